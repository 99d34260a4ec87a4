"""Runs the ledger's tests on mutants, each in a child of its own: ``python nursery.py JOBS.json``.

What the tests need is loaded once; a child is a copy of this program in which one module of the
ledger has another source. Prints for each mutant how its tests ended.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import json
import os
import signal
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUICK = ("test_small_changes.py", "test_book.py", "test_ordinary.py", "test_limits.py")
MORE = ("test_canonical_bytes.py", "test_vectors.py")
OWN = {"limit_checks": "test_limits.py"}
PATIENCE = 300


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Finds one module with a source of ours."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = f"burdenshare.ledger.{module}", source

    def find_spec(self, name, path=None, target=None):
        if name != self.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin="mutant")

    def get_filename(self, name: str) -> str:
        return "mutant"

    def get_data(self, path: str) -> bytes:
        return self.source.encode()


def tests(stage: int, module: str) -> list[str]:
    """First what is quick and finds most, then the published bytes, then any history at all."""
    if stage == 0:
        # What is written for the module comes first: the first failure is enough.
        first = sorted(QUICK, key=lambda one: one != OWN.get(module))
        return [*(str(HERE / one) for one in first), "-k", "not TestHistories"]
    if stage == 1:
        more = [str(ROOT / "tests" / "store" / one) for one in MORE]
        return [*more, str(HERE / "test_exports.py")]
    return [str(HERE / "test_book.py"), "-k", "TestHistories"]


def child(job: dict, stage: int) -> None:
    import pytest

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if job["source"]:
        sys.meta_path.insert(0, Changed(job["module"], job["source"]))
    flags = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--assert=plain",
        "-k",
        "not page and not draws",
    ]
    os._exit(int(pytest.main([*flags, "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"),
        *tests(stage, job["module"])])))  # fmt: skip


def ended(job: dict, stage: int) -> str:
    """How the tests of a stage ended: all passed, one failed, or they ran on and on."""
    pid = os.fork()
    if pid == 0:
        child(job, stage)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return "passed" if status == 0 else "failed"
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "hung"


def main() -> None:
    os.chdir(ROOT)
    sys.path.insert(0, str(HERE))
    _load()
    told = []
    for job in json.loads(Path(sys.argv[1]).read_text()):
        stage = next((n for n in range(3) if ended(job, n) != "passed"), -1)
        told.append({"name": job["name"], "killed_at": stage})
    print(json.dumps(told))


def _load() -> None:
    """What every child needs and no mutant changes."""
    import hypothesis.stateful  # noqa: F401
    import pytest  # noqa: F401

    import burdenshare.settlement.settle
    import burdenshare.terms.load  # noqa: F401

    assert not [name for name in sys.modules if name.startswith("burdenshare.ledger")]


if __name__ == "__main__":
    main()
