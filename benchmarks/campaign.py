"""The figures of a campaign as a section of RESULTS.md: one line for each row of reliability.

Rows that were not tried this time keep the line they had.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from results import put_section, read_sections

TITLE = "campaign"
HEAD = ["| row | size | day | figures |", "|---|---|---|---|"]
MOST_WORDS = 4


def summed(lines: Iterable[dict[str, Any]]) -> str:
    """Figures of one row from all its tests: counts added, measures at their largest.

    >>> summed([{"store": "a", "kills": 40, "s": 0.5}, {"store": "b", "kills": 40, "s": 0.7}])
    'store a, b; kills 80; s at most 0.7'
    """
    told: dict[str, list[Any]] = {}
    for line in lines:
        for name, value in line.items():
            told.setdefault(name, []).append(value)
    return "; ".join(f"{name.replace('_', ' ')} {_said(values)}" for name, values in told.items())


def _said(values: list[Any]) -> str:
    if all(isinstance(one, int) and not isinstance(one, bool) for one in values):
        return f"{sum(values):,}"
    if all(isinstance(one, int | float) and not isinstance(one, bool) for one in values):
        return f"at most {max(values):,}"
    words = list(dict.fromkeys(str(one) for one in values))
    return ", ".join(words) if len(words) <= MOST_WORDS else f"of {len(words)} kinds"


def rows_before() -> dict[str, str]:
    """The lines that are there, by row."""
    lines = read_sections().get(TITLE, "").splitlines()
    held = (one for one in lines if one.startswith("| ") and one not in HEAD)
    return {one.split("|")[1].strip(): one for one in held}


def main(figures: Path, size: str) -> None:
    """Put the figures of a file into the page."""
    told: dict[str, list[dict[str, Any]]] = {}
    for line in figures.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        told.setdefault(one.pop("goal"), []).append(one)
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    rows = rows_before()
    rows |= {goal: f"| {goal} | {size} | {day} | {summed(told[goal])} |" for goal in told}
    order = sorted(rows, key=lambda one: (one[:1], int(one[1:]) if one[1:].isdigit() else 0))
    says = "By `scripts/campaign --write`; what each row tries is told in `docs/reliability.md`."
    put_section(TITLE, [says, "", *HEAD, *(rows[one] for one in order)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
