"""From a domain as text to a checked `Domain`: files, library names, findings with their lines.

A domain and the preferences of each side may stand in one file or in several: a side keeps its
profile to itself and adds it where the program runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from burdenshare.figures.finding import Finding, Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.domain_checks import check_domain
from burdenshare.negotiation.records import Domain, Outcome, Party, Topic
from burdenshare.negotiation.vocabulary import DOMAIN, NAME, PARTY, VERSION
from burdenshare.reading.bounds import is_file, is_there, may_read
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Number, Text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.record import Field, Record

SCALARS = ("text",)
MOST_BESIDE = 100
"""How many files of a folder are looked at for a domain by its id."""


def load_domain(name: str, profiles: Sequence[str] = ()) -> Domain:
    """A domain, read and checked.

    Args:
        name: the name of a library domain (``korea-renewal-13``), or a file.
        profiles: files that each add one side's preferences.

    Returns:
        The domain with its issues, blocks and sides; points run from 0 to 100.

    Raises:
        Refused: with every finding, if one of them is an error.

    >>> domain = load_domain("korea-renewal-13")
    >>> domain.base, domain.example
    ('korea-12', True)
    """
    found = Findings()
    domain = _read_checked(name, profiles, found)
    found.refuse_errors()
    if domain is None:
        raise Refused.because(name, "could not be read", "check the file")
    return domain


def domain_beside(name: str, file: str) -> str:
    """The domain that a file means, as `load_domain` takes it.

    Args:
        name: what the file says: a library domain, a domain's file (as seen from the file's own
            folder), or the id of a domain that lies in that folder.
        file: the file that says it.

    >>> domain_beside("korea-renewal-13", "no/such/file.yaml")
    'korea-renewal-13'
    """
    folder = os.path.dirname(file)
    beside = os.path.join(folder, name)
    if is_file(beside) or name in library_domains():
        return beside if is_file(beside) else name
    for other in sorted(_yaml_files(folder or "."))[:MOST_BESIDE]:
        path = os.path.join(folder, other)
        root = _read_root(path, Findings())
        if root is not None and root.get("domain") is not None and _id_of(root) == name:
            return path
    return name


def _yaml_files(folder: str) -> list[str]:
    if not (may_read(folder) and os.path.isdir(folder)):
        return []
    return [one for one in os.listdir(folder) if one.endswith((".yaml", ".yml"))]


def _id_of(root: Node) -> str:
    held = root.get("id")
    return held.value if held is not None and held.kind == "text" else ""


def check_files(name: str, profiles: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful in a domain and profiles; nothing where all is well.

    >>> check_files("korea-renewal-13")
    ()
    """
    found = Findings()
    _read_checked(name, profiles, found)
    return tuple(found)


def _read_checked(name: str, profiles: Sequence[str], found: Findings) -> Domain | None:
    domain = read_domain(name, found)
    if domain is not None:
        for file in profiles:
            domain = _with_profile(domain, file, found)
        check_domain(domain, found)
    return domain


def library_domains() -> tuple[str, ...]:
    """The ids of the domains that come with the package, all of them worked examples.

    >>> "korea-reopening-12" in library_domains()
    True
    """
    return library_names("domains", ".yaml")


def is_domain(name: str) -> bool:
    """Whether a file holds a domain of ours, by its first field."""
    root = _read_root(name, Findings())
    return root is not None and root.get("domain") is not None


def read_domain(name: str, found: Findings) -> Domain | None:
    """A domain as `load_domain` reads it, unchecked, with findings collected."""
    root = _read_root(name, found)
    folder = os.path.dirname(name) if is_file(name) else ""
    return domain_of(root, name, folder, found) if root else None


def domain_of(root: Node, name: str, folder: str, found: Findings) -> Domain | None:
    """A domain from its nodes, unchecked, with findings collected."""
    domain: Domain | None = DOMAIN.read(root, found)
    if domain is None:
        return None
    issues = {one: _named_values(topic, found) for one, topic in domain.issues.items()}
    return domain._replace(issues=issues, name=name, folder=folder, root=root)


def _read_root(name: str, found: Findings) -> Node | None:
    path = name
    if not is_there(name) and name in library_domains():
        path = library_path("domains", f"{name}.yaml")
    elif not is_there(name) and not name.endswith((".yaml", ".yml")):
        says = "is no domain of the library and no file"
        return found.error(Place(name[:80]), says, f"known: {', '.join(library_domains())}")
    text = read_text(path, found)
    root = read_nodes(text, os.path.basename(path), found) if text else None
    if root is not None and root.kind != "mapping":
        return found.error(
            root.place, "the domain is not a table of fields", "begin with domain: 1"
        )
    return root


def _named_values(topic: Topic, found: Findings) -> Topic:
    """The topic with its listed values as changes at its path."""
    if isinstance(topic.values, dict):
        return topic
    if not topic.path:
        found.error(topic.place, "listed values need a 'path'", "write path:, or name the values")
    values: dict[str, Outcome] = {}
    listed: Any = topic.values
    for node in listed:
        if node.kind not in SCALARS:
            found.error(node.place, "a listed value is one word or number", "name it in a table")
        elif node.value in values:
            found.error(node.place, f"'{node.value[:60]}' is listed twice", "keep one of them")
        else:
            values[node.value] = Outcome(node.value, "", {topic.path: node}, "", node.place)
    return topic._replace(values=values)


def _profile_fields() -> dict[str, Field]:
    return {
        "profile": Field(
            Number("1, the version of this format", "1", "1", whole=True), "Its form.", True
        ),
        "of": Field(Text("a domain's id", longest=60), "The domain it belongs to.", True),
        "party": Field(Text("a name", NAME), "The side's name.", True),
        **PARTY.fields,
    }


def _profile(**values: Any) -> dict[str, Any]:
    return values


PROFILE = Record(_profile, _profile_fields, "a profile")


def _with_profile(domain: Domain, file: str, found: Findings) -> Domain:
    text = read_text(file, found)
    root = read_nodes(text, os.path.basename(file), found) if text else None
    return profile_onto(domain, root, found) if root else domain


def profile_onto(domain: Domain, root: Node, found: Findings) -> Domain:
    """The domain with the side whose profile some nodes are; without it where they are none."""
    read = PROFILE.read(root, found)
    if read is None:
        return domain
    name = read.pop("party")
    of, _ = read.pop("of"), read.pop("profile")
    if of != domain.id:
        found.error(
            root.place, f"is a profile of '{of}', not of '{domain.id}'", "name another file"
        )
        return domain
    if name in domain.parties:
        found.error(root.place, f"'{name}' has preferences already", "give each side once")
        return domain
    party = Party(place=root.place, **read)
    return domain._replace(parties={**domain.parties, name: party})


def profile_schema() -> dict[str, Any]:
    """The JSON Schema of one side's profile."""
    return {"$id": f"urn:burdenshare:profile:{VERSION}", **PROFILE.schema()}
