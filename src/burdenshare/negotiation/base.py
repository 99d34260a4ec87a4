"""The agreement behind a domain, and what packages make of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from burdenshare.figures.finding import Findings, Refused
from burdenshare.negotiation.records import Domain
from burdenshare.reading.bounds import is_file
from burdenshare.reading.nodes import Node
from burdenshare.terms.document import Document
from burdenshare.terms.load import load, read_document


def base_of(domain: Domain) -> Document:
    """The agreement that the packages of a domain change, with what every one of them changes.

    Raises:
        Refused: if it names none, or that has errors.
    """
    if not domain.base:
        says = "names no agreement that its packages change"
        raise Refused.because(domain.id, says, "write base: and an agreement's id")
    before = last_agreement(domain)
    return _changed(before, list(domain.frame.items()), domain) if domain.frame else before


def last_agreement(domain: Domain) -> Document:
    """The agreement that a domain is based on, as it stands."""
    beside = os.path.join(domain.folder, domain.base)
    return load(beside if is_file(beside) else domain.base)


def changes_of(domain: Domain, package: Mapping[str, str]) -> list[tuple[str, Node]]:
    """The union of the patches that a package's values are, in the order of the issues."""
    return [
        pair
        for issue, topic in domain.issues.items()
        if issue in package
        for pair in topic.values[package[issue]].change.items()
    ]


def patched(domain: Domain, package: Mapping[str, str]) -> Document:
    """The base agreement with a package's patches, read and checked.

    Raises:
        Refused: if the package makes no valid document.
    """
    return _changed(base_of(domain), changes_of(domain, package), domain)


def _changed(base: Document, changes: Sequence[tuple[str, Node]], domain: Domain) -> Document:
    found = Findings()
    made = read_document(base.root, changes, base.name, found)
    found.refuse_errors()
    if made is None:
        raise Refused.because(domain.id, "could not be read with its changes")
    return made
