"""What must agree inside a domain: names, blocks, rules, and each side's points and weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.records import Bar, Domain, Joint, Party

BLOCK_MOST = 200_000


def blocks_of(domain: Domain) -> dict[str, Joint]:
    """Every block by name: those written, and each other issue by itself.

    >>> from burdenshare.negotiation.document import load_domain
    >>> list(blocks_of(load_domain("korea-renewal-13")))[:2]
    ['money', 'support']
    """
    joined = {issue: name for name, joint in domain.blocks.items() for issue in joint.issues}
    found: dict[str, Joint] = {}
    for issue, topic in domain.issues.items():
        name = joined.get(issue, issue)
        own = Joint((issue,), title=topic.title, place=topic.place)
        found.setdefault(name, domain.blocks.get(name, own))
    return found


def bars_on(domain: Domain, package: Mapping[str, str]) -> tuple[Bar, ...]:
    """The rules, of the talks and of ratification, by which named values bar a package."""
    return tuple(
        bar
        for bar in (*domain.never, *domain.ratify)
        if bar.when and all(package.get(issue) in values for issue, values in bar.when.items())
    )


def check_domain(domain: Domain, found: Findings) -> None:
    """Note everything in a domain that contradicts itself or its base agreement."""
    before = found.error_count
    _check_blocks(domain, found)
    for bar in (*domain.never, *domain.ratify):
        _check_bar(bar, domain, found)
    _check_package(domain.in_force, domain, found)
    if found.error_count == before:
        for name, party in domain.parties.items():
            _check_party(name, party, domain, found)
        _check_changes(domain, found)


def _check_blocks(domain: Domain, found: Findings) -> None:
    taken: dict[str, str] = {}
    for name, joint in domain.blocks.items():
        for issue in joint.issues:
            if _known(issue, domain.issues, "issue", joint.place, found) and issue in taken:
                says = f"'{issue}' stands in '{taken[issue]}' and in '{name}'"
                found.error(joint.place, says, "an issue belongs to one block")
            taken.setdefault(issue, name)
        if name in domain.issues and name not in joint.issues:
            found.error(joint.place, f"'{name}' names an issue and a block", "rename the block")
        if len(joint.issues) > 1 and not joint.priced:
            says = f"'{name}' joins issues whose joint worth nothing says"
            found.error(joint.place, says, "write priced: yes, or let each issue stand alone")
        _check_priced(name, joint, domain, found)


def _check_priced(name: str, joint: Joint, domain: Domain, found: Findings) -> None:
    if not joint.priced:
        return
    if not domain.base:
        found.error(joint.place, "a priced block needs a base agreement", "write base:")
    size = 1
    for issue in joint.issues:
        size *= len(domain.issues[issue].values) if issue in domain.issues else 1
    if size > BLOCK_MOST:
        says = f"'{name}' has {size:,} combinations, more than {BLOCK_MOST:,}"
        found.error(joint.place, says, "use fewer values, or fewer issues in it")


def _check_bar(bar: Bar, domain: Domain, found: Findings) -> None:
    if bool(bar.when) == (bar.at_most is not None):
        found.error(bar.place, "a rule has either 'when' or 'at_most'", "write one of the two")
    for issue, values in bar.when.items():
        if _known(issue, domain.issues, "issue", bar.place, found):
            for value in values:
                _known(value, domain.issues[issue].values, "value", bar.place, found)
    if bar.at_most is not None:
        _known(bar.party, domain.parties, "party", bar.place, found)
        if not any(joint.priced for joint in domain.blocks.values()):
            found.error(bar.place, "'at_most' needs a priced block", "write one under blocks")


def _check_package(package: Mapping[str, str], domain: Domain, found: Findings) -> None:
    place = domain.root.place if domain.root else Place(domain.name)
    for issue, value in package.items():
        if _known(issue, domain.issues, "issue", place, found):
            _known(value, domain.issues[issue].values, "value", place, found)
    if package and (missing := [one for one in domain.issues if one not in package]):
        says = f"'in_force' says nothing on {', '.join(missing)}"
        found.error(place, says, "name a value of every issue")


def _check_party(name: str, party: Party, domain: Domain, found: Findings) -> None:
    blocks = blocks_of(domain)
    for word in _weighting(party):
        _check_names(getattr(party, word), blocks, f"{word} of '{name}'", party.place, found)
    written = list(_weighting(party))
    if len(written) > 1 or (not written and len(blocks) > 1):
        says = f"'{name}' has {' and '.join(written) or 'no weights'}"
        found.error(party.place, says, "write one of weights, swings, rank")
    plain = {one.issues[0] for one in blocks.values() if not one.priced}
    _check_names(party.values, plain, f"values of '{name}'", party.place, found)
    for issue, points in party.values.items():
        if issue in plain:
            own = domain.issues[issue].values
            _check_names(points, own, f"values of '{name}' for '{issue}'", party.place, found)
    if party.money is None and any(one.priced for one in blocks.values()):
        found.error(party.place, f"'{name}' does not say how it values money", "write money:")
    if party.no_agreement == "in_force" and not domain.in_force:
        found.error(party.place, "no package is in force", "write in_force: for the domain")


def _weighting(party: Party) -> Iterator[str]:
    return (word for word in ("weights", "swings", "rank") if getattr(party, word))


def _check_names(
    written: Iterable[str], known: Iterable[str], what: str, place: Place, found: Findings
) -> None:
    """Every name once: none unknown, none missing."""
    written, known = list(written), list(known)
    for name in written:
        if name not in known:
            found.error(place, f"{what}: '{name}' is not known", f"known: {_some(known)}")
    if missing := [name for name in known if name not in written]:
        found.error(place, f"{what}: nothing for {_some(missing)}", "write each of them")
    if len(set(written)) < len(written):
        found.error(place, f"{what}: a name stands twice", "keep one of them")


def _known(
    name: str, known: Mapping[str, object], what: str, place: Place, found: Findings
) -> bool:
    if name in known:
        return True
    found.error(place, f"'{name[:60]}' is no {what} here", f"known: {_some(known)}")
    return False


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:12]) + (", …" if len(listed) > 12 else "")


def _check_changes(domain: Domain, found: Findings) -> None:
    """Each value by itself makes a valid document of the base."""
    from burdenshare.negotiation.base import base_of
    from burdenshare.terms.load import read_document

    if not domain.base:
        return
    try:
        base = base_of(domain)
    except Refused as refused:
        for finding in refused.findings:
            found.add(finding)
        return
    for issue, topic in domain.issues.items():
        for name, value in topic.values.items():
            inner = Findings()
            if value.change:
                read_document(base.root, list(value.change.items()), base.name, inner)
            for finding in inner.errors:
                says = f"'{name}' of '{issue}': {finding.says}"
                found.error(value.place, says, finding.remedy)
