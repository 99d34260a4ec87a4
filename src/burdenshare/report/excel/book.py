"""A workbook that cannot be talked into anything: text is written as text, formulas as formulas.

Every cell goes through `Page`, which has one method a kind of content. Notes and texts are
bounded, the styles are few, and the file's dates come from the caller, so that the same input
gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

LONGEST_TEXT = 4000
LONGEST_NOTE = 900
LONGEST_NAME = 31
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_INK, _QUIET, _INPUT = "#1F2933", "#5A6570", "#1D4E89"
_LINE_HEIGHT = 13.5
_ROLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "align": "left", "indent": 1},
    "quiet": {"text_wrap": True, "font_color": _QUIET, "align": "left", "indent": 1},
    "year": {"align": "left", "indent": 1},
    "title": {"bold": True, "font_size": 15, "align": "left", "indent": 1},
    "section": {"bold": True, "font_size": 11.5, "align": "left", "indent": 1},
    "head": {
        "bold": True,
        "align": "left",
        "indent": 1,
        "text_wrap": True,
        "bg_color": "#EEF1F4",
        "bottom": 1,
        "bottom_color": _QUIET,
        "valign": "bottom",
    },
    "head_figure": {
        "bold": True,
        "text_wrap": True,
        "bg_color": "#EEF1F4",
        "bottom": 1,
        "bottom_color": _QUIET,
        "valign": "bottom",
        "align": "right",
    },
    "figure": {"align": "right"},
    "result": {"align": "right", "bold": True},
    "input": {
        "align": "right",
        "font_color": _INPUT,
        "bg_color": "#FFF8E1",
        "border": 1,
        "border_color": "#E3D6A8",
        "locked": False,
    },
    "check": {"align": "right", "italic": True, "font_color": _QUIET},
    "total_head": {"align": "left", "indent": 1, "bold": True, "top": 1, "top_color": _QUIET},
    "total": {"align": "right", "bold": True, "top": 1, "top_color": _QUIET},
}


def plain_text(text: object, longest: int = LONGEST_TEXT) -> str:
    r"""Text as a cell may hold it: without control characters, bounded.

    >>> plain_text("a" * 9, 5), plain_text("b\x00c")
    ('aaaa…', 'b c')
    """
    cleaned = _CONTROL.sub(" ", str(text)).strip()
    return cleaned if len(cleaned) <= longest else cleaned[: longest - 1] + "…"


def sheet_name(text: str) -> str:
    """A name that a workbook accepts.

    >>> sheet_name("What is [not] known: a list/1")
    'What is not known a list1'
    """
    return re.sub(r"[\[\]:*?/\\']", "", plain_text(text))[:LONGEST_NAME] or "Sheet"


def money_format(places: int) -> str:
    """The number format of an amount.

    >>> money_format(0), money_format(1)
    ('#,##0', '#,##0.0')
    """
    return "#,##0" + ("." + "0" * places if places else "")


class Book:
    """A workbook in memory with a few named styles."""

    def __init__(self, title: str, created: datetime, font: str) -> None:
        import xlsxwriter

        self._file, self._font, self._styles = BytesIO(), font, dict[tuple[str, str], Any]()
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(self._file, {"in_memory": True, **safe})
        self.workbook.set_properties({"title": plain_text(title, 200), "created": created})
        self.workbook.set_calc_mode("auto")

    def style(self, role: str, number: str = "") -> Any:
        """The format of a role, with a number format if one is given."""
        if (role, number) not in self._styles:
            look = {"font_name": self._font, "font_size": 10, "font_color": _INK, "valign": "top"}
            shown = {"num_format": number} if number else {}
            self._styles[role, number] = self.workbook.add_format({**look, **_ROLES[role], **shown})
        return self._styles[role, number]

    def page(self, name: str, widths: Sequence[float], heading: str = "") -> Page:
        """A new sheet with its column widths and, if given, a heading in its first row."""
        return Page(self, sheet_name(name), widths, heading)

    def content(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._file.getvalue()


class Page:
    """A sheet that is written cell by cell; ``row`` is the next free row (from 0)."""

    def __init__(self, book: Book, name: str, widths: Sequence[float], heading: str) -> None:
        self.book, self.name, self.row, self.widths = book, name, 0, tuple(widths)
        self._lines: dict[int, int] = {}
        self.sheet = book.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, book.style("text"))
        self._set_up_print()
        if heading:
            self.text(0, 0, heading, "title")
            self.row = 2

    def _set_up_print(self) -> None:
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&8&A&R&8&P / &N")

    def text(self, row: int, column: int, text: object, role: str = "text", note: str = "") -> None:
        """Write text as text, whatever it begins with."""
        cleaned = plain_text(text)
        if cleaned:
            self.sheet.write_string(row, column, cleaned, self.book.style(role))
            if role not in ("title", "section"):
                self.make_room(row, cleaned, self.widths[column])
        else:
            self.sheet.write_blank(row, column, None, self.book.style(role))
        self.note(row, column, note)

    def wide_text(self, row: int, column: int, text: str, role: str = "text") -> None:
        """Write text over all columns from ``column`` to the last."""
        last = len(self.widths) - 1
        self.sheet.merge_range(row, column, row, last, "", self.book.style(role))
        self.sheet.write_string(row, column, plain_text(text), self.book.style(role))
        self.make_room(row, text, sum(self.widths[column:]))

    def make_room(self, row: int, text: str, width: float) -> None:
        """Make a row high enough for a text; not every program does so by itself."""
        lines = count_lines(text, width)
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.sheet.set_row(row, min(400.0, _LINE_HEIGHT * lines))

    def number(
        self, row: int, column: int, value: Any, role: str, shown: str, note: str = ""
    ) -> None:
        """Write a number, or an empty cell of the same style where there is none."""
        style = self.book.style(role, shown)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, value, style)
        self.note(row, column, note)

    def formula(
        self,
        row: int,
        column: int,
        expression: str,
        value: Any,
        role: str,
        shown: str,
        note: str = "",
    ) -> None:
        """Write a formula (without equals sign) with the value it has today."""
        style = self.book.style(role, shown)
        kept = "" if value is None else value
        self.sheet.write_formula(row, column, f"={expression}", style, kept)
        self.note(row, column, note)

    def note(self, row: int, column: int, note: str) -> None:
        """Attach a note to a cell."""
        if note:
            lines = min(14, 1 + len(note) // 55 + note.count("\n"))
            size = {"x_scale": 2.6, "y_scale": max(0.6, lines / 4.5), "font_size": 8}
            self.sheet.write_comment(row, column, plain_text(note, LONGEST_NOTE), size)

    def head(self, labels: Sequence[str], figures: Sequence[int] = (), freeze: int = 0) -> int:
        """Write a row of column heads at ``self.row``; gives the next row.

        With ``freeze`` the head stays in view and is repeated in print, with that many columns.
        """
        for column, label in enumerate(labels):
            self.text(self.row, column, label, "head_figure" if column in figures else "head")
        if freeze:
            self.sheet.freeze_panes(self.row + 1, freeze)
            self.sheet.repeat_rows(self.row)
        self.row += 1
        return self.row

    def at(self, row: int, column: int) -> str:
        """The address of a cell from another sheet: ``'Schedule'!B5``."""
        return f"'{self.name}'!{address(row, column)}"


def count_lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column; Hangul and the like count twice.

    >>> count_lines("a word " * 10, 40), count_lines("가나다라", 40)
    (2, 1)
    """
    room = max(1.0, width * 1.02 - 2)
    return sum(
        max(1, ceil(sum(1.0 if ord(one) < 0x1100 else 1.9 for one in line) / room))
        for line in text.split("\n")
    )


def address(row: int, column: int) -> str:
    """The address of a cell in its own sheet, rows and columns counted from 0.

    >>> address(4, 1), address(0, 27)
    ('B5', 'AB1')
    """
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
