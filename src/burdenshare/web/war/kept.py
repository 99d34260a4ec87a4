"""War rooms on disk: a folder each, of files that every command reads, for one's own eyes alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from burdenshare.figures.finding import Findings, Refused
from burdenshare.negotiation.document import library_domains, load_domain
from burdenshare.negotiation.held import public_text, table_of
from burdenshare.negotiation.records import Domain
from burdenshare.negotiation.talk_log import MOST_MOVES, Move, TalkLog, check_move, read_talks
from burdenshare.reading.files import read_text
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.web.compose.kept import check_name

MOST_ROOMS = 200
FILES = {"talks": "talks.yaml", "own": "own.yaml", "belief": "belief.yaml"}


class WarRoom(NamedTuple):
    """A war room as it lies on disk.

    Attributes:
        name: as its side called it. folder: where it lies.
        domain: the table, without preferences. side, other: the two sides.
        titles: title in English and Korean of each.
        own, belief: the profile of one's own side, and the one believed of the other; or empty.
        log: what was offered.
    """

    name: str
    folder: Path
    domain: Domain
    side: str
    other: str
    titles: Mapping[str, tuple[str, str]]
    own: str
    belief: str
    log: TalkLog


def start_war_room(folder: Path, name: str, domain: str, side: str) -> None:
    """Make a war room.

    Raises:
        Refused: the name is none or taken, or domain or side are not known.
    """
    name = check_name(name)
    if domain not in library_domains():
        raise Refused.because("war room", "there is no such domain", "choose one of the list")
    if side not in load_domain(domain).parties:
        raise Refused.because("war room", "there is no such side", "choose one of the list")
    own = folder / name
    if own.exists():
        raise Refused.because("war room", f"there is one called '{name}'", "choose another name")
    if len(war_rooms(folder)) >= MOST_ROOMS:
        raise Refused.because("war room", f"{MOST_ROOMS} are kept already", "remove some")
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)
    own.mkdir(mode=0o700)
    write_private(own / "domain.yaml", public_text(domain))
    write_private(own / "room.yaml", yaml.safe_dump({"domain": domain, "side": side}))


def war_rooms(folder: Path) -> tuple[str, ...]:
    """The names of the war rooms in a folder, in order."""
    return tuple(sorted(one.parent.name for one in folder.glob("*/room.yaml")))


def read_war_room(folder: Path, name: str) -> WarRoom | None:
    """A war room; None where there is none of that name.

    Raises:
        Refused: a file of it has errors.
    """
    if name not in war_rooms(folder):
        return None
    own, found = folder / name, Findings()
    head = _read(own / "room.yaml")
    root = read_nodes(head, "room.yaml", found)
    found.refuse_errors()
    said = {key: _word(root, key) for key in ("domain", "side")}
    domain = table_of(_read(own / "domain.yaml"))
    parties = load_domain(said["domain"]).parties if said.get("domain") in library_domains() else {}
    others = [one for one in parties if one != said.get("side")]
    if said.get("side") not in parties or len(others) != 1:
        raise Refused.because("room.yaml", "names no domain and side of the library")
    log = own / FILES["talks"]
    return WarRoom(
        name,
        own,
        domain,
        said["side"],
        others[0],
        {side: (one.title, one.title_ko) for side, one in parties.items()},
        _read(own / FILES["own"]),
        _read(own / FILES["belief"]),
        read_talks(str(log), domain) if log.is_file() else TalkLog(domain.id, ()),
    )


def add_move(room: WarRoom, move: Move) -> None:
    """Add an offer to the record.

    Raises:
        Refused: a value is none of the domain, the day is none, or the record is full.
    """
    found = Findings()
    check_move(move, room.domain, found)
    if move.side not in (room.side, room.other):
        found.error(move.place, "there is no such side", "choose one of the two")
    found.refuse_errors()
    if len(room.log.moves) >= MOST_MOVES:
        raise Refused.because("record", f"it holds {MOST_MOVES:,} offers", "begin another")
    moves = sorted((*room.log.moves, move), key=lambda one: one.date)
    written = {"talks": "1", "domain": room.domain.id, "moves": [_plain(one) for one in moves]}
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    beside = room.folder / "talks.new"
    write_private(beside, text)
    try:
        read_talks(str(beside), room.domain)
    except Refused:
        beside.unlink()
        raise
    beside.replace(room.folder / FILES["talks"])


def _plain(move: Move) -> dict[str, Any]:
    data = {key: value for key, value in move.to_dict().items() if value and key != "place"}
    return {key: data[key] for key in ("date", "side", "kind") if key in data} | data


def write_private(path: Path, text: str) -> None:
    """Write a file whole, readable by its owner alone."""
    beside = path.with_name(f"{path.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with open(os.open(beside, flags, 0o600), "w", -1, "utf-8") as file:
        file.write(text)
    beside.replace(path)


def _word(root: Node | None, key: str) -> str:
    node = root.get(key) if root else None
    return str(node.value) if node else ""


def _read(path: Path) -> str:
    if not path.is_file():
        return ""
    found = Findings()
    text = read_text(str(path), found)
    found.refuse_errors()
    return text or ""
