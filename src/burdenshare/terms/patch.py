"""A change to a document by path: ``lines.total.escalate.cap=4.0``.

An offer is a list of such changes. They are made in the text's own nodes, before reading, so a
changed document is read and checked exactly like a written one.
"""

from __future__ import annotations

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.figures.years import parse_years, write_years
from burdenshare.reading.nodes import Node, read_nodes

REMOVE = "remove"
"""The value that takes a field or a list entry out of a document."""


def parse_change(text: str, found: Findings) -> tuple[str, Node] | None:
    """Read ``PATH=VALUE`` as typed on a command line.

    >>> path, node = parse_change("lines.total.escalate.cap=4.0", Findings())
    >>> path, node.value
    ('lines.total.escalate.cap', '4.0')
    """
    path, equals, value = text.partition("=")
    place = Place(f"--change {path}")
    if not equals or not path:
        found.error(Place("--change"), f"'{text[:60]}' is not PATH=VALUE", "write path=value")
        return None
    if not value.strip():
        found.error(place, "no value is written", f"write one, or '{REMOVE}' to take it out")
        return None
    node = read_nodes(value, place.file, found)
    return (path, node) if node else None


def apply_change(root: Node, path: str, value: Node, found: Findings) -> Node:
    """A copy of ``root`` in which ``path`` leads to ``value``; ``root`` itself if it cannot.

    A year inside a span (``2011`` in ``2010-2013``) splits the span.
    """
    changed = _set(root, path.split("."), value, value.place._replace(line=value.place.line), found)
    return root if changed is None else changed


def _set(node: Node, path: list[str], value: Node, place: Place, found: Findings) -> Node | None:
    if node.kind == "mapping":
        return _set_in_mapping(node, path, value, place, found)
    if node.kind == "list":
        return _set_in_list(node, path, value, place, found)
    found.error(place, f"'{path[0]}' lies inside a single value", "change the value as a whole")
    return None


def _set_in_mapping(
    node: Node, path: list[str], value: Node, place: Place, found: Findings
) -> Node | None:
    node = _split_span(node, path[0])
    names = node.keys
    if path[0] not in names and len(path) > 1:
        from difflib import get_close_matches

        close = get_close_matches(path[0], names, 1, 0.5)
        remedy = f"did you mean '{close[0]}'?" if close else "known here: " + ", ".join(names[:12])
        found.error(place, f"there is no '{path[0]}' to change", remedy)
        return None
    pairs, place_now = [], node.place
    for key, child in node.value:
        if key.value == path[0]:
            new = value if len(path) == 1 else _set(child, path[1:], value, place, found)
            if new is None:
                return None
            if _is_removal(new, path):
                place_now = place
                continue
            pairs.append((key._replace(place=value.place), new) if len(path) == 1 else (key, new))
        else:
            pairs.append((key, child))
    if path[0] not in names and not _is_removal(value, path):
        pairs.append((Node("text", path[0], value.place), value))
    return node._replace(value=tuple(pairs), place=place_now)


def _set_in_list(
    node: Node, path: list[str], value: Node, place: Place, found: Findings
) -> Node | None:
    index = int(path[0]) if path[0].isdigit() and len(path[0]) < 4 else -1
    if not 0 <= index < len(node.value):
        last = len(node.value) - 1
        found.error(place, f"'{path[0]}' is no entry of this list", f"entries are 0 to {last}")
        return None
    new = value if len(path) == 1 else _set(node.value[index], path[1:], value, place, found)
    if new is None:
        return None
    kept = () if _is_removal(new, path) else (new,)
    return node._replace(value=node.value[:index] + kept + node.value[index + 1 :])


def _is_removal(node: Node, path: list[str]) -> bool:
    return len(path) == 1 and node.kind == "text" and node.value == REMOVE and not node.quoted


def _split_span(node: Node, name: str) -> Node:
    """A mapping in which the year ``name`` has a key of its own, if a span covers it."""
    wanted = parse_years(name)
    if wanted is None or len(wanted) != 1 or name in node.keys:
        return node
    pairs = []
    for key, child in node.value:
        years = parse_years(key.value) or ()
        pieces = _cut(years, wanted[0]) if wanted[0] in years else ()
        pairs += [(key._replace(value=write_years(piece)), child) for piece in pieces] or [
            (key, child)
        ]
    return node._replace(value=tuple(pairs))


def _cut(years: tuple[int, ...], year: int) -> list[tuple[int, ...]]:
    before = tuple(one for one in years if one < year)
    after = tuple(one for one in years if one > year)
    return [piece for piece in (before, (year,), after) if piece]
