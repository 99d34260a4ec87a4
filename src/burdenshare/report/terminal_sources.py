"""Sources on a terminal: their numbers behind the rows that cite them, and the list at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Block, Table, sources_of
from burdenshare.report.citing import cited_numbers, list_sources
from burdenshare.report.layout import paint, plain, wrap
from burdenshare.report.words import Words


def sources_in(blocks: Iterable[Block]) -> tuple[Source, ...]:
    """The sources that blocks cite, each once, in reading order."""
    return list_sources(source for block in blocks for source in sources_of(block))


def mark_table(table: Table, numbers: dict[str, int]) -> Table:
    """A table whose rows carry the numbers of their sources behind their names."""
    rows = []
    for row in table.rows:
        marks = say_marks((source for cell in row for source in cell.sources), numbers)
        named = row[0]._replace(text=f"{row[0].text} {marks}") if marks else row[0]
        rows.append((named, *row[1:]))
    return table._replace(rows=tuple(rows))


def say_marks(sources: Iterable[Source], numbers: dict[str, int]) -> str:
    """The numbers of some sources in brackets, neighbours as a span.

    >>> from burdenshare.report.citing import number_sources
    >>> listed = tuple(Source(f"s{n}", f"publisher {n}") for n in range(5))
    >>> say_marks((listed[0], listed[1], listed[2], listed[4]), number_sources(listed))
    '[1–3][5]'
    """
    spans: list[list[int]] = []
    for number in cited_numbers(sources, numbers):
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return "".join(f"[{one[0]}]" if len(one) == 1 else f"[{one[0]}–{one[-1]}]" for one in spans)


def source_lines(sources: tuple[Source, ...], words: Words, colour: bool) -> Iterator[str]:
    """The numbered list of sources, with confidence and address."""
    if sources:
        yield paint(words("terminal.sources"), "bold", colour)
    for number, source in enumerate(sources, 1):
        mark = f"[{number}] "
        confidence = f" ({source.letter})" if source.confidence else ""
        yield from wrap(f"{source.cited}{confidence}", " " * len(mark), mark)
        if source.url and source.url != source.cited:
            yield " " * len(mark) + plain(source.url)
