"""Findings of many rows: at their lines, and a long remedy only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from burdenshare.figures.finding import Finding
from burdenshare.figures.place import Place

LENGTH = 60
"""Characters of a key that a finding names."""
_LONG = 80


def key_of(finding: Finding) -> str:
    """The beginning of the key of the entry that a finding is at; empty where it is at none.

    >>> key_of(Finding(Place("entry c-2"), "too much")), key_of(Finding(Place("a.csv", 2), "no"))
    ('c-2', '')
    """
    kind, _, key = finding.place.file.partition(" ")
    return key if kind == "entry" and not finding.place.line else ""


def at_lines(
    findings: Iterable[Finding], file: str, lines: Mapping[str, int]
) -> tuple[Finding, ...]:
    """Findings at entries as findings at lines of the file that they came from.

    Args:
        findings: as the ledger gives them. file: its name. lines: those of the keys' beginnings.

    >>> found = at_lines([Finding(Place("entry c-2"), "too much")], "a.csv", {"c-2": 7})
    >>> print(found[0])
    a.csv:7: entry c-2: too much
    """
    told, said = [], set[str]()
    for one in findings:
        line = lines.get(key_of(one), 0)
        one = one._replace(remedy=once(one.remedy, said))
        says = f"{one.place.file}: {one.says}"
        told.append(one._replace(place=Place(file, line), says=says) if line else one)
    return tuple(told)


def once(remedy: str, said: set[str]) -> str:
    """A remedy, unless it is long, such as a list of all that is known, and was said before.

    >>> said = set()
    >>> len(once("x" * 100, said)), once("x" * 100, said), once("short", said)
    (100, 'as above', 'short')
    """
    if len(remedy) > _LONG and remedy in said:
        return "as above"
    said.add(remedy)
    return remedy
