"""Every year of a host's agreements in the library, in its own money and in dollars.

Which agreements belong together is what their documents say (``host``); the exchange rate is the
series of that host. A year that is not settled keeps what was printed for it, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit, convert, parse_unit
from burdenshare.series.load import library_series
from burdenshare.series.world import World, know
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import Published, Settlement, Year
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load

DOLLARS = parse_unit("1m USD", 1)


class Point(NamedTuple):
    """One amount of a year: how it is known, in which unit, from which sources.

    ``how`` is ``settled``, ``assumed``, ``published`` (printed, not settled) or ``converted``.
    """

    amount: int | float
    unit: Unit
    how: str
    sources: tuple[Source, ...] = ()


class HistoryYear(NamedTuple):
    """A year of the record: its amount in the host's money and in dollars, where known."""

    year: int
    agreement: str
    own: Point | None
    dollars: Point | None
    reason: str = ""


def host_history(document: Document, settlement: Settlement) -> tuple[HistoryYear, ...]:
    """The years of every library agreement of the same host; a draft is no part of the record.

    >>> from burdenshare.terms.load import load
    >>> years = host_history(load("korea-12"), settle("korea-12"))
    >>> years[0].year, years[0].own.amount, years[0].dollars.amount, years[-1].own
    (1991, 1073, 150, None)
    """
    world = know(settlement.as_of, settlement.fixed)
    found: dict[int, HistoryYear] = {}
    for one, settled in _on_record(document, settlement):
        for year in settled.years:
            found[year.year] = _history_year(one, settled, year, world)
    return tuple(found[year] for year in sorted(found))


def _on_record(document: Document, settlement: Settlement) -> Iterator[tuple[Document, Settlement]]:
    """The host's agreements as signed; this one last, and a draft or a changed text not at all."""
    own = document.id in library_agreements() and document.name == document.id
    own = own and not document.changed
    loaded = (load(name) for name in library_agreements() if not (own and name == document.id))
    for one in loaded:
        if one.host == document.host:
            yield one, settle(one, settlement.as_of)
    if own:
        yield document, settlement


def _history_year(document: Document, settled: Settlement, year: Year, world: World) -> HistoryYear:
    points = [one for one in (_settled(settled, year), *_printed(year)) if one]
    own = next((one for one in points if one.unit.currency != "USD"), None)
    dollars = next((one for one in points if one.unit.currency == "USD"), None)
    if dollars is None and own:
        dollars = _converted(own, document.host, year.year, world)
    return HistoryYear(year.year, document.id, own, dollars, year.reason)


def _settled(settled: Settlement, year: Year) -> Point | None:
    if year.amount is None or settled.unit is None:
        return None
    sources = year.steps[0].sources if len(year.steps) == 1 else ()
    return Point(year.amount, settled.unit, year.status, sources)


def _printed(year: Year) -> list[Point]:
    """Printed totals: the figures to compare with before those that were cut off in print."""
    totals = [one for one in year.records if one.line == "total"]
    ranked = sorted(totals, key=lambda one: one.status not in ("published", "truncated"))
    return [_point(one) for one in ranked if one.status in ("published", "truncated")]


def _point(one: Published) -> Point:
    unit = parse_unit(one.unit, 1)
    assert unit
    return Point(one.amount, unit, "published", one.sources)


def _converted(own: Point, host: str, year: int, world: World) -> Point | None:
    """An amount in dollars at the average rate of its year."""
    series = f"{host}.usd"
    if series not in library_series() or DOLLARS is None:
        return None
    rate = world.read(series, str(year))
    if isinstance(rate, Unknown) or not rate.value:
        return None
    value = convert(Decimal(str(own.amount)), own.unit, DOLLARS, 1 / rate.value)
    shown = plain_number(value.quantize(Decimal("0.1")))
    return Point(shown, DOLLARS, "converted", (*own.sources, *rate.sources))
