"""The names of an agreement's lines and parts for people, from a settlement alone."""

from __future__ import annotations

from burdenshare.report.words import Words
from burdenshare.report.words.estimate import EstimateWords
from burdenshare.settlement.record import Settlement
from burdenshare.terms.load import library_agreements, load

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


def baseline_words(name: str, words: Words, title: str = "") -> str:
    """A baseline by what it is: ``rolled:korea-11`` as the rule of that agreement going on.

    Args:
        name: as one types it. words: the language.
        title: of the agreement behind it; without one that of the library, or else its id.

    >>> baseline_words("rolled:korea-11", Words())
    'the rule of the Eleventh Special Measures Agreement going on'
    >>> baseline_words("lapse:mine", Words("ko"))
    'mine 종료'
    """
    kind, colon, agreement = name.partition(":")
    own = EstimateWords(words.lang)
    key = kind if colon and kind in ("rolled", "continue", "frozen", "lapse") else "other"
    agreement = agreement if key != "other" else name
    if not title and agreement in library_agreements():
        held = load(agreement)
        title = words.either(held.title, held.title_ko)
    return own(f"baseline.{key}", title=title or agreement)
