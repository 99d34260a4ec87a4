"""NegoLog JSON: two profiles; values are used as they stand, ``u = sum of weight x value``."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.formats.json_data import mapping, number, numbers
from burdenshare.negotiation.formats.profile import Profile, case_of

FIELDS = {"reservationValue", "issueWeights", "issues"}


def is_negolog(data: Any) -> bool:
    """Whether JSON data is a NegoLog profile."""
    return isinstance(data, dict) and {"issueWeights", "issues"} <= set(data)


def is_summary(data: Any) -> bool:
    """Whether JSON data is the summary that lies beside NegoLog profiles."""
    return isinstance(data, dict) and {"NumberOfBids", "NumberOfIssues"} <= set(data)


def read_negolog(files: dict[str, Any]) -> Case:
    """A case from NegoLog profiles, the sides in the order given.

    Raises:
        Refused: if they do not fit together.
    """
    sides = [_profile(file, data) for file, data in files.items()]
    issues = {issue: tuple(values) for issue, values in sides[0].values.items()}
    folder = PurePath(sides[0].file).parent.name
    return case_of(issues, sides, folder or "negolog", "negolog")


def _profile(file: str, data: dict[str, Any]) -> Profile:
    strange = sorted(set(data) - FIELDS)
    if strange:
        says = f"has the unknown field '{strange[0]}'"
        raise Refused.because(Place(file), says, f"use {', '.join(sorted(FIELDS))}")
    weights = numbers(data["issueWeights"], file, "issueWeights")
    issues = mapping(data["issues"], file, "issues")
    values = {one: numbers(worth, file, f"issue {one}") for one, worth in issues.items()}
    none = number(data.get("reservationValue", 0), file, "reservationValue")
    return Profile(PurePath(file).stem, weights, values, none, file=file)
