"""Another term for an agreement: what else in its text must follow when the years change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from burdenshare.figures.years import parse_years, write_years
from burdenshare.reading.nodes import Node
from burdenshare.terms.document import Document
from burdenshare.terms.patch import REMOVE

_TERMS = ("lines", "parts", "checks", "amendments")
_SPANS = ("years", "over")


def change_term(document: Document, last: int) -> tuple[str, ...]:
    """The changes that let an agreement end in another year, as ``PATH=VALUE``.

    Rules that last as long as the agreement end with the new term; what is written for years
    beyond it is taken out. Nothing is added: a longer term goes on by the rules that there are.

    Args:
        document: the agreement.
        last: the last year of the new term.

    Raises:
        ValueError: if the term would have no year.

    >>> from burdenshare.terms.load import load
    >>> change_term(load("korea-12"), 2028)[:2]
    ('years=2026-2028', 'lines.total.escalate.years=2027-2028')
    """
    first = document.years[0]
    if last < first:
        raise ValueError(f"the agreement begins in {first}")
    root = document.root
    changes = [f"years={write_years(tuple(range(first, last + 1)))}"]
    for name in _TERMS:
        if node := root.get(name):
            changes += _follow(node, name, document.years[-1], last)
    return without_removed(changes)


def without_removed(changes: Iterable[str]) -> tuple[str, ...]:
    """Changes without those inside of what another change takes out.

    >>> without_removed(("lines.total.escalate=remove", "lines.total.escalate.cap=4.0"))
    ('lines.total.escalate=remove',)
    """
    kept = tuple(changes)
    gone = tuple(
        f"{path}." for path, _, value in (one.partition("=") for one in kept) if value == REMOVE
    )
    return tuple(one for one in kept if not one.startswith(gone))


def _follow(node: Node, path: str, old: int, last: int) -> Iterator[str]:
    if node.kind == "list":
        yield from _follow_list(node, path, old, last)
    elif node.kind == "mapping":
        if _only_after(node, last):
            # A limit is nothing without its share, so it goes as a whole.
            yield f"{path.removesuffix('.share')}={REMOVE}"
            return
        for key, child in node.value:
            yield from _field(key.value, child, path, old, last)


def _follow_list(node: Node, path: str, old: int, last: int) -> Iterator[str]:
    # From the end, since what is taken out of a list moves what follows it.
    places = [f"{path}.{number}" for number in range(len(node.value))]
    pairs = zip(reversed(places), reversed(node.value), strict=True)
    found = [one for place, child in pairs for one in _follow(child, place, old, last)]
    gone = {f"{place}={REMOVE}" for place in places}
    yield from (f"{path}={REMOVE}",) if gone and gone <= set(found) else found


def _only_after(node: Node, last: int) -> bool:
    """Whether a table by year says something only for years beyond the new term."""
    spans = [parse_years(name) for name in node.keys]
    return bool(spans) and all(years and years[0] > last for years in spans)


def _field(name: str, child: Node, path: str, old: int, last: int) -> Iterator[str]:
    here = f"{path}.{name}"
    if name in _SPANS and child.kind == "text":
        yield from _span(here, path, parse_years(child.value) or (), old, last)
    elif name == "to" and child.kind == "text" and (parse_years(child.value) or (0,))[0] > last:
        yield f"{path}={REMOVE}"
    elif name[:1].isdigit() and (years := parse_years(name)) and years[-1] > last:
        yield f"{here}={REMOVE}"
        if kept := tuple(year for year in years if year <= last):
            yield f"{path}.{write_years(kept)}={_write(child)}"
    else:
        yield from _follow(child, here, old, last)


def _span(here: str, path: str, years: tuple[int, ...], old: int, last: int) -> Iterator[str]:
    """A rule's years: those of the new term; a rule without a year left is taken out."""
    kept = tuple(year for year in years if year <= last)
    if years and years[-1] == old and last > old:
        kept = tuple(range(years[0], last + 1)) if len(years) > 1 else years
    if not kept:
        yield f"{path}={REMOVE}"
    elif kept != years:
        yield f"{here}={write_years(kept)}"


def _write(node: Node) -> str:
    """A node as one line of text that reads back as the same node."""
    if node.kind == "list":
        return f"[{', '.join(_write(one) for one in node.value)}]"
    if node.kind == "mapping":
        return f"{{{', '.join(f'{key.value}: {_write(child)}' for key, child in node.value)}}}"
    return json.dumps(node.value, ensure_ascii=False) if node.quoted else str(node.value)
