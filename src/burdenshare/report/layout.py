"""Text tables for a terminal: aligned by what the eye sees, Hangul counted as two columns.

Colour is a matter of four words here and is left out unless it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from burdenshare.report.blocks import Cell, Column, Table

WIDTH = 100
_WORDS = 16
_PERCENT = re.compile(r"(?<=[0-9]) (?=%)")
_SLACK = 8
"""A table this much wider than the page is left as it is: broken rows would cost more."""
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


def wrap(text: str, indent: str = "", first: str = "", most: int = WIDTH) -> list[str]:
    """A text in lines of some columns at most.

    Args:
        text: the text.
        indent: what begins every line but the first.
        first: what begins the first line.
        most: the columns of a line.
    """
    lines, line = [], first
    for word in _unbroken(text):
        gap = "" if line in (first, indent) else " "
        if width(line) + len(gap) + width(word) > most and line not in (first, indent):
            lines.append(line)
            line, gap = indent, ""
        line += gap + word
    return [*lines, line]


def _unbroken(text: str) -> Iterable[str]:
    """The words of a text; a figure and its percent sign are one."""
    return (one.replace("\0", " ") for one in _PERCENT.sub("\0", plain(text)).split())


def lay_table(table: Table, colour: bool = False) -> str:
    """A table with its caption, and its notes lettered below.

    A table wider than the page is fitted: headings, then the words of its widest columns, take
    more than one line. Figures are never broken.

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
    widths = _fit(_widths(table.columns, grid), table.columns, grid)
    lines = wrap(table.caption) if table.caption else []
    lines = [paint(one, "bold", colour) for one in lines]
    lines += _row([plain(one.title) for one in table.columns], table.columns, widths)
    lines.append("  ".join("-" * one for one in widths))
    for number, (row, texts) in enumerate(zip(table.rows, grid, strict=True)):
        if table.total and number == len(grid) - table.total:
            lines.append("  ".join("-" * one for one in widths))
        lines += _row(texts, table.columns, widths, row, colour)
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


def _fit(widths: list[int], columns: tuple[Column, ...], grid: list[list[str]]) -> list[int]:
    """Widths that the page holds, as far as words can be broken between lines."""
    least = _least(columns, grid)
    widths = list(widths)
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH + _SLACK:
        return widths
    while (over := sum(widths) + 2 * (len(widths) - 1) - WIDTH) > 0:
        room = [have - need for have, need in zip(widths, least, strict=True)]
        widest = max(
            (n for n, one in enumerate(room) if one > 0), key=widths.__getitem__, default=-1
        )
        if widest < 0:
            break
        widths[widest] -= min(room[widest], max(1, over // 4))
    return widths


def _least(columns: tuple[Column, ...], grid: list[list[str]]) -> list[int]:
    """The least width of each column: its longest figure, or some words of its texts."""
    least = []
    for number, column in enumerate(columns):
        cells = [row[number] for row in grid]
        parts = cells if column.kind == "number" else [w for one in cells for w in _unbroken(one)]
        need = max((width(one) for one in (*parts, *plain(column.title).split())), default=1)
        longest = max((width(one) for one in cells), default=0)
        least.append(need if column.kind == "number" else max(need, min(longest, _WORDS)))
    return least


def _row(
    texts: list[str],
    columns: tuple[Column, ...],
    widths: list[int],
    cells: tuple[Cell, ...] = (),
    colour: bool = False,
) -> list[str]:
    """A row in as many lines as its longest cell takes."""
    broken = [_break(text, most) for text, most in zip(texts, widths, strict=True)]
    lines = []
    for line in range(max(len(one) for one in broken)):
        padded = []
        for number, (parts, column) in enumerate(zip(broken, columns, strict=True)):
            text = parts[line] if line < len(parts) else ""
            gap = " " * (widths[number] - width(text))
            shown = paint(text, cells[number].marker if cells else "bold", colour)
            padded.append(gap + shown if column.kind == "number" else shown + gap)
        lines.append("  ".join(padded).rstrip())
    return lines


def _break(text: str, most: int) -> list[str]:
    if width(text) <= most:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    return wrap(text, indent, indent, most)


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
