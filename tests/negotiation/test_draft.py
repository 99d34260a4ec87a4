"""A package becomes a document, and the document the package again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.draft import draft, package_of
from burdenshare.negotiation.talk_log import read_talks
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load

DOMAIN = load_domain("korea-renewal-13")
CHOSEN = {
    "base": "17000",
    "escalator": "prices",
    "cap": "4.0",
    "term": "5",
    "support": "no",
    "gap": "labour",
}


def any_package():
    """A value for each issue of the example."""
    return st.fixed_dictionaries(
        {issue: st.sampled_from(list(topic.values)) for issue, topic in DOMAIN.issues.items()}
    )


@given(any_package())
@settings(max_examples=25)
def test_a_draft_read_again_gives_the_same_package(package):
    made = draft(package, DOMAIN)
    found = package_of(DOMAIN, made.document)
    assert found.apart == ()
    again = draft(found.package, DOMAIN)
    assert again.text == made.text
    for issue, value in package.items():
        assert found.package[issue] == value or value in found.open[issue]
    if package["term"] != "1":  # a term of one year has no growth, so no cap to read
        assert found.open == {}


REOPENING = load_domain("korea-reopening-12")
SHOWN = ("demand", "date")


@pytest.mark.parametrize("demand", list(REOPENING.issues["demand"].values))
@pytest.mark.parametrize("date", list(REOPENING.issues["date"].values))
def test_a_reopened_agreement_is_read_back(demand, date):
    package = {**REOPENING.in_force, "demand": demand, "date": date}
    made = draft(package, REOPENING)
    found = package_of(REOPENING, made.document)
    assert found.apart == ()
    assert draft(found.package, REOPENING).text == made.text
    assert set(found.open) - set(SHOWN) == {"arms", "spending", "support"}
    if demand != "as_agreed":  # as agreed, no date shows
        assert {issue: found.package[issue] for issue in SHOWN} == {"demand": demand, "date": date}


def test_a_draft_is_a_file_like_any_other(tmp_path):
    made = draft(CHOSEN, DOMAIN)
    path = tmp_path / "draft.yaml"
    path.write_text(made.text, encoding="utf-8")
    settled = settle(str(path))
    assert [one.year for one in settled.years] == [2031, 2032, 2033, 2034, 2035]
    assert settled.year(2031).amount == 17000
    assert load(str(path)).follows == "korea-12"


def test_the_difference_is_told_clause_by_clause():
    told = {one.path: one.says for one in draft(CHOSEN, DOMAIN).differences}
    assert told["lines.total.escalate.cap"] == ("5.0", "4.0")
    assert told["years"] == ("2026-2030", "2031-2035")
    assert "lines.total.escalate.rate.0.index" not in told


def test_a_document_that_is_no_package_says_where():
    other = load("korea-12")
    found = package_of(DOMAIN, other)
    assert "years" in found.apart
    assert "title" in found.apart


def test_a_package_file_is_drafted(tmp_path):
    values = "".join(f"  {issue}: '{value}'\n" for issue, value in CHOSEN.items())
    path = tmp_path / "package.yaml"
    path.write_text(f"package: 1\ndomain: korea-renewal-13\nvalues:\n{values}", encoding="utf-8")
    assert draft(str(path)).text == draft(CHOSEN, "korea-renewal-13").text


def test_an_offer_is_drafted_against_its_base(tmp_path):
    path = tmp_path / "offer.yaml"
    path.write_text("base: korea-12\nchange: {lines.total.escalate.cap: 4.0}\n", encoding="utf-8")
    made = draft(str(path))
    assert made.last.id == "korea-12"
    assert [one.path for one in made.differences] == ["lines.total.escalate.cap"]


def test_an_agreement_is_held_against_the_one_before():
    assert draft("korea-12").last.id == "korea-11"


def test_what_bars_a_package_is_said():
    made = draft({**CHOSEN, "base": "20000"}, DOMAIN)
    assert [one.by for one in made.bars] == ["an assembly"]


@pytest.mark.parametrize(
    ("package", "says"),
    [
        ({**CHOSEN, "cap": "9.0"}, "'9.0' is no value of 'cap'"),
        ({"cap": "4.0"}, "says nothing on 'base'"),
        ({**CHOSEN, "caap": "4.0"}, "'caap' is no issue"),
    ],
)
def test_a_package_that_is_none(package, says):
    with pytest.raises(Refused, match=says):
        draft(package, DOMAIN)


def test_a_domain_is_no_package():
    with pytest.raises(Refused, match="is a domain"):
        draft("korea-renewal-13")


@pytest.mark.parametrize("named", ["my-domain", "dom.yaml"])
def test_a_package_names_its_domain_by_id_or_by_file(tmp_path, named: str) -> None:
    (tmp_path / "dom.yaml").write_text(
        "domain: 1\nid: my-domain\ntitle: Cap\nbase: korea-12\nissues:\n"
        '  cap: {path: lines.total.escalate.cap, values: ["3.0", "5.0"]}\n'
    )
    package = tmp_path / "package.yaml"
    package.write_text(f'package: 1\ndomain: {named}\nvalues: {{cap: "3.0"}}\n')
    assert draft(str(package)).domain == "my-domain"
    log = tmp_path / "log.yaml"
    move = "{date: 2030-01, side: a, kind: statement}"
    log.write_text(f"talks: 1\ndomain: {named}\nmoves:\n  - {move}\n")
    assert read_talks(str(log), load_domain(str(tmp_path / "dom.yaml"))).domain == "my-domain"
    with pytest.raises(Refused, match="is a log of"):
        read_talks(str(log), load_domain("korea-renewal-13"))
