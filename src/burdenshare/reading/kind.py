"""What every kind of field is able to do, and how a finding quotes a value and names a remedy."""

from __future__ import annotations

from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.reading.nodes import Node

MOST_ENTRIES = 1_000
"""A list or table of a document has no more entries than this, unless its kind says so."""

Plain = Any
"""A value as a document would hold it: str, list or dict of such."""


class Kind:
    """The kind of value a field takes."""

    says = "a value"

    def read(self, node: Node, found: Findings) -> Any:
        """The value of a node, or None with a finding."""
        raise TypeError(f"{type(self).__name__} must say how it is read")

    def schema(self) -> dict[str, Any]:
        """The kind as JSON Schema."""
        return {}

    def write(self, value: Any) -> Plain:
        """The value as a document would hold it."""
        return str(value)

    def refuse(self, node: Node, found: Findings, remedy: str = "") -> None:
        """Note that ``node`` is not of this kind."""
        found.error(node.place, f"{shown(node)} is not {self.says}", remedy)


def shown(node: Node) -> str:
    """A value as a finding quotes it: short, and a table or list by its shape."""
    if node.kind != "text":
        return {"mapping": "a table of fields", "list": "a list"}[node.kind]
    if not node.value:
        return "an empty value"
    return f"'{node.value[:60]}…'" if len(node.value) > 60 else f"'{node.value}'"


def did_you_mean(node: Node, names: tuple[str, ...]) -> str:
    """A remedy that names the nearest known word, if one is near."""
    if node.kind != "text" or len(node.value) > 60:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(node.value, names, 1, 0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def nearest(node: Node, names: tuple[str, ...]) -> str:
    """A remedy that names the nearest known word, or the known words where they are few."""
    known = f"known: {', '.join(sorted(names))}" if len(names) <= 12 else "take it out"
    return did_you_mean(node, names) or known
