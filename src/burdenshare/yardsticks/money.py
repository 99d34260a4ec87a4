"""Amounts of an agreement and figures of other units in the unit of a cost pool."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.unit import Unit, convert, parse_unit
from burdenshare.series.world import World
from burdenshare.terms.document import Document
from burdenshare.yardsticks.document import FairnessDocument


class Amount(NamedTuple):
    """An amount in the pool's unit and at which rate; None where no rate is known."""

    value: float | None
    at: str = ""


def in_pool_unit(
    amount: float | int | None, document: Document, year: int, world: World, held: FairnessDocument
) -> Amount:
    """An agreement's amount at the average rate of its year, or of the months known of it."""
    value = _dollars(amount, document, year, world, held)
    if amount is None or _own_unit(document) is None:
        return Amount(None)
    if value is None and (months := _months_of(year, world, held)):
        rate = sum(months.values(), Decimal(0)) / len(months)
        at = f" at the average of {min(months)} to {max(months)}, the months known of its year"
        return Amount(_converted(amount, document, held, rate), at)
    if value is None and (month := _newest_month(world, held)):
        at = f" at the average of {month[0]}, the newest month known"
        return Amount(_converted(amount, document, held, month[1]), at)
    return Amount(value)


def same_currency(value: float, unit: str, wanted: str) -> tuple[float, str]:
    """A figure in the pool's unit if it is money of the same currency; else as it is.

    >>> same_currency(1.5, "1bn USD", "1m USD"), same_currency(3.0, "persons", "1m USD")
    ((1500.0, '1m USD'), (3.0, 'persons'))
    """
    own, other = parse_unit(unit), parse_unit(wanted)
    if own is None or other is None or own.currency != other.currency:
        return value, unit
    return value * own.scale / other.scale, wanted


def _dollars(
    amount: float | int | None, document: Document, year: int, world: World, held: FairnessDocument
) -> float | None:
    """At the average rate of its year."""
    own, wanted = _own_unit(document), parse_unit(held.unit, 6)
    if amount is None or wanted is None or own is None:
        return None
    if own.currency == wanted.currency:
        return float(convert(Decimal(str(amount)), own, wanted, Decimal(1)))
    if not held.currency_series:
        return None
    rate = world.read(held.currency_series, str(year))
    if isinstance(rate, Unknown) or not rate.value:
        return None
    return _converted(amount, document, held, rate.value)


def _converted(
    amount: float | int | None, document: Document, held: FairnessDocument, rate: Decimal
) -> float | None:
    own, wanted = _own_unit(document), parse_unit(held.unit, 6)
    if amount is None or wanted is None or own is None:
        return None
    return float(convert(Decimal(str(amount)), own, wanted, 1 / rate))


def _own_unit(document: Document) -> Unit | None:
    """The one unit of all lines, in which a year's amount stands; None where they have several."""
    units = {document.unit_of(name) for name in document.lines}
    return units.pop() if len(units) == 1 else None


def _months_of(year: int, world: World, held: FairnessDocument) -> dict[str, Decimal]:
    """The average rates of the months known of a year that is not over."""
    names = [f"{year}-{month:02d}" for month in range(1, 13)] if held.monthly_series else []
    read = {name: world.read(held.monthly_series, name) for name in names}
    return {
        name: one.value for name, one in read.items() if not isinstance(one, Unknown) and one.value
    }


def _newest_month(world: World, held: FairnessDocument) -> tuple[str, Decimal] | None:
    """The last month whose average rate is known on the day, within a year before it."""
    year, month = int(world.as_of[:4]), int(world.as_of[5:7])
    for _ in range(12 if held.monthly_series else 0):
        read = world.read(held.monthly_series, f"{year}-{month:02d}")
        if not isinstance(read, Unknown) and read.value:
            return f"{year}-{month:02d}", read.value
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None
