"""From a library id, a file or an offer to a checked `Document`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.bounds import is_file, is_there
from burdenshare.reading.files import LARGEST_DOCUMENT, read_bytes, read_text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.terms.checks import check_document
from burdenshare.terms.document import Amendment, Document
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
        raise Refused.because(agreement, "could not be read", "check the file")
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
    before = found.error_count
    for path, value in changes:
        root = apply_change(root, path, value, found)
    if (base := root.get("extends")) and base.kind == "text":
        root = _extended(root, base, found)
    if found.error_count > before:
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
    changes = [pair for one in _in_force(document, year) for pair in one.change.items()]
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

    Returns:
        Ids in alphabetical order, each of which `load`, `settle` and the others take.

    >>> "korea-12" in library_agreements()
    True
    """
    return library_names("agreements", ".yaml")


def terms_hash(agreement: str) -> str:
    """The SHA-256 of an agreement's file, as ``sha256sum`` gives it: which text was meant.

    Args:
        agreement: a library id or the path of a file. Of an offer or an extension it is the hash of
            that file alone, not of the agreement it rests on.

    Raises:
        Refused: There is no such agreement, or its file cannot be read.

    >>> len(terms_hash("korea-12"))
    64
    """
    from hashlib import sha256

    found = Findings()
    path = _path_of(agreement, found)
    raw = read_bytes(path, found, LARGEST_DOCUMENT) if path else None
    if raw is None:
        raise Refused(tuple(found))
    return sha256(raw).hexdigest()


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
    base = _read_base(offer.get("base") or offer, folder, found, depth)
    if base is None:
        return None
    for path, values in read.get("vary", {}).items():
        apply_change(base[0], path, values[0], found)
    named = [(name, offer.get(name)) for name in ("id", "title")]
    changes = [*read.get("change", {}).items(), *((name, node) for name, node in named if node)]
    return base[0], [*base[1], *changes]


def _read_base(
    named: Node, folder: str, found: Findings, depth: int
) -> tuple[Node, list[Change]] | None:
    beside = os.path.join(folder, named.value)
    base = beside if is_file(beside) else named.value
    if is_file(base) or base in library_agreements():
        return read_root(base, found, depth + 1)
    says = f"'{base[:60]}' is no agreement of the library and no file"
    found.error(named.place, says, _nearest_agreement(base))
    return None


def _path_of(agreement: str, found: Findings) -> str | None:
    looks_like_a_file = os.sep in agreement or agreement.endswith((".yaml", ".yml", ".json"))
    if not looks_like_a_file and agreement in library_agreements():
        return library_path("agreements", f"{agreement}.yaml")
    if looks_like_a_file or is_there(agreement):
        return agreement
    says = "is no agreement of the library and no file"
    found.error(Place(agreement[:80]), says, _nearest_agreement(agreement))
    return None


def _nearest_agreement(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name[:80], library_agreements(), 1, 0.5)
    return f"did you mean '{close[0]}'?" if close else "see 'burdenshare list'"


def _shown(path: str, agreement: str) -> str:
    return os.path.basename(path) if path != agreement else agreement


def _extended(root: Node, base: Node, found: Findings, depth: int = 0) -> Node:
    known = base.value in library_agreements() and depth < _DEEPEST_BASE
    read = read_root(base.value, found) if known else None
    if read is None:
        says = f"'{base.value[:60]}' is no agreement of the library"
        found.error(base.place, says, _nearest_agreement(base.value))
        return root
    prolonged, own = read[0], read[0].get("extends")
    if own and own.kind == "text":
        prolonged = _extended(prolonged, own, found, depth + 1)
    return extend(root, prolonged, found)


def _named(document: Document, root: Node, changes: Sequence[Change], name: str) -> Document:
    sources = {one: source._replace(id=one) for one, source in document.sources.items()}
    return document._replace(
        sources=sources, root=root, name=name, changed=tuple(path for path, _ in changes)
    )


def _check_amended(document: Document, found: Findings) -> None:
    """What the amendments make of the document is as good a document, for each set in force."""
    for held in _sets_in_force(document):
        root, inner = document.root, Findings()
        for path, value in (pair for one in held for pair in one.change.items()):
            root = apply_change(root, path, value, inner)
        read = None if inner.error_count else DOCUMENT.read(root, inner)
        if read is not None:
            changed = _named(read, root, (), document.name)
            check_document(changed, inner)
            _check_kept(document, changed, held[0].place, inner)
        for finding in inner.errors:
            found.add(finding)


def _sets_in_force(document: Document) -> list[tuple[Amendment, ...]]:
    """Each set of amendments that hold together in some year, once."""
    sets = []
    for year in document.years:
        held = _in_force(document, year)
        if held and held not in sets:
            sets.append(held)
    return sets


def _in_force(document: Document, year: int) -> tuple[Amendment, ...]:
    return tuple(one for one in document.amendments if year in one.years)


def _check_kept(document: Document, changed: Document, place: Place, found: Findings) -> None:
    """An amendment leaves term, lines and units alone: they hold for all years together."""
    if changed.years != document.years:
        found.error(place, "an amendment changes the term", "write 'years' in the document")
    for name in {**document.lines, **changed.lines}:
        if name not in document.lines or name not in changed.lines:
            says = f"an amendment adds or removes line '{name}'"
            found.error(place, says, "write the line, and 'unknown' for years without it")
        elif document.unit_of(name) != changed.unit_of(name):
            found.error(place, f"an amendment changes the unit of '{name}'", "use another line")
