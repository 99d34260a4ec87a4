"""Blocks as Typst: paragraphs, lists, tables with footnotes, charts, the list of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.report.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Facts,
    Items,
    Paragraph,
    Section,
    SourceList,
    Table,
    is_folded,
)
from burdenshare.report.citing import cited_spans
from burdenshare.report.drawing import draw_svg
from burdenshare.report.layout import width
from burdenshare.report.numbers import print_minus
from burdenshare.report.pdf.markup import argument, call, link, listed, quote, say
from burdenshare.report.words import Words

_SMALL = "7.5pt"
_SHORT = 24
"""Letters up to which a column of words is not broken."""


class Sheet(NamedTuple):
    """What drawing needs: the language and the sources' numbers."""

    words: Words
    numbers: dict[str, int]


def draw_section(section: Section, sheet: Sheet) -> str:
    """A section with its heading."""
    heading = call("heading", say(section.title), level="2")
    shown = (one for one in section.blocks if not is_folded(one))
    return "\n\n".join([heading, *(draw_block(one, sheet) for one in shown)])


def draw_block(block: Block, sheet: Sheet) -> str:
    """One block."""
    return _WAYS[type(block)](block, sheet)


def _paragraph(block: Paragraph, sheet: Sheet) -> str:
    said = say(block.text) + _cites(block.sources, sheet)
    return call("par", call("strong", said) if block.lead else said)


def _items(block: Items, sheet: Sheet) -> str:
    title = call("heading", say(block.title), level="3") if block.title else ""
    entries = [
        argument(
            call("strong", say(f"{one.heading}: ")) if one.heading else "",
            say(one.text),
            _cites(one.sources, sheet),
        )
        for one in block.items
    ]
    return f"{title}\n#list({', '.join(entries)});" if entries else title


def _facts(block: Facts, sheet: Sheet) -> str:
    cells = [
        part
        for name, cell in block.facts
        for part in (
            argument(call("strong", say(name))),
            argument(say(cell.text), _cites(cell.sources, sheet)),
        )
    ]
    return f"#grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 5pt, {', '.join(cells)});"


def _cites(sources: Iterable[Source], sheet: Sheet) -> str:
    """The numbers of some sources, neighbours as a span: ``3–5,8``."""
    spans = cited_spans(sources, sheet.numbers)
    shown = [f"{one}" if one == last else f"{one}–{last}" for one, last in spans]
    return call("super", say(",".join(shown))) if shown else ""


def _table(block: Table, sheet: Sheet) -> str:
    notes = _letters(block)
    closing = len(block.rows) - block.total
    head = listed(argument(call("strong", say(one.title))) for one in block.columns)
    rows = [
        ", ".join(
            argument(_cell(cell, column, notes, sheet, number >= closing))
            for cell, column in zip(row, block.columns, strict=True)
        )
        for number, row in enumerate(block.rows)
    ]
    settings = (
        f"columns: {listed(_widths(block))}, align: {listed(_aligned(block))}, "
        "stroke: (x, y) => (bottom: 0.4pt + luma(200)), inset: (x: 3pt, y: 3pt)"
    )
    table = f"#table({settings}, table.header(..{head}), {', '.join(rows)});"
    caption = call("strong", say(block.caption)) if block.caption else ""
    after = "\\ ".join(say(f"{letter}) {note}") for note, letter in notes.items())
    parts = [table, after, say(block.note)]
    small = call("text", "\n\n".join(part for part in parts if part), size=_SMALL)
    sticky = call("block", caption, sticky="true") if caption else ""
    return f"{sticky}\n{small}"


def _letters(block: Table) -> dict[str, str]:
    found = dict.fromkeys(cell.note for row in block.rows for cell in row if cell.note)
    return {note: chr(ord("a") + n) if n < 26 else f"a{n - 25}" for n, note in enumerate(found)}


def _widths(block: Table) -> list[str]:
    """Figures and short words take what they need; longer ones share the rest by their length."""
    shares = {
        number: min(60, _longest(block, number))
        for number, column in enumerate(block.columns)
        if column.kind != "number" and _longest(block, number) > _SHORT
    }
    return [
        f"{shares[number]}fr" if number in shares else "auto"
        for number in range(len(block.columns))
    ]


def _longest(block: Table, number: int) -> int:
    """The length of the longest text of a column, in letters of which Hangul is two."""
    texts = (block.columns[number].title, *(row[number].text for row in block.rows))
    return max(width(text) for text in texts)


def _aligned(block: Table) -> list[str]:
    return ["right" if column.kind == "number" else "left" for column in block.columns]


def _cell(cell: Cell, column: Column, notes: dict[str, str], sheet: Sheet, closing: bool) -> str:
    figure = column.kind == "number"
    shown = print_minus(cell.text) if figure else cell.text
    said = call("strong", say(shown)) if closing else say(shown)
    mark = call("super", say(f"{notes[cell.note]})")) if cell.note else ""
    cites = _cites(cell.sources, sheet) if cell.number is not None or not figure else ""
    return said + mark + cites


def _chart(block: Chart, sheet: Sheet) -> str:
    """The picture as an SVG within the source, and its caption."""
    picture = draw_svg(block.spec, "chart")
    alternative = quote(f"{block.title}. {block.alternative}")
    image = f'#image(bytes({quote(picture)}), format: "svg", width: 100%, alt: {alternative});'
    caption = call("strong", say(f"{block.title}. ")) + say(block.caption)
    return call("block", image, "\n\n", call("text", caption, size=_SMALL), breakable="false")


def _source_list(block: SourceList, sheet: Sheet) -> str:
    letters = "; ".join(
        sheet.words("sources.letter", letter=letter, says=says) for letter, says in block.letters
    )
    last = block.in_text or len(block.sources)
    lead = say(sheet.words("sources.letters", letters=letters)) if letters else ""
    shown = listed(argument(_source(one)) for one in block.sources[:last])
    entries = f"#enum(..{shown});" if block.sources else ""
    rest = ""
    if last < len(block.sources):
        rest = say(sheet.words("sources.screen", first=last + 1, last=len(block.sources)))
    return call("text", "\n\n".join((lead, entries, rest)), size=_SMALL)


def _source(source: Source) -> str:
    host = source.url.partition("//")[2].partition("/")[0]
    named = source.publisher if source.publisher != host else ""
    cited = ", ".join(one for one in (named, source.title, source.date) if one)
    letter = f" ({source.letter})" if source.confidence else ""
    return say(f"{cited}{letter} ") + (link(source.url) if source.url else "")


_WAYS: dict[type, Callable[[Any, Sheet], str]] = {
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Facts: _facts,
    Chart: _chart,
    SourceList: _source_list,
}
