"""The shim between a program and its disk: compiled once, put in front of a program's library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).with_name("disk")


def compiled(folder: Path) -> Path:
    """The shim as a library; the test is skipped where there is no compiler or no Linux."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("there is no C compiler (Debian: gcc)")
    if not sys.platform.startswith("linux"):
        pytest.skip("the shim is put in front of Linux's library")
    made = folder / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", str(made)]
    done = subprocess.run(
        [*command, str(FOLDER / "shim.c"), "-ldl"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return made


def run_under(shim: Path, program: str, job: dict[str, Any], folder: Path) -> Any:
    """Run one of our programs behind the shim, and give what it printed."""
    path = folder / "job.json"
    path.write_text(json.dumps(job))
    around = {"LD_PRELOAD": str(shim), "FAULTS_UNDER": job["work"], "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, str(FOLDER / program), str(path)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **around},
        timeout=3_000,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return json.loads(done.stdout)
