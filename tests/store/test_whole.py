"""What is written is there whole or not at all, and what is asked again is done once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from histories import appropriated, opened

from burdenshare.store.entry_file import read_entries, write_entries
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.opening import year_closed
from burdenshare.store.pack import export_pack
from burdenshare.store.whole import whole_file, whole_folder


class Stopped(Exception):
    """What stops the writing in the middle."""


def test_a_folder_is_there_when_all_of_it_is_written(tmp_path):
    wanted = tmp_path / "deep" / "pack"
    with pytest.raises(Stopped), whole_folder(wanted) as made:
        (made / "one").write_text("half")
        assert not wanted.exists()
        raise Stopped
    assert list((tmp_path / "deep").iterdir()) == []
    wanted.mkdir()
    with whole_folder(wanted) as made:
        (made / "one").write_text("all")
    assert [one.read_text() for one in wanted.iterdir()] == ["all"]


def test_a_file_is_replaced_when_all_of_it_is_written(tmp_path):
    wanted = tmp_path / "all.csv"
    wanted.write_text("before")
    with pytest.raises(Stopped), whole_file(wanted) as made:
        made.write_text("half")
        raise Stopped
    assert wanted.read_text() == "before" and len(list(tmp_path.iterdir())) == 1
    with whole_file(wanted) as made:
        made.write_text("after")
    assert wanted.read_text() == "after" and len(list(tmp_path.iterdir())) == 1


def test_a_device_is_written_to_as_it_is():
    with whole_file(Path(os.devnull)) as made:
        made.write_text("gone")
    assert not made.is_file()


def test_a_pack_that_could_not_be_written_is_no_pack(tmp_path, monkeypatch):
    """Asked again, it is written: nothing of the first try stands in the way."""
    url = str(tmp_path / "l.db")
    init(url)
    with Ledger(url) as ledger:
        ledger.post(opened())
        with monkeypatch.context() as patch:
            patch.setattr("burdenshare.store.pack._readme", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                export_pack(ledger, tmp_path / "pack")
        assert not (tmp_path / "pack").exists()
        assert (export_pack(ledger, tmp_path / "pack") / "README.txt").is_file()


def test_entries_that_could_not_be_written_leave_the_file_before(tmp_path):
    path = tmp_path / "all.csv"
    write_entries(path, [opened()])
    with pytest.raises(UnicodeEncodeError):
        write_entries(path, [appropriated(1, reason="\ud800")])
    assert list(read_entries(path)) == [opened()]


def test_a_closing_that_is_asked_again_is_one(ledger):
    """Its answer was lost; the chain has moved on since, and so has its end."""
    ledger.post(opened())
    said = {"value_date": "2026-02-01", "actor": "Kim", "approver": "Lee", "reason": "due",
        "document": opened().document, "details": {}}  # fmt: skip
    told = []
    for _ in range(2):
        asked = year_closed(ledger, "x", 2026, "shut", "2026-06-30", said)
        told.append(ledger.post(asked).status)
    assert told == ["posted", "repeated"]
    assert ledger.head().size == 2
