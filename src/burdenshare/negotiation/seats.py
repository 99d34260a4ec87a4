"""What each seat may see, as types: a delegation's view has no place for another side's limits.

Pages, files and the web get a view, never the room itself, so that nothing they draw can leak what
another side values. A mediator's view has both sides' numbers only where both gave them to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.frontier import Frontier, find_frontier
from burdenshare.negotiation.lapse import Course
from burdenshare.negotiation.records import Domain, Topic
from burdenshare.negotiation.space import Space
from burdenshare.negotiation.talk_log import Move, TalkLog
from burdenshare.negotiation.valued import Valued, value_domain


class PublicDomain(NamedTuple):
    """What lies on the table for everybody: issues, values, rules; no preference of anyone."""

    id: str
    title: str
    title_ko: str
    base: str
    issues: Mapping[str, Topic]
    in_force: Mapping[str, str]
    parties: tuple[str, ...]


class DelegationView(NamedTuple):
    """What one delegation sees: the table, the offers made, and its own worths alone.

    Attributes:
        domain: issues and rules, without preferences.
        side: whose view it is.
        tables: its own worth of every row of every block, by block.
        none: what no agreement is worth to it; ``course`` over months, if it says so.
        offers: what was put on the table, by anybody.
        worths: what each of those offers is worth to it, at least and at most.
    """

    domain: PublicDomain
    side: str
    tables: Mapping[str, tuple[float, ...]]
    none: float
    course: Course | None
    offers: tuple[Move, ...]
    worths: tuple[tuple[float, float], ...]

    def to_dict(self) -> dict[str, Any]:
        """The view as JSON data (format 1)."""
        return {
            "format": 1,
            "seat": self.side,
            "domain": self.domain.id,
            "issues": {name: list(topic.values) for name, topic in self.domain.issues.items()},
            "tables": {name: list(table) for name, table in self.tables.items()},
            "no_agreement": self.none,
            "course": self.course.to_dict() if self.course else None,
            "offers": [one.to_dict() for one in self.offers],
            "worths": [list(span) for span in self.worths],
        }


class MediatorView(NamedTuple):
    """What a mediator sees that both sides confided in: the frontier, and each side's floor."""

    domain: PublicDomain
    parties: tuple[str, ...]
    none: tuple[float, ...]
    frontier: Frontier
    offers: tuple[Move, ...]

    def to_dict(self) -> dict[str, Any]:
        """The view as JSON data (format 1)."""
        return {
            "format": 1,
            "seat": "mediator",
            "domain": self.domain.id,
            "parties": list(self.parties),
            "no_agreement": list(self.none),
            "frontier": self.frontier.to_dict()["frontier"],
            "offers": [one.to_dict() for one in self.offers],
        }


def public_domain(domain: Domain) -> PublicDomain:
    """The table without anybody's preferences.

    >>> from burdenshare.negotiation.document import load_domain
    >>> public_domain(load_domain("korea-renewal-13")).parties
    ('host', 'sender')
    """
    return PublicDomain(
        domain.id,
        domain.title,
        domain.title_ko,
        domain.base,
        domain.issues,
        domain.in_force,
        tuple(domain.parties),
    )


def view_of(domain: Domain, side: str, log: TalkLog | None = None) -> DelegationView:
    """A delegation's view, computed from the domain with its own preferences and no others.

    The other sides' preferences are taken away before anything is computed, so that no figure of
    the view can depend on them.

    Raises:
        Refused: if the side is not in the domain.

    >>> from burdenshare.negotiation.document import load_domain
    >>> sorted(view_of(load_domain("korea-renewal-13"), "host").tables)
    ['gap', 'money', 'support']
    """
    return view_from(value_alone(domain, side), side, log)


def value_alone(domain: Domain, side: str) -> Valued:
    """What one side alone values, for many views of it: as `view_of`, which this is half of."""
    if side not in domain.parties:
        remedy = f"known: {', '.join(domain.parties)}"
        raise Refused.because("seat", f"'{side[:60]}' has no seat in {domain.id}", remedy)
    return value_domain(_alone(domain, side))._replace(domain=domain)


def view_from(own: Valued, side: str, log: TalkLog | None = None) -> DelegationView:
    """A delegation's view from what `value_alone` gave for it."""
    preference = own.case.preferences[0]
    blocks = own.case.space.blocks
    offers = log.moves if log else ()
    return DelegationView(
        public_domain(own.domain),
        side,
        {
            block.name: tuple(map(float, table))
            for block, table in zip(blocks, preference.tables, strict=True)
        },
        preference.none,
        own.courses.get(side),
        offers,
        tuple(_worth(own.case, one.values) for one in offers),
    )


def mediate(domain: Domain, log: TalkLog | None = None) -> MediatorView:
    """A mediator's view of a domain to which every side gave its preferences.

    Raises:
        Refused: if fewer than two sides did.
    """
    if len(domain.parties) < 2:
        raise Refused.because(domain.id, "fewer than two sides confide in it", "add profiles")
    return mediate_from(value_domain(domain), log)


def mediate_from(held: Valued, log: TalkLog | None = None) -> MediatorView:
    """A mediator's view from the values of every side that confided them."""
    return MediatorView(
        public_domain(held.domain),
        held.case.parties,
        held.case.none,
        find_frontier(held.case),
        log.moves if log else (),
    )


def _alone(domain: Domain, side: str) -> Domain:
    """The domain with one side's preferences, without rules about what it costs another."""

    def ours(bars: Any) -> Any:
        return tuple(one for one in bars if one.party in ("", side))

    return domain._replace(
        parties={side: domain.parties[side]}, never=ours(domain.never), ratify=ours(domain.ratify)
    )


def _worth(case: Case, values: Mapping[str, str]) -> tuple[float, float]:
    """The least and the most that some values are worth to the one side of a case."""
    import numpy as np

    space: Space = case.space
    one = case.preferences[0]
    low = high = one.constant
    for block, table in zip(space.blocks, one.tables, strict=True):
        shaped = np.asarray(table).reshape([len(issue.values) for issue in block.issues])
        fits = shaped[
            tuple(
                issue.values.index(values[issue.name])
                if values.get(issue.name) in issue.values
                else slice(None)
                for issue in block.issues
            )
        ]
        low, high = low + float(fits.min()), high + float(fits.max())
    return low, high
