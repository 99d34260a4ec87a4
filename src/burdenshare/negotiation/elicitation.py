"""A side's profile from what it can say: swings or an order, points, and corrected packages.

Nothing is assumed about anyone: what is not said is left out, and a correction changes stated
worths by as little as it can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.elicit import Conjoint, Part, refit_parts
from burdenshare.negotiation.held import profile_text, with_profiles
from burdenshare.negotiation.records import Domain, Joint, Party
from burdenshare.negotiation.seats import value_alone
from burdenshare.negotiation.space import Space
from burdenshare.negotiation.valued import Valued, weights_of
from burdenshare.negotiation.vocabulary import PARTY

WORST, BEST = "worst", "best"


class Answers(NamedTuple):
    """What somebody said, as texts; what was not asked or not answered is left out.

    Attributes:
        points: by issue and value, from 0 to 100.
        swings: by block: what going from worst to best is worth, 100 for the largest.
        rank: the blocks in order, the weightiest first; instead of swings.
        money: fields of a profile's ``money``, and belief: of its ``belief``.
        none: points of no agreement, or ``in_force``.
    """

    points: Mapping[str, Mapping[str, str]] = {}
    swings: Mapping[str, str] = {}
    rank: tuple[str, ...] = ()
    money: Mapping[str, str] = {}
    belief: Mapping[str, str] = {}
    none: str = ""


class Review(NamedTuple):
    """A whole package, and what a profile makes it worth, in points of 100.

    Attributes:
        package: a value of every issue.
        total: its worth.
        fixed: whether it is an end of the scale, which is shown and not asked.
    """

    package: dict[str, str]
    total: float
    fixed: bool = False


def profile_from_answers(
    domain: Domain, side: str, title: str, answers: Answers, before: Party | None = None
) -> str:
    """The text of a profile from answers; what they do not touch stays as it was before.

    Args:
        domain: the table. side: whose. title: how the side is called.
        answers: what was said.
        before: the side as it was, if it had a profile.

    Raises:
        Refused: with every finding of what was said.

    >>> from burdenshare.negotiation.held import public_text, table_of
    >>> said = Answers(swings={"money": "100", "support": "50", "gap": "25"}, none="10",
    ...     points={"support": {"no": "100", "yes": "0"}, "gap": {"none": "0", "all": "100",
    ...     "labour": "60"}}, money={"side": "pays"})
    >>> table = table_of(public_text("korea-renewal-13"))
    >>> "money: '100'" in profile_from_answers(table, "host", "our side", said)
    True
    """
    plain: dict[str, Any] = dict(PARTY.write(before)) if before else {"title": title}
    if answers.swings or answers.rank:
        plain = {key: one for key, one in plain.items() if key not in ("weights", "swings", "rank")}
        plain |= {"rank": list(answers.rank)} if answers.rank else {"swings": dict(answers.swings)}
    if answers.points:
        said = {issue: dict(values) for issue, values in answers.points.items()}
        plain["values"] = {**plain.get("values", {}), **said}
    for group, given in (("money", answers.money), ("belief", answers.belief)):
        if given:
            plain[group] = {**plain.get(group, {}), **given}
    if answers.none:
        plain["no_agreement"] = answers.none
    text = profile_text(domain, side, plain)
    with_profiles(domain, {side: text})
    return text


def review(domain: Domain, side: str, text: str) -> tuple[Review, ...]:
    """Whole packages to look at, with what a profile makes them worth.

    The best and the worst, which are the ends of the scale; the weightiest subject at its best with
    all else at its worst; and the middle of every subject that is not money, with money at its
    worst. Where weights or points are wrong, the last two look wrong; they can be corrected
    independently of each other.

    Args:
        domain: the table. side: whose profile. text: the profile.

    Returns:
        At most four packages that no rule bars, with totals from 0 to 100.
    """
    own = value_alone(with_profiles(domain, {side: text}), side)
    space, tables = own.case.space, own.case.preferences[0].tables
    priced = {name for name, joint in blocks_of(domain).items() if joint.priced}
    found: list[Review] = []
    for place, rows in enumerate(_shown(space, tables, priced)):
        package = _package(space, rows)
        if package not in [one.package for one in found]:
            total = 100 * own.case.utilities(package)[0]
            found.append(Review(package, total, fixed=place < 2))
    return tuple(found)


def _shown(space: Space, tables: Sequence[Any], priced: set[str]) -> tuple[list[int], ...]:
    """Rows of the best, of the worst, of the weightiest alone at its best, and of the middle."""
    low, high, middle, spans = [], [], [], []
    for block, table in zip(space.blocks, tables, strict=True):
        rows = [row for row in range(block.size) if row not in block.barred]
        ordered = sorted(rows, key=table.__getitem__)
        low.append(ordered[0])
        high.append(ordered[-1])
        middle.append(ordered[0 if block.name in priced else (len(ordered) - 1) // 2])
        spans.append(table[high[-1]] - table[low[-1]])
    alone, first = [*low], spans.index(max(spans))
    alone[first] = high[first]
    return high, low, alone, middle


def _package(space: Space, rows: Sequence[int]) -> dict[str, str]:
    package: dict[str, str] = {}
    for block, row in zip(space.blocks, rows, strict=True):
        package |= block.values(row)
    return package


def correct_profile(
    domain: Domain, side: str, text: str, corrected: Sequence[tuple[Mapping[str, str], float]]
) -> tuple[str, Conjoint]:
    """A profile refitted to corrected totals of whole packages, and how far they agree.

    Stated worths are changed as little as possible (`refit_parts`). Subjects get the weight of
    their new span, money too, whose points stay as they are; if all spans together are no longer
    100, every figure is scaled alike, no agreement too.

    Args:
        domain: the table. side: whose. text: its profile.
        corrected: packages with the totals the side gives them, in points of 100.

    Returns:
        The text of the new profile, and the fit.

    Raises:
        Refused: if nothing can be changed, or no agreement is a course over months.
    """
    party = with_profiles(domain, {side: text}).parties[side]
    joints = blocks_of(domain)
    weights = {name: 100 * one for name, one in weights_of(party, list(joints)).items()}
    parts = dict(_parts(party, joints, weights, domain))
    own = value_alone(with_profiles(domain, {side: text}), side)
    wanted = []
    for package, total in corrected:
        shown = _named(joints, package, own)
        rest = 100 * own.case.utilities(package)[0] - sum(parts[part] for part in shown.items())
        wanted.append((shown, total - rest))
    fit = refit_parts(parts, wanted)
    return _rewritten(domain, side, party, fit.parts, joints, weights), fit


def _named(joints: Mapping[str, Joint], package: Mapping[str, str], own: Valued) -> dict[str, str]:
    """A package by the parts that can change: a value of each plain issue, an end of money."""
    shown = {}
    for name, joint in joints.items():
        if not joint.priced:
            shown[joint.issues[0]] = package[joint.issues[0]]
        elif end := _end_of_money(name, package, own):
            shown[name] = end
    return shown


def _end_of_money(name: str, package: Mapping[str, str], own: Valued) -> str:
    """Whether a priced block stands at its best or worst in a package; empty where in between."""
    space, tables = own.case.space, own.case.preferences[0].tables
    for block, row, table in zip(space.blocks, space.rows(package), tables, strict=True):
        if block.name == name and max(table) > min(table):
            share = (table[row] - min(table)) / (max(table) - min(table))
            return {0.0: WORST, 1.0: BEST}.get(round(float(share), 9), "")
    return ""


def _parts(
    party: Party, joints: Mapping[str, Joint], weights: Mapping[str, float], domain: Domain
) -> Iterator[tuple[Part, float]]:
    """The worth of each value of a plain issue and of money's ends, in points of the total."""
    for name, joint in joints.items():
        if joint.priced:
            yield (name, WORST), 0.0
            yield (name, BEST), weights[name]
            continue
        issue = joint.issues[0]
        said = party.values.get(issue, {})
        for value in domain.issues[issue].values:
            yield (issue, value), weights[name] * float(said.get(value, 0)) / 100


def _rewritten(
    domain: Domain,
    side: str,
    party: Party,
    parts: Mapping[Part, float],
    joints: Mapping[str, Joint],
    weights: Mapping[str, float],
) -> str:
    spans, points, below = dict(weights), {}, 0.0
    for name, joint in joints.items():
        if joint.priced:
            spans[name] = max(0.0, parts[(name, BEST)] - parts[(name, WORST)])
            below += parts[(name, WORST)]
            continue
        issue = joint.issues[0]
        own = {value: parts[(issue, value)] for value in domain.issues[issue].values}
        least, span = min(own.values()), max(own.values()) - min(own.values())
        spans[name], below = span, below + least
        points[issue] = {
            value: _text(100 * (one - least) / span if span else 0.0) for value, one in own.items()
        }
    whole = sum(spans.values())
    if whole <= 0:
        raise Refused.because("packages", "then nothing is worth anything", "correct them less")
    none = party.no_agreement
    if not isinstance(none, str):
        if hasattr(none, "months"):
            says = "no agreement is a course over months, in points of the old totals"
            raise Refused.because("packages", says, "write it anew in the text of the profile")
        none = _text(100 * (float(none) - below) / whole)
    plain_party = {k: v for k, v in PARTY.write(party).items() if k not in ("swings", "rank")}
    plain_party["weights"] = {name: _text(100 * one / whole) for name, one in spans.items()}
    plain_party["values"] = {**plain_party.get("values", {}), **points}
    plain_party["no_agreement"] = none
    text = profile_text(domain, side, plain_party)
    with_profiles(domain, {side: text})
    return text


def _text(number: float) -> str:
    """A number as a person would write it, to two places."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
