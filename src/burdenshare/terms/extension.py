"""A document that prolongs another: what it does not say itself holds as in the last year.

Japan's protocol of 2021 prolonged the agreement of 2016 by a year with the values of JFY2020.
Only tables by year can be prolonged so; a rule of growth has to be written again, because
whether an extension freezes or continues it is not ours to decide.
"""

from __future__ import annotations

from burdenshare.figures.finding import Findings
from burdenshare.figures.years import parse_years
from burdenshare.reading.nodes import Node

INHERITED = ("unit", "places", "starts", "host", "sender")


def extend(root: Node, base: Node, found: Findings) -> Node:
    """``root`` with the lines and parts of ``base`` that it does not write itself.

    Args:
        root: the extension, which has ``years``.
        base: the agreement that is prolonged.
        found: receives findings about rules that cannot be prolonged.
    """
    last, years = _last_year(base), root.get("years")
    if last is None or years is None:
        return root
    if years.kind != "text" or parse_years(years.value) is None:
        years = base.get("years") or years
    pairs = list(root.value)
    pairs += [
        pair for pair in base.value if pair[0].value in INHERITED and not root.get(pair[0].value)
    ]
    sources = _merge(root.get("sources"), base.get("sources"))
    pairs = [pair for pair in pairs if pair[0].value not in ("sources", "lines", "parts")]
    pairs += [(Node("text", "sources", root.place), sources)] if sources else []
    for name in ("lines", "parts"):
        rest = _without(base.get(name), root.get(name))
        prolonged = _hold(rest, last, years, root, found)
        if merged := _merge(root.get(name), prolonged):
            pairs.append((Node("text", name, merged.place), merged))
    return root._replace(value=tuple(pairs))


def _last_year(base: Node) -> int | None:
    node = base.get("years")
    years = parse_years(node.value) if node and node.kind == "text" else None
    return years[-1] if years else None


def _merge(own: Node | None, base: Node | None) -> Node | None:
    if own is None or base is None or own.kind != "mapping" or base.kind != "mapping":
        return own or base
    extra = tuple(pair for pair in base.value if pair[0].value not in own.keys)
    return own._replace(value=own.value + extra)


def _without(base: Node | None, own: Node | None) -> Node | None:
    """What the base says under names that the extension does not write itself."""
    if base is None or own is None or base.kind != "mapping":
        return base
    kept = tuple(pair for pair in base.value if pair[0].value not in own.keys)
    return base._replace(value=kept)


def _hold(node: Node | None, last: int, years: Node, root: Node, found: Findings) -> Node | None:
    """A node whose tables by year hold the last year's value in the new years."""
    if node is None or node.kind != "mapping":
        return node
    if "escalate" in node.keys and not any(key[:1].isdigit() for key in node.keys):
        says = "the base has a rule of growth, which an extension does not continue by itself"
        found.error(root.place, says, "write this line's rule out")
        return node
    held = _held_value(node, last)
    if held is not None:
        return node._replace(value=((years._replace(), held),))
    pairs = tuple(
        (key, _hold(child, last, years, root, found) or child) for key, child in node.value
    )
    return node._replace(value=pairs)


def _held_value(node: Node, last: int) -> Node | None:
    spans = [(parse_years(key.value) or (), child) for key, child in node.value]
    if not any(years for years, _ in spans):
        return None
    unknown = Node("text", "unknown", node.place)
    return next((child for years, child in spans if last in years), unknown)
