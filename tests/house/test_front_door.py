"""The front door: the names it lists are the names it has, and opening it loads no room."""

import subprocess
import sys

import pytest

import burdenshare


def test_every_listed_name_is_there():
    for name in burdenshare.__all__:
        assert getattr(burdenshare, name) is not None, name
    assert list(burdenshare.__all__) == sorted(burdenshare.__all__)


def test_a_name_that_is_not_listed_is_refused():
    with pytest.raises(AttributeError, match="nothing"):
        getattr(burdenshare, "nothing")  # noqa: B009  the access itself is what is tested


def test_opening_the_door_loads_no_room():
    script = (
        "import burdenshare, sys; print([m for m in sys.modules if m.startswith('burdenshare.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
