"""R16: real foreign budgets are imported whole, and what does not fit in them is found."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

from click.testing import CliRunner
from greek_budgets import FILES, Line, lines_of, text_of

from burdenshare.cli.door import verbs
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

STEPS = (
    ("revised", "allot", "appropriated", "allotted"),
    ("reserved", "reserve", "allotted", "reserved"),
    ("executed", "obligate", "reserved", "obligated"),
)
"""A phase of the budget, and the entry that says the same of the line's money."""
COUNTED = {"lines": 21_840, "executed over revised": 84, "executed over reserved": 232,
    "reserved over revised": 60}  # fmt: skip
"""Counted from the files when the corpus was chosen, by another program."""


def counted(lines: list[Line]) -> dict[str, int]:
    """The same straight from the files, without any ledger."""
    over = [(one.phases["executed"] > one.phases["revised"],
        one.phases["executed"] > one.phases["reserved"],
        one.phases["reserved"] > one.phases["revised"]) for one in lines]  # fmt: skip
    return dict(zip(COUNTED, (len(lines), *map(sum, zip(*over, strict=True))), strict=True))


def write_foreign(path: Path, lines: list[Line], budget: str) -> int:
    """The lines as a table with one row for each amount; how many rows."""
    rows = [
        (f"{budget}/{line.name}/{phase}", event, source, target, line.name, line.phases[phase])
        for line in lines
        for phase, event, source, target in STEPS
        if line.phases[phase]
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(("key", "event", "source", "target", "Κωδικός", "Ποσό"))
        out.writerows(rows)
    return len(rows)


def imported(path: Path, database: str, town: str, year: int) -> dict:
    said = {"agreement": f"{town}-{year}", "agreement_year": year, "budget_year": year,
        "currency": "EUR", "unit": "0.01 EUR", "value_date": f"{year}-12-31", "actor": "Kim",
        "approver": "Lee", "category": "expenditure", "form": "cash", "reason": "as published",
        "document.kind": "budget", "document.number": f"{town}-{year}"}  # fmt: skip
    pairs = [one for name, value in said.items() for one in ("--say", f"{name}={value}")]
    columns = ["--column", "line=Κωδικός", "--column", "amount=Ποσό"]
    args = ["ledger", "import", str(path), "--observed", "--json", "--database", database]
    done = CliRunner().invoke(verbs, [*args, *columns, *pairs])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def found_in(ledger: Ledger) -> dict[str, int]:
    """What the kept balances of the observed entries say does not fit."""
    left: dict[tuple, dict[str, int]] = {}
    for account, amount in ledger.balances("observed"):
        if account.line:
            left.setdefault((account.agreement, account.line), {})[account.state] = amount
    over = [(one.get("allotted", 0) + one.get("reserved", 0) < 0, one.get("reserved", 0) < 0,
        one.get("allotted", 0) < 0) for one in left.values()]  # fmt: skip
    return dict(zip(list(COUNTED)[1:], map(sum, zip(*over, strict=True)), strict=True))


def test_r16_greek_budgets_are_imported_whole_with_their_findings(tmp_path):
    lines: dict[tuple[str, int], list[Line]] = {one: list(lines_of(text_of(*one))) for one in FILES}
    database, rows = str(tmp_path / "l.db"), 0
    init(database)
    for (town, year), some in lines.items():
        path = tmp_path / f"{town}-{year}.csv"
        rows += (count := write_foreign(path, some, f"{town}-{year}"))
        assert imported(path, database, town, year)["posted"] == count
    every = counted([line for some in lines.values() for line in some])
    assert every == COUNTED
    with Ledger(database) as ledger:
        assert ledger.head().size == rows
        assert found_in(ledger) == {name: every[name] for name in list(COUNTED)[1:]}
        # None of it is in the control totals, and the chain holds.
        assert ledger.balances() == ()
        assert verify(ledger).ok
    _note(lines=every["lines"], entries=rows, **{one: every[one] for one in list(COUNTED)[1:]})


def _note(**figures: object) -> None:
    out = os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES")
    if out:
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"goal": "R16", **figures}, ensure_ascii=False) + "\n")


def test_a_line_is_read_with_its_phases():
    text = """x:1 a qb:Slice ;
	qb:observation o:1 , o:2 ;
	y:z "1" .

o:1 a qb:Observation ;
	gr-dimension:budgetPhase obeu-budgetphase:revised ;
	obeu-measure:amount 90.5 .

o:2 a qb:Observation ;
	gr-dimension:budgetPhase gr-budgetPhase:reserved ;
	obeu-measure:amount 100.0 .
"""
    assert list(lines_of(text)) == [Line("1", {"revised": 9_050, "reserved": 10_000})]
