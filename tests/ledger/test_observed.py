"""The public record of execution: what it prints, what contradicts what, what was not found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.ledger.observed import observed
from burdenshare.ledger.observed_checks import Check, check_record, execution_rates
from burdenshare.report.ledger.show import observed_page, observed_workbook, show_observed
from burdenshare.report.words.execution_ko import EXECUTION_TEXTS

RECORD = observed("korea")


def checks(kind: str) -> dict[str, Check]:
    return {one.year: one for one in RECORD.checks if one.kind == kind}


def test_the_chain_of_carry_in() -> None:
    # 7,904 + 1,129 = 9,033; 7,325 + 1,976 = 9,301; 7,461 + 2,010 = 9,471.
    off = {year: one.off for year, one in checks("carry_in").items()}
    assert off == {"2010": 0, "2011": -1, "2012": -16}


def test_three_rates_of_2012() -> None:
    year = next(one for one in RECORD.whole_years() if one.year == "2012")
    rates = execution_rates(year)
    assert rates is not None
    assert rates[4:] == (Decimal("76.3"), Decimal("85.5"), Decimal("67.5"))
    assert rates.derived


def test_computed_figures_are_marked_and_test_nothing() -> None:
    derived = {(one.year, one.figure) for one in RECORD.checks if one.kind == "derived"}
    years = ("2009", "2010", "2011", "2012")
    assert derived == {*((year, "executed") for year in years), ("2014", "budgeted")}
    tested = {one.figure for one in RECORD.checks if one.kind in ("carry_in", "parts", "gap")}
    assert "executed" not in tested
    assert "2014" not in checks("gap")


def test_bills_and_expectations_are_no_outcomes() -> None:
    marked = {
        (year.year, year.scope, name)
        for year in RECORD.years
        for name, found in year.figures.items()
        if any(one.expected for one in found)
    }
    assert marked == {
        ("2015", "all", "budgeted"),
        ("2020", "all", "executed"),
        ("2022", "labour", "budgeted"),
        ("2026", "construction", "budgeted"),
    }
    rates = execution_rates(RECORD.whole_years()[-1])
    assert rates is not None
    assert rates.expected


def test_documents_that_disagree_are_both_shown() -> None:
    found = checks("disagree")
    assert found["2015"].figures == (57, Decimal("108.7"))
    assert found["2017"].figures == (145, 204)
    assert found["2012"].figures == (3075, 3074)
    moved = checks("moved")["2018"]
    assert (moved.printed, moved.other) == (204, "2017")
    assert len({source.url for source in moved.sources}) == 3


def test_carried_over_and_lapsed_make_the_rest() -> None:
    assert {year: one.off for year, one in checks("parts").items()} == dict.fromkeys(
        ("2009", "2010", "2011", "2012"), 0
    )


def test_less_budgeted_than_agreed_is_told() -> None:
    assert {year: one.off for year, one in checks("gap").items()} == {
        "2011": -800,
        "2012": -900,
        "2015": -872,
    }


def test_a_sum_over_years_with_holes_is_not_tested() -> None:
    one = checks("sum")["2014-2019"]
    assert one.off is None
    assert one.other == "2/6"


def test_years_without_any_figure_are_holes() -> None:
    assert "2021-2026" in checks("hole")
    assert "2016" in checks("hole")


def test_a_figure_changed_by_one_changes_its_check() -> None:
    years = list(RECORD.years)
    place = next(n for n, one in enumerate(years) if (one.year, one.scope) == ("2010", "all"))
    printed = years[place].figures["budget_with_carry_in"][0]
    changed = {"budget_with_carry_in": (printed._replace(value=printed.value + 1),)}
    years[place] = years[place]._replace(figures=years[place].figures | changed)
    found = {one.year: one.off for one in check_record(tuple(years)) if one.kind == "carry_in"}
    assert found["2010"] == 1


def test_unknown_names_are_refused_with_those_that_are_known() -> None:
    with pytest.raises(Refused, match="known: korea"):
        observed("atlantis")
    with pytest.raises(Refused, match="japan"):
        observed("japan")


def test_plain_data_holds_null_where_nothing_was_found() -> None:
    plain = RECORD.to_dict()
    year = next(one for one in plain["years"] if one["year"] == "2013" and one["scope"] == "all")
    assert year["executed"] is None
    assert year["undisbursed_stock"]["as_of"] == "2013-03-31"
    assert "as_of" not in year["agreed"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Current", "76.3 % of the agreed amount", "85.5 %", "67.5 %", "(16 off)")),
        ("ko", ("예산현액", "차년도이월액", "불용액", "76.3%", "85.5%", "67.5%", "(차이 16)")),
    ],
)
def test_the_report_says_it(lang: str, words: tuple[str, ...]) -> None:
    text = " ".join(show_observed(RECORD, lang=lang).split())
    page = observed_page(RECORD, lang)
    for one in words:
        assert one in text.replace("67.5 % ", "67.5 % "), one
    assert "9,455" in page and "sisahan.com" in page
    assert observed_workbook(RECORD, lang).startswith(b"PK")


def test_every_remark_of_the_record_has_its_korean() -> None:
    notes = {note for year in RECORD.years for note in year.notes}
    notes |= {one.note for check in RECORD.checks for one in check.documents}
    assert notes <= set(EXECUTION_TEXTS)
