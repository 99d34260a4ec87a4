"""CSV in any encoding and with any separator: what the bytes settle is used, the rest is asked."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.ledger.imports.table import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Question,
    RawCell,
    RawTable,
    ReadAs,
    Settled,
)
from burdenshare.reading.files import note_control
from burdenshare.reading.rows import split_lines

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LEGACY = ("cp949", "shift_jis", "cp1252", "latin-1")
"""Encodings that a file which is not Unicode may have; several of them often fit."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_TRIED_ROWS = 2_000
_WORD, _HANGUL = re.compile(r"[^\W\d_]+"), re.compile("[가-힣]+")
_TOO_MANY = f"more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"

Answer = Settled | Question


def find_encoding(raw: bytes, told: str = "") -> Answer:
    r"""The encoding of some bytes, or what to ask.

    >>> find_encoding("연도,금액".encode("utf-8")).value
    'utf-8'
    >>> [choice for choice, _ in find_encoding("연도,금액".encode("cp949")).choices][:1]
    ['cp949']
    >>> find_encoding("키,amount".encode("cp949")).choices
    (('utf-8', 'Ű,amount'), ('cp949', '키,amount'))
    >>> find_encoding("Dépense,année".encode()).value
    'utf-8'
    >>> find_encoding("1\N{NO-BREAK SPACE}000".encode()).value
    'utf-8'
    """
    if told:
        return _told_encoding(raw, told)
    for mark, name in _MARKS:
        if raw.startswith(mark) and _decodes(raw, name):
            return Settled("encoding", name, "the file begins with its mark")
    if raw.isascii():
        return Settled("encoding", "ascii", "no other characters occur")
    if _decodes(raw, "utf-8"):
        if not _reads_as_korean_too(raw):
            return Settled("encoding", "utf-8", "all bytes follow its rules")
        both = tuple((name, _glimpse(raw, name)) for name in ("utf-8", "cp949"))
        return Question("encoding", "two encodings fit; say which of these reads right", both)
    fitting = tuple((name, _glimpse(raw, name)) for name in LEGACY if _decodes(raw, name))
    return Question("encoding", "the file is not UTF-8; say which of these reads right", fitting)


def _reads_as_korean_too(raw: bytes) -> bool:
    """Whether bytes that are UTF-8 are whole words of Hangul in EUC-KR as well.

    A few syllables can be: the two bytes of 키 are also those of Ű. Accented letters of a European
    file seldom are, since plain letters stand beside them; the rare syllables that CP949 adds to
    EUC-KR are left aside, since a space that must not break would be one of them.
    """
    if not _decodes(raw, "euc_kr"):
        return False
    words = [one for one in _WORD.findall(raw.decode("euc_kr")) if not one.isascii()]
    return bool(words) and all(_HANGUL.fullmatch(one) for one in words)


def _told_encoding(raw: bytes, told: str) -> Answer:
    try:
        name = codecs.lookup(told).name
    except LookupError:
        return Question("encoding", f"'{told[:20]}' is no encoding", tuple((n, "") for n in LEGACY))
    if not _decodes(raw, name):
        return Question("encoding", f"the file is not {told}", ())
    return Settled("encoding", told, "said")


def _decodes(raw: bytes, name: str) -> bool:
    try:
        raw.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True


def _glimpse(raw: bytes, name: str) -> str:
    """The first line that tells encodings apart, as one of them has it."""
    line = next((one for one in raw.split(b"\n") if not one.isascii()), b"")
    return line.decode(name, errors="replace").strip()[:60]


def find_separator(text: str, told: str = "") -> Answer:
    r"""The separator of a text, or what to ask.

    >>> find_separator("a;b\n1,5;2,5\n").value
    ';'
    """
    if told:
        known = told in SEPARATORS
        return (
            Settled("separator", told, "said")
            if known
            else Question("separator", f"'{told[:5]}' is no separator", _choices({}))
        )
    shapes = {one: _shape(text, one) for one in SEPARATORS}
    widths = {one: shape.width for one, shape in shapes.items() if shape.width > 1}
    even = {one: width for one, width in widths.items() if not shapes[one].odd_line}
    if len(even) == 1:
        how = "the only one that gives all rows the same number of cells"
        return Settled("separator", next(iter(even)), how)
    if even:
        return Question("separator", "several separators fit", _choices(even))
    odd = [f"with a {SEPARATORS[one]}, line {shapes[one].odd_line} differs" for one in widths]
    says = "no separator gives rows of one width"
    says += f" ({'; '.join(odd)}: mend that line, or choose)" if odd else ""
    return Question("separator", says, _choices(widths))


def _choices(widths: dict[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one, f"{name}, {widths[one]} columns" if one in widths else name)
        for one, name in SEPARATORS.items()
        if not widths or one in widths
    )


class _Shape(NamedTuple):
    """Cells of the first row, and the first line that has another number of them, or 0."""

    width: int
    odd_line: int = 0


def _shape(text: str, separator: str) -> _Shape:
    """How a separator would part a text, as far as it is tried."""
    reader, width = csv.reader(_lines(text), delimiter=separator, strict=True), 0
    try:
        for number, row in enumerate(reader):
            if number >= _TRIED_ROWS:
                break
            width = width or len(row)
            if row and len(row) != width:
                return _Shape(width, reader.line_num)
    except csv.Error:
        return _Shape(width, reader.line_num)
    return _Shape(width)


def _lines(text: str) -> Iterator[str]:
    return split_lines(text, MOST_COLUMNS + LONGEST_CELL, "".join(SEPARATORS))


def read_separated(
    raw: bytes, name: str, told: ReadAs, found: Findings
) -> tuple[RawTable | None, tuple[Settled, ...], tuple[Question, ...]]:
    """The table of a CSV file, with what was settled; None while there are questions."""
    encoding = find_encoding(raw, told.encoding)
    if isinstance(encoding, Question):
        return None, (), (encoding,)
    text = raw.decode(encoding.value)
    if not text.strip():
        found.error(Place(name), "the file is empty", "name another file")
        return None, (encoding,), ()
    if note_control(text, name, 1, found):
        return None, (encoding,), ()
    separator = find_separator(text, told.separator)
    if isinstance(separator, Question):
        return None, (encoding,), (separator,)
    table = _parse(text, name, separator.value, found)
    return table, (encoding, separator), ()


def _parse(text: str, name: str, separator: str, found: Findings) -> RawTable | None:
    rows: list[tuple[RawCell, ...]] = []
    lines: list[int] = []
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    before, width = 1, 0
    try:
        if _are_too_many(text, separator):
            found.error(Place(name), _TOO_MANY, "split it")
            return None
        for values in reader:
            line, before = before, reader.line_num + 1
            if not values:
                continue
            width = width or len(values)
            if not _fits(values, width, len(rows), Place(name, line), found):
                return None
            rows.append(tuple(RawCell(value) for value in values))
            lines.append(line)
    except csv.Error as error:
        found.error(Place(name, reader.line_num), f"this is not CSV: {error}", "check the quotes")
        return None
    return RawTable(name, tuple(rows), tuple(lines))


def _are_too_many(text: str, separator: str) -> bool:
    """Whether there are too many cells, before any of them is kept."""
    count = 0
    for values in csv.reader(_lines(text), delimiter=separator, strict=True):
        count += len(values)
        if count > MOST_CELLS:
            return True
    return False


def _fits(values: list[str], width: int, rows: int, place: Place, found: Findings) -> bool:
    """Whether a row lies within bounds and has the width of the heading."""
    if rows >= MOST_ROWS:
        found.error(place, _TOO_MANY, "split it")
    elif width > MOST_COLUMNS:
        found.error(place, f"more than {MOST_COLUMNS:,} columns", "leave some out")
    elif len(values) != width:
        says = f"{len(values)} cells in a table of {width} columns"
        fewer = len(values) < width
        remedy = "add what is missing" if fewer else "quote cells that hold the separator"
        found.error(place, says, remedy)
    elif any(len(value) > LONGEST_CELL for value in values):
        found.error(place, f"a cell longer than {LONGEST_CELL:,} characters", "shorten it")
    else:
        return True
    return False
