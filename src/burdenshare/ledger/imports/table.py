"""A foreign table before anything in it is understood: rows of cells, each with its place."""

from __future__ import annotations

from typing import NamedTuple

LARGEST_FILE = 50_000_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 1_100_000
"""So that no table needs more than some seconds and 300 MB."""
LONGEST_CELL = 32_767


class RawCell(NamedTuple):
    """A cell as the file has it.

    ``kind`` is ``text``, ``number`` (of a workbook, with a point), ``date`` (of a workbook, as
    2026-03-31), or ``formula``, whose text is kept and whose result is not.
    """

    text: str
    kind: str = "text"


EMPTY = RawCell("")


class RawTable(NamedTuple):
    """Rows of a file, all of one width; ``lines`` are their numbers in the file, from 1."""

    name: str
    rows: tuple[tuple[RawCell, ...], ...]
    lines: tuple[int, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        """The texts of the first row."""
        return tuple(cell.text.strip() for cell in self.rows[0]) if self.rows else ()

    @property
    def body(self) -> tuple[tuple[RawCell, ...], ...]:
        """The rows below the heading."""
        return self.rows[1:]


class ReadAs(NamedTuple):
    """What the reader was told about a file; empty where it is to look for itself.

    Attributes:
        encoding: such as ``utf-8`` or ``cp949``. separator: ``,`` ``;`` ``|`` or a tab.
        decimal: ``.`` or ``,``. dates: ``ymd``, ``dmy`` or ``mdy``.
        sheet: of a workbook.
    """

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    dates: str = ""
    sheet: str = ""


AS_FOUND = ReadAs()
"""Nothing is known beforehand."""


class Settled(NamedTuple):
    """One thing that is known about how a file is read, and how it is known."""

    name: str
    value: str
    how: str


class Question(NamedTuple):
    """One thing that the file does not settle: what to say, and what each answer would mean."""

    name: str
    says: str
    choices: tuple[tuple[str, str], ...] = ()
