"""A domain with its preferences as numbers: a case, and what each side's tables rest on.

Utility runs from 0 to 1 and adds over blocks: ``u(package) = sum of weight * points / 100``. The
points of a plain issue are those its side wrote; those of a priced block come from money.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case, bar_packages
from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.elicit import centroid_weights, swing_weights
from burdenshare.negotiation.lapse import Course, no_agreement
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.priced import Costs, price_block
from burdenshare.negotiation.records import Domain, Joint, Lapse, Money, Party
from burdenshare.negotiation.reserve import Fixed, Normal, Reserve
from burdenshare.negotiation.space import Block, Issue, Space


class Valued(NamedTuple):
    """A domain in numbers.

    Attributes:
        domain: the text it comes from.
        case: its space and each side's preference; rules of the talks and of ratification bar
            packages, and blocks that a rule ties together are one.
        costs: what priced blocks cost, by party and block.
        weights: by party and block, adding to 1.
        courses: no agreement over months, for the sides that describe it so.
    """

    domain: Domain
    case: Case
    costs: Mapping[str, Mapping[str, Costs]]
    weights: Mapping[str, Mapping[str, float]]
    courses: Mapping[str, Course]


def value_domain(domain: Domain) -> Valued:
    """A domain's tables of utility, its priced blocks priced as each side sees the future.

    Args:
        domain: as `load_domain` gives it, with at least one side.

    Returns:
        The case: for each side and block utilities from 0 to 1, shape (rows of the block,); what
        priced blocks cost, as present values in the belief's currency; no agreement by month.

    Raises:
        Refused: if it has no side, or a priced block cannot be priced.

    >>> from burdenshare.negotiation.document import load_domain
    >>> case = value_domain(load_domain("korea-renewal-13")).case
    >>> case.parties, case.space.size, case.space.allowed
    (('host', 'sender'), 1728, 1512)
    """
    if not domain.parties:
        raise Refused.because(domain.id, "no side says what it values", "add profiles")
    joints = blocks_of(domain)
    costs = {
        name: {b: price_block(domain, j, party.belief) for b, j in joints.items() if j.priced}
        for name, party in domain.parties.items()
    }
    weights = {name: weights_of(party, list(joints)) for name, party in domain.parties.items()}
    courses = {
        name: no_agreement(party.no_agreement)
        for name, party in domain.parties.items()
        if isinstance(party.no_agreement, Lapse)
    }
    space = Space(tuple(_block(domain, n, j, costs) for n, j in joints.items()), domain.id)
    sides = tuple(
        _preference(domain, space, name, weights[name], costs[name], courses.get(name))
        for name in domain.parties
    )
    whens = tuple(bar.when for bar in (*domain.never, *domain.ratify) if bar.when)
    notes = _notes(domain)
    case = bar_packages(Case(space, sides, domain.id, "own", notes), whens)
    return Valued(domain, case, costs, weights, courses)


def weights_of(party: Party, blocks: list[str]) -> dict[str, float]:
    """A side's weights of blocks, adding to 1, from weights, swings or an order."""
    if len(blocks) == 1:
        return {blocks[0]: 1.0}
    if party.rank:
        found = centroid_weights(party.rank)
    else:
        found = swing_weights({k: float(v) for k, v in (party.swings or party.weights).items()})
    return {block: found[block] for block in blocks}


def money_points(money: Money, costs: Costs) -> Any:
    """Points from 0 to 100 for what each combination costs or brings.

    The certainty equivalent of an amount with mean ``m`` and variance ``s`` is ``m - a s / 2`` for
    one who receives and ``-(m + a s / 2)`` for one who pays (Pratt, Econometrica 32, 1964, p.
    125). A unit beyond a reference amount hurts ``slope`` more than one before it (loss aversion:
    Tversky and Kahneman, Quarterly Journal of Economics 106, 1991, p. 1047). The worst
    combination has 0 points, the best 100, and points are linear between them.

    Args:
        money: whether the side pays, its aversion to risk, its reference amounts.
        costs: mean and variance of present values, shape (combinations,).

    Returns:
        Points, shape (combinations,); 100 for all where all are alike.
    """
    import numpy as np

    sign = -1.0 if money.side == "pays" else 1.0
    gain = sign * costs.mean
    worth = gain - float(money.risk_aversion) * costs.variance / 2
    for one in money.reference:
        worth = worth - float(one.slope) * np.maximum(0.0, sign * float(one.amount) - gain)
    least, most = float(worth.min()), float(worth.max())
    if most - least < 1e-9:
        return np.full(len(worth), 100.0)
    return 100 * (worth - least) / (most - least)


def _block(
    domain: Domain, name: str, joint: Joint, costs: Mapping[str, Mapping[str, Costs]]
) -> Block:
    import numpy as np

    issues = tuple(
        Issue(one, tuple(topic.values), topic.unit, topic.title, topic.source)
        for one, topic in ((one, domain.issues[one]) for one in joint.issues)
    )
    barred: set[int] = set()
    for bar in (*domain.never, *domain.ratify):
        own = costs.get(bar.party, {}).get(name) if bar.at_most is not None else None
        if own is not None:
            barred |= set(np.flatnonzero(own.mean > float(bar.at_most or 0)).tolist())
    return Block(issues, frozenset(barred), name)


def _preference(
    domain: Domain,
    space: Space,
    name: str,
    weights: Mapping[str, float],
    costs: Mapping[str, Costs],
    course: Course | None,
) -> Preference:
    party = domain.parties[name]
    tables = tuple(
        weights[block.name] * _points(party, block, costs.get(block.name)) / 100
        for block in space.blocks
    )
    discount = 1 - float(party.discount) / 100
    plain = Preference(name, tables, discount=discount, source=party.source)
    none, reserve = _reserve(domain, space, plain, party, course)
    return Preference(name, tables, none, reserve, discount, source=party.source)


def _points(party: Party, block: Block, costs: Costs | None) -> Any:
    import numpy as np

    if costs is not None:
        assert party.money
        return money_points(party.money, costs)
    own = party.values[block.issues[0].name]
    return np.array([float(own[value]) for value in block.issues[0].values])


def _reserve(
    domain: Domain, space: Space, plain: Preference, party: Party, course: Course | None
) -> tuple[float, Reserve]:
    if course is not None:
        return course.now / 100, Normal(course.mean / 100, course.sd / 100)
    if party.no_agreement == "in_force":
        held = plain.utility(space.rows(domain.in_force))
        return held, Fixed(held)
    points = float(str(party.no_agreement)) / 100
    return points, Fixed(points)


def _notes(domain: Domain) -> tuple[str, ...]:
    said = []
    if domain.example or any(party.example for party in domain.parties.values()):
        said.append(
            "a worked example: its weights and points belong to example sides and are "
            "nobody's position"
        )
    return tuple(said)
