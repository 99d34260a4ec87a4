"""What moved, net of what was taken back: a reversal counts as its entry with the amount negative.

Reports and limits add flows up; none of them has to know that reversals exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from burdenshare.ledger.entry import Entry


class Flow(NamedTuple):
    """A movement of money.

    Attributes:
        entry: what was posted first. amount: whole minor units, negative where it was reversed.
        key: of the entry that gave this flow. value_date: of that entry.
    """

    entry: Entry
    amount: int
    key: str
    value_date: str


def net_flows(
    entries: Iterable[Entry], agreement: str = "", year: int = 0, standing: str = "own"
) -> tuple[Flow, ...]:
    """The flows of some entries, in order.

    Args:
        entries: as they were posted.
        agreement, year: only those of one agreement and agreement year; all if not given.
        standing: ``own`` or ``observed``; the two are never added up.

    >>> from burdenshare.ledger.entry import reversal
    >>> first = Entry("a", "allot", "x", 2026, 2026, 5, "KRW", "appropriated", "allotted",
    ...     to_category="labour", to_form="cash", value_date="2026-01-02")
    >>> back = reversal(first, "b", reason="slip", value_date="2026-02-01")
    >>> [(one.entry.event, one.amount, one.key) for one in net_flows([first, back])]
    [('allot', 5, 'a'), ('allot', -5, 'b')]
    """
    return tuple(
        flow
        for flow in _flows(entries, standing)
        if agreement in ("", flow.entry.agreement) and year in (0, flow.entry.agreement_year)
    )


def _flows(entries: Iterable[Entry], standing: str) -> Iterator[Flow]:
    posted: dict[str, Entry] = {}
    for entry in entries:
        if entry.standing != standing or not entry.moves_money:
            continue
        target = posted.get(entry.reverses) if entry.event == "reverse" else None
        posted[entry.key] = entry
        if target is None:
            yield Flow(entry, entry.amount, entry.key, entry.value_date)
        else:
            yield Flow(target, -entry.amount, entry.key, entry.value_date)
