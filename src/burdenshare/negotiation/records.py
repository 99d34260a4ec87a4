"""What a domain document says, as immutable records: issues, blocks, constraints, parties.

Worths of plain values are points from 0 to 100, as people give them; money is in units of a
currency. ``tables.py`` turns both into utility from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.place import Place
from burdenshare.reading.nodes import Node

NOWHERE = Place("")


class Outcome(NamedTuple):
    """One value of an issue: the changes it makes to the base agreement, or none."""

    title: str = ""
    title_ko: str = ""
    change: Mapping[str, Node] = {}
    says: str = ""
    place: Place = NOWHERE


class Topic(NamedTuple):
    """An issue: its values by name, in the order written, and where they come from."""

    values: Mapping[str, Outcome]
    title: str = ""
    title_ko: str = ""
    unit: str = ""
    path: str = ""
    source: str = ""
    note: str = ""
    place: Place = NOWHERE


class Joint(NamedTuple):
    """Issues whose values are worth something together; ``priced`` ones as what they cost.

    ``then`` is the yearly growth, in percent, that is assumed after a term; None lets the
    agreement's own rule go on.
    """

    issues: tuple[str, ...]
    priced: bool = False
    years: tuple[int, ...] = ()
    then: Decimal | None = None
    title: str = ""
    place: Place = NOWHERE


class Bar(NamedTuple):
    """Values that cannot stand together, or a cost that cannot pass; ``by`` says whose bar it is.

    ``when`` names issues and the values of each; a package that has one of them for every issue
    is barred. ``at_most`` bars what costs a party more, on average, in its own currency.
    """

    says: str
    when: Mapping[str, tuple[str, ...]] = {}
    at_most: Decimal | None = None
    party: str = ""
    by: str = ""
    place: Place = NOWHERE


class Belief(NamedTuple):
    """What a side expects of the world, and how it counts money."""

    scenario: str = "default"
    fix: tuple[str, ...] = ()
    discount: Decimal = Decimal(0)
    currency: str = ""
    paths: Decimal = Decimal(1024)
    seed: Decimal = Decimal(1)


class Reference(NamedTuple):
    """An amount a side looks at: each unit beyond it hurts ``slope`` more than one below it."""

    amount: Decimal
    slope: Decimal
    says: str = ""


class Money(NamedTuple):
    """How a side values money: whether it pays, its aversion to risk, the amounts it looks at."""

    side: str
    risk_aversion: Decimal = Decimal(0)
    reference: tuple[Reference, ...] = ()


class Spread(NamedTuple):
    """A number that is not known for sure: its mean and standard deviation, in points."""

    value: Decimal
    sd: Decimal = Decimal(0)


class Flow(NamedTuple):
    """What each month is worth in points, and how much less each further one."""

    value: Decimal
    sd: Decimal = Decimal(0)
    rising: Decimal = Decimal(0)


class Lapse(NamedTuple):
    """No agreement as a course over months, in points: see ``lapse.py``."""

    months: Decimal
    chance: Decimal
    later: Spread
    end: Spread
    expires: Decimal = Decimal(0)
    before: Flow = Flow(Decimal(0))
    after: Flow = Flow(Decimal(0))
    discount: Decimal = Decimal(0)
    says: str = ""
    place: Place = NOWHERE


class Party(NamedTuple):
    """A side: what it believes, values and could do without an agreement."""

    title: str
    title_ko: str = ""
    example: bool = False
    belief: Belief = Belief()
    money: Money | None = None
    weights: Mapping[str, Decimal] = {}
    swings: Mapping[str, Decimal] = {}
    rank: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, Decimal]] = {}
    no_agreement: Lapse | Decimal | str = Decimal(0)
    discount: Decimal = Decimal(0)
    source: str = ""
    place: Place = NOWHERE


class Domain(NamedTuple):
    """A negotiation as a document: what is talked about, and what each side values.

    Attributes:
        base: the agreement that packages patch, or nothing.
        example: whether it only shows how a domain is written.
        in_force: the package that holds while nothing else is agreed.
        root: the text with its lines.
    """

    domain: Decimal
    id: str
    title: str
    issues: Mapping[str, Topic]
    title_ko: str = ""
    says: str = ""
    says_ko: str = ""
    example: bool = False
    base: str = ""
    frame: Mapping[str, Node] = {}
    as_of: str = ""
    blocks: Mapping[str, Joint] = {}
    never: tuple[Bar, ...] = ()
    ratify: tuple[Bar, ...] = ()
    in_force: Mapping[str, str] = {}
    parties: Mapping[str, Party] = {}
    name: str = ""
    folder: str = ""
    root: Any = None
