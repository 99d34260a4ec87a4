"""Blocks on a terminal: a title, then tables, sentences and lists, one below the other."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.report.blocks import Block, Item, Items, Paragraph, Table
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.terminal_sources import mark_table, say_marks


def lay_blocks(
    title: str, blocks: Iterable[Block], colour: bool, numbers: dict[str, int] | None = None
) -> str:
    """Blocks as text; charts are left to other surfaces.

    Args:
        title: the first line. blocks: what follows it. colour: whether to use colour.
        numbers: the sources' numbers, where they are listed at the end; without, none is marked.

    >>> print(lay_blocks("Title", (Paragraph("A sentence."),), False))
    Title
    <BLANKLINE>
    A sentence.
    """
    parts = ["\n".join(paint(one, "bold", colour) for one in wrap(title))]
    for block in blocks:
        parts += _block(block, colour, numbers)
    return "\n\n".join(parts)


def _block(block: Block, colour: bool, numbers: dict[str, int] | None) -> list[str]:
    if isinstance(block, Table):
        marked = mark_table(block, numbers) if numbers is not None else block
        note = ["\n".join(wrap(block.note))] if block.note else []
        return [lay_table(marked, colour), *note]
    if isinstance(block, Paragraph):
        return ["\n".join(wrap(block.text))]
    if isinstance(block, Items):
        head = [paint(block.title, "bold", colour)] if block.title else []
        listed = [line for item in block.items for line in _item(item, numbers)]
        return ["\n".join([*head, *listed])]
    return []


def _item(item: Item, numbers: dict[str, int] | None) -> list[str]:
    text = f"{item.heading}: {item.text}" if item.heading else item.text
    marks = say_marks(item.sources, numbers) if numbers is not None else ""
    return wrap(f"{text} {marks}".rstrip(), "  ", "- ")
