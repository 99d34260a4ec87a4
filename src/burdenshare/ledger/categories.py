"""Categories that are nearly the same: a slip would make a row of its own in every report."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.rules import Breach

INSISTED = "new_category"
"""The detail with which an entry says that its category is meant to be new."""
NEAR = 0.8
"""Above this share of the same letters two words are near (difflib's ratio)."""
_SHORTEST = 4


def categories_of(entry: Entry) -> tuple[str, ...]:
    """The categories of the accounts that an entry moves money between.

    >>> categories_of(Entry("k", "allot", "x", 2026, 2026, 5, "KRW", "appropriated", "allotted",
    ...     category="labour", form="cash"))
    ('labour',)
    """
    if not entry.moves_money:
        return ()
    named = (entry.debit.category, entry.credit.category)
    return tuple(dict.fromkeys(one for one in named if one))


def near_category(name: str, known: Iterable[str]) -> str:
    """The known category that a name is probably meant to be; empty where there is none.

    Names that differ in a number, in a short mark or by a word more are told apart on purpose.

    >>> near_category("labor", ["labour", "works"]), near_category("Labour", ["labour"])
    ('labour', 'labour')
    >>> near_category("works_2", ["works_1", "works"]), near_category("labour", ["labour"])
    ('', '')
    """
    listed = sorted(known)
    if not name or name in listed:
        return ""
    return max(
        (one for one in listed if _are_near(name, one)),
        key=lambda one: SequenceMatcher(None, name, one).ratio(),
        default="",
    )


def _are_near(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if "".join(first) == "".join(second):
        return True
    return len(first) == len(second) and all(map(_word_is_near, first, second))


def _words(name: str) -> list[str]:
    """The words of a name without case; syllables of Hangul are taken apart into letters."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = (one for one in plain if not unicodedata.combining(one))
    return "".join(one if one.isalnum() else " " for one in letters).split()


def _word_is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha() and min(len(one), len(other)) >= _SHORTEST):
        return False
    same_letters = sorted(one) == sorted(other)
    return same_letters or SequenceMatcher(None, one, other).ratio() > NEAR


def slip(entry: Entry, known: Iterable[str]) -> Breach | None:
    """What is said of an entry whose category is new and nearly one that is known.

    An entry that was written before (it says when) is a copy and is taken as it was.

    Args:
        entry: what is to be written. known: categories of its agreement.

    >>> entry = Entry("k", "payroll", "x", 2026, 2026, 5, "KRW", "allotted", "paid", "labor")
    >>> slip(entry, {"labour"}).remedy
    "did you mean 'labour'? If not, add the detail new_category=yes"
    """
    if entry.recorded_at or entry.details.get(INSISTED) == "yes":
        return None
    listed = frozenset(known)
    for name in categories_of(entry):
        if near := near_category(name, listed):
            says = f"the category '{name[:60]}' is new to {entry.agreement}"
            remedy = f"did you mean '{near[:60]}'? If not, add the detail {INSISTED}=yes"
            return Breach("I5", says, remedy)
    return None
