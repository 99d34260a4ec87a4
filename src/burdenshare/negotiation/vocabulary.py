"""Every field a domain document may have, with its kind and meaning.

The reader, the JSON Schema and the docs' table of fields are made from this one description.
"""

from __future__ import annotations

from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.negotiation.records import (
    Bar,
    Belief,
    Domain,
    Flow,
    Joint,
    Lapse,
    Money,
    Outcome,
    Party,
    Reference,
    Spread,
    Topic,
)
from burdenshare.reading.kinds import (
    Choice,
    Date,
    Kind,
    Many,
    Number,
    Plain,
    Table,
    Text,
    Years,
    YesNo,
)
from burdenshare.reading.nodes import Node
from burdenshare.reading.record import Field, Record
from burdenshare.terms.entries import ChangeKind, RawKind

VERSION = "1"
MOST_ISSUES = 60
MOST_VALUES = 500
MOST_PARTIES = 12
MOST_BARS = 200
NAME = r"[A-Za-z][A-Za-z0-9_-]{0,59}"
VALUE = r"[A-Za-z0-9+-][A-Za-z0-9 ._%+-]{0,59}"

_ID = Text("an id such as korea-renewal-13", r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", 60)
_NAMED = Text("a name", NAME)
_CHOSEN = Text("the name of a value", VALUE)
_TITLE = Text("a title", longest=200)
_POINTS = Number("points from 0 to 100", "0", "100")
_WORTH = Number("points, such as 45 or -2.5", "-10000", "10000")
_SPREAD = Number("0 or more", "0", "10000")
_WEIGHT = Number("a weight of 0 or more", "0", "1000000")
_RATE = Number("percent", "-50", "100")
_AMOUNT = Number("an amount in units", "-9007199254740991", "9007199254740991")


def _outcome_fields() -> dict[str, Field]:
    return {
        "title": Field(_TITLE, "Its name in English."),
        "title_ko": Field(_TITLE, "Its name in Korean."),
        "change": Field(ChangeKind(), "What it changes in the base agreement: path and value."),
        "says": Field(Text(), "What it means."),
    }


OUTCOME = Record(Outcome, _outcome_fields, "a value")


class ValuesKind(Kind):
    """A list of values written at the issue's path, or a table of named values."""

    says = "a list of values, or a table of named ones"

    def __init__(self) -> None:
        self.listed = Many(RawKind(), most=MOST_VALUES)
        self.named = Table(OUTCOME, VALUE, 1, MOST_VALUES)

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind == "list":
            return self.listed.read(node, found)
        return self.named.read(node, found)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.listed.schema(), self.named.schema()]}

    def write(self, value: Any) -> Plain:
        return self.named.write(value)


def _topic_fields() -> dict[str, Field]:
    return {
        "values": Field(ValuesKind(), "What may be agreed on it.", True),
        "title": Field(_TITLE, "Its name in English."),
        "title_ko": Field(_TITLE, "Its name in Korean."),
        "unit": Field(Text(longest=40), "The unit of its values."),
        "path": Field(
            Text("a path such as lines.total.escalate.cap", r"[A-Za-z0-9_.-]{1,200}"),
            "Where in the base agreement listed values are written.",
        ),
        "source": Field(Text(), "Where the values come from."),
        "note": Field(Text(), "A remark."),
    }


def _joint_fields() -> dict[str, Field]:
    return {
        "issues": Field(
            Many(_NAMED, most=MOST_ISSUES), "The issues that are valued together.", True
        ),
        "priced": Field(YesNo(), "Whether their worth is what the changed agreement costs."),
        "years": Field(Years(), "The years whose cost counts; the agreement's if not written."),
        "then": Field(_RATE, "Percent a year assumed after a term; its own rule if not written."),
        "title": Field(_TITLE, "Its name."),
    }


def _bar_fields() -> dict[str, Field]:
    return {
        "says": Field(Text(), "The rule in words.", True),
        "when": Field(
            Table(Many(_CHOSEN, or_one=True, most=MOST_VALUES), NAME, 1, MOST_ISSUES),
            "Issues, and the values that cannot stand together.",
        ),
        "at_most": Field(_AMOUNT, "The most it may cost a party, in its own currency."),
        "party": Field(_NAMED, "The party whose cost is meant."),
        "by": Field(Text(longest=200), "Whose consent is needed."),
    }


def _belief_fields() -> dict[str, Field]:
    return {
        "scenario": Field(
            Text("a scenario's name or file", longest=300), "Its view of the future."
        ),
        "set": Field(
            Many(Text("SERIES.YEAR=VALUE"), or_one=True, most=100),
            "Observations it takes as given.",
            attribute="fix",
        ),
        "discount": Field(_RATE, "Percent a year at which it discounts."),
        "currency": Field(Text("a currency such as KRW", "[A-Z]{3}"), "What it counts money in."),
        "paths": Field(Number("a power of two", "8", "65536", whole=True), "How many futures."),
        "seed": Field(Number("a seed", "0", "1000000", whole=True), "Fixes the futures."),
    }


def _reference_fields() -> dict[str, Field]:
    return {
        "amount": Field(_AMOUNT, "The amount, over the years priced.", True),
        "slope": Field(_SPREAD, "How much more a unit beyond it hurts.", True),
        "says": Field(Text(), "Where it comes from."),
    }


def _money_fields() -> dict[str, Field]:
    return {
        "side": Field(
            Choice("pays", "receives"), "Whether it pays the amounts or gets them.", True
        ),
        "risk_aversion": Field(
            Number("0 or more", "0", "1000"), "Absolute aversion to risk, for one unit."
        ),
        "reference": Field(
            Many(Record(Reference, _reference_fields, "a reference"), or_one=True, most=20),
            "Amounts it looks at.",
        ),
    }


def _spread_fields() -> dict[str, Field]:
    return {
        "value": Field(_WORTH, "The mean, in points.", True),
        "sd": Field(_SPREAD, "Its standard deviation."),
    }


def _flow_fields() -> dict[str, Field]:
    rising = Field(_WORTH, "How much less each further month is worth.")
    return {**_spread_fields(), "rising": rising}


_SPREADS = Record(Spread, _spread_fields, "a spread")
_FLOW = Record(Flow, _flow_fields, "a flow")


def _lapse_fields() -> dict[str, Field]:
    return {
        "months": Field(Number("months", "1", "600", whole=True), "How far one looks.", True),
        "chance": Field(
            Number("a chance from 0 to 1", "0", "1"), "Chance of an agreement in a month.", True
        ),
        "later": Field(_SPREADS, "Worth of the agreement that comes later.", True),
        "end": Field(_SPREADS, "Worth if there is none by then.", True),
        "expires": Field(
            Number("months", "0", "600", whole=True),
            "Months until the agreement in force expires; 0 if it has.",
        ),
        "before": Field(_FLOW, "A month in which it continues."),
        "after": Field(_FLOW, "A month after it has lapsed."),
        "discount": Field(_RATE, "Percent a month."),
        "says": Field(Text(), "What is assumed."),
    }


class NoAgreementKind(Kind):
    """Points, ``in_force`` for the package that goes on, or a course over months."""

    says = "points, in_force, or a course over months"

    def __init__(self) -> None:
        self.course = Record(Lapse, _lapse_fields, "no_agreement")

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind == "mapping":
            return self.course.read(node, found)
        if node.kind == "text" and node.value == "in_force":
            return "in_force"
        return _WORTH.read(node, found)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": "in_force"}, _WORTH.schema(), self.course.schema()]}

    def write(self, value: Any) -> Plain:
        return self.course.write(value) if isinstance(value, Lapse) else str(value)


def _party_fields() -> dict[str, Field]:
    weights = Table(_WEIGHT, NAME, 1, MOST_ISSUES)
    return {
        "title": Field(_TITLE, "Its name in English.", True),
        "title_ko": Field(_TITLE, "Its name in Korean."),
        "example": Field(YesNo(), "Whether its preferences only show how they are written."),
        "belief": Field(Record(Belief, _belief_fields, "a belief"), "What it expects."),
        "money": Field(Record(Money, _money_fields, "money"), "How it values a priced block."),
        "weights": Field(weights, "Weights of blocks; they need not add to anything."),
        "swings": Field(weights, "Swings of blocks, the largest 100."),
        "rank": Field(Many(_NAMED, most=MOST_ISSUES), "Blocks in order, the weightiest first."),
        "values": Field(
            Table(Table(_POINTS, VALUE, 1, MOST_VALUES), NAME, 0, MOST_ISSUES),
            "Points from 0 to 100 for each value of each plain issue.",
        ),
        "no_agreement": Field(NoAgreementKind(), "What no agreement is worth, in points."),
        "discount": Field(_RATE, "Percent by which a round of talks lowers every worth."),
        "source": Field(Text(), "Whose judgement this is."),
    }


PARTY = Record(Party, _party_fields, "a party")


def _domain_fields() -> dict[str, Field]:
    bars = Many(Record(Bar, _bar_fields, "a rule"), most=MOST_BARS)
    return {
        "domain": Field(
            Number("1, the version of this format", "1", "1", whole=True), "Its form.", True
        ),
        "id": Field(_ID, "Its id.", True),
        "title": Field(_TITLE, "Its title.", True),
        "title_ko": Field(_TITLE, "Its title in Korean."),
        "says": Field(Text(), "What it is about."),
        "says_ko": Field(Text(), "The same in Korean."),
        "example": Field(YesNo(), "Whether it only shows how a domain is written."),
        "base": Field(Text("an agreement id or a file", longest=300), "What packages change."),
        "frame": Field(ChangeKind(), "What every package changes: id, title, years and the like."),
        "as_of": Field(Date(), "The day whose knowledge is used; the library's if not written."),
        "issues": Field(
            Table(Record(Topic, _topic_fields, "an issue"), NAME, 1, MOST_ISSUES),
            "What is talked about.",
            True,
        ),
        "blocks": Field(
            Table(Record(Joint, _joint_fields, "a block"), NAME, 0, MOST_ISSUES),
            "Issues that are valued together; all others stand alone.",
        ),
        "never": Field(bars, "What cannot be agreed."),
        "ratify": Field(bars, "What would not be ratified."),
        "in_force": Field(Table(_CHOSEN, NAME), "The package that holds today."),
        "parties": Field(Table(PARTY, NAME, 0, MOST_PARTIES), "The sides."),
    }


DOMAIN = Record(Domain, _domain_fields, "a domain")


def domain_schema() -> dict[str, Any]:
    """The JSON Schema of a domain document (draft 2020-12).

    >>> domain_schema()["$id"]
    'urn:burdenshare:domain:1'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:burdenshare:domain:{VERSION}",
        "title": f"Domain document, version {VERSION}",
        "description": "A negotiation: issues whose values change an agreement, and what each side "
        "values. The reader of burdenshare is the judge of what it means.",
        **DOMAIN.schema(),
    }
