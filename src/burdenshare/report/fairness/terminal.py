"""Yardsticks and keys as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.report.blocks import Block, Items, Paragraph, Table
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.layout import lay_table, paint, wrap
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
    return _lay(title, fairness_blocks(found, words), colour)


def show_key(key: Key, colour: bool = False, lang: str = "en") -> str:
    """An apportionment key.

    >>> from burdenshare.yardsticks.keys.apply import apportion
    >>> "Germany (DEU)" in show_key(apportion("nato-2018"))
    True
    """
    words = Words(lang)
    return _lay(words.either(key.title, key.title_ko), key_blocks(key, words), colour)


def _lay(title: str, blocks: Iterable[Block], colour: bool) -> str:
    parts = ["\n".join(paint(one, "bold", colour) for one in wrap(title))]
    for block in blocks:
        if isinstance(block, Table):
            parts.append(lay_table(block, colour))
        elif isinstance(block, Paragraph):
            parts.append("\n".join(wrap(block.text)))
        elif isinstance(block, Items):
            texts = (
                f"{one.heading}: {one.text}" if one.heading else one.text for one in block.items
            )
            listed = [line for text in texts for line in wrap(text, "  ", "- ")]
            parts.append("\n".join([paint(block.title, "bold", colour), *listed]))
    return "\n\n".join(parts)
