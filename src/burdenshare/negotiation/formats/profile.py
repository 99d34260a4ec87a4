"""What every format comes to: a profile with values by issue, before a space is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.space import space_of


class Profile(NamedTuple):
    """A side as its file has it: weights by issue, worth by issue and value, as scaled."""

    party: str
    weights: dict[str, float]
    values: dict[str, dict[str, float]]
    none: float = 0.0
    discount: float = 1.0
    ceiling: float | None = None
    file: str = ""


def case_of(
    issues: dict[str, tuple[str, ...]],
    profiles: Sequence[Profile],
    name: str,
    form: str,
    notes: Sequence[str] = (),
) -> Case:
    """A case from issues and profiles that must speak of the same issues and values.

    Raises:
        Refused: if there is no profile, or one has other issues or values.
    """
    if not profiles:
        says = "there is a domain, but no profile that says what a side values"
        raise Refused.because(Place(name), says, "name the profiles too, or their folder")
    for one in profiles:
        _check_names(issues, one)
    space = space_of(issues, name)
    sides = tuple(
        preference_of(
            space,
            one.party,
            one.values,
            one.weights,
            none=one.none,
            discount=one.discount,
            ceiling=one.ceiling,
            source=one.file,
        )
        for one in profiles
    )
    return Case(space, sides, name, form, tuple(notes))


def _check_names(issues: dict[str, tuple[str, ...]], one: Profile) -> None:
    for says, left in (
        ("lacks the issue", set(issues) - set(one.values)),
        ("has an issue that the domain lacks:", set(one.values) - set(issues)),
        ("gives no weight to", set(issues) - set(one.weights)),
    ):
        if left:
            remedy = "name the profiles of one domain"
            raise Refused.because(Place(one.file), f"{says} '{sorted(left)[0]}'", remedy)
    for issue, values in issues.items():
        missing, more = set(values) - set(one.values[issue]), set(one.values[issue]) - set(values)
        if missing or more:
            word = "lacks" if missing else "adds"
            says = f"{word} the value '{sorted(missing or more)[0]}' of '{issue}'"
            raise Refused.because(Place(one.file), says, "name the profiles of one domain")


def none_of_bid(one: Profile, bid: dict[str, str]) -> float:
    """The worth of a package that stands for no agreement; issues it leaves out count 0."""
    return sum(one.weights.get(i, 0.0) * one.values[i][v] for i, v in bid.items())
