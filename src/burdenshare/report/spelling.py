"""How spans and percent are written in each language, in every text of a page at once.

Figures come from many rooms with a dash between them and a space before the percent sign. English
keeps both, and has a dash between years too; Korean writes ``96~97`` and ``48.2%``.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Section
from burdenshare.report.words import Words

_YEARS = re.compile(r"(?<![\d-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\d-])")
_SPAN = re.compile(r"(?<=[\d%])–(?=[\d−-])")
_PERCENT = re.compile(r"(?<=\d)[ \u00a0]%")
Anything = TypeVar("Anything")


def spell(text: str, words: Words) -> str:
    """A text with its spans and percent as the language writes them.

    >>> spell("2016-2019: 77.3–81.5, 48.2 %", Words("en"))
    '2016–2019: 77.3–81.5, 48.2 %'
    >>> spell("2016-2019년: 77.3–81.5, 48.2 %, 2026-10-31", Words("ko"))
    '2016~2019년: 77.3~81.5, 48.2%, 2026-10-31'
    """
    text = _YEARS.sub(r"\1–\2", text)
    return text if words.lang == "en" else _PERCENT.sub("%", _SPAN.sub("~", text))


def spell_all(part: Anything, words: Words) -> Anything:
    """A block or section with every text in it spelled; sources and records stay as they are.

    >>> from burdenshare.report.blocks import Cell
    >>> spell_all((Cell("96–97"), 3), Words("ko"))[0].text
    '96~97'
    """
    return _spelled(part, words)  # type: ignore[no-any-return]


def _spelled(part: Any, words: Words) -> Any:
    if isinstance(part, str):
        return spell(part, words)
    if isinstance(part, Source):
        return part
    if isinstance(part, Section):  # its records are results, not text
        title, blocks, short = (
            _spelled(one, words) for one in (part.title, part.blocks, part.short)
        )
        return part._replace(title=title, blocks=blocks, short=short)
    if isinstance(part, dict):
        return {key: _spelled(value, words) for key, value in part.items()}
    if isinstance(part, list):
        return [_spelled(one, words) for one in part]
    if isinstance(part, tuple):
        parts = (_spelled(one, words) for one in part)
        return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)
    return part
