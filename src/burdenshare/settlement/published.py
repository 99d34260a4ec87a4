"""What the library's record has for an agreement: printed amounts and allocations by category.

The tables are found by the host's name (``KR.amounts``, ``KR.categories``); the rows name the
agreement, year and line they belong to. Nothing is computed here and nothing is filled in.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.reading.library import library_day
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, row_number, row_sources
from burdenshare.settlement.record import Category, Published
from burdenshare.terms.document import Document


def published_amounts(document: Document) -> tuple[Published, ...]:
    """Every recorded amount of an unchanged library agreement.

    >>> from burdenshare.terms.load import load
    >>> [one.amount for one in published_amounts(load("korea-08"))]
    [7600, 7904, 8125, 8361, 8695]
    """
    return tuple(_published(row) for row in _rows(document, "amounts"))


def printed_by(records: tuple[Published, ...], as_of: str) -> tuple[Published, ...]:
    """The records of years that had begun on a day.

    The record keeps no day of printing. Asked as of an earlier day than the library's, a figure
    of a year that had not begun is left out, since nobody may be shown what was printed later.
    """
    if as_of >= library_day():
        return records
    return tuple(one for one in records if str(one.year) <= as_of[:4])


def published_categories(document: Document) -> tuple[Category, ...]:
    """Every recorded allocation of an unchanged library agreement.

    >>> from burdenshare.terms.load import load
    >>> [(one.category, one.amount) for one in published_categories(load("korea-12"))]
    [('construction', 6195), ('construction', 7592)]
    """
    return tuple(_category(row) for row in _rows(document, "categories"))


def _rows(document: Document, name: str) -> list[Row]:
    if document.changed or document.name != document.id:
        return []
    rows = load_rows(f"{document.host}.{name}")
    return [
        row
        for row in rows
        if row.values.get("agreement") == document.id and row_number(row, "amount") is not None
    ]


def _published(row: Row) -> Published:
    return Published(line=row["line"], **_kept(row))


def _category(row: Row) -> Category:
    return Category(category=row["category"], basis=row["basis"], **_kept(row))


def _kept(row: Row) -> dict[str, Any]:
    """What every recorded figure carries."""
    return {
        "year": int(row["year"]),
        "amount": plain_number(row_number(row, "amount") or Decimal(0)),
        "unit": row["unit"],
        "currency": row["currency"],
        "status": row["status"],
        "derived": row.values.get("derived") == "yes",
        "note": row.values.get("note", ""),
        "confidence": row.values.get("confidence", ""),
        "sources": row_sources(row),
        "place": row.place,
    }


def plain_number(value: Decimal) -> int | float:
    """A decimal as the number JSON would carry: an integer where it is whole.

    >>> plain_number(Decimal("7600")), plain_number(Decimal("58.8"))
    (7600, 58.8)
    """
    return int(value) if value == value.to_integral_value() else float(value)
