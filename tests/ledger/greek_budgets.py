"""Budgets of Greek municipalities in five phases, as OpenBudgets.eu published them (2019-11-19).

The set is CC BY-NC-ND: it is not kept here. ``BURDENSHARE_OPENBUDGETS`` names a checkout of
github.com/openbudgets/datasets, or its bare repository.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = "greek-municipalities/municipality-of-{town}/dataset/budget-{town}-expenditure-{year}.ttl"
FILES = (
    *(("athens", year) for year in range(2004, 2016)),
    *(("thessaloniki", year) for year in range(2011, 2016)),
)
_PHASE = re.compile(r"budgetPhase\s+[\w-]+:(\w+)")
_AMOUNT = re.compile(r"obeu-measure:amount\s+\"?([\d.]+)")
_OBSERVATIONS = re.compile(r"qb:observation\s+(.*?)\s*[;.]\s*(?:\n|$)")


class Line(NamedTuple):
    """A budget line: its name and its phases in euro cents."""

    name: str
    phases: dict[str, int]


def text_of(town: str, year: int) -> str:
    """A file's text; the test is skipped where the set is not at hand."""
    named = os.environ.get("BURDENSHARE_OPENBUDGETS", "")
    if not named or not Path(named).is_dir():
        pytest.skip("BURDENSHARE_OPENBUDGETS names no copy of github.com/openbudgets/datasets")
    path = FOLDER.format(town=town, year=year)
    if (there := Path(named) / path).is_file():
        return there.read_text(encoding="utf-8")
    shown = subprocess.run(
        ["git", "-C", named, "show", f"HEAD:{path}"], check=False, capture_output=True
    )
    if shown.returncode:
        pytest.skip(f"{path} is not in the copy")
    return shown.stdout.decode("utf-8")


def lines_of(text: str) -> Iterator[Line]:
    """Its lines: a slice each, with an observation for each phase."""
    observed, slices = {}, {}
    for block in text.split("\n\n"):
        words = block.split(None, 1)
        if "a qb:Slice" in block and (found := _OBSERVATIONS.search(block)):
            slices[words[0]] = [one.strip() for one in found[1].split(" , ")]
        phase, amount = _PHASE.search(block), _AMOUNT.search(block)
        if phase and amount and "a qb:Observation" in block:
            observed[words[0]] = (phase[1], round(float(amount[1]) * 100))
    for name, parts in slices.items():
        yield Line(name.rsplit(":", 1)[-1], dict(observed[one] for one in parts))
