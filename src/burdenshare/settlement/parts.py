"""What a document's own parts say about categories: a stated amount, a share, or what is left.

An allocation that no rule determines comes from the record and is shown as such; nothing is
carried forward from an earlier year.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from burdenshare.figures.figure import Unknown
from burdenshare.figures.unit import Unit
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import Category, LineYear, Year
from burdenshare.settlement.task import whole
from burdenshare.terms.document import Document, Part
from burdenshare.terms.fields import known_value


def ruled_categories(
    document: Document, year: int, lines: tuple[LineYear, ...]
) -> tuple[Category, ...]:
    """The categories that the document determines for a year."""
    amounts = {line.line: line for line in lines}
    found = []
    for name, part in document.parts.items():
        line = amounts.get(part.of)
        amount = None if line is None else _part_amount(document, name, year, line)
        if line and amount is not None:
            found.append(_category(document, name, part, year, line.unit, amount))
    return tuple(found)


def _part_amount(document: Document, name: str, year: int, line: LineYear) -> Decimal | None:
    part = document.parts[name]
    if isinstance(part.amount, str):
        return _remainder(document, name, year, line)
    stated = part.amount.at(year) if part.amount else None
    if stated is not None:
        return known_value(stated)
    share = known_value(part.share.at(year)) if part.share else None
    if share is None or line.amount is None:
        return None
    steps = whole(Decimal(str(line.amount)) * share / 100, line.unit.places)
    return Decimal(steps).scaleb(-line.unit.places)


def _remainder(document: Document, name: str, year: int, line: LineYear) -> Decimal | None:
    others = [one for one, part in document.parts.items() if part.of == line.line and one != name]
    amounts = [_part_amount(document, one, year, line) for one in others]
    if line.amount is None or not amounts or None in amounts:
        return None
    return Decimal(str(line.amount)) - sum((one for one in amounts if one), Decimal(0))


def _category(
    document: Document, name: str, part: Part, year: int, unit: Unit, amount: Decimal
) -> Category:
    derived = isinstance(part.amount, str)
    return Category(
        name,
        year,
        plain_number(amount),
        unit.name,
        unit.currency,
        "agreement",
        "settled",
        derived,
        part.note,
        part.confidence,
        document.cited(part.source, part.place),
        part.place,
    )


def categories_sum(year: Year, total: int | float, status: str = "") -> Decimal | Unknown:
    """How far a year's recorded categories are from a total: their sum less the total.

    Only figures of one ``status`` are added where it is named (``budget``). Contradictory
    figures for one category make the sum unknown.

    >>> from burdenshare.settlement.settle import settle
    >>> categories_sum(settle("korea-09").year(2015), 9320)
    Decimal('0')
    >>> categories_sum(settle("japan-2008").year(2009), 1928, "budget")
    Decimal('-1')
    """
    recorded = [one for one in year.categories if one.status != "settled"]
    recorded = [one for one in recorded if status in ("", one.status)]
    names = [one.category for one in recorded]
    if not names:
        return Unknown("no allocation was found")
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return Unknown(f"sources disagree on {twice}")
    return sum(_amounts(recorded), Decimal(0)) - Decimal(str(total))


def _amounts(categories: list[Category]) -> Iterator[Decimal]:
    return (Decimal(str(one.amount)) for one in categories)
