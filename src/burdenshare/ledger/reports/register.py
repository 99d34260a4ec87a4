"""The register of what was delivered in kind: how each delivery was valued, by whom, how late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, total
from burdenshare.ledger.reports.statement import Line, Statement, Value

COLUMNS = (
    "category",
    "amount",
    "accepted",
    "certificate",
    "valuation_method",
    "valuer",
    "retention",
    "late_days",
    "caused_by",
    "document",
)


def in_kind_register(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Every delivery in kind, in the order of its acceptance.

    A value that is not in the entry is None: nothing is filled in. ``late_days`` are told by the
    entry (``details.late_days``) or counted from the day it was due (``details.due``).

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.
    """
    flows = Flows(entries, asked)
    found = [one for year in flows.years for one in flows.of(year, "deliver") if is_in_kind(one)]
    lines = [_line(one) for one in sorted(found, key=lambda one: (one.value_date, one.key))]
    amounts: tuple[Value, ...] = (None, total(found), *(None,) * (len(COLUMNS) - 2))
    lines.append(Line("total", amounts, role="total"))
    return Statement(
        "in_kind", asked.agreement, asked.year, flows.currency, flows.unit, asked.until,
        COLUMNS, tuple(lines), standing=asked.standing,
    )  # fmt: skip


def is_in_kind(entry: Entry) -> bool:
    """Whether an entry's money stands for something in kind."""
    return (entry.to_form or entry.form) == "in_kind"


def _line(one: Entry) -> Line:
    values: tuple[Value, ...] = (
        one.to_category or one.category,
        one.amount,
        one.value_date,
        told(one, "certificate"),
        told(one, "valuation_method"),
        told(one, "valuer"),
        whole(told(one, "retention")),
        late_days(one),
        told(one, "caused_by"),
        " ".join(filter(None, (one.document.kind, one.document.number, one.document.page))),
    )
    reason = "not_recorded" if None in values else ""
    return Line(one.to_line or one.line or one.key, values, (one.key,), reason=reason)


def told(entry: Entry, name: str) -> str | None:
    """What an entry tells under a name; None where it tells nothing, or that it is unknown."""
    text = entry.details.get(name, "")
    return None if text in ("", "unknown") else text


def whole(text: str | None) -> int | None:
    """A whole number from the text of a detail, or None where it is none.

    >>> whole("1200"), whole("about 12"), whole(None)
    (1200, None, None)
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 17 else None


def late_days(entry: Entry) -> int | None:
    """How many days after it was due something was accepted, 0 where it came in time.

    >>> late_days(Entry("k", "deliver", "x", 2026, 2026, 1, "KRW", value_date="2026-03-10",
    ...     details={"due": "2026-03-01"}))
    9
    """
    stated = whole(told(entry, "late_days"))
    if stated is not None:
        return stated
    try:
        due = date.fromisoformat(told(entry, "due") or "")
        return max(0, (date.fromisoformat(entry.value_date) - due).days)
    except ValueError:
        return None
