"""The valuation book: gains and losses from exchange rates, beside the agreement's own money."""

from __future__ import annotations

import io
import zipfile

import pytest
from hand_year import hand_year

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.ledger.entry import Document, Entry, reversal
from burdenshare.ledger.reports.catalogue import report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.statement import Statement
from burdenshare.report.ledger.show import show_statements, statements_workbook

RATE = {"rate": "1320.5", "rate_date": "2026-06-30", "rate_source": "Bank of Isle"}


def remeasured(key: str, amount: int, currency: str = "USD", gain: bool = True) -> Entry:
    moves = ("outside", "valuation") if gain else ("valuation", "outside")
    return Entry(
        key, "remeasure", "isle-1", 2026, 2026, amount, currency, *moves,
        unit=f"1 {currency}", value_date="2026-06-30", actor="a", role="treasurer",
        reason="rate of the half-year", book="valuation",
        document=Document("rate sheet", "7"), details=RATE,
    )  # fmt: skip


ASKED = Asked("isle-1", 2026)


def made(*more: Entry, asked: Asked = ASKED) -> Statement:
    book = Book()
    for one in (*hand_year(), *more):
        assert book.post(one).status == "posted", (one.key, book.post(one))
    return report_entries(book.entries, asked, ["exchange"])[0]


def test_gains_and_losses_stand_apart_and_net() -> None:
    found = made(remeasured("v1", 40), remeasured("v2", 15, gain=False))
    assert [one.values[-2:] for one in found.lines] == [(40, 0), (0, 15), (40, 15), (25, 0)]
    assert found.line("v1").values[3:6] == ("1320.5", "2026-06-30", "Bank of Isle")
    assert found.line("gains_losses").entries == ("v1", "v2")


def test_currencies_are_never_added_together() -> None:
    found = made(remeasured("v1", 40), remeasured("v2", 900, "EUR"))
    sums = [one.values[2:3] + one.values[-2:] for one in found.lines if one.name == "net"]
    assert sums == [("EUR", 900, 0), ("USD", 40, 0)]
    only = made(
        remeasured("v1", 40), remeasured("v2", 900, "EUR"), asked=Asked("isle-1", 2026, "", "EUR")
    )
    assert [one.name for one in only.lines] == ["v2", "gains_losses", "net"]


def test_what_was_reversed_or_came_later_does_not_count() -> None:
    first = remeasured("v1", 40)
    back = reversal(first, "v2", reason="wrong rate", value_date="2026-07-01")
    assert made(first, back).lines == ()
    assert len(made(first, back, asked=Asked("isle-1", 2026, "2026-06-30")).lines) == 3


def test_with_an_unknown_rate_the_line_says_so() -> None:
    found = made(remeasured("v1", 40)._replace(details=RATE | {"rate": "unknown"}))
    assert found.line("v1").reason == "not_recorded" and found.line("v1").values[3] is None


def test_no_valuation_is_nothing_to_report_and_no_agreement_is_refused() -> None:
    assert "Nothing to report." in show_statements([made()])
    with pytest.raises(Refused, match="there is no own entry of 'nowhere'"):
        made(asked=Asked("nowhere"))


def test_the_entries_behind_a_line_are_on_terminal_and_in_the_workbook() -> None:
    found = made(remeasured("=v1()", 40))
    assert "=v1()" in show_statements([found], with_keys=True, lang="ko")
    with zipfile.ZipFile(io.BytesIO(statements_workbook([found], "ko"))) as book:
        assert "기록 목록" in book.read("xl/workbook.xml").decode()
        assert "=v1()" in book.read("xl/sharedStrings.xml").decode()
        assert b"<f>" not in book.read("xl/worksheets/sheet2.xml")
