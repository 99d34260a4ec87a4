"""The names of an agreement's lines and parts for people, from a settlement alone."""

from __future__ import annotations

from burdenshare.report.words import Words
from burdenshare.settlement.record import Settlement

Names = dict[str, str]
"""From the id of a line or part to its name in the reader's language."""


def names_of(settlement: Settlement, words: Words) -> Names:
    """The titles of lines and parts, in the reader's language.

    >>> from burdenshare.settlement.settle import settle
    >>> names_of(settle("korea-04"), Words("en"))["won_part"]
    'Part agreed in won'
    """
    titled = {name: words.either(title, korean) for name, title, korean in settlement.titles}
    untitled = (line for line, _, _ in settlement.lines if line not in titled)
    return titled | {line: name_of(line, titled, words) for line in untitled}


def name_of(name: str, names: Names, words: Words) -> str:
    """One name; where there is no title, the usual name of a category, or the id in words."""
    usual = words.found(f"category.{name}") or name.replace("_", " ").capitalize()
    return names.get(name) or usual
