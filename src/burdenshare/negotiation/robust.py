"""How far a recommendation rests on numbers that nobody knows well, and on being told the truth.

Preferences are estimates. So beside each recommendation stand two tables: how often it stays when
weights and reserves move within a stated range, and what a side would gain by giving a false
profile, as far as the profiles tried show it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.frontier import Frontier, find_frontier
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.solutions.egalitarian import egalitarian
from burdenshare.negotiation.solutions.kalai_smorodinsky import kalai_smorodinsky
from burdenshare.negotiation.solutions.nash import nash
from burdenshare.negotiation.solutions.record import Solution
from burdenshare.negotiation.solutions.utilitarian import utilitarian

Rule = Callable[[Frontier], Solution]
RULES: dict[str, Rule] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}
FACTORS = (0.25, 0.5, 2.0, 4.0)
"""Weights are reported at these multiples, one block at a time."""
CLAIMS = (0.25, 0.5, 0.75, 0.9)
"""No agreement is claimed to be so far from its true value towards the side's best package."""
MOST_DRAWS = 2000


class Kept(NamedTuple):
    """A package that some draws recommend, with the share of draws that do."""

    package: dict[str, str]
    share: float


class Misreport(NamedTuple):
    """The best false profile found for a side under a rule.

    ``gain`` is what the side gains in its true utility, ``others`` what each other side loses,
    ``says`` what was reported.
    """

    rule: str
    side: str
    gain: float
    others: dict[str, float]
    says: str


@dataclass(frozen=True)
class Robustness(Shown):
    """How a recommendation stands when its inputs move.

    Attributes:
        rule: its name. package: what it names with the preferences as given (the first of ties).
        spread: by how much weights moved, as a share; reserves by so much of each side's range.
        draws, seed: how often.
        stays: share of draws in which the package is among those named.
        instead: what is named in the draws, the most frequent first.
        regret: by side, mean loss against what the rule named in the draw (below 0: a gain).
        empty: share of draws without any package better than no agreement for all.
        misreports: what a false profile would gain, by side.
        notes: what a reader must know about the preferences.
    """

    rule: str
    package: dict[str, str]
    spread: float
    draws: int
    seed: int
    stays: float
    instead: tuple[Kept, ...]
    regret: dict[str, float]
    empty: float
    misreports: tuple[Misreport, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON data (format 1)."""
        return {
            "format": 1,
            "rule": self.rule,
            "package": self.package,
            "spread": self.spread,
            "draws": self.draws,
            "seed": self.seed,
            "stays": self.stays,
            "instead": [one._asdict() for one in self.instead],
            "regret": self.regret,
            "empty": self.empty,
            "misreports": [one._asdict() for one in self.misreports],
            "notes": list(self.notes),
        }


def stress(
    case: Case, rule: str = "nash", spread: float = 0.2, draws: int = 200, seed: int = 1
) -> Robustness:
    """How a rule's package stands when weights and reserves move.

    In each draw every block's weight is multiplied by an independent uniform number from ``1 -
    spread`` to ``1 + spread`` (and the utilities rescaled so that the best package keeps its
    worth), and every reserve moves by as much of the distance between the side's worst and best
    package. The rule is then applied again.

    Args:
        case: what each side values. rule: one of `RULES`.
        spread: from 0 to 1. draws: how often. seed: fixes the draws.

    Raises:
        Refused: if the rule or a number is none, or nothing is better than no agreement.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> case = two_sides([(0, 10), (5, 8), (9, 2)]).case
    >>> stress(case, draws=20).stays
    1.0
    """
    import numpy as np

    _check(rule, spread, draws)
    solved = RULES[rule](find_frontier(case))
    if not len(solved):
        says = "no package is at least as good as no agreement for every side"
        raise Refused.because(case.name or "case", says, "see 'negotiate solve'")
    package = solved.frontier.package(0)
    rng = np.random.default_rng(seed)
    named = [_named(_moved(case, spread, rng), rule) for _ in range(draws)]
    return Robustness(
        rule,
        package,
        spread,
        draws,
        seed,
        sum(_is_among(package, found) for _, found in named) / draws,
        _frequent(named),
        _regret(named, package),
        sum(not found for _, found in named) / draws,
        tuple(misreport(case, rule, side) for side in case.parties),
        case.notes,
    )


def misreport(case: Case, rule: str, side: str) -> Misreport:
    """The best false profile for a side under a rule, among those tried.

    Tried are single weights at a quarter, a half, twice and four times their true value, and a
    claimed value of no agreement nearer to the side's best package; the others tell the truth. Of
    packages that tie the mean counts. A gain of 0 says that none of these pays, not that none does.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> misreport(two_sides([(0, 10), (4, 8), (5, 5), (9, 2)]).case, "egalitarian", "side 1").gain
    4.0
    """
    _check(rule, 0.0, 1)
    at = case.parties.index(side)
    truth = _mean(RULES[rule](find_frontier(case)), case)
    best = Misreport(rule, side, 0.0, dict.fromkeys(_others(case, side), 0.0), "the truth")
    for says, profile in _profiles(case, case.preferences[at]):
        sides = (*case.preferences[:at], profile, *case.preferences[at + 1 :])
        found = _mean(RULES[rule](find_frontier(case._replace(preferences=sides))), case)
        if truth is None or found is None:
            continue
        gain = found[at] - truth[at]
        if gain > best.gain + 1e-12:
            lost = {p: truth[n] - found[n] for n, p in enumerate(case.parties) if n != at}
            best = Misreport(rule, side, gain, lost, says)
    return best


def _check(rule: str, spread: float, draws: int) -> None:
    if rule not in RULES:
        raise Refused.because("rule", f"'{rule[:60]}' is no rule", f"known: {', '.join(RULES)}")
    if not 0 <= spread < 1 or not 1 <= draws <= MOST_DRAWS:
        says = f"a spread of {spread} over {draws} draws"
        raise Refused.because("robust", says, f"from 0 to below 1, and 1 to {MOST_DRAWS} draws")


def _moved(case: Case, spread: float, rng: Any) -> Case:
    return case._replace(
        preferences=tuple(_moved_side(one, spread, rng) for one in case.preferences)
    )


def _moved_side(one: Preference, spread: float, rng: Any) -> Preference:
    factors = 1 + spread * rng.uniform(-1, 1, len(one.tables))
    return _weighted(one, factors, float(rng.uniform(-1, 1)) * spread)


def _weighted(one: Preference, factors: Any, shift: float = 0.0) -> Preference:
    """Blocks weighted anew, the best package worth what it was; no agreement moved by a share."""
    tables = [table * factor for table, factor in zip(one.tables, factors, strict=True)]
    old = sum(float(table.max()) for table in one.tables)
    new = sum(float(table.max()) for table in tables)
    if new > 0:
        tables = [table * (old / new) for table in tables]
    worst = one.constant + sum(float(table.min()) for table in one.tables)
    none = one.none + shift * (one.best - worst)
    return replace(one, tables=tuple(tables), none=none, reserve=None)


def _named(case: Case, rule: str) -> tuple[Case, list[dict[str, str]]]:
    solved = RULES[rule](find_frontier(case))
    return case, [solved.frontier.package(at) for at in range(len(solved))]


def _is_among(package: dict[str, str], found: list[dict[str, str]]) -> bool:
    return package in found


def _frequent(named: list[tuple[Case, list[dict[str, str]]]]) -> tuple[Kept, ...]:
    counted = Counter(tuple(found[0].items()) for _, found in named if found)
    return tuple(Kept(dict(key), count / len(named)) for key, count in counted.most_common(5))


def _regret(
    named: list[tuple[Case, list[dict[str, str]]]], package: dict[str, str]
) -> dict[str, float]:
    """What each side loses, on average, by the package instead of what each draw names."""
    import numpy as np

    parties = named[0][0].parties
    lost = [
        np.subtract(case.utilities(found[0]), case.utilities(package))
        for case, found in named
        if found
    ]
    means = np.mean(lost, axis=0) if lost else np.zeros(len(parties))
    return {party: float(one) for party, one in zip(parties, means, strict=True)}


def _profiles(case: Case, one: Preference) -> Iterator[tuple[str, Preference]]:
    import numpy as np

    for at, block in enumerate(case.space.blocks):
        for factor in FACTORS if len(case.space.blocks) > 1 else ():
            factors = np.ones(len(one.tables))
            factors[at] = factor
            yield f"weight of {block.name} times {factor:g}", _weighted(one, factors)
    for claim in CLAIMS:
        none = one.none + claim * (one.best - one.none)
        says = f"no agreement claimed to be worth {none:.3f} instead of {one.none:.3f}"
        yield says, replace(one, none=none, reserve=None)


def _mean(solved: Solution, case: Case) -> tuple[float, ...] | None:
    """The mean true utilities of the packages that tie; None where none is named."""
    import numpy as np

    if not len(solved):
        return None
    named = [case.utilities(solved.frontier.package(at)) for at in range(len(solved))]
    return tuple(float(one) for one in np.mean(named, axis=0))


def _others(case: Case, side: str) -> list[str]:
    return [party for party in case.parties if party != side]
