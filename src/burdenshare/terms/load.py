"""From a library id, a file or an offer to a checked `Document`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import read_text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.terms.checks import check_document
from burdenshare.terms.document import Document
from burdenshare.terms.extension import extend
from burdenshare.terms.patch import apply_change, parse_change
from burdenshare.terms.vocabulary import DOCUMENT, OFFER

Change = tuple[str, Node]
_DEEPEST_BASE = 5


def load(agreement: str, change: Iterable[str] = ()) -> Document:
    """An agreement, read and checked.

    Args:
        agreement: a library id (``korea-08``), or the path of a YAML file holding an agreement
            or an offer (a patch to one).
        change: changes as ``PATH=VALUE``, made before reading.

    Returns:
        The document. Warnings do not stop it; `read_agreement` returns them too.

    Raises:
        Refused: with every finding, if one of them is an error.

    >>> load("korea-08").years
    (2009, 2010, 2011, 2012, 2013)
    >>> load("korea-08", ["lines.total.escalate.cap=3.0"]).lines["total"].clauses["escalate"].cap
    Decimal('3.0')
    """
    found = Findings()
    document = read_agreement(agreement, change, found)
    found.refuse_errors()
    if document is None:
        raise Refused.because(agreement, "could not be read")
    return document


def read_agreement(agreement: str, change: Iterable[str], found: Findings) -> Document | None:
    """An agreement as `load` reads it, with findings collected instead of raised."""
    changes = [parse_change(one, found) for one in change]
    read = read_root(agreement, found)
    if read is None or None in changes:
        return None
    root, inner = read
    return read_document(root, [*inner, *(one for one in changes if one)], agreement, found)


def read_document(
    root: Node, changes: Sequence[Change], name: str, found: Findings
) -> Document | None:
    """A document from nodes and changes to them, checked."""
    before = len(found.errors)
    for path, value in changes:
        root = apply_change(root, path, value, found)
    if (base := root.get("extends")) and base.kind == "text":
        root = _extended(root, base, found)
    if len(found.errors) > before:
        return None
    document: Document | None = DOCUMENT.read(root, found)
    if document is None:
        return None
    document = _named(document, root, changes, name)
    check_document(document, found)
    _check_amended(document, found)
    return document


def amended(document: Document, year: int) -> Document:
    """The document as it stands for a year, with the amendments that hold for it."""
    changes = [
        (path, value)
        for one in document.amendments
        if year in one.years
        for path, value in one.change.items()
    ]
    if not changes:
        return document
    found, root = Findings(), document.root
    for path, value in changes:
        root = apply_change(root, path, value, found)
    found.refuse_errors()
    changed = DOCUMENT.read(root, found)
    found.refuse_errors()
    return _named(changed, root, (), document.name)._replace(changed=document.changed)


def library_agreements() -> tuple[str, ...]:
    """The ids of the agreements that come with the package.

    >>> "korea-12" in library_agreements()
    True
    """
    return library_names("agreements", ".yaml")


def read_root(agreement: str, found: Findings, depth: int = 0) -> tuple[Node, list[Change]] | None:
    """The nodes of an agreement and the changes that an offer makes to them."""
    path = _path_of(agreement, found)
    text = read_text(path, found) if path else None
    root = read_nodes(text, _shown(path or "", agreement), found) if text else None
    if root is None:
        return None
    if root.kind != "mapping":
        found.error(root.place, "the document is not a table of fields", "begin with 'terms: 1'")
        return None
    if root.get("base") is None or root.get("terms") is not None:
        return root, []
    return _read_offer(root, os.path.dirname(path or ""), found, depth)


def _read_offer(
    offer: Node, folder: str, found: Findings, depth: int
) -> tuple[Node, list[Change]] | None:
    read = OFFER.read(offer, found)
    if read is None:
        return None
    if depth >= _DEEPEST_BASE:
        found.error(offer.place, "offers rest on each other in a circle or too deep", "name an id")
        return None
    beside = os.path.join(folder, read["base"])
    base = read_root(beside if os.path.isfile(beside) else read["base"], found, depth + 1)
    if base is None:
        return None
    named = [(name, offer.get(name)) for name in ("id", "title")]
    changes = [*read.get("change", {}).items(), *((name, node) for name, node in named if node)]
    return base[0], [*base[1], *changes]


def _path_of(agreement: str, found: Findings) -> str | None:
    looks_like_a_file = os.sep in agreement or agreement.endswith((".yaml", ".yml", ".json"))
    if looks_like_a_file or os.path.exists(agreement):
        return agreement
    known = library_agreements()
    if agreement in known:
        return library_path("agreements", f"{agreement}.yaml")
    from difflib import get_close_matches

    close = get_close_matches(agreement, known, 1, 0.5)
    remedy = f"did you mean '{close[0]}'?" if close else "see 'burdenshare list'"
    found.error(Place(agreement[:80]), "is no agreement of the library and no file", remedy)
    return None


def _shown(path: str, agreement: str) -> str:
    return os.path.basename(path) if path != agreement else agreement


def _extended(root: Node, base: Node, found: Findings) -> Node:
    read = read_root(base.value, found) if base.value in library_agreements() else None
    if read is None:
        found.error(base.place, f"'{base.value}' is no agreement of the library", "name an id")
        return root
    return extend(root, read[0], found)


def _named(document: Document, root: Node, changes: Sequence[Change], name: str) -> Document:
    sources = {one: source._replace(id=one) for one, source in document.sources.items()}
    return document._replace(
        sources=sources, root=root, name=name, changed=tuple(path for path, _ in changes)
    )


def _check_amended(document: Document, found: Findings) -> None:
    for amendment in document.amendments:
        root, inner = document.root, Findings()
        for path, value in amendment.change.items():
            root = apply_change(root, path, value, inner)
        read = DOCUMENT.read(root, inner) if not inner.errors else None
        if read is not None:
            check_document(_named(read, root, (), document.name), inner)
        for finding in inner.errors:
            found.add(finding)
