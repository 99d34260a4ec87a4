"""Try a reader with many inputs, in a process of its own whose memory is limited.

``python -m fuzz.run READER --inputs 300`` prints a tally as JSON; faults are listed with the input
that makes them, and kept with ``--keep`` in a folder. ``scripts/fuzz`` is the door.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from fuzz.change import make_input
from fuzz.outcome import Outcome, limit_memory, peak_memory, try_input
from fuzz.readers import READERS, documents_of

MOST_FAULTS = 25
_WARM = 30
"""So many inputs load what is loaded lazily, before memory is limited."""


class Trial:
    """A reader, its documents, and what became of every input so far."""

    def __init__(self, name: str, keep: Path | None = None) -> None:
        self.name, self.reader, self.keep = name, READERS[name], keep
        self.documents = documents_of(name)
        self.counts: Counter[str] = Counter()
        self.findings = self.placed = 0
        self.slowest = 0.0
        self.faults: dict[str, dict[str, Any]] = {}
        folder = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.folder = tempfile.TemporaryDirectory(dir=folder)
        self.path = os.path.join(self.folder.name, f"input{self.reader.ending}")

    def try_bytes(self, raw: bytes) -> Outcome:
        """Give the reader an input."""
        with open(self.path, "wb") as file:
            file.write(raw)
        outcome = try_input(self.reader.read, self.path)
        self.counts[outcome.kind] += 1
        self.findings += outcome.findings
        self.placed += outcome.placed
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.is_fault:
            self._note(outcome, raw)
        return outcome

    def _note(self, outcome: Outcome, raw: bytes) -> None:
        """Keep one input of each kind of fault, the shortest."""
        says = f"{outcome.kind}: {outcome.says}".replace(self.path, "FILE")
        group = says.split("(")[-1] if outcome.kind == "crash" else says[:70]
        known = self.faults.get(group)
        if (known and len(known["input"]) <= len(raw)) or len(self.faults) >= MOST_FAULTS:
            return
        self.faults[group] = {"says": says, "input": raw}

    def told(self) -> dict[str, Any]:
        """What was found so far."""
        faults = [
            {"says": one["says"], "input": _kept(self.keep, self.name, one["input"])}
            for one in self.faults.values()
        ]
        return {
            "reader": self.name,
            "inputs": self.counts.total(),
            **{one: self.counts[one] for one in ("read", "refused")},
            "faults": self.counts.total() - self.counts["read"] - self.counts["refused"],
            "findings": self.findings,
            "with_line": self.placed,
            "slowest_seconds": round(self.slowest, 3),
            "examples": faults,
        }


def _kept(folder: Path | None, name: str, raw: bytes) -> str:
    """Where an input was kept, or its bytes where it was not."""
    if folder is None:
        return repr(raw[:400])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{hashlib.sha256(raw).hexdigest()[:12]}"
    path.write_bytes(raw)
    return str(path)


def run(
    name: str, inputs: int, seed: int, minutes: float = 0.0, keep: Path | None = None
) -> dict[str, Any]:
    """Try a reader with so many inputs, or for so long.

    Args:
        name: of the reader. inputs: how many; with ``minutes`` as many as there is time for.
        seed: the same one makes the same inputs. keep: where inputs that make faults go.
    """
    trial, chance = Trial(name, keep), random.Random(f"{name} {seed}")
    for one in trial.documents:
        trial.try_bytes(one)
    for _ in range(_WARM):
        trial.try_bytes(make_input(trial.reader.kind, trial.documents, chance))
    limit_memory()
    before, end = peak_memory(), time.monotonic() + 60 * minutes
    while (time.monotonic() < end) if minutes else (trial.counts.total() < inputs):
        trial.try_bytes(make_input(trial.reader.kind, trial.documents, chance))
    return {**trial.told(), "seed": seed, "peak_growth_mb": (peak_memory() - before) // 1_000_000}


def run_guided(name: str, minutes: float, keep: Path | None = None) -> None:
    """Try a reader with inputs that lead to lines not reached before (needs atheris).

    Ends by itself after the time; inputs that reach something new go to the corpus of the reader.
    """
    import atheris

    with atheris.instrument_imports(include=["burdenshare"]):
        trial = Trial(name, keep)
        for one in trial.documents:
            trial.try_bytes(one)
    chance = random.Random(name)

    def mutate(raw: bytes, most: int, seed: int) -> bytes:
        chance.seed(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(raw, most))
        return make_input(trial.reader.kind, [raw, *trial.documents], chance)[:most]

    end = time.monotonic() + 60 * minutes

    def one_input(raw: bytes) -> None:
        trial.try_bytes(raw)
        if time.monotonic() > end:
            print(json.dumps({**trial.told(), "guided": True}, ensure_ascii=False), flush=True)
            os._exit(int(trial.told()["faults"] > 0))  # the engine ends no other way

    grown = Path(tempfile.gettempdir()) / f"burdenshare-fuzz-{name}"
    grown.mkdir(exist_ok=True)
    for number, one in enumerate(trial.documents):
        (grown / f"seed-{number}").write_bytes(one)
    told = ["-max_len=100000", "-rss_limit_mb=1500", "-verbosity=0", "-timeout=60"]
    atheris.Setup(["fuzz", str(grown), *told], one_input, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Run as a script; 1 where a fault was found."""
    asked = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    asked.add_argument("reader", choices=[*READERS, "all"])
    asked.add_argument("--inputs", type=int, default=0, help="how many, unled; else 1,000")
    asked.add_argument("--minutes", type=float, default=0.0, help="instead of a number of inputs")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, help="a folder for inputs that make faults")
    asked.add_argument("--guided", action="store_true", help="by what is reached (atheris)")
    given = asked.parse_args()
    if given.guided and not given.inputs:
        run_guided(given.reader, given.minutes or 1.0, given.keep)
        return 0
    given.inputs = given.inputs or 1_000
    names = list(READERS) if given.reader == "all" else [given.reader]
    faults = 0
    for name in names:
        told = _in_a_process(name, given) if len(names) > 1 else _here(name, given)
        faults += told["faults"]
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return int(faults > 0)


def _here(name: str, given: argparse.Namespace) -> dict[str, Any]:
    return run(name, given.inputs, given.seed, given.minutes, given.keep)


def _in_a_process(name: str, given: argparse.Namespace) -> dict[str, Any]:
    """One reader after the other, each with memory of its own."""
    import subprocess

    told = [f"--inputs={given.inputs}", f"--minutes={given.minutes}", f"--seed={given.seed}"]
    told += [f"--keep={given.keep}"] if given.keep else []
    ran = subprocess.run(
        [sys.executable, "-m", "fuzz.run", name, *told], capture_output=True, text=True, check=False
    )
    if not ran.stdout:
        last = ran.stderr.strip().split("\n")[-1:]
        return {"reader": name, "faults": 1, "examples": [{"says": f"ended: {last}"}]}
    return dict(json.loads(ran.stdout))


if __name__ == "__main__":
    sys.exit(main())
