"""Blocks as HTML: paragraphs, tables with folds and footnotes, charts, the list of sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.reading.formulas import guard_shown
from burdenshare.report.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Facts,
    Item,
    Items,
    Paragraph,
    Section,
    SourceList,
    Table,
)
from burdenshare.report.citing import cited_spans, number_sources
from burdenshare.report.drawing import draw_svg, narrow
from burdenshare.report.markup import Safe, join, link, tag
from burdenshare.report.numbers import print_minus
from burdenshare.report.words import Words


class Pen(NamedTuple):
    """What drawing needs: the language, the sources' numbers, and the section's id.

    Charts of a ``live`` page carry their specification, for its script to draw them once more; a
    file that is sent on has the pictures alone.
    """

    words: Words
    numbers: dict[str, int]
    within: str = ""
    live: bool = False


def pen_for(words: Words, sources: tuple[Source, ...], live: bool = False) -> Pen:
    """A pen for a page with some numbered sources."""
    return Pen(words, number_sources(sources), live=live)


def draw_section(section: Section, pen: Pen) -> Safe:
    """A section with its heading."""
    pen = pen._replace(within=section.id)
    heading = tag("h2", section.title, id=f"{section.id}-title")
    blocks = (
        draw_block(block, pen._replace(within=f"{section.id}-{n}"))
        for n, block in enumerate(section.blocks)
    )
    return tag("section", heading, *blocks, id=section.id, aria_labelledby=f"{section.id}-title")


def draw_block(block: Block, pen: Pen) -> Safe:
    """One block."""
    return _WAYS[type(block)](block, pen)


def _paragraph(block: Paragraph, pen: Pen) -> Safe:
    return tag("p", block.text, _cites(block.sources, pen), class_="lead" if block.lead else None)


def _items(block: Items, pen: Pen) -> Safe:
    if block.folded and block.title:
        return _details(block.title, _items(block._replace(folded=False, title=""), pen))
    title = tag("h3", block.title) if block.title else ""
    return join(title, tag("ul", *(_item(one, pen) for one in block.items)))


def _item(item: Item, pen: Pen) -> Safe:
    heading = tag("b", f"{item.heading}:") + Safe(" ") if item.heading else ""
    return tag("li", Safe(heading), item.text, _cites(item.sources, pen))


def _facts(block: Facts, pen: Pen) -> Safe:
    pairs = (
        tag("div", tag("dt", name), tag("dd", cell.text, _cites(cell.sources, pen)))
        for name, cell in block.facts
    )
    return tag("dl", *pairs, class_="facts")


def _cites(sources: Iterable[Source], pen: Pen) -> Safe:
    """The numbers of some sources as links, neighbours as a span: ``3–5, 8``."""
    links = [_cite(*span) for span in cited_spans(sources, pen.numbers)]
    separated = [part for one in links for part in (Safe(","), one)][1:]
    return tag("sup", *separated, class_="cite") if links else Safe("")


def _cite(first: int, last: int) -> Safe:
    shown = f"{first}" if first == last else f"{first}–{last}"
    return tag("a", shown, href=f"#source-{first}")


def _table(block: Table, pen: Pen) -> Safe:
    if block.folded:
        return _details(block.caption, _table(block._replace(folded=False, caption=""), pen))
    notes, breadth = _letters(block), _breadth(block)
    head = tag("thead", tag("tr", *(_heading(one) for one in block.columns)))
    closing = len(block.rows) - block.total
    rows = [
        _row(row, block.columns, notes, pen, number >= closing, bool(breadth))
        for number, row in enumerate(block.rows)
    ]
    caption = tag("caption", block.caption) if block.caption else ""
    table = tag("table", caption, head, tag("tbody", *rows), class_=breadth)
    name = block.caption or pen.words("page.table")
    wide = tag("div", table, class_="wide", role="region", tabindex="0", aria_label=name)
    return join(
        wide, _footnotes(notes, pen), tag("p", block.note, class_="note") if block.note else ""
    )


def _details(title: str, content: Safe) -> Safe:
    """What is opened by its title."""
    return tag("details", tag("summary", title), content, class_="data")


def _breadth(block: Table) -> str | None:
    """A table of figures with words at its end: on a phone its rows are read downwards."""
    words_last = block.columns[-1].kind != "number"
    return "broad" if len(block.columns) > 4 and words_last else None


def _letters(block: Table) -> dict[str, str]:
    found = dict.fromkeys(cell.note for row in block.rows for cell in row if cell.note)
    return {note: chr(ord("a") + n) if n < 26 else f"a{n - 25}" for n, note in enumerate(found)}


def _heading(column: Column) -> Safe:
    return tag(
        "th", column.title, scope="col", class_=column.kind if column.kind == "number" else None
    )


def _row(
    cells: tuple[Cell, ...],
    columns: tuple[Column, ...],
    notes: dict[str, str],
    pen: Pen,
    closing: bool,
    labelled: bool,
) -> Safe:
    drawn = [
        _cell(cell, column, notes, pen, not number, labelled)
        for number, (cell, column) in enumerate(zip(cells, columns, strict=True))
    ]
    return tag("tr", *drawn, class_="total" if closing else None)


def _cell(
    cell: Cell, column: Column, notes: dict[str, str], pen: Pen, first: bool, labelled: bool
) -> Safe:
    figure = column.kind == "number"
    shown = print_minus(cell.text) if figure else guard_shown(cell.text)
    mark = tag("sup", f"{notes[cell.note]})", class_="why") if cell.note else ""
    cites = _cites(cell.sources, pen) if cell.number is not None or not figure else ""
    classes = " ".join(part for part in ("number" if figure else "", cell.marker) if part)
    content = join(
        tag("span", shown, class_="figure") if figure else shown, mark, cites, _fold(cell, pen)
    )
    if first:
        return tag("th", content, scope="row", class_=classes or None)
    label = column.title if labelled else None
    return tag("td", content, class_=classes or None, data_label=label)


def _fold(cell: Cell, pen: Pen) -> Safe:
    if not cell.fold:
        return Safe("")
    lines = (tag("li", one) for one in cell.fold)
    return tag("details", tag("summary", pen.words("page.fold")), tag("ul", *lines), class_="fold")


def _footnotes(notes: dict[str, str], pen: Pen) -> Safe:
    if not notes:
        return Safe("")
    lines = (tag("li", tag("b", f"{letter})"), Safe(" "), note) for note, letter in notes.items())
    return tag("ul", *lines, class_="whys", aria_label=pen.words("page.footnotes"))


def _chart(block: Chart, pen: Pen) -> Safe:
    """The picture in two widths, its caption, and the table it can be read from."""
    if block.folded:
        return _details(block.title, _chart(block._replace(folded=False), pen))
    wide = Safe(draw_svg(block.spec, f"{pen.within}-wide"))
    small = Safe(draw_svg(narrow(block.spec), f"{pen.within}-small"))
    pictures = tag(
        "div",
        tag("div", wide, class_="picture wide-only"),
        tag("div", small, class_="picture small-only"),
        role="img",
        aria_label=f"{block.title}. {block.alternative}",
    )
    caption = tag("figcaption", tag("b", f"{block.title}."), Safe(" "), block.caption)
    closer = _specification(block.spec, pen) if pen.live else ""
    return tag("figure", pictures, caption, closer, _chart_table(block, pen))


def _specification(spec: dict[str, Any], pen: Pen) -> Safe:
    """What the page's script draws the chart from when asked; nothing of it is run by itself."""
    written = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    saved = {f"data_{kind}": pen.words(f"page.save.{kind}") for kind in ("svg", "png")}
    button = tag(
        "button", pen.words("page.explore"), type="button", class_="explore", hidden=True, **saved
    )
    # A text that ends the element would be read as markup.
    data = Safe(written.replace("<", "\\u003c"))
    return join(button, tag("script", data, type="application/json", class_="specification"))


def _chart_table(block: Chart, pen: Pen) -> Safe:
    if block.table is None:
        return Safe("")
    return _details(pen.words("page.table"), _table(block.table, pen))


def _source_list(block: SourceList, pen: Pen) -> Safe:
    letters = "; ".join(
        pen.words("sources.letter", letter=letter, says=says) for letter, says in block.letters
    )
    lead = tag("p", pen.words("sources.letters", letters=letters), class_="note") if letters else ""
    last = block.in_text or len(block.sources)
    entries = (_source(number, one, number > last) for number, one in enumerate(block.sources, 1))
    rest = _on_screen(last + 1, len(block.sources), pen) if last < len(block.sources) else ""
    return join(lead, tag("ol", *entries, class_="sources"), rest)


def _on_screen(first: int, last: int, pen: Pen) -> Safe:
    """What a printed page says of the sources that it leaves to the screen."""
    return tag("p", pen.words("sources.screen", first=first, last=last), class_="note on-paper")


def _source(number: int, source: Source, on_screen: bool) -> Safe:
    confidence = tag("span", source.letter, class_="letter") if source.confidence else ""
    host = source.url.partition("//")[2].partition("/")[0]
    named = source.publisher if source.publisher != host else ""
    cited = ", ".join(one for one in (named, source.title, source.date) if one)
    address = link(source.url, source.url) if source.url else ""
    return tag(
        "li",
        f"{cited} " if cited else "",
        confidence,
        Safe(" "),
        address,
        id=f"source-{number}",
        value=number,
        class_="on-screen" if on_screen else None,
    )


_WAYS: dict[type, Callable[[Any, Pen], Safe]] = {
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Facts: _facts,
    Chart: _chart,
    SourceList: _source_list,
}
