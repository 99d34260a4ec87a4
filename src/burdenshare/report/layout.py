"""Text tables for a terminal: aligned by what the eye sees, Hangul counted as two columns.

Colour is a matter of four words here and is left out unless it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from burdenshare.report.blocks import Cell, Column, Table

WIDTH = 100
_COLOURS = {"bold": "1", "dim": "2", "assumed": "33", "unknown": "2", "differs": "31"}


def paint(text: str, style: str, colour: bool) -> str:
    """Text in a style, or as it is where colour is not wanted.

    >>> paint("7,904", "bold", False)
    '7,904'
    """
    code = _COLOURS.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text else text


def width(text: str) -> int:
    """The columns that a text takes on a terminal.

    >>> width("인건비"), width("labour")
    (6, 6)
    """
    return sum(
        0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in plain(text)
    )


def plain(text: str) -> str:
    """A text without control characters, so that no file can move the cursor."""
    return "".join(one if one >= " " and one != "\x7f" else " " for one in text)


def wrap(text: str, indent: str = "", first: str = "") -> list[str]:
    """A text in lines of at most `WIDTH` columns.

    Args:
        text: the text.
        indent: what begins every line but the first.
        first: what begins the first line.
    """
    lines, line = [], first
    for word in plain(text).split():
        gap = "" if line in (first, indent) else " "
        if width(line) + len(gap) + width(word) > WIDTH and line not in (first, indent):
            lines.append(line)
            line, gap = indent, ""
        line += gap + word
    return [*lines, line]


def lay_table(table: Table, colour: bool = False) -> str:
    """A table with its caption, and its notes lettered below.

    >>> print(lay_table(Table("In won", (Column("Year"), Column("Amount", "number")),
    ...     ((Cell("2009"), Cell("7,600", 7600)), (Cell("2014"), Cell("–", note="not known"))))))
    In won
    Year  Amount
    ----  ------
    2009   7,600
    2014    – a)
    <BLANKLINE>
    a) not known
    """
    notes = _letters(table)
    grid = [[_text(cell, notes) for cell in row] for row in table.rows]
    widths = _widths(table.columns, grid)
    lines = [paint(plain(table.caption), "bold", colour)] if table.caption else []
    lines.append(_row([plain(one.title) for one in table.columns], table.columns, widths))
    lines.append("  ".join("-" * one for one in widths))
    for number, (row, texts) in enumerate(zip(table.rows, grid, strict=True)):
        if table.total and number == len(grid) - table.total:
            lines.append("  ".join("-" * one for one in widths))
        lines.append(_row(texts, table.columns, widths, row, colour))
    lines += _footnotes(notes)
    return "\n".join(lines)


def _letters(table: Table) -> dict[str, str]:
    """A letter for each different note, in reading order."""
    found = [cell.note for row in table.rows for cell in row if cell.note]
    return {note: _letter(number) for number, note in enumerate(dict.fromkeys(found))}


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"a{number - 25}"


def _text(cell: Cell, notes: dict[str, str]) -> str:
    mark = f" {notes[cell.note]})" if cell.note else ""
    return plain(cell.text) + mark


def _widths(columns: tuple[Column, ...], grid: list[list[str]]) -> list[int]:
    return [
        max([width(column.title), *(width(row[number]) for row in grid)])
        for number, column in enumerate(columns)
    ]


def _row(
    texts: list[str],
    columns: tuple[Column, ...],
    widths: list[int],
    cells: tuple[Cell, ...] = (),
    colour: bool = False,
) -> str:
    padded = []
    for number, (text, column) in enumerate(zip(texts, columns, strict=True)):
        gap = " " * (widths[number] - width(text))
        shown = paint(text, cells[number].marker if cells else "bold", colour)
        padded.append(gap + shown if column.kind == "number" else shown + gap)
    return "  ".join(padded).rstrip()


def _footnotes(notes: dict[str, str]) -> Iterable[str]:
    if notes:
        yield ""
    for note, letter in notes.items():
        yield from wrap(note, "   ", f"{letter}) ")


def lay_columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of words in columns; the last column is cut to the width of the page."""
    from textwrap import shorten

    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]) - 1)] if rows else []
    lines = []
    for row in rows:
        head = "  ".join(plain(t) + " " * (w - width(t)) for t, w in zip(row, widths, strict=False))
        lines.append(f"{head}  {shorten(plain(row[-1]), 90, placeholder=' …')}".rstrip())
    return lines
