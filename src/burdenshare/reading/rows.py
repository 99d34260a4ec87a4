"""CSV tables as rows of texts with their lines: comma, double quote, a header row, UTF-8.

Nothing is guessed: a file with another separator, a row of another width or a column nobody
described is a finding.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.reading.files import LARGEST_TABLE, read_text

MOST_ROWS = 200_000
MOST_COLUMNS = 16_384
LONGEST_FIELD = 8_000


class Row:
    """One row: its texts by column, and its line. All rows of a table share its columns."""

    __slots__ = ("_at", "_cells", "_line", "_name")

    def __init__(self, at: dict[str, int], cells: list[str], place: Place) -> None:
        self._at, self._cells, (self._name, self._line) = at, cells, place

    def __getitem__(self, column: str) -> str:
        return self._cells[self._at[column]]

    @property
    def place(self) -> Place:
        """The line it stands on."""
        return Place(self._name, self._line)

    @property
    def values(self) -> dict[str, str]:
        """The texts by column."""
        return {column: self._cells[at] for column, at in self._at.items()}


_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def split_lines(text: str, most: int, separators: str = ",") -> Iterator[str]:
    r"""The lines of a text one by one, each with its end, so that no list of millions is made.

    Args:
        text: in any system's line ends. most: separators of a kind in a line.
        separators: what stands between cells.

    Raises:
        csv.Error: A line has more.

    >>> list(split_lines("a\r\nb\n\rc", 9))
    ['a\r\n', 'b\n', '\r', 'c']
    """
    for found in _LINE.finditer(text):
        line = found[0]
        if len(line) > most and any(line.count(one) > most for one in separators):
            raise csv.Error(f"a line with more than {most:,} separators")
        yield line


class _Lines(Protocol):
    """A csv reader: rows of texts, and the line it has come to."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def read_rows(path: str, name: str, columns: tuple[str, ...], found: Findings) -> list[Row]:
    """The rows of a CSV file whose header has exactly ``columns``, in order.

    Args:
        path: where the file is.
        name: what findings call it.
        columns: the columns it must have; empty means any.
        found: receives findings.
    """
    text = read_text(path, found, LARGEST_TABLE)
    return [] if text is None else parse_rows(text, name, columns, found)


def parse_rows(text: str, name: str, columns: tuple[str, ...], found: Findings) -> list[Row]:
    r"""The rows of CSV text, as `read_rows` reads a file.

    >>> rows = parse_rows("year,value\n2010,2.9\n", "KR.cpi.csv", ("year", "value"), Findings())
    >>> rows[0]["value"], str(rows[0].place)
    ('2.9', 'KR.cpi.csv:2')
    """
    lines = csv.reader(split_lines(text, MOST_COLUMNS + LONGEST_FIELD), strict=True)
    try:
        header = tuple(next(lines, ()))
        return _collect(lines, header, name, found) if _fits(header, columns, name, found) else []
    except csv.Error as error:
        found.error(Place(name, lines.line_num), f"this is not CSV: {error}", "check the quotes")
        return []


def _fits(header: tuple[str, ...], columns: tuple[str, ...], name: str, found: Findings) -> bool:
    """Whether a header has the columns that are due, each once."""
    twice = next((one for one, count in Counter(header).items() if count > 1), None)
    if columns and header != columns:
        says = f"the columns are not {', '.join(columns)}, but {', '.join(header)[:100]}"
        other = next((one for one in ";\t|" if len(header) == 1 and one in header[0]), "")
        remedy = "write exactly these, separated by commas"
        found.error(Place(name, 1), says, f"{remedy} instead of {other!r}" if other else remedy)
    elif not header:
        found.error(Place(name, 1), "the first line names no columns", "write their names there")
    elif twice is not None:
        found.error(Place(name, 1), f"the column '{twice[:60]}' is there twice", "keep one of them")
    else:
        return True
    return False


def _collect(lines: _Lines, header: tuple[str, ...], name: str, found: Findings) -> list[Row]:
    rows: list[Row] = []
    before, at = 1, {name: number for number, name in enumerate(header)}
    for values in lines:
        if found.full:
            return rows
        place, before = Place(name, before + 1), lines.line_num
        if len(rows) >= MOST_ROWS:
            found.error(place, f"more than {MOST_ROWS:,} rows", "split the file")
            return rows
        if len(values) != len(header):
            says = f"{len(values)} fields in a table of {len(header)} columns"
            fewer = len(values) < len(header)
            found.error(place, says, "add what is missing" if fewer else "quote texts with commas")
        elif any(len(value) > LONGEST_FIELD for value in values):
            found.error(place, f"a field longer than {LONGEST_FIELD:,} characters", "shorten it")
        else:
            rows.append(Row(at, values, place))
    return rows
