"""The kinds of field that several clauses share: amounts, citations, series, lags, roundings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.figures.rounding import ROUNDINGS
from burdenshare.reading.kinds import (
    ByYear,
    Choice,
    Kind,
    Many,
    Number,
    Plain,
    Text,
    YearTable,
    YesNo,
)
from burdenshare.reading.nodes import Node
from burdenshare.reading.record import Field, Record
from burdenshare.terms.document import Cite, Limit, Stated

AMOUNT = Number("an amount in units", "-9007199254740991", "9007199254740991")
LAG = Number("a number of years, 0 or more", "0", "20", whole=True)
PLACES = Number("a number of decimals", "0", "6", whole=True)
YEAR = Number("a year", "1945", "2145", whole=True)
ROUND = Choice(*ROUNDINGS)
SERIES = Text("a series such as KR.cpi", r"[A-Z]{2,4}\.[a-z][a-z0-9_]{0,59}")
VINTAGE = Text("a vintage such as first or latest", r"[A-Za-z0-9][A-Za-z0-9_=.+ -]{0,39}")
BASIS = Text("a basis such as original", r"[a-z][a-z_]{0,39}")
LINE_NAME = Text("the name of a line", r"[A-Za-z][A-Za-z0-9_-]{0,59}")
PAIRS = ByYear(YEAR, only_table=True)
CONFIDENCE = Choice("A", "B", "C", "D")


class CiteKind(Kind):
    """A source id, optionally followed by a comma and the article or page."""

    says = "the id of a source, such as 'text' or 'text, Art. II'"

    def read(self, node: Node, found: Findings) -> Cite | None:
        if node.kind != "text" or not node.value.strip():
            return self.refuse(node, found)
        source, _, locator = node.value.partition(",")
        return Cite(source.strip(), locator.strip())

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}

    def write(self, value: Any) -> Plain:
        return f"{value.id}, {value.locator}" if value.locator else value.id


CITES = Many(CiteKind(), or_one=True)


def _stated_fields() -> dict[str, Field]:
    return {
        "amount": Field(AMOUNT, "The amount in units of the line."),
        "unknown": Field(Text("a reason"), "Why the amount is not known."),
        "source": Field(CITES, "Where it is stated."),
        "derived": Field(YesNo(), "Whether it was computed from other figures."),
        "confidence": Field(CONFIDENCE, "How far it may be trusted, A to D."),
        "note": Field(Text(), "A remark."),
    }


_STATED = Record(Stated, _stated_fields, "a stated amount")


class OrUnknown(Kind):
    """A value, or ``unknown``; with ``record`` also a mapping with source, note and the like.

    Reads as the value itself, or as `Stated` where ``record`` is given. Plain unknowns read as a
    `Stated` without an amount in either case, so that the reason travels with them.
    """

    def __init__(self, of: Kind, record: type | None = None) -> None:
        self.of, self.record = of, record
        self.says = f"{of.says}, or unknown"

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind == "text" and node.value == "unknown":
            return Stated(unknown="the document says: unknown", place=node.place)
        if node.kind == "mapping" and (self.record or "unknown" in node.keys):
            return self._read_record(node, found)
        value = self.of.read(node, found)
        if self.record is None or value is None:
            return value
        return Stated(value, place=node.place)

    def _read_record(self, node: Node, found: Findings) -> Stated | None:
        stated: Stated | None = _STATED.read(node, found)
        if stated is None:
            return None
        if (stated.amount is None) == (not stated.unknown):
            found.error(node.place, "write either 'amount' or 'unknown'", "keep one of the two")
            return None
        return stated._replace(place=node.place)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": "unknown"}, self.of.schema(), _STATED.schema()]}

    def write(self, value: Any) -> Plain:
        if not isinstance(value, Stated):
            return self.of.write(value)
        if value == Stated(value.amount, place=value.place) and value.amount is not None:
            return self.of.write(value.amount)
        return _STATED.write(value)


def is_unknown(value: Any) -> bool:
    """Whether a field's value was stated to be unknown."""
    return isinstance(value, Stated) and value.amount is None


def known_value(value: Any) -> Decimal | None:
    """The number behind a field's value, or None where it is unknown or not written."""
    return value.amount if isinstance(value, Stated) else value


def _share_limit_fields() -> dict[str, Field]:
    from burdenshare.reading.kinds import Share

    return {
        "share": Field(ByYear(OrUnknown(Share())), "A percentage of the series, by year.", True),
        "of": Field(SERIES, "The series the share is taken of.", True),
        "binding": Field(YesNo(), "Whether it binds or is only a target."),
        "source": Field(CITES, "Where the limit is stated."),
    }


class LimitKind(Kind):
    """An amount, amounts by year, or a share of a series."""

    says = "an amount, amounts by year, or {share, of}"

    def __init__(self) -> None:
        self.amounts = ByYear(OrUnknown(AMOUNT, record=Stated))
        self.shares = Record(Limit, _share_limit_fields, "a limit")

    def read(self, node: Node, found: Findings) -> Limit | None:
        if "share" in node.keys or "of" in node.keys:
            limit: Limit | None = self.shares.read(node, found)
            return limit
        amounts: YearTable | None = self.amounts.read(node, found)
        return None if amounts is None else Limit(amounts, place=node.place)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.amounts.schema(), self.shares.schema()]}

    def write(self, value: Any) -> Plain:
        return self.amounts.write(value.amount) if value.amount else self.shares.write(value)
