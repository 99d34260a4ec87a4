"""The library's agreements: each reads without a finding, cites, and is called what it is."""

import re

import pytest

from burdenshare.figures.finding import Findings
from burdenshare.reading.library import library_path
from burdenshare.terms.load import library_agreements, load, read_agreement

KOREA = [f"korea-{number:02}" for number in range(1, 13)]
JAPAN = [f"japan-{year}" for year in (1987, 1991, 1996, 2001, 2006, 2008, 2011, 2016, 2021, 2022)]
HANGUL = re.compile("[가-힣]")
REMARKS = ("notes", "unknowns", "disagreements")


def remarks_of(document):
    """Every note, unknown and disagreement of a document."""
    return [one for kind in REMARKS for one in getattr(document, kind)]


def stated_in(document):
    """Whatever must cite: lines, parts, rules, parts of rates, checks, amendments, remarks."""
    for line in document.lines.values():
        yield line
        if rule := line.clauses.get("escalate"):
            yield rule
            yield from rule.rate
        yield from (*line.eligible, *line.carry_over, *line.defer)
    yield from document.parts.values()
    yield from (*document.checks, *document.amendments, *remarks_of(document))


def test_the_library_has_the_agreements():
    assert {*KOREA, *JAPAN} <= set(library_agreements())


@pytest.mark.parametrize("name", library_agreements())
def test_it_reads_without_a_finding(name):
    found = Findings()
    read_agreement(name, [], found)
    assert [str(one) for one in found] == []


@pytest.mark.parametrize("name", library_agreements())
def test_it_is_called_what_its_file_is(name):
    assert load(name).id == name


@pytest.mark.parametrize("name", library_agreements())
def test_whatever_it_states_is_cited(name):
    assert [one for one in stated_in(load(name)) if not one.source] == []


@pytest.mark.parametrize("name", library_agreements())
def test_its_sources_can_be_found(name):
    sources = load(name).sources.values()
    assert [source.id for source in sources if not source.url] == []


@pytest.mark.parametrize("name", library_agreements())
def test_it_says_what_is_not_known_in_both_languages(name):
    document = load(name)
    assert document.unknowns
    assert [one.says for one in remarks_of(document) if not HANGUL.search(one.says_ko)] == []
    assert HANGUL.search(document.title_ko)
    assert HANGUL.search(document.summary_ko)


@pytest.mark.parametrize("name", library_agreements())
def test_no_remark_was_folded_at_the_wrong_indent(name):
    """A line indented further than its text keeps its break, and would break the page."""
    document = load(name)
    texts = [document.summary, document.summary_ko]
    texts += [text for one in remarks_of(document) for text in (one.says, one.says_ko)]
    assert [text for text in texts if "\n" in text.strip()] == []


@pytest.mark.parametrize("name", library_agreements())
def test_no_gap_is_passed_over(name):
    """What holds when the next agreement is late is said, or said to be unknown."""
    assert load(name).in_the_gap


@pytest.mark.parametrize("chain", [KOREA, JAPAN])
def test_each_follows_the_one_before(chain):
    assert [load(name).follows for name in chain] == ["", *chain[:-1]]


def test_the_korean_agreements_leave_no_year_out():
    years = [year for name in KOREA for year in load(name).years]
    assert years == list(range(1991, 2031))


@pytest.mark.parametrize("name", KOREA)
def test_korean_categories_have_korean_names(name):
    document = load(name)
    assert re.search(rf"제{int(name[-2:])}차 방위비분담특별협정", document.title_ko)
    named = (*document.lines.values(), *document.parts.values())
    assert [one.title for one in named if not HANGUL.search(one.title_ko)] == []


def test_the_extension_holds_the_last_year_of_what_it_prolongs():
    prolonged, extension = load("japan-2016").lines, load("japan-2021").lines
    assert list(extension) == list(prolonged)
    for name in ("labour", "utilities"):
        before, now = prolonged[name].clauses["share"], extension[name].clauses["share"]
        assert now.share.at(2021) == before.share.at(2020)
    heads = extension["labour"].clauses["share"].heads_at_most
    assert sum(table.at(2021) for table in heads.values()) == 23178


def test_no_document_is_long():
    for name in library_agreements():
        with open(library_path("agreements", f"{name}.yaml"), encoding="utf-8") as file:
            assert len(file.readlines()) < 400, name
