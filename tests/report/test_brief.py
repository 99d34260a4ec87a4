"""The brief: its sections, what it says of counts, sources, comparison and the unknown."""

from __future__ import annotations

import pytest

from burdenshare.report.blocks import Chart, Paragraph, Table, chart_sources_of, sources_of
from burdenshare.report.brief import brief
from burdenshare.report.citing import source_key
from burdenshare.report.history import host_history
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load


def paragraphs(agreement: str, section: str) -> str:
    blocks = brief(agreement).section(section).blocks
    return " ".join(one.text for one in blocks if isinstance(one, Paragraph))


@pytest.mark.parametrize("agreement", library_agreements())
def test_every_library_agreement_has_a_brief(agreement: str) -> None:
    made = brief(agreement)
    ids = [one.id for one in made.sections]
    assert [one for one in ids if one != "short"][:2] == ["agreed", "amounts"]
    assert ("short" in ids[1:]) is False and ids[-1] == "sources" and "unknown" in ids


def test_every_cited_source_is_listed_once() -> None:
    made = brief("korea-12")
    blocks = [block for one in made.sections for block in one.blocks]
    cited = {
        source_key(s) for b in blocks for find in (sources_of, chart_sources_of) for s in find(b)
    }
    assert cited == {source_key(one) for one in made.sources}
    assert len(cited) == len(made.sources)


def test_every_known_amount_has_a_source() -> None:
    tables = [one for one in brief("korea-08").section("amounts").blocks if isinstance(one, Table)]
    amounts = [row[1] for row in tables[0].rows]
    assert [cell.number for cell in amounts] == [7600, 7904, 8125, 8361, 8695]
    assert all(cell.sources for cell in amounts)


def test_bases_and_derived_years_are_counted() -> None:
    said = paragraphs("korea-08", "amounts")
    assert "5 yearly amounts: 1 agreed as a figure and 4 derived by the rule" in said
    assert "All 5 published amounts are reproduced" in said and "Of these, 4 by the rule" in said


def test_an_amount_that_nobody_printed_is_said_to_be_computed() -> None:
    assert "No printed amount was found for 2023–2024" in paragraphs("korea-11", "amounts")


def test_the_last_agreement_is_the_default_baseline() -> None:
    made = brief("korea-12")
    assert made.comparison and made.comparison.against[0].baseline.agreement == "rolled:korea-11"
    said = "In 2026 the agreement is 72.9 billion won dearer (1.5192 trillion won against 1.4463"
    assert said in paragraphs("korea-12", "compared")


def test_without_a_predecessor_the_comparison_says_why() -> None:
    made = brief("korea-01")
    assert made.comparison is None
    assert "names no agreement before it" in paragraphs("korea-01", "compared")


def test_another_baseline_can_be_named() -> None:
    made = brief("korea-12", baseline="frozen:korea-11")
    assert made.comparison and made.comparison.against[0].effects[0].baseline == 14028


def test_disputed_construction_is_shown_by_source() -> None:
    said = paragraphs("korea-12", "categories")
    assert "6,195 (agreed with the United States); 7,592 (government budget bill" in said
    assert "Nothing is carried forward" in said


def test_a_complete_split_adds_up() -> None:
    said = paragraphs("korea-09", "categories")
    assert "2015: the parts add to the total exactly." in said
    assert "2019: the parts add to the total, but one of them was computed" in paragraphs(
        "korea-10", "categories"
    )


def test_history_tells_settled_printed_and_unknown_apart() -> None:
    years = {one.year: one for one in host_history(load("korea-12"), settle("korea-12"))}
    assert sorted(years) == list(range(1991, 2031))
    assert years[2010].own and (years[2010].own.amount, years[2010].own.how) == (7904, "settled")
    assert years[2003].own and years[2003].own.how == "published"
    assert years[1992].own is None and years[1992].dollars and years[1992].dollars.amount == 180
    assert years[2010].dollars and years[2010].dollars.how == "converted"
    assert years[2028].own is None and years[2028].dollars is None


def test_history_of_another_host_is_its_own() -> None:
    years = host_history(load("japan-2022"), settle("japan-2022"))
    assert {one.agreement.partition("-")[0] for one in years} == {"japan"}


def test_the_history_chart_has_its_table() -> None:
    chart = next(b for b in brief("korea-12").section("history").blocks if isinstance(b, Chart))
    assert chart.table and len(chart.table.rows) == 40


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError):
        brief("korea-12", lang="fr")
