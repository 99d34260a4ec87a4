"""Why an agreement differs from a baseline: the clauses are exchanged one kind after the other.

In come an agreement and a baseline; out go the baseline's settlements as its clauses give way, or
the reason why lines cannot be exchanged. Another order would divide the same difference otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.reading.kinds import YearTable
from burdenshare.series.world import World
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import settle_document, summed_lines
from burdenshare.terms.document import Document, Line, Stated

CAUSES = ("base", "escalator", "cap", "floor", "rounding", "other")
"""The causes of a difference, in the order in which they are exchanged."""


class Pair(NamedTuple):
    """A line of the baseline, the agreement's line that takes its place, and its first amount."""

    name: str
    theirs: Line
    ours: Line
    stated: Stated


class Exchange(NamedTuple):
    """The baseline after each exchange, or ``reason``: why there is none."""

    stages: tuple[tuple[str, Settlement], ...]
    reason: str = ""


def exchange_clauses(document: Document, base: Document, world: World) -> Exchange:
    """The baseline turned into the agreement one kind of clause at a time.

    First the base amounts, then the baseline's bounds go, the rates change, the agreement's
    bounds come, and the rounding. A sum of lines is exchanged line by line, all lines at once
    for each cause, so both sides must have the same lines; a single line stands for any other.

    >>> from burdenshare.series.world import know
    >>> from burdenshare.terms.load import load
    >>> exchange_clauses(load("korea-04"), load("korea-03"), know()).reason
    'not split by cause: the two have different lines'
    """
    pairs = _pairs(document, base)
    if isinstance(pairs, str):
        return Exchange((), f"not split by cause: {pairs}")
    return Exchange(tuple(_stages(pairs, document.years[0], base, world)))


def split_causes(
    year: int, start: int | float, end: int | float, exchange: Exchange
) -> dict[str, int | float]:
    """What each exchange changed in a year, from the baseline's amount to the agreement's."""
    causes: dict[str, Decimal] = dict.fromkeys(CAUSES, Decimal(0))
    before = Decimal(str(start))
    for cause, stage in exchange.stages:
        amount = stage.year(year).amount
        if amount is None:
            continue
        causes[cause] += Decimal(str(amount)) - before
        before = Decimal(str(amount))
    causes["other"] += Decimal(str(end)) - before
    return {cause: plain_number(value) for cause, value in causes.items() if value}


def _pairs(document: Document, base: Document) -> tuple[Pair, ...] | str:
    """The lines that take each other's place, or why some cannot."""
    names = _names(summed_lines(document), summed_lines(base))
    if not names:
        return "the two have different lines"
    first = document.years[0]
    if first not in base.years:
        return f"{base.id} does not cover {first}"
    found = []
    for ours, theirs in names:
        line = document.lines[ours]
        if document.unit_of(ours) != base.unit_of(theirs):
            return "the two have lines in different units"
        stated = line.clauses["amount"].amount.at(first) if "amount" in line.clauses else None
        if stated is None or stated.amount is None:
            return f"{ours} has no stated amount in {first}"
        found.append(Pair(theirs, base.lines[theirs], line, stated))
    return tuple(found)


def _names(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if len(ours) == len(theirs) == 1:
        return ((ours[0], theirs[0]),)
    return tuple((name, name) for name in ours) if set(ours) == set(theirs) else ()


def _stages(
    pairs: tuple[Pair, ...], first: int, base: Document, world: World
) -> Iterator[tuple[str, Settlement]]:
    lines = {one.name: _with_base(one.theirs, first, one.stated) for one in pairs}
    yield "base", _settled(base, lines, world)
    grown = [one for one in pairs if "escalate" in one.ours.clauses]
    grown = [one for one in grown if "escalate" in one.theirs.clauses]
    for cause, fields in _ORDER if grown else ():
        for one in grown:
            lines[one.name] = _altered(lines[one.name], one.ours, fields)
        yield cause, _settled(base, lines, world)


_ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cap", ("no cap",)),
    ("floor", ("no floor",)),
    ("escalator", ("rate", "from_")),
    ("cap", ("cap",)),
    ("floor", ("floor",)),
    ("rounding", ("round",)),
)
"""What is exchanged in turn: a bound is first taken away, then the agreement's is put in place."""


def _altered(line: Line, ours: Line, fields: tuple[str, ...]) -> Line:
    new: Any = ours.clauses["escalate"]
    values = {
        name.removeprefix("no "): None if name.startswith("no ") else getattr(new, name)
        for name in fields
    }
    rule = line.clauses["escalate"]._replace(**values)
    return line._replace(clauses={**line.clauses, "escalate": rule})


def _with_base(line: Line, year: int, stated: Stated) -> Line:
    own = line.override.by_year if line.override else ()
    return line._replace(override=YearTable(None, (*own, (year, stated))))


def _settled(base: Document, lines: dict[str, Line], world: World) -> Settlement:
    return settle_document(base._replace(lines={**base.lines, **lines}), world)
