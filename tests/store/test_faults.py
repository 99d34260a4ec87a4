"""R4: the n-th call of the disk fails, for every n until the command gets through (SQLite)."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest
from disk_shim import compiled, run_under
from histories import appropriated, opened
from places import fresh_file
from sizes import CAMPAIGN, note, size

from burdenshare.store.entry_file import write_entries
from burdenshare.store.ledger import Ledger, init

WHO = ("--date", "2026-02-01", "--actor", "Kim", "--approver", "Lee", "--document", "act:7")
THERE = 4
IMPORTED = size(6, 60, 300)
COMMANDS: dict[str, tuple[tuple[str, ...], int]] = {
    "post": (
        ("ledger", "post", "appropriate", "--agreement", "x", "--year", "2026", "--amount", "5",
            "--currency", "KRW", "--key", "new", "--detail", "budget_line=1", "--detail", "act=7",
            *WHO),
        1,
    ),
    "import": (("ledger", "import", "{work}/many.csv", "--batch", "5"), IMPORTED),
    "close": (
        ("ledger", "close", "x", "2026", "--until", "2026-06-30", "--key", "shut",
            "--reason", "half a year", *WHO),
        1,
    ),
    "export": (("ledger", "export", "{work}/pack"), 0),
    "export csv": (("ledger", "export", "{work}/all.csv"), 0),
    "backup": (("backup", "{work}/ledger.db", "{work}/copy.db"), 0),
}  # fmt: skip
"""Each with how many entries it adds."""
WHICH = tuple(COMMANDS) if CAMPAIGN else ("post",)
ERRORS = (("EIO", False), ("EIO", True), ("ENOSPC", False), ("ENOSPC", True))


@pytest.fixture(scope="module")
def shim(tmp_path_factory) -> Path:
    return compiled(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A small ledger and a file to import, as each command finds them."""
    folder = tmp_path_factory.mktemp("base")
    url = str(folder / "ledger.db")
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.post_set((opened(1_000), *(appropriated(5, f"k{n}") for n in range(THERE - 1))))
    write_entries(folder / "many.csv", [appropriated(1, f"m{n}") for n in range(IMPORTED)])
    return folder


def fail_each(shim: Path, base: Path, command: str, error: str, keeps: bool, folder: Path):
    args, _ = COMMANDS[command]
    with fresh_file("work") as work:
        placed = [one.format(work=work) for one in args]
        ledger = f"{work}/ledger.db"
        named = ["--database", ledger] if placed[0] == "ledger" else []
        job = {"base": str(base), "work": work, "args": placed + named, "ledger": ledger,
            "errno": error, "number": getattr(errno, error), "keeps": keeps,
            "made": placed[2] if command.startswith("export") else f"{work}/none"}  # fmt: skip
        if command == "backup":
            job["copy"] = f"{work}/copy.db"
        return run_under(shim, "failing.py", job, folder)


@pytest.mark.parametrize(("error", "keeps"), ERRORS if CAMPAIGN else ERRORS[::3])
@pytest.mark.parametrize("command", WHICH)
def test_r4_every_failing_call_is_met(shim, base, tmp_path, command, error, keeps):
    told = fail_each(shim, base, command, error, keeps, tmp_path)
    added = COMMANDS[command][1]
    assert len(told) > 3, "the shim is not in front of the disk"
    refused = 0
    for one in told:
        refused += one["status"] != 0
        _is_met(one, command, added)
    assert refused
    note("R4", command=command, error=error, keeps_failing=keeps, calls=len(told),
        refused=refused, unsound=0, tracebacks=0, lost=0, retried=len(told))  # fmt: skip


def _is_met(one: dict, command: str, added: int) -> None:
    """A plain refusal or the thing done; a sound ledger; the same command then gets through."""
    assert one["status"] in (0, 1), one
    assert "Traceback" not in one["said"] and "fault of burdenshare" not in one["said"], one
    if one["status"]:
        assert one["said"].strip() and not re.search(r"sqlalche|Error\b\(", one["said"]), one
    assert one["ok"], one
    least = THERE + added if one["status"] == 0 else THERE
    assert least <= one["entries"] <= THERE + added, one
    if one["copy"] and one["copy"][0]:
        assert one["copy"][1] == THERE, one
    # What was exported whole is not overwritten.
    assert one["again"] == (1 if command == "export" and one["status"] == 0 else 0), one
    # What an export leaves is whole, or it is not there.
    assert one["made"] in ([], one["last_made"]), one
    assert bool(one["last_made"]) == command.startswith("export"), one
    assert one["last"][:2] == [True, THERE + added], one
    if one["last_copy"]:
        assert one["last_copy"][:2] == [True, THERE], one
