"""Drawn pages on disk: for the next start of the same version, and for no other."""

from __future__ import annotations

import gzip
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from burdenshare.web import shelf as shelves
from burdenshare.web.app import create_app
from burdenshare.web.rendered import Drawn, drawn, once
from burdenshare.web.settings import Settings, settings_from
from burdenshare.web.shelf import MOST_BYTES, fingerprint, shelf


@pytest.fixture(autouse=True)
def taken_down() -> Iterator[None]:
    shelf.take_down()
    yield
    shelf.take_down()


def test_a_page_is_drawn_once_for_all_processes(tmp_path: Path, run: Callable[[Any], Any]) -> None:
    made: list[str] = []

    def draw(*named: str) -> Drawn:
        made.append("".join(named))
        return drawn(f"page of {named[0]}")

    shelf.put_up(tmp_path)
    first, second = (once(draw, lasting="page") for _ in range(2))
    for page in (first, second, once(draw, lasting="other"), once(draw)):
        assert run(page("a", "en", "")).plain == b"page of a"
    # The second took what the first had laid down; another name, and one without, did not.
    assert made == ["aen"] * 3
    for _ in range(2):
        run(once(draw, lasting="page")("a", "en", "a choice"))
    assert made[3:] == ["aena choice"] * 2


def test_it_is_for_its_owner_alone_and_of_one_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_up(tmp_path)
    shelf.write(("a",), b"one")
    old = shelf.folder
    assert old is not None
    assert stat.S_IMODE(old.stat().st_mode) == 0o700
    assert [stat.S_IMODE(one.stat().st_mode) for one in old.iterdir()] == [0o600]
    monkeypatch.setattr(shelves, "fingerprint", lambda _: "another")
    shelf.put_up(tmp_path)
    assert shelf.read(("a",)) is None
    assert [one.name for one in (tmp_path / "pages").iterdir()] == ["another"]


def test_a_change_of_a_file_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert fingerprint(tmp_path) == before
    (tmp_path / "a.csv").write_text("12")
    assert fingerprint(tmp_path) != before


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"page")[:-9], gzip.compress(b"x" * MOST_BYTES * 2)],
    ids=["empty", "not packed", "cut off", "too large"],
)
def test_what_is_no_page_is_not_taken(tmp_path: Path, content: bytes) -> None:
    shelf.put_up(tmp_path)
    shelf.write(("a",), b"one")
    assert shelf.folder is not None
    next(shelf.folder.iterdir()).write_bytes(content)
    assert shelf.read(("a",)) is None


def test_without_a_folder_it_does_without(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("in the way")
    shelf.put_up(tmp_path)
    shelf.write(("a",), b"one")
    assert shelf.read(("a",)) is None


def test_a_server_puts_it_up_and_nobody_else(tmp_path: Path) -> None:
    create_app(Settings(folder=tmp_path))
    assert shelf.folder is None
    assert settings_from({"BURDENSHARE_SHELF": "1"}).shelf
    create_app(Settings(folder=tmp_path, shelf=True))
    assert shelf.folder is not None and shelf.folder.is_relative_to(tmp_path)
