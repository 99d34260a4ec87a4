"""The library's tables: what was talked about, agreed, split, executed; each row with a source."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.source import Source
from burdenshare.reading.files import read_text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.publishers import publisher_of
from burdenshare.reading.rows import Row, read_rows


class LibraryTable(NamedTuple):
    """A table with what its header says of it."""

    id: str
    title: str
    title_ko: str
    note: str
    licence: str
    columns: dict[str, str]
    sources: dict[str, Source]
    rows: tuple[Row, ...]
    units: dict[str, str]


def library_tables() -> tuple[str, ...]:
    """The ids of the tables that come with the package.

    >>> "KR.categories" in library_tables()
    True
    """
    return library_names("tables", ".yaml")


@lru_cache(maxsize=32)
def load_rows(table: str) -> tuple[Row, ...]:
    """The rows of a library table; no rows where there is no such table.

    >>> load_rows("KR.amounts")[0]["agreement"]
    'korea-01'
    """
    found = Findings()
    if table not in library_tables():
        return ()
    rows = read_rows(library_path("tables", f"{table}.csv"), f"{table}.csv", (), found)
    found.refuse_errors()
    return tuple(rows)


def load_table(table: str) -> LibraryTable:
    """A library table with its header.

    Args:
        table: its id, such as ``KR.categories``.

    Returns:
        Meaning and unit of each column, and the rows as texts, as they were printed.

    Raises:
        Refused: if there is no such table, or its files have errors.

    >>> load_table("KR.categories").columns["category"]
    'labour, construction, cdip (combined defence improvement projects) or logistics'
    """
    if table not in library_tables():
        known = ", ".join(library_tables())
        raise Refused.because(table[:80], "is no table of the library", f"known: {known}")
    found = Findings()
    text = read_text(library_path("tables", f"{table}.yaml"), found)
    root = read_nodes(text, f"{table}.yaml", found) if text else None
    found.refuse_errors()
    assert root is not None
    words = {name: _text(root.get(name)) for name in ("id", "title", "title_ko", "note", "licence")}
    return LibraryTable(
        **words,
        columns=_columns(root, "meaning"),
        sources=_sources(root),
        rows=load_rows(table),
        units=_columns(root, "unit"),
    )


def row_sources(row: Row) -> tuple[Source, ...]:
    """The documents a row cites by address, each with its publisher, or its host where unknown.

    A row has one letter of confidence; where it cites several documents, each bears the letter
    marked as that of the row.

    >>> one = row_sources(load_rows("KR.amounts")[-1])[0]
    >>> one.publisher, one.letter
    ('Ministry of Foreign Affairs, Republic of Korea', 'C*')
    """
    urls = [url.strip() for url in row.values.get("source_url", "").split(" ; ") if url.strip()]
    confidence = row.values.get("confidence") or row.values.get("evidence", "")
    title, date = row.values.get("source_title", ""), row.values.get("source_date", "")
    own = row.values.get("source_publisher", "")
    return tuple(
        Source(
            url,
            own or publisher_of(_host(url)) or url,
            title,
            date,
            url if _host(url) else "",
            confidence[:1],
            place=row.place,
            grade_of_row=len(urls) > 1 and bool(confidence),
        )
        for url in urls
    )


def _host(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return rest.split("/", 1)[0] if scheme in ("http", "https") else ""


def row_number(row: Row, column: str) -> Decimal | None:
    """The number in a column, or None where the cell is empty or holds words."""
    return parse_number(row[column])


def _text(node: Node | None) -> str:
    return str(node.value) if node and node.kind == "text" else ""


def _columns(root: Node, told: str) -> dict[str, str]:
    columns = root.get("columns")
    pairs: Any = columns.value if columns and columns.kind == "mapping" else ()
    return {key.value: _text(node.get(told)) for key, node in pairs}


def _sources(root: Node) -> dict[str, Source]:
    sources = root.get("sources")
    pairs: Any = sources.value if sources and sources.kind == "mapping" else ()
    return {
        key.value: Source(
            key.value,
            publisher=_text(node.get("publisher")),
            title=_text(node.get("title")),
            date=_text(node.get("date")),
            url=_text(node.get("url")),
            confidence=_text(node.get("confidence")),
            licence=_text(node.get("licence")),
        )
        for key, node in pairs
    }
