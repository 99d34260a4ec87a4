"""Moves on the table of a room: dated offers, acceptances, and the agreement both accepted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, select

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.domain_checks import bars_on
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.held import table_of
from burdenshare.negotiation.records import Domain
from burdenshare.negotiation.talk_log import MOST_MOVES, Move, TalkLog, check_move
from burdenshare.reading.nodes import Node
from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.rooms import Room, changed, read_room_in
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.tables import MEDIATOR, moves, rooms

LONGEST_NOTE = 2_000
_table = lru_cache(maxsize=64)(table_of)


class Put(NamedTuple):
    """One move: values of some issues, or the acceptance of a position.

    Attributes:
        seq: its number in the room, from 1. seat: who made it.
        kind: ``offer``, ``accept`` or ``statement``.
        values: what is named by issue.
        accepts: the number of the offer whose position is accepted; 0 for none.
        round: the side's how-manieth offer it is; 0 for what is none.
    """

    seq: int
    seat: str
    kind: str
    values: Mapping[str, str]
    accepts: int
    note: str
    made_at: str
    round: int


def moves_in(kept: Kept, room: str) -> tuple[Put, ...]:
    """What was put on the table of a room, in order."""
    with reading(kept.database) as connection:
        return _moves(connection, room)


def _moves(link: Connection, room: str) -> tuple[Put, ...]:
    rows = link.execute(select(moves).where(moves.c.room == room).order_by(moves.c.seq)).all()
    found: list[Put] = []
    rounds: Counter[str] = Counter()
    for one in rows:
        rounds[one.seat] += one.kind == "offer"
        nth = rounds[one.seat] if one.kind == "offer" else 0
        values = json.loads(one.changes)
        accepts = one.accepts or 0
        put = Put(one.seq, one.seat, one.kind, values, accepts, one.note, one.made_at, nth)
        found.append(put)
    return tuple(found)


def log_of(domain: str, made: tuple[Put, ...]) -> TalkLog:
    """Offers and statements as a log of talks, as every command reads it."""
    return TalkLog(
        domain,
        tuple(
            Move(one.made_at[:10], one.seat, one.kind, one.values, note=one.note)
            for one in made
            if one.kind != "accept"
        ),
    )


def position(made: tuple[Put, ...], seq: int) -> dict[str, str]:
    """What an offer and the offers before it of the same side say together."""
    seat = next((one.seat for one in made if one.seq == seq and one.kind == "offer"), "")
    log = log_of("", tuple(one for one in made if one.seq <= seq))
    return log.standing(seat)


def standing_offers(made: tuple[Put, ...]) -> dict[str, Put]:
    """The last offer of each side: the ones that can be accepted."""
    return {one.seat: one for one in made if one.kind == "offer"}


def put_offer(kept: Kept, room: str, seat: str, values: Mapping[str, str], note: str = "") -> Put:
    """Put values of one issue or more on the table.

    Raises:
        Refused: the room is closed, a value is none of the domain, or the note is too long.
    """
    with writing(kept.database) as connection:
        held = _open(connection, room, seat)
        _check_values(held, seat, values)
        return _add(kept, connection, room, seat, "offer", values, None, note)


def put_statement(kept: Kept, room: str, seat: str, note: str) -> Put:
    """Say something to everybody in the room.

    Raises:
        Refused: the room is closed, or nothing is said.
    """
    if not note.strip():
        raise Refused.because("statement", "nothing is said", "write something")
    with writing(kept.database) as connection:
        _open(connection, room, seat, mediator=True)
        return _add(kept, connection, room, seat, "statement", {}, None, note)


def accept(kept: Kept, room: str, seat: str, seq: int) -> Room:
    """Accept the position of an offer; when both sides have, the agreement is written.

    Returns:
        The room afterwards; ``agreed`` if this was the second acceptance.

    Raises:
        Refused: the offer does not stand any more, leaves issues open, or makes no document.
    """
    with writing(kept.database) as connection:
        held = _open(connection, room, seat)
        made = _moves(connection, room)
        domain = _table(held.domain)
        package = _check_acceptable(domain, made, seq)
        if any(one.accepts == seq and one.seat == seat for one in made):
            raise Refused.because("offer", "you have accepted it already", "wait for the other")
        _add(kept, connection, room, seat, "accept", {}, seq, "")
        accepted = {one.seat for one in made if one.accepts == seq} | {seat}
        if accepted == {one.seat for one in held.sides}:
            text = agreement_text(domain, package, kept.stamp()[:10])
            change = rooms.update().where(rooms.c.id == room)
            connection.execute(change.values(status="agreed", agreement=text))
        return read_room_in(connection, room)


def agreement_text(domain: Domain, package: Mapping[str, str], day: str) -> str:
    """The agreement document that a package is; the package itself where there is no base.

    Args:
        domain: the table. package: a value of every issue.
        day: on which both sides accepted it, which the summary says.
    """
    import yaml

    if domain.base:
        said = {
            "summary": f"Both sides accepted it in a room of talks on {day}; nobody has signed it.",
            "summary_ko": f"{day} 협상실에서 양측이 수락하였으며 서명된 문서는 아니다.",
        }
        nodes = {path: Node("text", text, Place("the room")) for path, text in said.items()}
        return draft(package, domain._replace(frame={**domain.frame, **nodes})).text
    return yaml.safe_dump({"package": "1", "domain": domain.id, "values": dict(package)})


def _check_acceptable(domain: Domain, made: tuple[Put, ...], seq: int) -> dict[str, str]:
    if seq not in [one.seq for one in standing_offers(made).values()]:
        says = "this offer does not stand any more"
        raise Refused.because("offer", says, "accept the last one of a side")
    package = position(made, seq)
    if missing := [one for one in domain.issues if one not in package]:
        says = f"it leaves open: {', '.join(missing)}"
        raise Refused.because("offer", says, "a package names a value of every issue")
    barred = [bar.says for bar in bars_on(domain._replace(ratify=()), package)]
    if barred:
        raise Refused.because("offer", f"a rule of the talks bars it: {barred[0]}")
    return package


def _open(link: Connection, room: str, seat: str, mediator: bool = False) -> Room:
    # The row is written first, so that on PostgreSQL two moves at once wait for one another.
    changed(link, room)
    held = read_room_in(link, room)
    if held.status != "open":
        raise Refused.because("room", "the sides have agreed; nothing more is put on the table")
    if seat == MEDIATOR and not mediator:
        raise Refused.because("seat", "a mediator makes no offer and accepts none")
    return held


def _check_values(held: Room, seat: str, values: Mapping[str, str]) -> None:
    domain, found = _table(held.domain), Findings()
    check_move(Move("", seat, "offer", values), domain, found)
    found.refuse_errors()


def _add(
    kept: Kept,
    link: Connection,
    room: str,
    seat: str,
    kind: str,
    values: Mapping[str, str],
    accepts: int | None,
    note: str,
) -> Put:
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise Refused.because("note", f"it has more than {LONGEST_NOTE:,} characters", "shorten it")
    made = _moves(link, room)
    if len(made) >= MOST_MOVES:
        raise Refused.because("room", f"it holds {MOST_MOVES:,} moves already", "open another")
    seq, stamp = len(made) + 1, kept.stamp()
    row = {"room": room, "seq": seq, "seat": seat, "kind": kind, "accepts": accepts}
    text = json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
    link.execute(moves.insert().values(**row, changes=text, note=note, made_at=stamp))
    before = sum(1 for one in made if one.seat == seat and one.kind == "offer")
    nth = before + 1 if kind == "offer" else 0
    return Put(seq, seat, kind, dict(values), accepts or 0, note, stamp, nth)
