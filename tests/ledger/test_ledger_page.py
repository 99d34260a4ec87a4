"""What ``docs/ledger.md`` shows is what the program prints and what Python gives."""

from __future__ import annotations

import re
from pathlib import Path

from burdenshare.ledger.observed import observed
from burdenshare.ledger.reports.catalogue import REPORTS
from burdenshare.report.ledger.show import show_observed

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_every_line_shown_is_printed() -> None:
    printed = " ".join(show_observed(observed("korea")).split())
    shown = [line for block in blocks("text") for line in block.splitlines() if line]
    assert len(shown) == 4
    assert [line for line in shown if line not in printed] == []


def test_every_report_is_told_and_none_beside() -> None:
    table = PAGE.partition("| report |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(REPORTS)


def test_the_python_shown_runs_and_gives_what_is_said() -> None:
    names: dict[str, object] = {}
    exec(blocks("python")[0], names)
    assert f"`off` is `{names['off']}`" in PAGE
    floors = names["floors"]
    assert isinstance(floors, list)
    assert [(str(one.share), one.of) for one in floors] == [("85", "KR.employee_labour_cost")]
