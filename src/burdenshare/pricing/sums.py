"""The total of a document's lines in a year, in whatever unit it is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import Unit, convert, parse_unit
from burdenshare.pricing.rates import Rates, in_steps
from burdenshare.settlement.settle import summed_lines
from burdenshare.settlement.task import whole
from burdenshare.terms.document import Document

Amounts = dict[tuple[str, int], Any]


class Lines(NamedTuple):
    """The lines of a document that are added, each with its unit."""

    document: Document
    units: tuple[tuple[str, Unit], ...]


def added_lines(document: Document) -> Lines:
    """The lines that make a document's total."""
    return Lines(document, tuple((name, document.unit_of(name)) for name in summed_lines(document)))


def units_of(document: Document) -> tuple[Unit, ...]:
    """The unit of the document's stated sum, or else those of the lines that are added."""
    if document.total_in:
        unit = parse_unit(document.total_in.unit, int(document.total_in.places or 0))
        return (unit,) if unit else ()
    return tuple(dict.fromkeys(document.unit_of(name) for name in summed_lines(document)))


def unit_to_compare(documents: list[Document], local: str) -> Unit:
    """The unit in which deals are compared: that of the first one in the host's currency.

    Args:
        documents: the deals. Where all are in one unit, it is that.
        local: the currency for which the scenario has a dollar rate; empty where it has none.

    Raises:
        Refused: if there are amounts between which no rate is known.
    """
    units = tuple(dict.fromkeys(unit for one in documents for unit in units_of(one)))
    others = [unit for unit in units if unit.currency != "USD"]
    currencies = {unit.currency for unit in units}
    if len(currencies) > 1 and currencies != {local, "USD"}:
        named = ", ".join(sorted(unit.name for unit in units))
        says = f"lines in different currencies are not added without a rate ({named})"
        raise Refused.because("price", says, "name a scenario that draws their exchange rate")
    return (others or list(units))[0]


def sum_lines(document: Document, year: int, amounts: Amounts) -> Any:
    """The sum of a document's lines in a year, all in one unit, in whole steps, or `Unknown`."""
    total: Any = 0
    for name in summed_lines(document):
        amount = amounts[(name, year)]
        if isinstance(amount, Unknown):
            return amount
        total = total + amount
    return total


def sum_in(lines: Lines, year: int, amounts: Amounts, rates: Rates, target: Unit) -> Any:
    """The sum of a document's lines in a year, in whole steps of a unit, or `Unknown`.

    A sum whose exchange rate the agreement states is made at that rate; other amounts in another
    currency are turned into it at the average of the year.
    """
    by_unit = _by_unit(lines, year, amounts)
    if isinstance(by_unit, Unknown):
        return by_unit
    total: Any = None
    for unit, own in by_unit.items():
        if unit != target:
            rate = rates.of(year, unit, target)
            if rate is None:
                return Unknown(f"no exchange rate is known for {year}")
            own = in_steps(own, *rate)
        total = own if total is None else total + own
    return total


def _by_unit(lines: Lines, year: int, amounts: Amounts) -> dict[Unit, Any] | Unknown:
    """The sums of lines that share a unit."""
    found: dict[Unit, Any] = {}
    for name, unit in lines.units:
        amount = amounts[(name, year)]
        if isinstance(amount, Unknown):
            return amount
        found[unit] = found[unit] + amount if unit in found else amount
    return _stated(lines.document, year, found) if lines.document.total_in else found


def _stated(document: Document, year: int, by_unit: dict[Unit, Any]) -> dict[Unit, Any]:
    """The sum at the exchange rate that the agreement states for the year, if it states one."""
    assert document.total_in
    rate, unit = document.total_in.rate.at(year), units_of(document)[0]
    if rate is None or any(hasattr(one, "shape") for one in by_unit.values()):
        return by_unit
    total = Decimal(0)
    for own, steps in by_unit.items():
        same = own.currency == unit.currency
        value = Decimal(str(own.number(steps)))
        total += convert(value, own, unit, Decimal(1) if same else 1 / rate)
    return {unit: whole(total, unit.places, document.total_in.round)}
