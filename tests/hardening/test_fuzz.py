"""F1: whatever a file holds, it is read, or refused with place, reason and remedy, and soon."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.change import make_input
from fuzz.outcome import judge_words, try_input
from fuzz.readers import READERS, documents_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sizes import note, size

from burdenshare.figures.finding import Finding
from burdenshare.figures.place import Place

ROOT = Path(__file__).resolve().parents[2]
INPUTS = size(100, 20_000, 1_000_000)


@pytest.mark.parametrize("name", READERS)
def test_any_input_is_read_or_refused_in_words_that_help(name: str) -> None:
    asked = [sys.executable, "-m", "fuzz.run", name, "--inputs", str(INPUTS)]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    shown = ("inputs", "read", "refused", "faults", "slowest_seconds", "peak_growth_mb")
    note("F1", reader=name, **{one: told[one] for one in shown})
    assert told["examples"] == []
    assert told["inputs"] >= INPUTS
    assert told["read"] and told["refused"], "no change mattered, or every one did"


@pytest.mark.parametrize("name", ["terms", "domain", "key", "geniusweb", "ledger-csv", "entries"])
def test_the_same_with_changes_that_hypothesis_chooses(name: str, tmp_path: Path) -> None:
    reader, documents = READERS[name], documents_of(name)
    path = tmp_path / f"input{reader.ending}"

    @settings(max_examples=size(25, 2_000, 50_000), suppress_health_check=list(HealthCheck))
    @given(st.randoms(note_method_calls=False))
    def property_(chance: random.Random) -> None:
        raw = make_input(reader.kind, documents, chance)
        path.write_bytes(raw)
        outcome = try_input(reader.read, str(path))
        assert not outcome.is_fault, (outcome.says, raw[:2000])

    property_()


def test_the_judge_asks_for_place_reason_remedy_and_brevity() -> None:
    good = Finding(Place("a.yaml", 3), "'x' is no number", "write 4.0")
    assert judge_words((good,)).kind == "refused"
    assert judge_words(()).kind == "words"
    for broken in (
        good._replace(place=Place("")),
        good._replace(says=" "),
        good._replace(remedy=""),
        good._replace(says="x" * 1000),
    ):
        assert judge_words((broken,)).kind == "words"


def test_the_harness_notices_crashes_hangs_and_hunger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fuzz.outcome._STOP", 0.3)

    def crash(path: str) -> None:
        raise KeyError(path)

    def hang(path: str) -> None:
        while path:
            pass

    def hunger(path: str) -> None:
        raise MemoryError

    kinds = [try_input(one, str(tmp_path)).kind for one in (crash, hunger)]
    assert kinds == ["crash", "memory"]
    assert try_input(hang, str(tmp_path)).kind == "hang"
