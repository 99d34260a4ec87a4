"""The front door to the room: from files to the packages that each rule names."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.formats import load_case
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.solutions.solve import Solutions, solve


def negotiate(
    case: Case | Sequence[str] | str, *, weights: Sequence[float] = (), epsilon: float = 0.0
) -> Solutions:
    """The efficient packages of a negotiation, and what each rule of bargaining theory names.

    It advises one side or a mediator with the data they give it; it never claims what a
    government prefers.

    Args:
        case: a domain and its profiles as files, in the order of the sides; one folder; the name
            of a library domain; or a `Case` made in Python.
        weights: bargaining power by side, for the weighted Nash solution.
        epsilon: a grid in utility for the frontier; 0 for an exact one.

    Returns:
        Solutions by rule with their ``frontier``; ``to_dict()``, ``to_frame()``.

    Raises:
        Refused: with what is wrong in the files, where, and what to do.

    >>> found = negotiate("korea-renewal-13")
    >>> found.frontier.exact, len(found["nash"])
    (True, 1)
    """
    known = case if isinstance(case, Case) else load_case(case)
    return solve(find_frontier(known, epsilon=epsilon), weights)
