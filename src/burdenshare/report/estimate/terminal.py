"""An estimate as text for a terminal: the same sections, the tables laid out."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.pricing.estimate_record import Estimate
from burdenshare.report.blocks import Block, Facts, Items, Paragraph, Section, SourceList, Table
from burdenshare.report.estimate.compose import compose, page_subtitle, page_title
from burdenshare.report.layout import lay_table, paint, plain, width, wrap
from burdenshare.report.words.estimate import EstimateWords


def show_estimate(record: Estimate, colour: bool = False, lang: str = "en") -> str:
    """The estimate in sections: result, premises, tables, bridge, sources.

    >>> from burdenshare.pricing.estimate import estimate
    >>> "15,192" in show_estimate(estimate("korea-12", paths=64))
    True
    """
    words = EstimateWords(lang)
    head = [paint(one, "bold", colour) for one in wrap(page_title(record, words))]
    head += wrap(page_subtitle(record, words))
    sections = [_section(one, colour) for one in compose(record, words)]
    return "\n\n".join(["\n".join(head), *sections])


def _section(section: Section, colour: bool) -> str:
    title = plain(section.title)
    head = f"{paint(title, 'bold', colour)}\n{'=' * width(title)}"
    return "\n\n".join([head, *(_block(one, colour) for one in section.blocks)])


def _block(block: Block, colour: bool) -> str:
    if isinstance(block, Table):
        note = ["", *wrap(block.note)] if block.note else []
        return "\n".join([lay_table(block, colour), *note])
    return "\n".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from wrap(block.text)
    elif isinstance(block, Items):
        for item in block.items:
            yield from wrap(item.text, "  ", "- ")
    elif isinstance(block, Facts):
        for name, cell in block.facts:
            yield from wrap(cell.text, "  ", f"{plain(name)}: ")
    elif isinstance(block, SourceList):
        for number, source in enumerate(block.sources, 1):
            mark = f"[{number}] "
            confidence = f" ({source.letter})" if source.confidence else ""
            yield from wrap(f"{source.cited}{confidence}", " " * len(mark), mark)
            if source.url:
                yield " " * len(mark) + plain(source.url)
        for letter, says in block.letters:
            yield from wrap(says, "   ", f"{letter}: ")


def show_written(names: tuple[str, ...], lang: str = "en") -> str:
    """The files that were written, a line each."""
    words = EstimateWords(lang)
    return "\n".join(words("written", path=plain(one)) for one in names)
