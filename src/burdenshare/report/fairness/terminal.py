"""Yardsticks and keys as text for a terminal."""

from __future__ import annotations

from burdenshare.report.blocks import Block
from burdenshare.report.citing import number_sources
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.terminal_blocks import lay_blocks
from burdenshare.report.terminal_sources import (
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
    sources = sources_in(blocks)
    laid = lay_blocks(title, blocks, colour, number_sources(sources))
    return "\n\n".join([laid, "\n".join(source_lines(sources, words, colour))]).rstrip()
