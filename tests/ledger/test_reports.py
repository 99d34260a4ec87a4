"""Reports on entries against a year that was reckoned by hand."""

from __future__ import annotations

import pytest
from hand_year import hand_year

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.ledger.reports.catalogue import REPORTS, report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.statement import Statement
from burdenshare.ledger.reports.vendors import executed_split
from burdenshare.report.ledger.show import show_statements, statements_page, statements_workbook
from burdenshare.report.words import Words

ASKED = Asked("isle-1", 2026)


def posted() -> tuple:  # type: ignore[type-arg]
    book = Book()
    for one in hand_year():
        assert book.post(one).status == "posted", one.key
    return tuple(book.entries)


ENTRIES = posted()


def made(name: str, asked: Asked = ASKED) -> Statement:
    return REPORTS[name](ENTRIES, asked)


def column(statement: Statement, line: str) -> dict[str, object]:
    return dict(zip(statement.columns, statement.line(line).values, strict=True))


def test_the_five_meanings_of_unspent_stand_on_lines_of_their_own() -> None:
    told = {one.name: one.values[0] for one in made("reconciliation").lines}
    # 1,000 agreed, 800 + 50 appropriated of it, 30 cut again: 180 never appropriated.
    assert told["agreed"] == 1000
    assert told["u1"] == 180
    assert told["u1_owed"] == 150
    assert told["above_agreed"] == 10
    assert told["appropriated"] == 830
    assert told["current_budget"] == 830 + 100
    assert told["executed"] == 240 + 120 + 170 - 30
    assert told["u2"] == 20 + 105
    assert told["u3"] == 60 + 25
    assert (told["u3_accident"], told["u3_explicit"]) == (60, 25)
    assert told["u4"] == 170 - 60 - 30
    assert told["u5"] == 5 - 2
    assert told["open_obligated"] == 200 + 80 - 150 - 60
    assert told["open_delivered"] == 150 - 120


def test_the_settlement_table_adds_up_by_category_and_in_all() -> None:
    table = made("settlement")
    assert column(table, "total") == {
        "budgeted": 780,
        "carried_in": 100,
        "transfers": 0,
        "reserve_fund": 50,
        "current_budget": 930,
        "spent": 500,
        "carried_explicit": 25,
        "carried_accident": 60,
        "carried_continuing": 0,
        "lapsed": 125,
        "open": 220,
    }
    assert column(table, "labour")["transfers"] == -40
    assert column(table, "construction")["current_budget"] == 250 + 150 + 100 + 40
    assert table.line("construction").entries


def test_the_year_before_shows_what_it_carried_over() -> None:
    table = made("settlement", Asked("isle-1", 2025))
    assert column(table, "total")["carried_explicit"] == 100
    assert column(table, "total")["open"] == 400


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("year", (2025, 2026))
@pytest.mark.parametrize("count", (5, 9, 14, 20, 26, 30, len(ENTRIES)))
def test_every_report_agrees_with_the_balances_after_any_entry(
    name: str, year: int, count: int
) -> None:
    assert REPORTS[name](ENTRIES[:count], Asked("isle-1", year)).agrees


def test_resources_equal_their_status() -> None:
    funds = made("funds")
    assert funds.value("total_resources") == funds.value("total_status") == 930
    assert funds.value("obligations") == 500 + 70 + 30
    assert funds.value("unobligated") == 95 + 25


def test_what_is_open_is_aged_from_the_oldest_obligation() -> None:
    # 120 paid and 60 carried over came off the 200 of February; 80 of September are 121 days old.
    open_ones = made("obligations")
    line = dict(zip(open_ones.columns, open_ones.lines[0].values, strict=True))
    assert (line["obligated"], line["delivered"], line["oldest"]) == (70, 30, "2026-02-01")
    assert (line["up_to_90"], line["up_to_180"], line["up_to_365"]) == (0, 80, 20)


def test_an_older_day_shows_an_older_state() -> None:
    early = made("reconciliation", Asked("isle-1", 2026, "2026-02-15"))
    assert early.value("open_obligated") == 200
    assert early.value("u2") == 0


def test_a_reversal_by_the_day_of_the_report_takes_its_entry_back() -> None:
    before = made("obligations", Asked("isle-1", 2026, "2026-03-01"))
    after = made("obligations", Asked("isle-1", 2026, "2026-03-02"))
    assert (before.lines[0].values[0], after.lines[0].values[0]) == (207, 200)


def test_cash_and_interest_are_kept_apart() -> None:
    held = made("held")
    assert held.lines[0].values == (170, 60, 30, 80, 5, 2, 3)
    assert held.notes == ("claim:disputed",)


def test_carry_over_says_what_reached_the_next_year() -> None:
    all_years = made("carried", Asked("isle-1"))
    assert all_years.lines[0].values == (100, 100, 0, "explicit", "1")
    assert all_years.line("total").values[:3] == (185, 100, 85)


def test_a_domestic_share_counts_only_awards_that_record_one() -> None:
    vendors = column(made("vendors"), "construction")
    assert (vendors["awarded"], vendors["share_known"], vendors["domestic"]) == (280, 200, 180)
    assert vendors["domestic_share"] == "90.0"


def test_the_labour_share_needs_its_payroll() -> None:
    assert column(made("labour"), "total") == {
        "paid": 240,
        "payroll": 280,
        "share": "85.7",
        "heads": None,
    }
    unknown = [
        one._replace(details={**one.details, "payroll_base": "unknown"})
        if one.event == "payroll"
        else one
        for one in ENTRIES
    ]
    total = REPORTS["labour"](unknown, ASKED).line("total")
    assert total.values[1:3] == (None, None)
    assert total.reason == "no_payroll"


def test_exceptions_name_the_entry() -> None:
    found = {one.values[0]: one.entries for one in made("exceptions").lines}
    assert found["above_agreed"] == ("above",)
    assert found["test_waived"] == ("ob1",)
    assert found["reversal"] == ("slip-back",)
    assert "o" in found["no_hash"]


def test_what_was_spent_is_a_split() -> None:
    split = executed_split(ENTRIES, ASKED)
    assert {(one.category, one.kind): one.amount for one in split.parts} == {
        ("labour", "cash"): 240,
        ("construction", "in kind"): 120,
        ("construction", "cash"): 140,
    }
    assert split.total == made("reconciliation").value("executed")


def test_observed_entries_stay_out_of_own_totals() -> None:
    foreign = ENTRIES[4]._replace(key="f", standing="observed", amount=999)
    assert made("reconciliation") == REPORTS["reconciliation"]((*ENTRIES, foreign), ASKED)
    theirs = REPORTS["reconciliation"]((*ENTRIES, foreign), ASKED._replace(standing="observed"))
    assert theirs.value("agreed") == 999


def test_money_of_two_currencies_is_never_added() -> None:
    dollars = ENTRIES[4]._replace(key="d", currency="USD")
    with pytest.raises(Refused, match="KRW, USD"):
        REPORTS["funds"]((*ENTRIES, dollars), ASKED)
    assert REPORTS["funds"]((*ENTRIES, dollars), ASKED._replace(currency="KRW")) == made("funds")


def test_unknown_reports_and_agreements_are_refused() -> None:
    with pytest.raises(Refused, match="no report 'x'"):
        report_entries(ENTRIES, ASKED, ["x"])
    with pytest.raises(Refused, match="known: 2025, 2026"):
        report_entries(ENTRIES, Asked("isle-1", 2030))
    with pytest.raises(Refused, match="is no day"):
        report_entries(ENTRIES, Asked("isle-1", 2026, "2026-02-30"))
    with pytest.raises(Refused, match="no own entry"):
        report_entries(ENTRIES, Asked("nowhere"))


@pytest.mark.parametrize("lang", ("en", "ko"))
def test_every_surface_draws_every_report(lang: str) -> None:
    every = report_entries(ENTRIES, ASKED)
    text = show_statements(every, lang=lang, head="ab")
    page = statements_page(every, lang, "ab")
    book = statements_workbook(every, lang, "ab")
    words = Words(lang)
    for one in every:
        assert words(f"ledger.{one.name}.title") in text.replace("\n", " ")
        assert words(f"ledger.{one.name}.title") in page
    assert "930" in text and "930" in page and book.startswith(b"PK")


def test_the_text_of_an_entry_never_becomes_markup() -> None:
    evil = [one._replace(reason="<script>x</script>") for one in ENTRIES]
    page = statements_page(report_entries(evil, ASKED, ["exceptions"]))
    assert "<script" not in page


def test_a_statement_is_plain_data() -> None:
    plain = made("settlement").to_dict()
    assert plain["lines"][-1]["line"] == "check"
    assert plain["agrees"] is True
