"""The brief as its three readers need it: short first, details folded, one voice, one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import burdenshare as bs
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Chart, Item, Items, Paragraph, Table, fold, is_folded
from burdenshare.report.brief import brief
from burdenshare.report.html import render_brief
from burdenshare.report.numbers import print_minus
from burdenshare.report.spelling import spell
from burdenshare.report.words import Words
from burdenshare.series.scenarios.backtest import backtest
from burdenshare.settlement.settle import settle


@lru_cache(maxsize=16)
def written(name: str, lang: str = "en") -> Any:
    """A brief, written once for all tests."""
    return brief(name, lang=lang)


@pytest.fixture(scope="module")
def twelfth() -> Any:
    return written("korea-12")


def texts(part: Any) -> Iterator[str]:
    """Every text of a part, but for sources and the specifications of charts."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Chart):
        yield from texts((part.title, part.alternative, part.caption, part.table))
    elif isinstance(part, tuple) and not isinstance(part, Source):
        for one in part:
            yield from texts(one)


def test_the_first_section_says_it_in_short(twelfth: Any) -> None:
    assert twelfth.sections[0].id == "short"
    items = twelfth.sections[0].blocks[0].items
    said = " ".join(one.text for one in items)
    assert "1,519.2 billion won" in said and "72.9 billion won dearer" in said
    assert "7.9158 trillion won" in said and "77.3–81.5" in said
    assert "standard error" not in said and "between 7.792 trillion won" in said
    assert len(items) <= 7


def test_what_is_said_in_short_is_said_again_where_it_belongs(twelfth: Any) -> None:
    """A figure of the summary that its section did not have would be a second truth."""
    for item in twelfth.sections[0].blocks[0].items[1:]:
        told = " ".join(text for one in twelfth.sections[1:] for text in texts(one.blocks))
        assert item.text in told


def test_a_folded_part_is_opened_on_screen_and_left_out_on_paper(twelfth: Any) -> None:
    from burdenshare.report.pdf.draw import Sheet, draw_section

    page = render_brief(twelfth)
    folded = [one for section in twelfth.sections for one in section.blocks if is_folded(one)]
    assert len(folded) > 10
    for one in folded:
        title = one.caption if isinstance(one, Table) else one.title  # type: ignore[union-attr]
        assert f"<summary>{title}</summary>" in page.replace("&#x27;", "'")
    printed = "".join(draw_section(one, Sheet(Words(), {})) for one in twelfth.sections)
    assert "Share of the defence budget" not in printed and "Cost by year" in printed


def test_a_paragraph_is_never_folded() -> None:
    assert fold(Paragraph("a")) == Paragraph("a") and fold(None) is None
    assert is_folded(fold(Items((Item("a"),), "title")))  # type: ignore[arg-type]


def test_the_brief_prints_the_figures_of_the_backtest(twelfth: Any) -> None:
    whole, first = backtest("KR"), backtest("KR", first=True)
    assert len(first.scores) < len(whole.scores)
    assert all(one in whole.scores for one in first.scores)
    score = whole.score("prices", "A", "targets_held")
    said = f"consumer prices {score.cumulated_inside[0]}/{score.cases[0]}"
    assert said in " ".join(texts(twelfth.section("projection").blocks))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_two_counts_of_soldiers_are_both_told_with_their_sources(lang: str) -> None:
    blocks = written("korea-12", lang).section("yardsticks").blocks
    found = [
        item
        for block in blocks
        if isinstance(block, Items)
        for item in block.items
        if "28,500" in item.text
    ]
    assert len(found) == 1 and "23,642" in found[0].text
    assert len({one.url.split("/")[2] for one in found[0].sources}) == 2


def test_a_changed_clause_does_not_cite_the_signed_text() -> None:
    changed = ["lines.total.amount.2026=14900"]
    own, signed = settle("korea-12", change=changed), settle("korea-12")
    assert signed.year(2026).steps[0].sources and not own.year(2026).steps[0].sources
    assert own.year(2027).steps[0].sources == signed.year(2027).steps[0].sources
    made = brief("korea-12", change=changed).section("agreed")
    table = next(one for one in made.blocks if isinstance(one, Table))
    assert [one.title for one in table.columns][1:] == ["This proposal", "As signed"]
    assert "1.49 trillion" in table.rows[0][1].text and "1.5192" in table.rows[0][2].text


def test_a_horizon_beyond_the_term_is_an_assumption() -> None:
    made = brief("korea-12", horizon=2032)
    blocks = made.section("projection").blocks
    told = " ".join(texts(blocks))
    assert "Nothing is agreed after 2030. It is an assumption that “Contribution” goes on" in told
    years = [row[0].text for one in blocks if isinstance(one, Table) for row in one.rows]
    assert "2032" in years
    assert made.asked[1].endswith("--horizon 2032")


def test_a_year_that_rests_on_a_value_fixed_by_hand_is_no_fact() -> None:
    made = brief("korea-12", fix=["KR.cpi.2026=3.0"]).section("projection")
    said = next(one.text for one in made.blocks if isinstance(one, Paragraph))
    assert "facts: 2026–2027." in said and "Of 2028 an input was fixed by hand" in said
    table = next(one for one in made.blocks if isinstance(one, Table))
    assert [row[2].text for row in table.rows[:3]] == ["known", "known", "by hand"]


def test_clauses_of_several_lines_are_told_apart() -> None:
    found = bs.worth("korea-12", paths=64)
    from burdenshare.report.prices import clause_name

    several = found.clauses[0]
    titled = type(found)(**{**vars(found), "titles": (("total", "Contribution", "분담금"),)})
    assert clause_name(several, Words(), titled) == "Contribution: the cap"
    assert clause_name(several, Words("ko"), titled) == "분담금: 상한"
    assert clause_name(several, Words(), found) == "the cap"


_SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){3,}[a-z]{2,}")
_PROPER = ("University of Groningen", "burdenshare explain")


@pytest.mark.parametrize("name", ["korea-08", "korea-11", "korea-12", "japan-2022"])
def test_the_korean_brief_has_no_english_sentence(name: str) -> None:
    for section in written(name, "ko").sections:
        for text in texts(section.blocks):
            if not text.startswith(_PROPER) and "University" not in text:
                assert not _SENTENCE.search(text), (section.id, text)


@pytest.mark.parametrize("name", ["korea-08", "korea-12"])
def test_spans_and_percent_are_written_as_the_language_does(name: str) -> None:
    korean = " ".join(text for one in written(name, "ko").sections for text in texts(one.blocks))
    assert not re.search(r"\d–\d|\d %|(19|20)\d\d-(19|20)\d\d", korean)
    english = " ".join(text for one in written(name).sections for text in texts(one.blocks))
    assert not re.search(r"\d~\d|\d%|(?<![\d-])(19|20)\d\d-(19|20)\d\d(?![\d-])", english)


@given(st.text("0123456789-–~% ab", max_size=30), st.sampled_from(["en", "ko"]))
def test_spelling_twice_is_spelling_once(text: str, lang: str) -> None:
    words = Words(lang)
    assert spell(spell(text, words), words) == spell(text, words)


@pytest.mark.parametrize("day", ["2026-10-31", "2026-01~2026-10", "korea-12", "A-5"])
def test_the_hyphens_of_days_and_names_are_no_minus(day: str) -> None:
    assert print_minus(day) == day


def test_no_part_of_a_brief_is_empty() -> None:
    for name in ("korea-08", "korea-11", "korea-12", "japan-2022"):
        for section in written(name).sections:
            assert section.blocks, (name, section.id)
            for block in section.blocks:
                if isinstance(block, Table):
                    assert block.rows, (name, section.id, block.caption)
                if isinstance(block, Items):
                    assert block.items, (name, section.id, block.title)
