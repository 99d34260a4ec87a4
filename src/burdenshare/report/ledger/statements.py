"""Reports on entries as tables: every statement is drawn by the same lines."""

from __future__ import annotations

from burdenshare.ledger.reports.statement import Line, Statement, Value
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Table
from burdenshare.report.numbers import DASH, show_number
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words

TEXT_COLUMNS = frozenset(
    {
        "accepted",
        "asset",
        "category",
        "caused_by",
        "certificate",
        "count",
        "currency",
        "date",
        "document",
        "entry",
        "first",
        "kind",
        "last",
        "location",
        "oldest",
        "owner",
        "place_test",
        "rate",
        "rate_date",
        "rate_source",
        "result",
        "rule",
        "says",
        "text",
        "valuation_method",
        "valuer",
        "why",
        "year",
    }
)


def statement_blocks(statement: Statement, words: Words) -> tuple[Block, ...]:
    """A statement: what it is, its table, its remarks."""
    blocks: list[Block] = []
    if says := words.found(f"ledger.{statement.name}.says"):
        blocks.append(Paragraph(says))
    blocks.append(statement_table(statement, words))
    blocks += [Paragraph(_note(one, words)) for one in statement.notes]
    return tuple(blocks)


def statement_table(statement: Statement, words: Words) -> Table:
    """The lines of a statement; checks that come out as 0 are a remark below, not a line."""
    first = Column(words(f"ledger.{statement.name}.first"))
    columns = [Column(_named("column", name, words), _kind(name)) for name in statement.columns]
    lines = [one for one in statement.lines if one.role != "check" or _differs(one)]
    totals = len(lines) - next(
        (place for place, one in enumerate(lines) if _closes(lines, place)), len(lines)
    )
    rows = tuple(_row(one, statement, words) for one in lines)
    return Table(
        _caption(statement, words), (first, *columns), rows, _footer(statement, words), totals
    )


def _closes(lines: list[Line], place: int) -> bool:
    return all(one.role in ("total", "check") for one in lines[place:])


def _differs(one: Line) -> bool:
    return any(value not in (0, None) for value in one.values)


def _caption(statement: Statement, words: Words) -> str:
    span = str(statement.year) if statement.year else words("ledger.all_years")
    title = words(f"ledger.{statement.name}.title")
    values = {"title": title, "agreement": statement.agreement, "span": span}
    caption = words("ledger.caption", **values, unit=statement.unit)
    if statement.until:
        caption += words("ledger.caption.until", day=statement.until)
    return caption + (words("ledger.caption.observed") if statement.standing != "own" else "")


def _footer(statement: Statement, words: Words) -> str:
    if not statement.lines:
        return words("ledger.nothing")
    if not any(one.role == "check" for one in statement.lines):
        return ""
    return words("ledger.agrees" if statement.agrees else "ledger.differs")


def _row(one: Line, statement: Statement, words: Words) -> tuple[Cell, ...]:
    name = line_name(one, words)
    fold = (words("ledger.entries", keys=", ".join(one.entries)),) if one.entries else ()
    reason = words.found(f"ledger.reason.{one.reason}") or one.reason
    marker = "bold" if one.role == "total" else ""
    cells = [Cell(name, fold=fold, marker=marker)]
    for column, value in zip(statement.columns, one.values, strict=True):
        blank = value is None and one.role == "total" and not reason
        cells.append(Cell("") if blank else _cell(column, value, reason, words))
    return tuple(cells)


def line_name(one: Line, words: Words) -> str:
    """A line in words; an entry's key stands as it is."""
    if one.role == "entry":
        return one.name
    known = (words.found(f"ledger.{kind}.{one.name}") for kind in ("line", "scope", "kind"))
    return next((name for name in known if name), one.name)


def _cell(column: str, value: Value, reason: str, words: Words) -> Cell:
    if value is None:
        return Cell(DASH, note=reason)
    if isinstance(value, int):
        return Cell(show_number(value), value)
    if column == "says":
        return Cell(library_text(value, words))
    if column in ("kind", "result", "category", "why"):
        known = words.found(f"ledger.{_CATALOGUES.get(column, column)}.{value}")
        return Cell(known or value, marker=_MARKERS.get(value, ""))
    if column.endswith("share"):
        return Cell(words("percent", value=value), float(value))
    return Cell(value)


_CATALOGUES = {"category": "scope"}
_MARKERS = {"breach": "differs", "unknown": "unknown"}


def _note(note: str, words: Words) -> str:
    kind, _, value = note.partition(":")
    return words(f"ledger.note.{kind}", value=value)


def _named(kind: str, name: str, words: Words) -> str:
    return words.found(f"ledger.{kind}.{name}") or name.replace("_", " ")


def _kind(column: str) -> str:
    return "text" if column in TEXT_COLUMNS else "number"
