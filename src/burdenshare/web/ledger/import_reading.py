"""How a file was read: what is settled and how, what is asked, what each column is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from burdenshare.ledger.imports.entries import FIELDS
from burdenshare.ledger.imports.look import Preview
from burdenshare.ledger.imports.table import Question
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.web.ledger.parts import draw, field, pick
from burdenshare.web.rooms.parts import hidden

TOLD = ("encoding", "separator", "decimal", "dates", "sheet")
"""What can be said about how a file is read."""
_MARKS = {"\t": "tab", "": ""}
_KNOWN = {
    "encoding": ("utf-8", "cp949", "utf-16", "shift_jis", "cp1252", "latin-1"),
    "separator": (",", ";", "\t", "|"),
    "decimal": (".", ","),
    "dates": ("ymd", "dmy", "mdy"),
}
_MOST_COLUMNS = 60


def draw_reading(preview: Preview | None, fields: Mapping[str, str], words: Words) -> list[Safe]:
    """How the file is read: what is settled and how, what is asked, and how to say it otherwise."""
    if preview is None:
        return [_otherwise(fields, words, True)]
    rows = tuple(
        (Cell(words(f"desk.read.{one.name}")), Cell(_shown(one.name, one.value, words)),
         Cell(_how(one.how, words)))
        for one in preview.settled
    )  # fmt: skip
    names = ("reading", "value", "how")
    columns = tuple(Column(words(f"desk.column.{one}")) for one in names)
    more = (Cell(words("desk.read.rows")), Cell(show_number(preview.rows)), Cell(""))
    table = Table(words("desk.import.reading"), columns, (*rows, more))
    asked = {one.name for one in preview.questions}
    return [
        draw(table, words),
        _questions(preview.questions, fields, words),
        _otherwise(
            {one: value for one, value in fields.items() if one not in asked}, words, False, asked
        ),
    ]


def _how(how: str, words: Words) -> str:
    known = {
        "said": "said",
        "no mark occurs": "no_mark",
        "all dates begin with the year": "year_first",
        "all bytes follow its rules": "all_bytes",
        "no other characters occur": "plain",
        "the file begins with its mark": "mark",
        "the only one that gives all rows the same number of cells": "only_one",
    }
    if how in known:
        return words(f"desk.how.{known[how]}")
    cell, there, _ = how.partition(" can be read in one way only")
    return words("desk.how.one_way", cell=cell) if there else how


def _shown(name: str, value: str, words: Words) -> str:
    if name == "separator":
        return words(f"desk.mark.{_SIGNS.get(value, 'other')}")
    if name == "decimal":
        return words("desk.mark.point" if value == "." else "desk.mark.comma")
    return words.found(f"desk.order.{value}") or value


_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def _questions(asked: tuple[Question, ...], fields: Mapping[str, str], words: Words) -> Safe:
    if not asked:
        return Safe("")
    parts = [_question(one, fields, words) for one in asked]
    return tag("fieldset", tag("legend", words("desk.import.asked")), *parts, class_="asked")


def _question(one: Question, fields: Mapping[str, str], words: Words) -> Safe:
    if not one.choices or one.name not in TOLD:
        return tag("p", one.says, class_="wrong")
    options = [("", words("desk.choose"))]
    for value, glimpse in one.choices:
        said = _shown(one.name, value, words)
        options.append((_MARKS.get(value, value), f"{said}: {glimpse}" if glimpse else said))
    wrong = {one.name: (one.says,)}
    label = words(f"desk.read.{one.name}")
    return pick(one.name, label, fields.get(one.name, ""), options, wrong)


def _otherwise(
    fields: Mapping[str, str], words: Words, open_: bool, without: Iterable[str] = ()
) -> Safe:
    """Say how it is read, against what the file seems to say."""
    shown = []
    for name, known in _KNOWN.items():
        if name not in without:
            options = [("", words("desk.read.found"))]
            options += [(_MARKS.get(one, one), _shown(name, one, words)) for one in known]
            shown.append(pick(name, words(f"desk.read.{name}"), fields.get(name, ""), options))
    if "sheet" not in without:
        shown.append(
            field("sheet", words("desk.read.sheet"), fields.get("sheet", ""), maxlength=60)
        )
    is_open = open_ or any(fields.get(one) for one in TOLD if one not in without)
    return tag("details", tag("summary", words("desk.import.otherwise")), *shown, open=is_open)


def draw_meaning(preview: Preview | None, fields: Mapping[str, str], words: Words) -> Safe:
    """Each column: its heading, first cells as they are and as they are read, and what it is."""
    if preview is None or not preview.columns:
        return Safe("")
    chosen = {
        fields.get(f"heading.{n}", ""): fields.get(f"column.{n}", "") for n in _numbers(fields)
    }
    names = ("heading", "cells", "means")
    head = tag("tr", *(tag("th", words(f"desk.column.{one}"), scope="col") for one in names))
    rows = []
    for number, heading in enumerate(preview.columns[:_MOST_COLUMNS]):
        cells = [row_[number] for row_ in preview.shown[:3] if number < len(row_)]
        rows.append(
            tag(
                "tr",
                tag("th", heading, scope="row"),
                tag("td", _cells(cells)),
                tag("td", _field_of(number, heading, chosen.get(heading, ""), words)),
            )
        )
    title = words("desk.import.columns")
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="columns")
    wide = tag("div", table, class_="wide", role="region", tabindex="0", aria_label=title)
    note = tag("p", words("desk.import.columns.note"), class_="note")
    # Where every heading is a field's own name there is nothing to choose.
    foreign = not all(map(_is_field, preview.columns)) or any(chosen.values())
    return tag("details", tag("summary", title), wide, note, open=foreign)


def _is_field(heading: str) -> bool:
    return heading in FIELDS or heading.startswith("details.")


def _numbers(fields: Mapping[str, str]) -> list[str]:
    named = (one.removeprefix("heading.") for one in fields if one.startswith("heading."))
    return [one for one in named if one.isdigit()]


def _cells(cells: Iterable[tuple[str, str]]) -> Safe:
    """Cells as they are, and as they were read where that is something else."""
    lines = []
    for cell, taken in cells:
        same = taken in ("", cell)
        lines.append(tag("div", cell if same else f"{cell} → {taken}"))
    return join(*lines)


def _field_of(number: int, heading: str, chosen: str, words: Words) -> Safe:
    blank = words("desk.import.as_named") if _is_field(heading) else words("desk.import.left_out")
    options = [
        ("", blank),
        *((one, _named(one, words)) for one in FIELDS),
        ("details", words("desk.import.detail")),
    ]
    listed = (tag("option", says, value=one, selected=one == chosen) for one, says in options)
    select = tag("select", *listed, name=f"column.{number}", aria_label=heading or str(number))
    return join(select, hidden({f"heading.{number}": heading}))


def _named(name: str, words: Words) -> str:
    said = words.found(f"desk.field.{name}")
    return f"{name} ({said})" if said and said.lower() != name.replace("_", " ") else name
