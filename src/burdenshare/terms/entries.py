"""Kinds of entry that only a few fields have: units, sources, changes, gap rules, raw values."""

from __future__ import annotations

from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.reading.kinds import ByYear, Choice, Kind, Plain, Table, Text, YearTable
from burdenshare.reading.nodes import Node
from burdenshare.reading.record import Field, Record
from burdenshare.terms.document import Gap, Stated
from burdenshare.terms.fields import AMOUNT, CITES, CONFIDENCE, OrUnknown

_URL = Text("a web address that begins with http:// or https://", r"https?://[^\s<>\"'\\]{3,1500}")


class UnitKind(Text):
    """A unit of money."""

    def __init__(self) -> None:
        super().__init__("a unit such as '100m KRW' or '1m USD'", longest=20)

    def read(self, node: Node, found: Findings) -> str | None:
        text = super().read(node, found)
        if text is not None and parse_unit(text) is None:
            return self.refuse(node, found, "write a count, k, m, bn or trn, and a currency")
        return text


class GapKind(Kind):
    """``none``, ``previous_year``, a rule for each line or part, or ``{unknown: reason}``."""

    RULES = Choice("none", "previous_year")
    says = "none, previous_year, a rule by line, or {unknown: reason}"

    def read(self, node: Node, found: Findings) -> Gap | None:
        if node.kind == "text":
            rule = self.RULES.read(node, found)
            return None if rule is None else Gap(rule)
        if "unknown" in node.keys:
            gap: Gap | None = _UNKNOWN_GAP.read(node, found)
            return gap
        rules = Table(self.RULES).read(node, found)
        return None if rules is None else Gap(by_line=rules)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.RULES.schema(), Table(self.RULES).schema(), _UNKNOWN_GAP.schema()]}

    def write(self, value: Any) -> Plain:
        if value.unknown:
            return _UNKNOWN_GAP.write(value)
        return value.rule or dict(value.by_line)


_UNKNOWN_GAP = Record(
    Gap,
    lambda: {
        "unknown": Field(Text("a reason"), "Why the rule is not known.", True),
        "source": Field(CITES, "Where one looked."),
    },
    "in_the_gap",
)


class ChangeKind(Kind):
    """Paths of a document and the values they change to, kept as written."""

    says = "a table of 'path: value' lines"

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind != "mapping" or not node.value:
            return self.refuse(node, found, "write 'lines.total.escalate.cap: 4.0'")
        return {key.value: child for key, child in node.value}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "minProperties": 1}

    def write(self, value: Any) -> Plain:
        return {path: plain(node) for path, node in value.items()}


class PartAmountKind(Kind):
    """``remainder``, or amounts by year."""

    says = "remainder, or amounts by year"

    def __init__(self) -> None:
        self.amounts = ByYear(OrUnknown(AMOUNT, record=Stated), only_table=True)

    def read(self, node: Node, found: Findings) -> YearTable | str | None:
        if node.kind == "text" and node.value == "remainder":
            return "remainder"
        return self.amounts.read(node, found)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": "remainder"}, self.amounts.schema()]}

    def write(self, value: Any) -> Plain:
        return value if isinstance(value, str) else self.amounts.write(value)


class RawKind(Kind):
    """Any value, kept as written."""

    says = "a value"

    def read(self, node: Node, found: Findings) -> Node:
        return node

    def write(self, value: Any) -> Plain:
        return plain(value)


def plain(node: Node) -> Plain:
    """A node as lists, dicts and texts."""
    if node.kind == "text":
        return node.value
    if node.kind == "list":
        return [plain(child) for child in node.value]
    return {key.value: plain(child) for key, child in node.value}


def _source_fields() -> dict[str, Field]:
    return {
        "publisher": Field(Text(), "Who published it.", True),
        "title": Field(Text(), "Its title.", True),
        "date": Field(Text("a date", longest=60), "When, as precise as known.", True),
        "confidence": Field(CONFIDENCE, "How far it may be trusted, A to D.", True),
        "url": Field(_URL, "Where it can be read."),
        "licence": Field(Text(), "Under which licence its text may be used."),
        "locator": Field(Text(), "Article, page or table, where all citations share one."),
    }


def _make_source(**values: Any) -> Source:
    return Source(id="", **values)


SOURCE = Record(_make_source, _source_fields, "a source")
