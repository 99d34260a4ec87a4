"""A series from its header document and its CSV file."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.source import Source
from burdenshare.reading.files import read_text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.numbers import explain_number, parse_number
from burdenshare.reading.rows import Row, read_rows
from burdenshare.series.header import HEADER, Header
from burdenshare.series.observation import COLUMNS, STATUSES, Observation


class Series(NamedTuple):
    """A header and the observations under it, in the order of the file."""

    header: Header
    observations: tuple[Observation, ...]

    def of(self, period: str) -> tuple[Observation, ...]:
        """Every observation of a period, all vintages, bases and sources."""
        return tuple(one for one in self.observations if one.period == period)


def library_series() -> tuple[str, ...]:
    """The ids of the series that come with the package.

    >>> "KR.cpi" in library_series()
    True
    """
    return library_names("series", ".yaml")


@lru_cache(maxsize=128)
def load_series(series: str) -> Series:
    """A library series.

    Args:
        series: its id, such as ``KR.cpi``.

    Returns:
        The header (title, unit, host, licence) and every print of every period, with its day and
        source; values in the unit of the header.

    Raises:
        Refused: if there is no such series, or its files have errors.

    >>> [str(one.value) for one in load_series("KR.cpi").of("2010")]
    ['2.9', '3.0', '2.9393']
    """
    if series not in library_series():
        raise Refused.because(series or "series", "is no series of the library", _nearest(series))
    return read_series(
        library_path("series", f"{series}.yaml"), library_path("series", f"{series}.csv"), series
    )


def read_series(header_path: str, csv_path: str, name: str) -> Series:
    """A series from two files; findings are raised as `Refused`."""
    found = Findings()
    text = read_text(header_path, found)
    root = read_nodes(text, f"{name}.yaml", found) if text else None
    header: Header | None = HEADER.read(root, found) if root else None
    found.refuse_errors()
    if header is None:
        raise Refused.because(f"{name}.yaml", "could not be read", "check the file")
    if header.data == "none":
        return Series(header, ())
    rows = read_rows(csv_path, f"{name}.csv", COLUMNS, found)
    observations = tuple(_observation(row, header, found) for row in rows)
    found.refuse_errors()
    return Series(header, observations)


def _observation(row: Row, header: Header, found: Findings) -> Observation:
    value = parse_number(row["value"]) if row["value"] else None
    if row["value"] and value is None:
        found.error(row.place, f"'{row['value']}' is no number", explain_number(row["value"]))
    for column, known in (("vintage", header.vintages), ("basis", header.bases)):
        if row[column] and row[column] not in known:
            found.error(
                row.place, f"{column} '{row[column]}' is not in the header", "name it there"
            )
    if row["status"] not in STATUSES:
        found.error(row.place, f"unknown status '{row['status']}'", ", ".join(STATUSES))
    cited = [
        header.sources.get(one, Source(one))._replace(id=one, place=row.place)
        for one in row["source"].split(";")
        if one
    ]
    return Observation(
        header.id,
        row["period"],
        value,
        row["vintage"],
        row["basis"],
        row["published"],
        row["published_how"],
        row["status"],
        tuple(cited),
        row["confidence"],
        row["note"],
        row.place,
    )


def _nearest(series: str) -> str:
    from difflib import get_close_matches

    by_case = {name.lower(): name for name in library_series()}
    close = [by_case[name] for name in get_close_matches(series.lower(), by_case, 1, 0.5)]
    return f"did you mean '{close[0]}'?" if close else "see 'burdenshare list'"
