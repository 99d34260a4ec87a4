"""A sheet of an XLSX workbook as cells, read within bounds and without running anything.

A workbook is a ZIP archive of XML parts. Sizes are checked before a part is inflated and while it
is; document type declarations, which entity bombs need, are refused. A formula is text here: its
kept result may be stale or made up.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from xml.parsers import expat

from burdenshare.figures.finding import Refused
from burdenshare.ledger.imports.table import (
    EMPTY,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Question,
    RawCell,
    RawTable,
    Settled,
)

LARGEST_INFLATED = 200_000_000
LARGEST_TEXTS = 20_000_000
MOST_ELEMENTS = 3 * MOST_CELLS
MOST_RATIO = 100
MOST_PARTS = 200
_SMALL = 1_000_000
"""A part of this size is harmless however well it was packed."""
_BLOCK = 1 << 16
_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Numbers of built-in formats that show a day, those of East Asian workbooks included."""
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    EOFError,
    ValueError,
    NotImplementedError,
)

_AGAIN = "open it and save it again as XLSX"

Found = Callable[[str, dict[str, str]], None]


class Workbook:
    """An open workbook.

    Args:
        raw: its bytes. name: what findings call it.

    Raises:
        Refused: It is no workbook, or larger inside than is read.
    """

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(raw))
        except _DAMAGED:
            raise Refused.because(name, "is no workbook", "save it as XLSX or CSV") from None
        _check_parts(self.archive, name)
        self.sheets, self.since_1904 = self._read_sheets()

    def _read_sheets(self) -> tuple[dict[str, str], bool]:
        """Names of sheets with their parts, in order; and from which year days are counted."""
        targets: dict[str, str] = {}
        sheets: dict[str, str] = {}
        dated: list[bool] = []

        def relation(tag: str, own: dict[str, str]) -> None:
            if tag == "Relationship":
                targets[own.get("Id", "")] = own.get("Target", "")

        def sheet(tag: str, own: dict[str, str]) -> None:
            if tag == "sheet":
                target = targets.get(own.get("id", ""), "").lstrip("/")
                part = target if target.startswith("xl/") else f"xl/{target}"
                sheets[own.get("name", "")] = part
            elif tag == "workbookPr":
                dated.append(own.get("date1904") in ("1", "true"))

        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        if not sheets:
            raise Refused.because(self.name, "the workbook has no sheet", "name another file")
        return sheets, any(dated)

    def _parse(self, part: str, start: Found, end: Found | None = None, text: Any = None) -> None:
        """Read a part of XML, if it is there; names come without their name spaces."""
        if part not in self.archive.namelist():
            return
        parser, count, names = expat.ParserCreate(), itertools.count(1), _Names()

        def begin(tag: str, own: dict[str, str]) -> None:
            if next(count) > MOST_ELEMENTS:
                raise Refused.because(self.name, "the sheet has too many cells", "save less of it")
            start(names[tag], _plain(own) if own and ":" in "".join(own) else own)

        parser.buffer_text, parser.buffer_size = True, _BLOCK
        parser.StartElementHandler = begin
        parser.EndElementHandler = (lambda tag: end(names[tag], _NOTHING)) if end else None
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for block in self._blocks(part):
                parser.Parse(block)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):  # its encoding is none, or not read
            raise Refused.because(self.name, f"its part {part[:60]} is damaged", _AGAIN) from None

    def _blocks(self, part: str) -> Iterator[bytes]:
        read = 0
        try:
            with self.archive.open(part) as file:
                while block := file.read(_BLOCK):
                    read += len(block)
                    if read > LARGEST_INFLATED:
                        raise Refused.because(self.name, _TOO_LARGE, "save less of it")
                    yield block
        except _DAMAGED:
            raise Refused.because(
                self.name, f"its part {part[:60]} cannot be read", _AGAIN
            ) from None

    def _refuse_doctype(self, *_: Any) -> None:
        raise Refused.because(self.name, "a part declares a document type", "save it again as XLSX")

    def shared_texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        texts: list[str] = []
        parts: list[str] = []
        depth, size = {"t": 0, "rPh": 0}, [0]

        def start(tag: str, _: dict[str, str]) -> None:
            if tag == "si":
                parts.clear()
            if tag in depth:
                depth[tag] += 1

        def end(tag: str, _: dict[str, str]) -> None:
            if tag in depth:
                depth[tag] -= 1
            if tag == "si":
                texts.append("".join(parts)[: LONGEST_CELL + 1])

        def text(said: str) -> None:
            # Readings over East Asian characters (rPh) are no part of the text.
            size[0] += len(said)
            if size[0] > LARGEST_TEXTS:
                raise Refused.because(
                    self.name, "the workbook holds too much text", "save less of it"
                )
            if depth["t"] and not depth["rPh"]:
                parts.append(said)

        self._parse("xl/sharedStrings.xml", start, end, text)
        return texts

    def date_styles(self) -> set[int]:
        """The numbers of cell styles that show days."""
        formats: dict[int, str] = {}
        styles: list[int] = []
        inside: list[str] = []

        def start(tag: str, own: dict[str, str]) -> None:
            inside.append(tag)
            if tag == "numFmt":
                formats[_whole(own.get("numFmtId"))] = own.get("formatCode", "")
            if tag == "xf" and inside[-2:-1] == ["cellXfs"]:
                styles.append(_whole(own.get("numFmtId")))

        def end(_: str, __: dict[str, str]) -> None:
            inside.pop()

        self._parse("xl/styles.xml", start, end)
        return {n for n, one in enumerate(styles) if _shows_day(one, formats.get(one))}

    def read(self, sheet: str) -> RawTable:
        """The cells of a sheet, its empty rows left out and all rows of one width."""
        if self.sheets[sheet] not in self.archive.namelist():
            raise Refused.because(self.name, f"the sheet '{sheet[:40]}' is not in it", _AGAIN)
        reader = _Sheet(self.name, self.shared_texts(), self.date_styles(), self.since_1904)
        self._parse(self.sheets[sheet], reader.start, reader.end, reader.text)
        return reader.table()


_TOO_LARGE = f"is larger than {LARGEST_INFLATED:,} bytes when unpacked"


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise Refused.because(name, f"has more than {MOST_PARTS} parts", "save it again as XLSX")
    if sum(one.file_size for one in parts) > LARGEST_INFLATED:
        raise Refused.because(name, _TOO_LARGE, "save less of it")
    for one in parts:
        if one.flag_bits & 1:
            raise Refused.because(name, "is encrypted", "save it without a password")
        if one.file_size > max(_SMALL, MOST_RATIO * one.compress_size):
            raise Refused.because(
                name, "unpacks to far more than it holds", "save it again as XLSX"
            )


class _Sheet:
    """Collects the cells of a sheet while its XML is read."""

    def __init__(self, name: str, texts: list[str], dates: set[int], since_1904: bool) -> None:
        self.name, self.texts, self.dates = name, texts, dates
        self.since_1904 = since_1904
        self.rows: dict[int, dict[int, RawCell]] = {}
        self.cells: dict[int, RawCell] = self.rows.setdefault(0, {})
        self.columns: dict[str, int] = {}
        self.count = self.row = self.column = 0
        self.kind = self.style = self.tag = ""
        self.said: dict[str, list[str]] = {}

    def start(self, tag: str, own: dict[str, str]) -> None:
        self.tag = tag
        if tag == "c":
            self._begin(own)
        elif tag == "row":
            self.row = _whole(own.get("r")) or self.row + 1
            self.column = 0
            self.cells = self.rows.setdefault(self.row, {})
        elif tag == "f":
            self.said.setdefault("f", [])

    def _begin(self, own: dict[str, str]) -> None:
        self.column = self._column_of(own.get("r", ""))
        self.kind, self.style = own.get("t", "n"), own.get("s", "0")
        self.said.clear()
        self.count += 1
        beyond = self.row > MOST_ROWS or self.column > MOST_COLUMNS or self.count > MOST_CELLS
        if beyond:
            raise Refused.because(self.name, "the sheet has too many cells", "save less of it")

    def _column_of(self, place: str) -> int:
        """The column of a cell: the next one, unless the cell says another."""
        letters = place.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None:
            match = _REF.fullmatch(place)
            if not match:
                return self.column + 1
            column = self.columns[letters] = _column(letters)
        return column

    def text(self, said: str) -> None:
        if self.tag in _SAYING:
            self.said.setdefault(self.tag, []).append(said)

    def end(self, tag: str, _: dict[str, str]) -> None:
        self.tag = ""
        if tag == "c" and (cell := self._cell()).text:
            self.cells[self.column] = cell

    def _cell(self) -> RawCell:
        value = "".join(self.said.get("v", ()))
        if "f" in self.said:
            return RawCell(f"={''.join(self.said['f'])}"[:LONGEST_CELL], "formula")
        if self.kind == "s":
            number = _whole(value) if value.isdigit() else -1
            text = self.texts[number] if 0 <= number < len(self.texts) else ""
            return RawCell(self._short(text))
        if self.kind == "inlineStr":
            return RawCell(self._short("".join(self.said.get("t", ()))))
        if self.kind != "n":
            return RawCell(self._short(value))
        if _whole(self.style) in self.dates and (day := _day(value, self.since_1904)):
            return RawCell(day, "date")
        return RawCell(value[:60], "number")

    def _short(self, text: str) -> str:
        if len(text) > LONGEST_CELL:
            says = f"row {self.row}: a cell longer than {LONGEST_CELL:,} characters"
            raise Refused.because(self.name, says, "shorten it")
        return text

    def table(self) -> RawTable:
        """What was collected as rows of one width."""
        lines = sorted(line for line, row in self.rows.items() if row)
        columns = range(1, max((max(self.rows[line]) for line in lines), default=0) + 1)
        if len(columns) * len(lines) > MOST_CELLS:
            raise Refused.because(self.name, "the sheet has too many cells", "save less of it")
        rows = tuple(
            tuple(self.rows[line].get(column, EMPTY) for column in columns) for line in lines
        )
        return RawTable(self.name, rows, tuple(lines))


def read_workbook(
    raw: bytes, name: str, sheet: str = ""
) -> tuple[RawTable | None, tuple[Settled, ...], tuple[Question, ...]]:
    """The table of a workbook; a question where it has several sheets and none was named."""
    book = Workbook(raw, name)
    names = list(book.sheets)
    if sheet and sheet not in names:
        says = f"there is no sheet '{sheet[:40]}'"
        return None, (), (Question("sheet", says, tuple((one, "") for one in names)),)
    if not sheet and len(names) > 1:
        says = "the workbook has several sheets"
        return None, (), (Question("sheet", says, tuple((one, "") for one in names)),)
    how = "said" if sheet else "the only one"
    return book.read(sheet or names[0]), (Settled("sheet", sheet or names[0], how),), ()


class _Names(dict[str, str]):
    """Names without their name spaces, each worked out once."""

    def __missing__(self, tag: str) -> str:
        local = _local(tag)
        if len(self) < _MOST_NAMES:
            self[tag] = local
        return local


_MOST_NAMES = 1_000
_NOTHING: dict[str, str] = {}
_SAYING = frozenset("vtf")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _plain(own: dict[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in own.items()}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _column(letters: str) -> int:
    """The number of a column from its letters.

    >>> _column("A"), _column("AA"), _column("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shows_day(number: int, code: str | None) -> bool:
    """Whether a number format shows a day: by its number, or by letters outside of quotes."""
    if code is None:
        return number in _DATES
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.lower())
    return "d" in bare or "y" in bare


def _day(value: str, since_1904: bool) -> str:
    """A day from its number; empty where it is none, or the day that never was (60)."""
    if not re.fullmatch(r"\d{1,7}(\.\d{1,20})?", value, re.ASCII):
        return ""
    days = int(value.partition(".")[0])
    if since_1904:
        first = date(1904, 1, 1)
    elif days >= 61:
        first = date(1899, 12, 30)
    else:
        return ""
    try:
        return (first + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""
