"""Exceptions: entries that an auditor looks at first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from burdenshare.ledger.book import Book
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, keys, total
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.ledger.states import Account

COLUMNS = ("kind", "date", "amount", "says")


def exceptions(entries: Iterable[Entry], asked: Asked) -> Statement:
    """What is allowed and yet out of the ordinary, each with the entry behind it.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and day.

    Appropriations above the agreed amount, waived and missing ownership tests, what may have been
    carried over by accident twice, reversals, papers without a hash, bridging authority past its
    day, and what observed records break.
    """
    kept = tuple(entries)
    flows = Flows(kept, asked)
    found = [
        line
        for find in (_above, _tests, _again, _reversals, _papers, _bridges)
        for line in find(flows)
    ]  # fmt: skip
    if asked.standing == "observed":
        found += _breaches(kept, asked)
    return Statement(
        "exceptions", asked.agreement, asked.year, flows.currency, flows.unit, asked.until, COLUMNS,
        tuple(found), standing=asked.standing,
    )  # fmt: skip


def _above(flows: Flows) -> Iterator[Line]:
    for one in _asked(flows, "appropriate_above"):
        yield _line(one, "above_agreed", f"{one.reason} ({one.approver})")


def _tests(flows: Flows) -> Iterator[Line]:
    for one in _asked(flows, "obligate"):
        test = one.details.get("ownership_test", "unknown")
        if test in ("waived", "unknown"):
            kind = "test_waived" if test == "waived" else "test_missing"
            yield _line(one, kind, one.details.get("vendor", ""))


def _again(flows: Flows) -> Iterator[Line]:
    """Accident carry-over out of a purpose that was itself carried in by accident."""
    moved = [one for one in flows.counting if one.details.get("kind") == "accident"]
    came = {_purpose(one.credit) for one in moved if one.source == "carried"}
    for one in moved:
        again = one.target == "carried" and _purpose(one.debit) in came
        if again and flows.asked.year in (0, one.agreement_year):
            yield _line(one, "accident_again", one.reason)


def _purpose(account: Account) -> tuple[int, str, str, str]:
    return (account.year, account.category, account.form, account.line)


def _reversals(flows: Flows) -> Iterator[Line]:
    for one in flows.all:
        if one.event == "reverse" and flows.asked.year in (0, one.agreement_year):
            yield _line(one, "reversal", f"{one.reverses}: {one.reason}")


def _papers(flows: Flows) -> Iterator[Line]:
    """Papers that are named without the hash of a file, together: there may be very many."""
    found = [
        one
        for one in flows.counting
        if flows.asked.year in (0, one.agreement_year)
        and one.document.is_named
        and not one.document.sha256
    ]
    if found:
        last = max(one.value_date for one in found)
        yield Line("no_hash", ("no_hash", last, total(found), str(len(found))), keys(found))


def _bridges(flows: Flows) -> Iterator[Line]:
    last = max((one.value_date for one in flows.counting), default="")
    for one in _asked(flows, "bridge"):
        expires = one.details.get("expires", "")
        if expires and expires < (flows.asked.until or last):
            yield _line(one, "bridge_expired", expires)


def _breaches(entries: Iterable[Entry], asked: Asked) -> Iterator[Line]:
    """What observed records break when they are taken in order."""
    book = Book()
    for one in entries:
        breaches = book.post(one).breaches if one.standing == "observed" else ()
        for breach in breaches:
            if one.agreement == asked.agreement and asked.year in (0, one.agreement_year):
                yield _line(one, breach.rule, breach.says)


def _asked(flows: Flows, event: str) -> list[Entry]:
    return [
        one
        for one in flows.counting
        if one.event == event and flows.asked.year in (0, one.agreement_year)
    ]


def _line(one: Entry, kind: str, says: str) -> Line:
    return Line(one.key, (kind, one.value_date, one.amount, says), (one.key,), "entry")
