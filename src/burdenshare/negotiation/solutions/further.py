"""What is asked for beside the rules: lotteries over packages, and what a deal leaves over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.frontier import Frontier


def further_solutions(frontier: Frontier, lotteries: bool, deal: Iterable[str] = ()) -> list[Any]:
    """Lotteries by rule, then what could still be gained on a deal.

    Args:
        frontier: efficient packages. lotteries: whether they are wanted.
        deal: the values agreed, as ``ISSUE=VALUE``; nothing where there is no deal.

    Raises:
        Refused: a value has no issue, or is none of the case.

    >>> from burdenshare.negotiation.negotiate import negotiate
    >>> found = negotiate("korea-renewal-13")
    >>> len(further_solutions(found.frontier, lotteries=True))
    3
    """
    agreed = dict(_pair(one) for one in deal)
    return [*_lotteries(frontier, lotteries), *_improvements(frontier, agreed)]


def _pair(text: str) -> tuple[str, str]:
    issue, equals, value = text.partition("=")
    if not equals:
        raise Refused.because("deal", f"'{text[:60]}' has no '='", "write ISSUE=VALUE")
    return issue, value


def _lotteries(frontier: Frontier, wanted: bool) -> list[Any]:
    from burdenshare.negotiation.solutions import hull

    rules = (hull.nash_lottery, hull.kalai_smorodinsky_lottery, hull.egalitarian_lottery)
    found = [rule(frontier) for rule in rules] if wanted else []
    return [one for one in found if one is not None]


def _improvements(frontier: Frontier, deal: dict[str, str]) -> list[Any]:
    from burdenshare.negotiation.solutions.post_settlement import improve

    return [improve(frontier.case, deal, frontier)] if deal else []
