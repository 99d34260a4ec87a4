"""The pages that speak of the code are held to it: rooms, files, the journey."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "burdenshare"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.(?:py|yaml|csv|sql))?)`")


def floors():
    """The rooms by floor, the lowest first, as the import contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"\w+", layer) for layer in reversed(contract["layers"])]
    return {room: floor for floor, rooms in enumerate(layers, start=1) for room in rooms}


def rooms_of(text):
    return re.findall(r"^\| (?:(\d+) \| )?`(\w+)` \|", text, re.MULTILINE)


def test_the_table_of_rooms_is_the_import_contract():
    table = PAGE.partition("## The rooms")[2].partition("\n## ")[0]
    assert {room: int(floor) for floor, room in rooms_of(table)} == floors()


def test_the_readme_has_every_room_in_the_order_of_the_floors():
    table = README.partition("## The rooms")[2].partition("\n## ")[0]
    named = [room for _, room in rooms_of(table)]
    heights = floors()
    assert set(named) == {*heights, "library"}
    known = [heights[room] for room in named if room != "library"]
    assert known == sorted(known)


def test_every_room_says_what_comes_in_and_what_goes_out():
    for room in floors():
        says = (SOURCE / room / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
        files = re.findall(r"[Oo]pen\s+``([\w/.]+)``", says)
        assert files and (SOURCE / room / files[0]).exists(), f"{room}: which file is opened first?"


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_files_that_pages_name_are_there(page):
    named = PATH.findall(page.read_text(encoding="utf-8"))
    wanted = [one for one in named if one.split("/")[0] in {*floors(), "library", "tests"}]
    missing = [
        one
        for one in wanted
        if "XX" not in one
        and "ID" not in one
        and "NAME" not in one
        and not (SOURCE / one).exists()
        and not (ROOT / one).exists()
    ]
    assert missing == []


def test_every_stop_of_the_journey_is_a_file_that_the_journey_names():
    table = PAGE.partition("## The journey of 7,904")[2].partition("\n## ")[0]
    stops = re.findall(r"^\| (\w+) \| .*? \| (`.*`) \|$", table, re.MULTILINE)
    assert len(stops) == 14
    for stop, files in stops:
        for file in re.findall(r"`([^`]+)`", files):
            assert (SOURCE / file).is_file(), f"{stop}: {file}"
