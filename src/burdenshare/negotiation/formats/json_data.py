"""JSON read strictly: no key twice, no NaN, bounded; with words for what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import note_control

_SYNTAX = (
    ("property name", "take out a comma before }, and put names in double quotes"),
    ("delimiter", "a comma or a colon is missing before this place"),
    ("expecting value", "write a value, and no comma before ] or }"),
    ("extra data", "end the file after the first document"),
    ("control character", "write the end of a line in a text as \\n"),
)
"""What the parser says, and what to do."""


def read_json(text: str, name: str) -> Any:
    """The data of a text.

    Raises:
        Refused: if it is not JSON, has a key twice, or a number that is none.

    >>> read_json('{"a": 1, "a": 2}', "x.json")
    Traceback (most recent call last):
    ...
    burdenshare.figures.finding.Refused: x.json: has the key 'a' twice; keep one
    """

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        keys: set[str] = set()
        for key, _ in found:
            if key in keys:
                raise Refused.because(Place(name), f"has the key '{key}' twice", "keep one")
            keys.add(key)
        return dict(found)

    def constant(word: str) -> Any:
        raise Refused.because(Place(name), f"has {word} where a number belongs", "write a number")

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        says = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        remedy = next((told for words, told in _SYNTAX if words in says), "check commas and quotes")
        raise Refused.because(Place(name, error.lineno), says, remedy) from None
    except (RecursionError, ValueError):
        says = "is nested too deeply or has a number of too many digits"
        raise Refused.because(Place(name), says, "simplify the file") from None
    _refuse_control(data, name)
    return data


def _refuse_control(data: Any, name: str) -> None:
    """Refuse what an escape (backslash, u, 202e) hides from the check of the file's own text."""
    left, found = [data], Findings()
    while left and not found.errors:
        one = left.pop()
        if isinstance(one, str):
            note_control(one, name, 0, found)
        elif isinstance(one, list):
            left.extend(one)
        elif isinstance(one, dict):
            left += [*one, *one.values()]
    found.refuse_errors()


def mapping(data: Any, name: str, what: str) -> dict[str, Any]:
    """Data that must be a mapping with at least one entry."""
    if not isinstance(data, dict) or not data:
        says = f"{what} is not a mapping with entries"
        raise Refused.because(Place(name), says, "compare with another file of this format")
    return data


def number(data: Any, name: str, what: str) -> float:
    """Data that must be a finite number, or the text of one."""
    try:
        found = float(data) if not isinstance(data, bool) else float("nan")
    except (TypeError, ValueError, OverflowError):
        found = float("nan")
    if not isfinite(found):
        raise Refused.because(Place(name), f"{what} is not a number", "write a number")
    return found


def numbers(data: Any, name: str, what: str) -> dict[str, float]:
    """A mapping of names to numbers."""
    return {
        key: number(one, name, f"{what}, {key},") for key, one in mapping(data, name, what).items()
    }


def same_keys(own: Mapping[str, Any], wanted: Mapping[str, Any], name: str, what: str) -> None:
    """Refuse a mapping that lacks a key or has one too many."""
    for words, left in (("lacks", set(wanted) - set(own)), ("adds", set(own) - set(wanted))):
        if left:
            says = f"{what} {words} {', '.join(sorted(map(repr, left))[:5])}"
            raise Refused.because(Place(name), says, "use the names of the domain")
