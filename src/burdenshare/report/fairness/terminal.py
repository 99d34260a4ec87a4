"""Yardsticks and keys as text for a terminal."""

from __future__ import annotations

from burdenshare.report.blocks import Block, Item, Items, Paragraph, Table
from burdenshare.report.citing import number_sources
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.terminal_sources import (
    mark_table,
    say_marks,
    source_lines,
    sources_in,
)
from burdenshare.report.words import Words
from burdenshare.yardsticks.keys.record import Key
from burdenshare.yardsticks.record import Fairness


def show_fairness(found: Fairness, colour: bool = False, lang: str = "en") -> str:
    """A contribution under every yardstick.

    >>> from burdenshare.yardsticks.fairness import fairness
    >>> "Peer's offset" in show_fairness(fairness("korea-12"))
    True
    """
    words = Words(lang)
    title = f"{words('fairness.title')}: {words.either(found.title, found.title_ko)}"
    return _lay(title, fairness_blocks(found, words), words, colour)


def show_key(key: Key, colour: bool = False, lang: str = "en") -> str:
    """An apportionment key.

    >>> from burdenshare.yardsticks.keys.apply import apportion
    >>> "Germany (DEU)" in show_key(apportion("nato-2018"))
    True
    """
    words = Words(lang)
    return _lay(words.either(key.title, key.title_ko), key_blocks(key, words), words, colour)


def _lay(title: str, blocks: tuple[Block, ...], words: Words, colour: bool) -> str:
    parts = ["\n".join(paint(one, "bold", colour) for one in wrap(title))]
    sources = sources_in(blocks)
    numbers = number_sources(sources)
    for block in blocks:
        if isinstance(block, Table):
            parts.append(lay_table(mark_table(block, numbers), colour))
            parts += ["\n".join(wrap(block.note))] if block.note else []
        elif isinstance(block, Paragraph):
            parts.append("\n".join(wrap(block.text)))
        elif isinstance(block, Items):
            listed = [line for one in block.items for line in _item(one, numbers)]
            parts.append("\n".join([paint(block.title, "bold", colour), *listed]))
    return "\n\n".join([*parts, "\n".join(source_lines(sources, words, colour))]).rstrip()


def _item(item: Item, numbers: dict[str, int]) -> list[str]:
    text = f"{item.heading}: {item.text}" if item.heading else item.text
    return wrap(f"{text} {say_marks(item.sources, numbers)}", "  ", "- ")
