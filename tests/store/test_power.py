"""R5: power is lost; what was not synced is there in part, in any order, or not at all (SQLite)."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from disk_replay import Disk, File, Note, read_notes
from disk_shim import compiled, run_under
from histories import opened
from places import fresh_file
from sizes import note, size

from burdenshare.figures.finding import Refused
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

LOSSES = size(60, 500, 5_000)
POSTS, TURNS = size(6, 25, 60), 2


@pytest.fixture(scope="module")
def shim(tmp_path_factory) -> Path:
    return compiled(tmp_path_factory.mktemp("shim"))


class Noted:
    """A run with its notes: what was there before, what was done, what it came to."""

    def __init__(self, shim: Path, folder: Path, careless: bool = False) -> None:
        with fresh_file("work") as work:
            here = Path(work)
            here.mkdir()
            init(str(here / "ledger.db"))
            with Ledger(str(here / "ledger.db"), clock=lambda: "2026-03-01T00:00:00Z") as ledger:
                ledger.post(opened(10**6))
            self.folder = work
            self.before = {one.name: one.read_bytes() for one in here.iterdir()}
            job = {"work": work, "ledger": f"{work}/ledger.db", "notes": str(folder / "notes"),
                "turns": TURNS, "posts": POSTS, "careless": careless}  # fmt: skip
            run_under(shim, "recording.py", job, folder)
            self.notes = list(read_notes(folder / "notes"))
            with Ledger(str(here / "ledger.db")) as ledger:
                self.hashes = [one.hash for one in ledger.kept()]


def lose_power(noted: Noted, losses: int, seed: int) -> Counter:
    """Lose power at random moments of a run, and look at what is left each time."""
    rng, told = random.Random(seed), Counter()
    moments = sorted(rng.randrange(1, len(noted.notes) + 1) for _ in range(losses))
    disk, done = Disk(noted.folder, noted.before), 0
    for moment in moments:
        for one in noted.notes[done:moment]:
            disk.follow(one)
        done = moment
        with fresh_file("left") as left:
            Path(left).mkdir()
            disk.after_loss(rng, Path(left))
            told[_left(Path(left), disk.acknowledged, noted.hashes)] += 1
            shutil.rmtree(left)
    return told


def _left(folder: Path, acknowledged: int, hashes: list[str]) -> str:
    try:
        with Ledger(str(folder / "ledger.db")) as ledger:
            if not verify(ledger).ok:
                return "unsound"
            kept = [one.hash for one in ledger.kept()]
    except Refused:
        return "unsound"
    if kept != hashes[: len(kept)]:
        return "unsound"
    return "lost" if len(kept) < acknowledged else "whole"


def test_r5_no_loss_of_power_takes_what_was_acknowledged(shim, tmp_path):
    noted = Noted(shim, tmp_path)
    kinds = Counter(one.kind for one in noted.notes)
    # Both files were written and synced, and the log was written back and taken away.
    written = {Path(one.path).name for one in noted.notes if one.kind == "w"}
    assert {"ledger.db", "ledger.db-wal"} <= written and kinds["s"] > POSTS and kinds["u"] >= TURNS
    told = lose_power(noted, LOSSES, 5)
    assert told == {"whole": LOSSES}
    note("R5", losses=LOSSES, writes=kinds["w"], syncs=kinds["s"], lost=0, unsound=0)


def test_r5_without_syncs_the_same_losses_are_seen(shim, tmp_path):
    """What shows that the rig would notice."""
    told = lose_power(Noted(shim, tmp_path, careless=True), 60, 5)
    assert told["lost"] + told["unsound"] > 10
    note("R5", losses=60, without_syncs=True, noticed=told["lost"] + told["unsound"])


def test_a_file_keeps_what_was_synced_and_perhaps_the_rest():
    file = File(b"a" * 1_024)
    file.since = [Note("w", "f", 0, b"b" * 512)]
    file.sync()
    file.since = [Note("w", "f", 512, b"c" * 512), Note("t", "f", 2_048, b"")]
    left = {file.after_loss(random.Random(seed)) for seed in range(80)}
    assert all(one.startswith(b"b" * 512) for one in left)
    assert {one[512:513] for one in left} == {b"a", b"c"}
    assert {len(one) for one in left} == {1_024, 2_048}
