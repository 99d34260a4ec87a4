"""The kinds of clause: what a line may say about how much is owed in a year.

A kind is registered with its name, the fields it adds to a line, and the record those fields
make. Documents only name kinds; they never carry expressions. `settlement` registers the rule
of each kind under the same name, `report` its words and its Excel form, and one test demands
all of them. Other packages add kinds through the entry point group ``burdenshare.clauses``.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.place import Place
from burdenshare.reading.kinds import (
    ByYear,
    Choice,
    Many,
    Number,
    OrWord,
    Percent,
    Share,
    Table,
    Years,
    YearTable,
)
from burdenshare.reading.record import Field, Record
from burdenshare.terms.document import NOWHERE, Cite, Stated
from burdenshare.terms.fields import (
    AMOUNT,
    BASIS,
    CITES,
    LAG,
    LINE_NAME,
    PAIRS,
    PLACES,
    ROUND,
    SERIES,
    VINTAGE,
    OrUnknown,
)


class RatePart(NamedTuple):
    """One term of a yearly rate: a fixed number of points, or the change of an index."""

    fixed: Decimal | None = None
    series: str = ""
    lag: Decimal | None = None
    pairs: YearTable | None = None
    vintage: str = ""
    basis: str = ""
    places: Decimal | None = None
    years: tuple[int, ...] = ()
    cap: Decimal | None = None
    floor: Decimal | None = None
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Amount(NamedTuple):
    """Amounts by year, in units of the line."""

    amount: YearTable


class Escalate(NamedTuple):
    """Last year's (or the base year's) amount raised by the sum of rate parts, within bounds."""

    years: tuple[int, ...]
    from_: str
    rate: tuple[RatePart, ...]
    cap: Decimal | None
    floor: Decimal | None
    round: str
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Base(NamedTuple):
    """What a share is taken of: a cost, pay times heads, or price times quantity."""

    cost: str = ""
    pay: str = ""
    heads: str = ""
    price: str = ""
    quantity: str = ""


class PayFollows(NamedTuple):
    """The index that pay is raised by in step with."""

    series: str
    lag: Decimal
    vintage: str
    basis: str = ""


class ShareOf(NamedTuple):
    """A percentage of a cost, with ceilings on heads (by group) or on the quantity."""

    share: YearTable
    of: Base | None = None
    heads_at_most: Mapping[str, YearTable] = {}
    quantity_at_most: YearTable | None = None
    pay_follows: PayFollows | None = None


class Envelope(NamedTuple):
    """So much over several years, without a yearly split."""

    amount: Decimal
    over: tuple[int, ...] = ()
    at_most: bool = False
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Remainder(NamedTuple):
    """A line's amount less other lines."""

    of: str
    less: tuple[str, ...]
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Savings(NamedTuple):
    """A floor plus what other lines save against their amounts in a year."""

    floor: Decimal
    from_: tuple[str, ...]
    against: tuple[int, ...]
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class ClauseKind(NamedTuple):
    """A clause kind: its name is also the field that begins it on a line."""

    name: str
    version: int
    make: Callable[..., Any]
    fields: Callable[[], dict[str, Field]]
    says: str


def rate_part_fields() -> dict[str, Field]:
    """The fields of one rate part."""
    return {
        "fixed": Field(Percent(), "Points added in percent, every year or in `years`."),
        "index": Field(
            SERIES, "The series whose yearly change is added, as `KR.cpi`.", False, "series"
        ),
        "lag": Field(LAG, "Years between the amount's year and the index year."),
        "pairs": Field(PAIRS, "Instead of a lag: the index year for each year."),
        "vintage": Field(VINTAGE, "Which print of the index counts: `first`, `latest`, or a name."),
        "basis": Field(BASIS, "Which basis of the index counts, such as `original`."),
        "places": Field(PLACES, "Decimals of a percent to which the change is rounded."),
        "years": Field(Years(), "The years in which this part is added; all if not written."),
        "cap": Field(OrWord("none", Percent()), "The most this part may add, in percent."),
        "floor": Field(OrWord("none", Percent()), "The least this part may add, in percent."),
        "source": Field(CITES, "Where this part is stated."),
    }


RATE_PART = Record(RatePart, rate_part_fields, "a rate part")


def _escalate_fields() -> dict[str, Field]:
    return {
        "years": Field(Years(), "The years that follow the rule.", True),
        "from": Field(Choice("previous", "base"), "What is raised.", True, "from_"),
        "rate": Field(Many(RATE_PART), "The parts of the rate; they add.", True),
        "cap": Field(OrWord("none", Percent()), "The most the rate may be, in percent.", True),
        "floor": Field(OrWord("none", Percent()), "The least it may be, in percent.", True),
        "round": Field(ROUND, "How the amount is rounded to the unit.", True),
        "source": Field(CITES, "Where the rule is stated; the line's source if not written."),
    }


def _base_fields() -> dict[str, Field]:
    return {
        name: Field(SERIES, f"The series of {says}.")
        for name, says in {
            "cost": "the cost",
            "pay": "pay a head",
            "heads": "workers",
            "price": "the price of a unit",
            "quantity": "units procured",
        }.items()
    }


class _BaseKind(Record):
    """A series id stands for ``{cost: ID}``."""

    def read(self, node: Any, found: Any) -> Any:
        if node.kind == "text":
            cost = SERIES.read(node, found)
            return Base(cost=cost) if cost else None
        return super().read(node, found)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [SERIES.schema(), super().schema()]}

    def write(self, value: Any) -> Any:
        return value.cost if value.cost else super().write(value)


def _pay_follows_fields() -> dict[str, Field]:
    return {
        "index": Field(SERIES, "The index passed through.", True, "series"),
        "lag": Field(LAG, "Years between pay year and index year.", True),
        "vintage": Field(VINTAGE, "Which print counts.", True),
        "basis": Field(BASIS, "Which basis counts."),
    }


def _share_fields() -> dict[str, Field]:
    heads = Table(ByYear(OrUnknown(Number("a number of workers", "0", "10000000", whole=True))))
    return {
        "share": Field(ByYear(OrUnknown(Share(2))), "The percentage borne, by year.", True),
        "of": Field(_BaseKind(Base, _base_fields, "the base of a share"), "What it is taken of."),
        "heads_at_most": Field(heads, "The most workers that count, by group."),
        "quantity_at_most": Field(
            ByYear(OrUnknown(Number("a quantity", "0", whole=True))), "The most units that count."
        ),
        "pay_follows": Field(
            Record(PayFollows, _pay_follows_fields, "pay_follows"), "The index that pay follows."
        ),
    }


def _envelope_fields() -> dict[str, Field]:
    return {
        "amount": Field(AMOUNT, "The amount over all the years, in units.", True),
        "over": Field(Years(), "The years it covers; the agreement's if not written."),
        "at_most": Field(Choice("yes", "no"), "Whether it is a ceiling."),
        "source": Field(CITES, "Where it is stated."),
    }


class _EnvelopeKind(Record):
    """A plain number stands for ``{amount: NUMBER}``."""

    def read(self, node: Any, found: Any) -> Any:
        if node.kind == "text":
            amount = AMOUNT.read(node, found)
            return None if amount is None else Envelope(amount, place=node.place)
        clause = super().read(node, found)
        return clause and clause._replace(at_most=clause.at_most == "yes")

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [AMOUNT.schema(), super().schema()]}

    def write(self, value: Any) -> Any:
        if value == Envelope(value.amount, place=value.place):
            return AMOUNT.write(value.amount)
        return super().write(value._replace(at_most="yes" if value.at_most else ""))


def _remainder_fields() -> dict[str, Field]:
    return {
        "of": Field(LINE_NAME, "The line from which the others are taken.", True),
        "less": Field(Many(LINE_NAME), "The lines taken from it.", True),
        "source": Field(CITES, "Where it is stated."),
    }


def _savings_fields() -> dict[str, Field]:
    return {
        "floor": Field(AMOUNT, "The amount that is owed in any case, in units.", True),
        "from": Field(Many(LINE_NAME), "The lines whose savings are added.", True, "from_"),
        "against": Field(Years(), "The year whose amounts they are held against.", True),
        "source": Field(CITES, "Where it is stated."),
    }


def _one(name: str, kind: Any, says: str) -> Callable[[], dict[str, Field]]:
    return lambda: {name: Field(kind, says, True)}


_STATED_BY_YEAR = ByYear(OrUnknown(AMOUNT, record=Stated), only_table=True)

_BUILT_IN = (
    ClauseKind(
        "amount",
        1,
        Amount,
        _one("amount", _STATED_BY_YEAR, "Amounts by year, in units of the line."),
        "a fixed amount or yearly table",
    ),
    ClauseKind(
        "escalate",
        1,
        lambda escalate: escalate,
        _one("escalate", Record(Escalate, _escalate_fields, "escalate"), "Growth by a rule."),
        "growth of the previous or base amount by a sum of rates",
    ),
    ClauseKind("share", 1, ShareOf, _share_fields, "a percentage of a cost"),
    ClauseKind(
        "envelope",
        1,
        lambda envelope: envelope,
        _one(
            "envelope",
            _EnvelopeKind(Envelope, _envelope_fields, "envelope"),
            "An amount over several years, without a yearly split.",
        ),
        "an amount over several years",
    ),
    ClauseKind(
        "remainder",
        1,
        lambda remainder: remainder,
        _one(
            "remainder",
            Record(Remainder, _remainder_fields, "remainder"),
            "A line's amount less other lines.",
        ),
        "what is left of a line",
    ),
    ClauseKind(
        "savings",
        1,
        lambda savings: savings,
        _one(
            "savings",
            Record(Savings, _savings_fields, "savings"),
            "A floor plus what other lines save.",
        ),
        "a floor plus savings of other lines",
    ),
)

_kinds: dict[str, ClauseKind] = {kind.name: kind for kind in _BUILT_IN}


def clause_kinds() -> Mapping[str, ClauseKind]:
    """The registered clause kinds by name."""
    return _kinds


def register_clause(kind: ClauseKind) -> None:
    """Add a clause kind; a name that is taken is refused.

    Raises:
        ValueError: if the name is registered already.
    """
    if kind.name in _kinds:
        raise ValueError(f"clause kind {kind.name!r} is registered already")
    _kinds[kind.name] = kind


def load_plugins() -> None:
    """Register the clause kinds that other installed packages offer."""
    from importlib.metadata import entry_points

    for point in entry_points(group="burdenshare.clauses"):
        point.load()()
