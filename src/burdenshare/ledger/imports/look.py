"""The preview: a file read as far as it settles itself, and what is to be said about the rest."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.ledger.imports.marks import day_of, find_dates, find_decimal, number_of
from burdenshare.ledger.imports.table import (
    AS_FOUND,
    LARGEST_FILE,
    Question,
    RawCell,
    RawTable,
    ReadAs,
    Settled,
)
from burdenshare.ledger.imports.text import read_separated
from burdenshare.ledger.imports.workbook import read_workbook
from burdenshare.reading.files import read_bytes

SHOWN_ROWS = 5
_PLACES = 20


class Preview(NamedTuple):
    """How a file was read, before anything is taken from it.

    Attributes:
        file: as it was named. kind: ``csv`` or ``xlsx``. sha256: of its bytes.
        settled: what is known, each with how. questions: what must be said first.
        columns: the headings. rows: how many rows lie below them.
        shown: the first rows, each cell as it is and as it was read.
        formulas: places of formulas, whose text is kept and whose results are not read.
    """

    file: str
    kind: str
    sha256: str
    settled: tuple[Settled, ...]
    questions: tuple[Question, ...]
    columns: tuple[str, ...] = ()
    rows: int = 0
    shown: tuple[tuple[tuple[str, str], ...], ...] = ()
    formulas: tuple[str, ...] = ()

    def known(self, name: str) -> str:
        """The value of something that is settled; empty where it is not."""
        return next((one.value for one in self.settled if one.name == name), "")

    @property
    def ready(self) -> bool:
        """Whether nothing is to be asked."""
        return not self.questions

    def to_dict(self) -> dict[str, Any]:
        """The preview as plain data."""
        questions = [
            {"name": one.name, "says": one.says, "choices": [list(pair) for pair in one.choices]}
            for one in self.questions
        ]
        return {
            "format": 1,
            "file": self.file,
            "kind": self.kind,
            "sha256": self.sha256,
            "settled": [one._asdict() for one in self.settled],
            "questions": questions,
            "columns": list(self.columns),
            "rows": self.rows,
            "shown": [[list(cell) for cell in row] for row in self.shown],
            "formulas": list(self.formulas),
        }


class Looked(NamedTuple):
    """A preview with the table it is of; no table while it cannot be taken apart."""

    preview: Preview
    table: RawTable | None


def look(
    path: str, told: ReadAs = AS_FOUND, amounts: tuple[str, ...] = (), days: tuple[str, ...] = ()
) -> Looked:
    """Read a file as far as it settles itself.

    Args:
        path: a CSV file or an XLSX workbook, at most 50 MB.
        told: what is known about it already.
        amounts, days: headings of the columns that hold amounts and days; all are looked at where
            none is named.

    Raises:
        Refused: The file cannot be read at all; the findings say where and what to do.
    """
    import hashlib

    found = Findings()
    raw = read_bytes(path, found, LARGEST_FILE)
    found.refuse_errors()
    assert raw is not None
    kind = "xlsx" if raw.startswith(b"PK") else "csv"
    if kind == "xlsx":
        table, settled, questions = read_workbook(raw, path, told.sheet)
    else:
        table, settled, questions = read_separated(raw, path, told, found)
    found.refuse_errors()
    preview = Preview(path, kind, hashlib.sha256(raw).hexdigest(), settled, questions)
    return Looked(preview if table is None else _filled(preview, table, told, amounts, days), table)


def _filled(
    preview: Preview,
    table: RawTable,
    told: ReadAs,
    amounts: tuple[str, ...],
    days: tuple[str, ...],
) -> Preview:
    """The preview with marks, order of dates, headings and first rows."""
    answers = (
        find_decimal(_cells(table, amounts), told.decimal),
        find_dates(_cells(table, days), told.dates),
    )
    settled = tuple(one for one in answers if isinstance(one, Settled))
    questions = tuple(_placed(one, table) for one in answers if isinstance(one, Question))
    filled = preview._replace(
        settled=(*preview.settled, *settled),
        questions=(*preview.questions, *questions, *_headings(table)),
        columns=table.heading,
        rows=len(table.body),
        formulas=_formulas(table),
    )
    return filled._replace(shown=_shown(table, filled))


def _placed(question: Question, table: RawTable) -> Question:
    """A question with the line and the column of the cell that it quotes first."""
    quoted = question.says.split("'")[1:2]
    for line, row in zip(table.lines[1:], table.body, strict=True):
        for column, cell in enumerate(row):
            if [cell.text.strip()] == quoted:
                where = f"line {line}, column '{table.heading[column][:40]}'"
                return question._replace(says=f"{where}: {question.says}")
    return question


def _headings(table: RawTable) -> tuple[Question, ...]:
    heading = table.heading
    twice = sorted(one for one, count in Counter(heading).items() if count > 1)
    if not twice:
        return ()
    listed = ", ".join(f"'{one[:40]}'" for one in twice[:5])
    return (Question("heading", f"headings are there twice: {listed}; rename them in the file"),)


def _cells(table: RawTable, names: tuple[str, ...]) -> list[RawCell]:
    """The cells of some columns; of all while none of them is there, as in a first look."""
    named = [n for n, one in enumerate(table.heading) if one in names]
    columns = named or range(len(table.heading))
    return [row[column] for row in table.body for column in columns]


def _formulas(table: RawTable) -> tuple[str, ...]:
    places = (
        f"{table.name}:{line}, {table.heading[column]}"
        for line, row in zip(table.lines[1:], table.body, strict=True)
        for column, cell in enumerate(row)
        if cell.kind == "formula"
    )
    return tuple(place for _, place in zip(range(_PLACES), places, strict=False))


def _shown(table: RawTable, preview: Preview) -> tuple[tuple[tuple[str, str], ...], ...]:
    decimal, dates = preview.known("decimal"), preview.known("dates")
    return tuple(
        tuple((cell.text[:60], _as_read(cell, decimal, dates)[:60]) for cell in row)
        for row in table.body[:SHOWN_ROWS]
    )


def _as_read(cell: RawCell, decimal: str, dates: str) -> str:
    """What a cell is taken for: a day, a number, or its text."""
    if dates and (day := day_of(cell, dates)):
        return day
    if decimal and (number := number_of(cell, decimal)) is not None:
        return f"{number:f}"
    return cell.text
