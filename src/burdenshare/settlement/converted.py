"""A year's sum of lines in several currencies, at the exchange rate that the document states."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.unit import Unit, convert
from burdenshare.settlement.record import ConvertedSum, ConvertedTerm, LineYear
from burdenshare.settlement.task import whole
from burdenshare.terms.document import Document


def converted_sum(
    document: Document, year: int, lines: tuple[LineYear, ...], unit: Unit
) -> ConvertedSum | None:
    """The sum of known amounts in the document's unit; None where no rate is stated for the year.

    Each term keeps its exact value, and only the sum is rounded, as the document says.

    >>> from burdenshare.settlement.settle import settle
    >>> found = settle("korea-04").year(1999).converted
    >>> found.rate, [round(one.value, 3) for one in found.terms], found.amount
    (Decimal('1300'), [Decimal('198.077'), Decimal('141.200')], 339.3)
    """
    stated = document.total_in
    rate = stated.rate.at(year) if stated else None
    if stated is None or rate is None:
        return None
    terms = tuple(_term(line, unit, rate) for line in lines)
    total = sum((one.value for one in terms), Decimal(0))
    return ConvertedSum(
        terms,
        rate,
        total,
        unit.number(whole(total, unit.places, stated.round)),
        unit,
        stated.round,
        stated.note,
        document.cited(stated.source, stated.place),
        stated.place,
    )


def _term(line: LineYear, unit: Unit, rate: Decimal) -> ConvertedTerm:
    same = line.unit.currency == unit.currency
    amount: Any = line.amount
    own = Decimal(str(amount))
    return ConvertedTerm(
        line.line,
        amount,
        line.unit,
        convert(own, line.unit, unit, Decimal(1) if same else 1 / rate),
    )
