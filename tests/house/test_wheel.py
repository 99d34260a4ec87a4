"""The wheel carries the library, the licence and the mark that the package is typed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


def test_wheel_carries_the_whole_library(wheel):
    library = ROOT / "src" / "burdenshare" / "library"
    files = {f"burdenshare/{path.relative_to(library.parent)}" for path in library.rglob("*.*")}
    assert any(name.endswith(".yaml") for name in files)
    assert {name for name in files if "__pycache__" not in name} <= wheel


def test_wheel_carries_licence_and_types(wheel):
    ends = {"licenses/LICENSE", "licenses/NOTICE", "burdenshare/py.typed"}
    assert all(any(name.endswith(end) for name in wheel) for end in ends)


def test_wheel_carries_nothing_else(wheel):
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"burdenshare"}
