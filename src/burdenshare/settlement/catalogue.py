"""What the library holds: agreements, series and tables, each with a line about it."""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.reading.library import library_day
from burdenshare.reading.tables import library_tables, load_table
from burdenshare.series.load import library_series, load_series
from burdenshare.settlement.data import FORMAT
from burdenshare.terms.load import library_agreements, load


class Entry(NamedTuple):
    """One thing of the library: its id, titles, and what to know before opening it."""

    id: str
    title: str
    title_ko: str
    says: str


class Catalogue(NamedTuple):
    """The library's entries by kind, and the day up to which it knows the world."""

    as_of: str
    agreements: tuple[Entry, ...]
    series: tuple[Entry, ...]
    tables: tuple[Entry, ...]

    def to_dict(self) -> dict[str, Any]:
        """The catalogue as ``burdenshare list --json`` prints it."""
        kinds = {"agreements": self.agreements, "series": self.series, "tables": self.tables}
        listed = {kind: [one._asdict() for one in entries] for kind, entries in kinds.items()}
        return {"format": FORMAT, "as_of": self.as_of, **listed}


def catalogue() -> Catalogue:
    """The library's contents.

    >>> [one.id for one in catalogue().agreements][-1:]
    ['korea-12']
    """
    return Catalogue(
        library_day(),
        tuple(_agreement(one) for one in library_agreements()),
        tuple(_series(one) for one in library_series()),
        tuple(_table(one) for one in library_tables()),
    )


def _agreement(name: str) -> Entry:
    document = load(name)
    years = f"{document.years[0]}-{document.years[-1]}"
    return Entry(name, document.title, document.title_ko, f"{years}, {document.unit}")


def _series(name: str) -> Entry:
    held = load_series(name)
    periods = sorted({one.period for one in held.observations if one.value is not None})
    span = f"{periods[0]}-{periods[-1]}" if periods else "declared without data"
    return Entry(name, held.header.title, held.header.title_ko, f"{span}, {held.header.unit}")


def _table(name: str) -> Entry:
    table = load_table(name)
    return Entry(name, table.title, table.title_ko, f"{len(table.rows)} rows")
