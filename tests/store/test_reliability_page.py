"""docs/reliability.md names every row once, and no test that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE, _, MEASURED = (
    (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").partition("## Last measured")
)
ROWS = [
    *(f"R{n}" for n in range(1, 17)),
    *(f"F{n}" for n in range(1, 11)),
    *(f"S{n}" for n in range(1, 16)),
    *(f"T{n}" for n in range(1, 9)),
]


def test_every_row_has_its_line():
    assert re.findall(r"^\| ([RFST]\d+) \|", PAGE, re.MULTILINE) == ROWS


def test_every_line_names_files_that_are_there():
    lines = [one for one in PAGE.splitlines() if re.match(r"\| ([RFST]\d+|–) \|", one)]
    assert len(lines) == len(ROWS) + 1
    for line in lines:
        named = re.findall(r"`((?:tests|scripts|benchmarks)/[\w./]+)`", line)
        assert named and all((ROOT / one).exists() for one in named), line


def test_every_row_of_the_ledger_is_named_by_its_test():
    for row in ROWS[:16]:
        (line,) = re.findall(rf"^\| {row} \|.*$", PAGE, re.MULTILINE)
        named = re.findall(r"`(tests/[\w./]+)`", line)
        assert any(row in (ROOT / one).read_text(encoding="utf-8") for one in named), row


def test_what_was_measured_is_of_rows_that_there_are():
    measured = re.findall(r"^\| (\w+) \|", MEASURED, re.MULTILINE)
    assert set(measured) - {"row", "chaos"} <= set(ROWS) and len(measured) > 10
