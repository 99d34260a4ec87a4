"""Amounts agreed in one currency and paid in another, at a fixed rate or one read from a series."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from burdenshare.figures.figure import Unknown
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit, convert, parse_unit
from burdenshare.series.load import load_series
from burdenshare.series.world import World
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import LineYear, Paid
from burdenshare.settlement.task import whole
from burdenshare.terms.document import Conversion, Document, PayIn


def paid_elsewhere(
    document: Document, year: int, lines: tuple[LineYear, ...], world: World
) -> tuple[Paid, ...]:
    """What a year's lines and parts are paid in where the document names another currency.

    Source: the agreement of 19 June 1998 paid labour and logistics in won at 907.6 for a dollar.

    >>> from burdenshare.settlement.settle import settle
    >>> [(one.line, one.agreed, one.amount) for one in settle("korea-03").year(1998).paid]
    [('labour', 224, 2033), ('logistics', 48, 436)]
    """
    return tuple(
        paid
        for name, amount, unit, pays in _agreed(document, year, lines)
        for pay in pays
        if (not pay.years or year in pay.years)
        and (paid := _paid(document, (name, amount, unit), pay, year, world))
    )


def _agreed(
    document: Document, year: int, lines: tuple[LineYear, ...]
) -> Iterator[tuple[str, int | float, Unit, tuple[PayIn, ...]]]:
    """Known amounts of lines and parts, with how each is paid."""
    for line in lines:
        if line.amount is not None:
            yield line.line, line.amount, line.unit, document.lines[line.line].pay_in
    for name, part in document.parts.items():
        stated = part.amount.at(year) if part.amount and not isinstance(part.amount, str) else None
        if stated and stated.amount is not None:
            yield name, plain_number(stated.amount), document.unit_of(part.of), part.pay_in


def _paid(
    document: Document, agreed: tuple[str, int | float, Unit], pay: PayIn, year: int, world: World
) -> Paid | None:
    name, amount, unit = agreed
    rate, read = _rate(pay.rate, year, world)
    target = parse_unit(pay.unit, int(pay.places or 0))
    if rate is None or target is None:
        return None
    if pay.rate.series:
        written = load_series(pay.rate.series).header.unit
        rate = rate ** (exchange_of(written, unit.currency, target.currency) or 1)
    value = convert(Decimal(str(amount)), unit, target, rate)
    shown = target.number(whole(value, target.places, pay.round))
    sources = (*document.cited(pay.source, pay.place), *read)
    return Paid(name, amount, shown, target, rate, sources)


def exchange_of(written: str, agreed: str, paid: str) -> int:
    """How a series' rate turns agreed into paid money: 1 as it is, -1 inverted, 0 not at all.

    >>> exchange_of("KRW per USD", "USD", "KRW"), exchange_of("KRW per USD", "KRW", "USD")
    (1, -1)
    """
    return {f"{paid} per {agreed}": 1, f"{agreed} per {paid}": -1}.get(written, 0)


def _rate(
    conversion: Conversion, year: int, world: World
) -> tuple[Decimal | None, tuple[Source, ...]]:
    """The rate of a year, with the sources of its reading; None where it is not known."""
    if conversion.fixed is not None:
        return conversion.fixed, ()
    period = str(year - int(conversion.lag or 0))
    observed = world.read(
        conversion.series, period, conversion.vintage or "latest", conversion.basis
    )
    if isinstance(observed, Unknown) or observed.value is None:
        return None, ()
    places = int(conversion.places if conversion.places is not None else 2)
    return Decimal(whole(observed.value, places)).scaleb(-places), observed.sources
