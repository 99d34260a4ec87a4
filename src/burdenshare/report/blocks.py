"""A page as neutral, immutable blocks, which every surface draws in its own way.

A section has a title and blocks; a table has rows of cells; a cell carries its number, its
sources and, folded beneath it, how it came about. HTML, terminal and spreadsheet draw the same
blocks, so that no surface can say something else.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from burdenshare.figures.source import Source


class Cell(NamedTuple):
    """One cell: the text as shown and, where it is a figure, the number behind it.

    Args of the record: ``note`` is what a reader must know at once (why there is a dash);
    ``fold`` holds sentences on how the figure came about; ``marker`` is a status such as
    ``assumed`` or ``unknown``.

    >>> Cell("7,904", 7904, marker="settled").number
    7904
    """

    text: str
    number: int | float | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    fold: tuple[str, ...] = ()
    marker: str = ""


class Column(NamedTuple):
    """A column's heading, and whether it holds figures (set to the right) or words."""

    title: str
    kind: str = "text"


class Paragraph(NamedTuple):
    """Some sentences. A ``lead`` paragraph is the one to read if only one is read."""

    text: str
    sources: tuple[Source, ...] = ()
    lead: bool = False


class Item(NamedTuple):
    """One entry of a list, with an optional heading of its own."""

    text: str
    sources: tuple[Source, ...] = ()
    heading: str = ""


class Items(NamedTuple):
    """A list of remarks under an optional title; ``folded`` as for a table, if it has a title."""

    items: tuple[Item, ...]
    title: str = ""
    folded: bool = False


class Table(NamedTuple):
    """A table with a caption. The first cell of a row names the row; ``total`` rows close it.

    A ``folded`` table is for those who look closer: a web page shows its caption, to be opened,
    and paper leaves it out.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: int = 0
    folded: bool = False


class Facts(NamedTuple):
    """Short facts, each with its name: signed on, covers, follows."""

    facts: tuple[tuple[str, Cell], ...]


class Chart(NamedTuple):
    """A chart as a specification, with everything that says in words what it shows.

    ``folded`` is as for a table.
    """

    spec: dict[str, Any]
    title: str
    alternative: str
    caption: str
    table: Table | None = None
    folded: bool = False


class SourceList(NamedTuple):
    """The numbered sources, and what their letters of confidence mean.

    The first ``in_text`` are cited by text and tables; the others only by figures of a chart or
    by what is folded, which a printed page leaves to the screen.
    """

    sources: tuple[Source, ...]
    letters: tuple[tuple[str, str], ...] = ()
    in_text: int = 0


Block = Paragraph | Items | Table | Facts | Chart | SourceList


class Section(NamedTuple):
    """A titled part of a page.

    ``id`` is its anchor, ``records`` the results that it tells of, ``short`` what of it a reader
    must know who reads nothing else.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    records: tuple[object, ...] = ()
    short: Item | None = None


def fold(block: Block | None) -> Block | None:
    """A block for those who look closer; words that stand alone are left as they are."""
    return block._replace(folded=True) if isinstance(block, Table | Items | Chart) else block


def is_folded(block: Block) -> bool:
    """Whether a block is for those who look closer."""
    return isinstance(block, Table | Items | Chart) and block.folded


def sources_of(block: Block) -> Iterator[Source]:
    """Every source that a block cites, in reading order, but for the figures of a chart."""
    if isinstance(block, Paragraph):
        yield from block.sources
    elif isinstance(block, Items):
        yield from (source for item in block.items for source in item.sources)
    elif isinstance(block, Table):
        yield from (source for row in block.rows for cell in row for source in cell.sources)
    elif isinstance(block, Facts):
        yield from (source for _, cell in block.facts for source in cell.sources)


def chart_sources_of(block: Block) -> Iterator[Source]:
    """The sources of the figures that a chart shows."""
    if isinstance(block, Chart) and block.table:
        yield from sources_of(block.table)
