"""R2: with any guard of the pure ledger taken away, a test fails; of all small changes, most do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutations import GUARDS, MODULES, Mutant, mutants, without_guard

NURSERY = Path(__file__).with_name("nursery.py")
CAMPAIGN = os.environ.get("BURDENSHARE_CAMPAIGN", "")
BEFORE = {"module": "", "source": "", "name": "nothing changed"}
SHARES = 16
"""So that a campaign's workers share the mutants out among them; at its CI size it takes four."""
TAKEN = {"": 0, "ci": 4, "release": SHARES}[CAMPAIGN]


def told_of(many: list[Mutant], folder: Path) -> dict[str, int]:
    """For each mutant, at which stage of the tests it was killed, or -1."""
    jobs = [BEFORE, *(one._asdict() | {"name": one.name} for one in many)]
    path = folder / "jobs.json"
    path.write_text(json.dumps(jobs))
    done = subprocess.run(
        [sys.executable, str(NURSERY), str(path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    told = {one["name"]: one["killed_at"] for one in json.loads(done.stdout)}
    assert told.pop(BEFORE["name"]) == -1, "the tests fail without any change"
    return told


def note(**figures: object) -> None:
    out = os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES")
    if out:
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"goal": "R2", **figures}) + "\n")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants are children of one program")
def test_r2_without_a_guard_a_test_fails(tmp_path):
    many = [without_guard(*one) for guards in GUARDS.values() for one in guards]
    # A few in every run of the tests, all of them in a campaign.
    some = many if CAMPAIGN else many[::6]
    told = told_of(some, tmp_path)
    assert [name for name, stage in told.items() if stage < 0] == []
    note(guards=len(told), killed=len(told))


@pytest.mark.skipif(CAMPAIGN == "", reason="hundreds of runs of the tests: scripts/campaign")
@pytest.mark.parametrize("share", range(TAKEN or 1))
def test_r2_of_all_small_changes_most_are_noticed(tmp_path, share):
    many = [one for module in MODULES for one in mutants(module)][share::SHARES]
    told = told_of(many, tmp_path)
    left = [name for name, stage in told.items() if stage < 0]
    killed = len(many) - len(left)
    note(mutants=len(many), killed=killed, left=left)
    assert killed >= 0.9 * len(many), left


def test_every_change_is_one():
    """A mutant differs from its module, and is still Python."""
    import ast

    from mutations import source_of

    for module in ("states", "net"):
        plain = ast.unparse(ast.parse(source_of(module)))
        changed = [one.source for one in mutants(module)]
        assert plain not in changed and len(set(changed)) == len(changed)
