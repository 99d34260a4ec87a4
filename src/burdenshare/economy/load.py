"""Input-output tables from the library or from a file, plain or compressed, within bounds."""

from __future__ import annotations

import zlib
from functools import lru_cache

from burdenshare.economy.read_table import parse_io_tables
from burdenshare.economy.table import IOTable
from burdenshare.figures.finding import Findings, Refused
from burdenshare.reading.bounds import is_there
from burdenshare.reading.files import LARGEST_TABLE, decode, read_bytes
from burdenshare.reading.library import library_names, library_path

FOLDER = "economy"


def library_io_tables() -> tuple[str, ...]:
    """The ids of the input-output tables that come with the package.

    >>> library_io_tables()
    ('KR.wiod', 'KR.wiod-2014')
    """
    names = (*library_names(FOLDER, ".csv"), *library_names(FOLDER, ".csv.gz"))
    return tuple(sorted(names))


def load_io_table(table: str, year: int = 0) -> IOTable:
    """One input-output table.

    Args:
        table: a library id (``KR.wiod-2014``), or the path of a CSV file, which may be
            compressed (``.gz``).
        year: which one of a file with several years; the last if 0.

    Raises:
        Refused: if the file has errors, does not add up, or has no such year.

    >>> load_io_table("KR.wiod-2014").size, load_io_table("KR.wiod", 2005).year
    (56, 2005)
    """
    tables = {one.year: one for one in load_io_tables(table)}
    chosen = tables.get(year or max(tables))
    if chosen is None:
        says = f"there is no table of {year}"
        raise Refused.because(table, says, f"known: {', '.join(map(str, sorted(tables)))}")
    return chosen


def load_io_tables(table: str) -> tuple[IOTable, ...]:
    """Every year of a library table or of a file, checked.

    Raises:
        Refused: if the file has errors or does not add up.
    """
    found = Findings()
    tables = read_io_tables(table, found)
    found.refuse_errors()
    if not tables:
        raise Refused.because(table, "holds no input-output table", "see docs/impact.md")
    return tables


def read_io_tables(table: str, found: Findings) -> tuple[IOTable, ...]:
    """Every year of a library table or of a file, with findings collected instead of raised."""
    if table in library_io_tables():
        return _library_tables(table)
    known = f"known: {', '.join(library_io_tables())}; or name a CSV file"
    if not is_there(table) and not table.endswith((".csv", ".gz")):
        raise Refused.because(table, "is neither a table of the library nor a file", known)
    return _read(table, table, found)


@lru_cache(maxsize=8)
def _library_tables(table: str) -> tuple[IOTable, ...]:
    found = Findings()
    ending = ".csv" if table in library_names(FOLDER, ".csv") else ".csv.gz"
    tables = _read(library_path(FOLDER, table + ending), table + ending, found)
    found.refuse_errors()
    return tables


def _read(path: str, name: str, found: Findings) -> tuple[IOTable, ...]:
    raw = read_bytes(path, found, LARGEST_TABLE)
    if raw is not None and raw.startswith(b"\x1f\x8b"):
        raw = _unpack(raw, name, found)
    text = None if raw is None else decode(raw, name, found)
    return () if text is None else parse_io_tables(text, name, found)


def _unpack(raw: bytes, name: str, found: Findings) -> bytes | None:
    """The content of a compressed file, which may not grow beyond the largest table."""
    from burdenshare.figures.place import Place

    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(raw, LARGEST_TABLE + 1)
    except zlib.error:
        found.error(Place(name), "the compressed file is damaged", "compress it again")
        return None
    if len(content) > LARGEST_TABLE or not unpacker.eof:
        found.error(Place(name), f"unpacks to more than {LARGEST_TABLE:,} bytes", "split it")
        return None
    return content
