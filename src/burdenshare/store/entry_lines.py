"""Where entries stand in their file: the ledger refuses by key, and who mends it wants the line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from burdenshare.ledger.imports.places import LENGTH
from burdenshare.reading.formulas import unguard_formula


def lines_of_keys(path: Path, keys: Iterable[str]) -> dict[str, int]:
    """The lines of entries in a file of our own form, by the beginnings of their keys.

    A key that is there twice has its last line, which is the one that was refused.
    """
    wanted, lines = {one[:LENGTH] for one in keys}, dict[str, int]()
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        rows = csv.reader(file)
        try:
            at = next(rows, []).index("key")
            for row in rows:
                if len(row) > at and (key := unguard_formula(row[at])[:LENGTH]) in wanted:
                    lines[key] = rows.line_num
        except (ValueError, csv.Error):
            return lines
    return lines
