"""Domains and profiles as texts that are kept apart: what is public, and each side's own.

A room of talks keeps the public text once and each side's profile by itself, so that a side's view
is made from texts among which no other side's is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.document import domain_of, load_domain, profile_onto
from burdenshare.negotiation.domain_checks import check_domain
from burdenshare.negotiation.records import Bar, Domain, Party
from burdenshare.negotiation.vocabulary import PARTY
from burdenshare.reading.files import read_text
from burdenshare.reading.library import library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.series.scenarios.scenario import library_scenarios
from burdenshare.terms.load import library_agreements

_PARTIES = re.compile(r"^parties:.*\n(?:(?:[ \t].*|#.*)?\n)*", re.MULTILINE)
PUBLIC = "the domain"
PRIVATE = "your preferences"


def public_text(name: str) -> str:
    """The text of a library domain without anybody's preferences.

    Raises:
        Refused: if there is no such domain.

    >>> "no_agreement" in public_text("korea-renewal-13")
    False
    """
    load_domain(name)
    found = Findings()
    text = read_text(library_path("domains", f"{name}.yaml"), found)
    found.refuse_errors()
    return _PARTIES.sub("", text or "")


def split_text(text: str) -> tuple[str, dict[str, tuple[str, str]]]:
    r"""A domain's text without what its sides value, and each side's title in both languages.

    Raises:
        Refused: with every finding, at its line of the text as it was given.

    >>> whole = public_text("korea-renewal-13") + "parties: {a: {title: A}, b: {title: B}}\n"
    >>> split_text(whole)[1]
    {'a': ('A', ''), 'b': ('B', '')}
    """
    found = Findings()
    root = _nodes(text, PUBLIC, found)
    domain = domain_of(root, PUBLIC, "", found)
    found.refuse_errors()
    if domain is None or len(domain.parties) != 2:
        remedy = "write parties: at the end, with a name and a title for each of the two"
        raise Refused.because(PUBLIC, "a room of talks has two sides", remedy)
    _check_table(domain._replace(parties={}), found)
    public = _PARTIES.sub("", f"{text}\n")
    if _nodes(public, PUBLIC, found).get("parties") is not None:
        says = "what the sides value cannot be taken out of this text"
        raise Refused.because(PUBLIC, says, "write 'parties:' at the margin, its sides indented")
    return public, {side: (one.title, one.title_ko) for side, one in domain.parties.items()}


def table_of(text: str) -> Domain:
    """A public text as a domain in which nobody says what they value.

    Raises:
        Refused: with every finding.

    >>> table_of(public_text("korea-renewal-13")).parties
    {}
    """
    found = Findings()
    domain = domain_of(_nodes(text, PUBLIC, found), PUBLIC, "", found)
    if domain is None:
        raise Refused(tuple(found))
    domain = domain._replace(parties={})
    _check_table(domain, found)
    return domain


def _check_table(domain: Domain, found: Findings) -> None:
    if domain.base and domain.base not in library_agreements():
        found.error(Place(PUBLIC), "its base is no agreement of the library", "name one by its id")
    check_domain(_without_others(domain), found)
    found.refuse_errors()


def with_profiles(domain: Domain, profiles: Mapping[str, str]) -> Domain:
    """A domain with what some sides value.

    Args:
        domain: the table.
        profiles: the text of each side's profile.

    Raises:
        Refused: with every finding, one of them if a profile is another side's.
    """
    found = Findings()
    for side, text in profiles.items():
        domain = profile_onto(domain, _nodes(text, PRIVATE, found), found)
        if not found.error_count and side not in domain.parties:
            place = Place(PRIVATE)
            found.error(place, f"the profile is not that of '{side}'", f"write party: {side}")
        found.refuse_errors()
        _check_scenario(domain.parties[side], found)
    check_domain(_without_others(domain), found)
    found.refuse_errors()
    return domain


def _check_scenario(party: Party, found: Findings) -> None:
    """Only the library's scenarios: a text from elsewhere opens no file of this machine."""
    known = {one.rpartition(".")[2] for one in library_scenarios()}
    if party.belief.scenario not in known:
        says = "names no scenario of the library"
        found.error(Place(PRIVATE), says, f"known: {', '.join(sorted(known))}")


def _without_others(domain: Domain) -> Domain:
    """The domain without rules on what it costs somebody whose preferences are not in it."""

    def ours(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
        return tuple(one for one in bars if one.party in ("", *domain.parties))

    return domain._replace(never=ours(domain.never), ratify=ours(domain.ratify))


def profile_text(domain: Domain, side: str, party: Party | Mapping[str, Any]) -> str:
    """What a side values as the text of its profile, which reads back to the same.

    >>> held = load_domain("korea-renewal-13")
    >>> print(profile_text(held, "host", held.parties["host"]).splitlines()[2])
    party: host
    """
    import yaml

    written = PARTY.write(party) if isinstance(party, Party) else dict(party)
    head = {"profile": "1", "of": domain.id, "party": side}
    return yaml.safe_dump({**head, **_spoken(written)}, allow_unicode=True, sort_keys=False)


def _spoken(value: Any) -> Any:
    """Plain data with every scalar as a text, as the strict reader takes it."""
    if isinstance(value, Mapping):
        return {str(name): _spoken(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_spoken(one) for one in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _nodes(text: str, name: str, found: Findings) -> Node:
    root = read_nodes(text, name, found) if text.strip() else None
    found.refuse_errors()
    if root is None or root.kind != "mapping":
        raise Refused.because(name, "is not a table of fields", "write field: value, one a line")
    return root
