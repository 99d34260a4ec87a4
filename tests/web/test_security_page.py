"""docs/security.md says no bound that is not the program's."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
ROW = re.compile(r"^\| [^|]+ \| ([\d,]+)[^|]*\| `(burdenshare[\w.]+)\.([A-Z_]+)` \|$", re.M)


def test_every_bound_is_the_programs() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rows) >= 15
    for said, module, name in rows:
        held = getattr(import_module(module), name)
        held = held if isinstance(held, int) else len(held)
        assert held == int(said.replace(",", "")), (module, name)


def test_what_is_said_of_sign_in_holds() -> None:
    from burdenshare.store.rooms import passwords, people, rooms, sessions, tokens

    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"Passwords have {passwords.LEAST} to {passwords.MOST} characters" in page
    assert passwords.Cost() == (2**15, 8, 3) and "32 MB each, three times over" in page
    assert people.FREE_ATTEMPTS == 5 and people.LONGEST_LOCK.total_seconds() == 15 * 60
    assert sessions.IDLE.total_seconds() == 3600 and sessions.LONGEST.total_seconds() == 12 * 3600
    assert f"an end of {tokens.MOST_DAYS} days at most" in page
    assert rooms.VALID.days == 7 and "within seven days" in page
    for limit in ("can read private preferences", "No outside audit has taken place"):
        assert limit in page
