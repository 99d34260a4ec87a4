"""A domain of our own as a case: blocks, bars and tables as its document has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.records import Domain
from burdenshare.negotiation.space import Block, Issue, Space
from burdenshare.negotiation.tables import Tables, tables_of


def read_own(name: str, profiles: Sequence[str] = ()) -> Case:
    """A case from a domain document and the profiles beside it.

    Raises:
        Refused: with every finding of the document.

    >>> read_own("korea-renewal-13").space.allowed > 1000
    True
    """
    return case_of_domain(load_domain(name, profiles))


def case_of_domain(domain: Domain, made: Tables | None = None) -> Case:
    """The case of a domain, its priced blocks priced."""
    made = made or tables_of(domain)
    blocks = tuple(
        Block(
            tuple(_issue(domain, issue) for issue in issues),
            frozenset(np.flatnonzero(~np.asarray(mask)).tolist()),
        )
        for issues, mask in zip(made.blocks, made.allowed, strict=True)
    )
    sides = tuple(
        Preference(party, made.worth[at], made.none[at]) for at, party in enumerate(made.parties)
    )
    return Case(Space(blocks, domain.id), sides, domain.id, "own")


def _issue(domain: Domain, name: str) -> Issue:
    topic = domain.issues[name]
    return Issue(name, tuple(topic.values), topic.unit, topic.title, topic.source)
