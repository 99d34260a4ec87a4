"""What a room can be opened on: a worked example of the library, or a past round to be learnt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.document import library_domains, load_domain
from burdenshare.negotiation.held import profile_text, public_text, split_text
from burdenshare.negotiation.teaching import teaching_rounds, teaching_sides, teaching_text
from burdenshare.terms.load import load

PAST = "past:"
"""What stands before the name of a past round."""


class Case(NamedTuple):
    """A table as text, without preferences, and the title of each side in English and Korean."""

    text: str
    sides: Mapping[str, tuple[str, str]]


def case_of(name: str) -> Case:
    """A case by its name.

    Raises:
        Refused: if there is none of that name.

    >>> sorted(case_of("korea-renewal-13").sides)
    ['host', 'sender']
    """
    past = name.removeprefix(PAST)
    if name.startswith(PAST) and past in teaching_rounds():
        return Case(teaching_text(past), teaching_sides(past))
    if name not in library_domains():
        remedy = f"known: {', '.join(library_domains())}"
        raise Refused.because("domain", f"there is no '{name[:40]}'", remedy)
    parties = load_domain(name).parties
    sides = {side: (one.title, one.title_ko) for side, one in parties.items()}
    return Case(public_text(name), sides)


def own_case(text: str) -> Case:
    """A case from a mediator's own domain; what it says of the sides' preferences is left out.

    Raises:
        Refused: with every finding and its line.
    """
    return Case(*split_text(text))


def past_rounds() -> tuple[tuple[str, str, str], ...]:
    """Past rounds that can be negotiated again: name, title in English and in Korean."""
    held = ((one, load(one)) for one in reversed(teaching_rounds()))
    return tuple((f"{PAST}{name}", one.title, one.title_ko) for name, one in held)


def case_names() -> tuple[tuple[str, str, str], ...]:
    """Every worked example: name, title in English and in Korean."""
    held = ((one, load_domain(one)) for one in library_domains())
    return tuple((name, one.title, one.title_ko) for name, one in held)


def example_of(domain: str, side: str) -> str:
    """The library's example of a side's preferences, as a profile; empty where it has none.

    It is public: it comes with the program and belongs to nobody.
    """
    if domain not in library_domains():
        return ""
    held = load_domain(domain)
    return profile_text(held, side, held.parties[side]) if side in held.parties else ""
