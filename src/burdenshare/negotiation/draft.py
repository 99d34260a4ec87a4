"""From a package to an agreement document and back.

A package is the union of its values' patches; its outcome is a document again, which is read and
checked like any other, and held against the last agreement clause by clause.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.negotiation.base import last_agreement, patched
from burdenshare.negotiation.document import domain_beside, is_domain, library_domains, load_domain
from burdenshare.negotiation.domain_checks import bars_on
from burdenshare.negotiation.draft_head import as_draft
from burdenshare.negotiation.offer_file import read_offer
from burdenshare.negotiation.records import Bar, Domain
from burdenshare.reading.bounds import is_file
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Number, Table, Text
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.compare import Difference, clause_differences
from burdenshare.terms.document import Document
from burdenshare.terms.load import load, read_document
from burdenshare.terms.vocabulary import DOCUMENT
from burdenshare.terms.write import write_document, write_plain

FORMAT = 1


@dataclass(frozen=True)
class Draft(Shown):
    """A package as a document.

    Attributes:
        document: the agreement it would be. last: the one it is held against.
        text: the document as YAML, which reads back to the same.
        differences: clauses that differ, with what the last and the new one say.
        domain: the domain's id; empty where an offer or agreement was drafted.
        package: the value of each issue.
        bars: the rules that bar it, of the talks or of ratification.
        warnings: what is doubtful in the document.
    """

    document: Document
    last: Document
    text: str
    differences: tuple[Difference, ...]
    domain: str = ""
    package: Mapping[str, str] | None = None
    bars: tuple[Bar, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The draft as ``burdenshare negotiate draft --json`` prints it (format 1)."""
        return {
            "format": FORMAT,
            "agreement": self.document.id,
            "last": self.last.id,
            "domain": self.domain or None,
            "package": dict(self.package) if self.package else None,
            "document": self.text,
            "differences": [
                {"path": one.path, "last": one.says[0] or None, "draft": one.says[1] or None}
                for one in self.differences
            ],
            "bars": [{"says": one.says, "by": one.by or None} for one in self.bars],
            "warnings": list(self.warnings),
        }

    def to_frame(self) -> Any:
        """The clauses that differ as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        rows = [(one.path, *one.says) for one in self.differences]
        return pd.DataFrame(rows, columns=["path", "last", "draft"])


class Recovered(NamedTuple):
    """A document as a package.

    Attributes:
        package: a value for each issue; with it the domain gives the same document.
        open: issues whose value the document does not show, with the values that would do.
        apart: paths at which the document says what no package of the domain says.
    """

    package: dict[str, str]
    open: dict[str, tuple[str, ...]]
    apart: tuple[str, ...]


def draft(package: str | Mapping[str, str], domain: str | Domain = "") -> Draft:
    """The agreement that a package would be.

    Args:
        package: a file that names a domain and a value for each issue; an offer or an agreement;
            or the values themselves, by issue.
        domain: the domain of values given by themselves.

    Returns:
        The document, its text as YAML, and what differs from the last agreement.

    Raises:
        Refused: if the package is incomplete, or makes no valid document.

    >>> chosen = {"base": "17000", "escalator": "prices", "cap": "4.0", "term": "5"}
    >>> made = draft({**chosen, "support": "no", "gap": "labour"}, "korea-renewal-13")
    >>> made.document.id, made.document.years
    ('korea-13-draft', (2031, 2032, 2033, 2034, 2035))
    """
    if isinstance(package, str):
        read = read_package(package)
        if read is None:
            return _drafted(*_offered(package))
        domain, package = read
    held = load_domain(domain) if isinstance(domain, str) else domain
    _check_complete(package, held)
    document = patched(held, package)
    return _drafted(document, last_agreement(held), held, dict(package))


def read_package(file: str) -> tuple[Domain, dict[str, str]] | None:
    """The domain and the values of a package file; None where a file holds something else.

    Raises:
        Refused: if the file or its domain has errors.
    """
    found = Findings()
    text = read_text(file, found) if is_file(file) else None
    root = read_nodes(text, os.path.basename(file), found) if text else None
    found.refuse_errors()
    if root is None or root.get("package") is None:
        return None
    read = PACKAGE.read(root, found)
    found.refuse_errors()
    return load_domain(domain_beside(read["domain"], file)), dict(read["values"])


def package_of(domain: Domain, document: Document) -> Recovered:
    """The package that a document is, in the issues of a domain.

    A value is that of the document if writing it there changes nothing.

    Args:
        domain: its issues. document: an agreement over the domain's base.

    Raises:
        Refused: if the domain has no base.
    """
    ours = DOCUMENT.write(document)
    package: dict[str, str] = {}
    open_: dict[str, tuple[str, ...]] = {}
    for issue in domain.issues:
        held = _fitting(domain, document, issue, ours)
        package[issue] = held[0]
        if len(held) > 1:
            open_[issue] = held
    package, apart = _nearer(domain, package, ours)
    return Recovered(package, open_, tuple(sorted(apart)))


def _fitting(domain: Domain, document: Document, issue: str, ours: Any) -> tuple[str, ...]:
    """The values that change nothing in the document; where none does, those that say nothing."""
    values = domain.issues[issue].values
    fits = [n for n, one in values.items() if one.change and _is_same(document, one.change, ours)]
    silent = [name for name, one in values.items() if not one.change]
    return tuple(fits or silent or values)


def _nearer(domain: Domain, package: dict[str, str], ours: Any) -> tuple[dict[str, str], list[str]]:
    """The package changed one value at a time while that brings its document nearer."""
    apart = _apart(ours, _plain_of(domain, package))
    better = bool(apart)
    while better:
        better = False
        for issue, topic in domain.issues.items():
            for value in topic.values:
                tried = {**package, issue: value}
                rest = _apart(ours, _plain_of(domain, tried))
                if len(rest) < len(apart):
                    package, apart, better = tried, rest, True
    return package, apart


def _plain_of(domain: Domain, package: Mapping[str, str]) -> Any:
    try:
        made = DOCUMENT.write(patched(domain, package))
    except Refused:
        return None
    return as_draft(made, DOCUMENT.write(last_agreement(domain)))


def _is_same(document: Document, change: Mapping[str, Node], ours: Any) -> bool:
    made = read_document(document.root, list(change.items()), document.name, Findings())
    return made is not None and DOCUMENT.write(made) == ours


def _apart(one: Any, other: Any, path: str = "") -> list[str]:
    """Paths at which two plain documents differ; everything where one of them is none."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = dict.fromkeys((*one, *other))
        inner = [_apart(one.get(n), other.get(n), f"{path}.{n}".lstrip(".")) for n in names]
        return [place for places in inner for place in places]
    if isinstance(one, dict) and not path:
        return list(one)
    return [] if one == other else [path]


def _check_complete(package: Mapping[str, str], domain: Domain) -> None:
    found = Findings()
    place = domain.root.place if domain.root else None
    for issue, topic in domain.issues.items():
        if issue not in package:
            says = f"the package says nothing on '{issue}'"
            found.error(place or topic.place, says, f"one of {', '.join(list(topic.values)[:12])}")
        elif package[issue] not in topic.values:
            says = f"'{str(package[issue])[:60]}' is no value of '{issue}'"
            found.error(place or topic.place, says, f"one of {', '.join(list(topic.values)[:12])}")
    for issue in package:
        if issue not in domain.issues and place:
            says = f"'{str(issue)[:60]}' is no issue of {domain.id}"
            found.error(place, says, f"known: {', '.join(list(domain.issues)[:12])}")
    found.refuse_errors()


def _offered(name: str) -> tuple[Document, Document]:
    """An offer or agreement and the one it is held against: its base, or the one before it."""
    if name in library_domains() or (is_file(name) and is_domain(name)):
        says = "is a domain, not a package"
        raise Refused.because(name, says, "write a file with package: 1, domain: and values:")
    document = load(name)
    base = read_offer(name).base
    if not base and not document.follows:
        raise Refused.because(name, "names no agreement it follows", "write 'follows', or an offer")
    return document, load(base or document.follows)


def _drafted(
    document: Document,
    last: Document,
    domain: Domain | None = None,
    package: Mapping[str, str] | None = None,
) -> Draft:
    check_against_series(document).refuse_errors()
    text = _text_of(document, last if domain or document.changed else None)
    found = Findings()
    root = read_nodes(text, f"{document.id}.yaml", found)
    again = read_document(root, [], f"{document.id}.yaml", found) if root else None
    found.refuse_errors()
    if again is None:
        raise Refused.because(document.id, "could not be written as a document")
    bars = bars_on(domain, package) if domain and package else ()
    return Draft(
        again,
        last,
        text,
        clause_differences([last, again]),
        domain.id if domain else "",
        package,
        bars,
        tuple(str(one) for one in found),
    )


def _text_of(document: Document, changed: Document | None) -> str:
    """A document as YAML; where it changes another, as a draft that nobody has signed."""
    if changed is None:
        return write_document(document)
    return write_plain(as_draft(DOCUMENT.write(document), DOCUMENT.write(changed)))


def _package_fields() -> dict[str, Field]:
    return {
        "package": Field(
            Number("1, the version of this format", "1", "1", whole=True), "Its form.", True
        ),
        "domain": Field(Text("a domain's name or file", longest=300), "What it is about.", True),
        "values": Field(Table(Text("the name of a value", longest=60)), "A value by issue.", True),
        "note": Field(Text(), "A remark."),
    }


def _package(**values: Any) -> dict[str, Any]:
    return values


PACKAGE = Record(_package, _package_fields, "a package")
