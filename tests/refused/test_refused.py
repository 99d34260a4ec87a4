"""Malformed documents: each gives the findings kept beside it, and nothing worse.

``NNN-topic-name.yaml`` is the document, ``NNN-topic-name.expected`` what ``burdenshare check``
prints for it. They say what a reader should be told; where the program said worse, it was mended.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.settlement.check import check
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load

HERE = Path(__file__).parent
EXPECTED = sorted(HERE.glob("*.expected"))
DOCUMENTS = {
    one.name.split(".")[0]: one for one in sorted(HERE.glob("[0-9]*")) if one.suffix != ".expected"
}
LARGE = [one.name for one in DOCUMENTS.values() if one.stat().st_size > 50_000]
SECONDS, MEGABYTES = 2, 100
measured = pytest.mark.skipif(
    not os.path.exists("/proc/self/status"), reason="memory is measured on Linux"
)


@pytest.fixture(autouse=True)
def _beside_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize("name", [one.stem for one in EXPECTED])
def test_document_gives_exactly_its_findings(name: str) -> None:
    started = time.process_time()
    found = check(DOCUMENTS[name].name)
    assert time.process_time() - started < SECONDS
    kept = (HERE / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    assert [str(one) for one in found] == kept
    assert all(one.remedy or one.says.count("'") >= 2 for one in found)
    _assert_refused(DOCUMENTS[name].name, any(one.severity == "error" for one in found))


def _assert_refused(file: str, wrong: bool) -> None:
    """What is wrong is refused by `load`, or by `settle` where only a series shows it."""
    if wrong:
        with pytest.raises(Refused):
            load(file)
            settle(file)
            raise Refused(()) if _is_a_total(file) else AssertionError(f"{file} is settled")
    else:
        assert load(file).lines


def _is_a_total(file: str) -> bool:
    """A total that does not hold is reported by `check`; the amounts stand all the same."""
    return "check-that-does-not-hold" in file


def test_the_command_prints_the_findings_of_all_files_and_leaves_with_1() -> None:
    files = [one.name for one in DOCUMENTS.values()]
    done = subprocess.run(
        [sys.executable, "-c", "from burdenshare.cli import main; main()", "check", *files],
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    kept = b"".join(one.read_bytes() for one in EXPECTED)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.splitlines() == kept.splitlines()


def test_every_document_has_its_findings_and_there_are_many() -> None:
    assert [one.stem for one in EXPECTED] == list(DOCUMENTS)
    assert len(EXPECTED) >= 200


def test_the_mistakes_are_different() -> None:
    contents = {one.read_bytes() for one in DOCUMENTS.values()}
    assert len(contents) == len(DOCUMENTS)
    topics = defaultdict(set)
    for one in EXPECTED:
        lines = one.read_text(encoding="utf-8").splitlines()
        said = tuple(re.sub(r"^[^:]+?(:\d+)?: ", "", line) for line in lines)
        assert said, f"{one.name} is empty"
        topics[said].add(one.stem.split("-")[1])
    assert len(topics) >= 250
    assert sum(len(shared) > 1 for shared in topics.values()) <= 8


_CHILD = """
import resource, sys, time, json
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
from burdenshare.settlement.check import check
started = time.process_time()
found = check(sys.argv[1])
took = time.process_time() - started
status = open("/proc/self/status").read()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1000
print(json.dumps([len(found), took, peak]))
"""


@measured
@pytest.mark.parametrize("file", LARGE)
def test_large_document_needs_little_time_and_memory(file: str) -> None:
    _assert_small(HERE / file)


def _heavy(name: str) -> str:
    """Documents that are valid in form and as heavy as the limits let them be."""
    head = (HERE / "heavy-head.txt").read_text(encoding="utf-8")
    table = ", ".join(f"{year}: {year}" for year in range(1950, 2050))
    lines = "".join(f"  l{n}: {{amount: {{{table}}}, source: text}}\n" for n in range(60))
    chain = "".join(
        f"  l{n}: {{remainder: {{of: l{n + 1}, less: [l{n + 2}]}}, source: text}}\n"
        for n in range(58)
    )
    ends = "".join(f"  l{n}: {{amount: {{1950-2049: 9}}, source: text}}\n" for n in (58, 59))
    amended = "".join(
        f"  - {{effective: 2000, years: {1950 + n}-{2049 - n}, source: text, "
        f"change: {{lines.l0.amount.{1950 + n}: {n}}}}}\n"
        for n in range(12)
    )
    return (
        head
        + {
            "lines": f"lines:\n{lines}",
            "chain": f"lines:\n{chain}{ends}",
            "checks": f"lines:\n{chain}{ends}checks:\n"
            + "  - {total: 9, over: 1950-2049, binding: no, source: text}\n" * 200,
            "amendments": f"lines:\n{lines}amendments:\n{amended}",
            "sources": f"lines:\n{ends}".replace(
                "source: text", "source: [" + ", ".join(["text"] * 1000) + "]"
            ),
            "twice": f"lines:\n  l0: {{amount: {{{'1950-2049: 1, ' * 10_000}}}, source: text}}\n",
            "notes": f"lines:\n{ends}notes:\n" + "  - {says: x, source: text}\n" * 7000,
            "names": f"lines:\n{ends}" + "".join(f"{'a' * 50}{n}: 1\n" for n in range(3000)),
            "words": f"lines:\n{ends}" + f"{'in_the_gap ' * 300}: 1\n" * 50,
        }[name]
    )


@measured
@pytest.mark.parametrize(
    "name",
    ["lines", "chain", "checks", "amendments", "sources", "twice", "notes", "names", "words"],
)
def test_heavy_document_needs_little_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(_heavy(name), encoding="utf-8")
    _assert_small(path)


def _assert_small(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    _, took, peak = json.loads(done.stdout)
    assert took < SECONDS
    assert peak < MEGABYTES
