"""Rooms and their seats: opened by a mediator, taken by invitation, read one seat at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import table_of
from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.news import tell
from burdenshare.store.rooms.passwords import check_password, hash_password
from burdenshare.store.rooms.people import Person, check_name, insert_person
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.sessions import hash_token
from burdenshare.store.rooms.tables import MEDIATOR, invitations, rooms, seats

VALID = timedelta(days=7)
"""How long an invitation can be used."""
LONGEST_TITLE = 120


class Seat(NamedTuple):
    """A seat as everybody in the room sees it."""

    seat: str
    title: str
    title_ko: str
    taken: bool


class Room(NamedTuple):
    """What everybody in a room may know of it.

    Attributes:
        id: its name in addresses. title: as the mediator called it.
        domain: the text of the table, without preferences.
        status: ``open`` or ``agreed``.
        version: grows by one with each public change.
        agreement: the document that was agreed, else empty.
        seats: the mediator's and one for each side.
    """

    id: str
    title: str
    domain: str
    opened_at: str
    status: str
    version: int
    agreement: str
    seats: tuple[Seat, ...]

    @property
    def sides(self) -> tuple[Seat, ...]:
        """The seats of the delegations."""
        return tuple(one for one in self.seats if one.seat != MEDIATOR)


class Invitation(NamedTuple):
    """A link that has not been used: to which seat of which room."""

    room: str
    title: str
    seat: str


class Place(NamedTuple):
    """A seat that somebody holds, with the room's title."""

    room: str
    title: str
    seat: str
    status: str


def open_room(
    kept: Kept, mediator: Person, title: str, domain: str, sides: Mapping[str, tuple[str, str]]
) -> str:
    """Open a room; whoever opens it is its mediator.

    Args:
        kept: where. mediator: who opens it; an administrator.
        title: what it is called.
        domain: the text of the table.
        sides: title in English and in Korean of each side, by its name.

    Returns:
        The room's id.

    Raises:
        Refused: the domain has findings, the title is none, or the person may not open rooms.
    """
    if not mediator.admin:
        raise Refused.because("room", "only an administrator opens rooms", "ask one of them")
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        says = f"a title has 1 to {LONGEST_TITLE} characters"
        raise Refused.because("room", says, "give it a short name")
    if len(sides) != 2 or MEDIATOR in sides:
        raise Refused.because("room", "a room has two sides", "choose another domain")
    table_of(domain)
    room = hash_token(kept.fresh())[:16]
    row = {"id": room, "title": title, "domain": domain, "opened_at": kept.stamp()}
    rows = [_seat(room, MEDIATOR, ("Mediator", "중재자"), mediator.id)]
    rows += [_seat(room, side, names, None) for side, names in sides.items()]
    with writing(kept.database) as connection:
        made = rooms.insert().values(**row, status="open", version=0, agreement="")
        connection.execute(made)
        connection.execute(seats.insert(), rows)
    return room


def _seat(room: str, seat: str, names: tuple[str, str], person: int | None) -> dict[str, Any]:
    title, title_ko = names
    return {"room": room, "seat": seat, "title": title, "title_ko": title_ko, "person": person}


def places_of(kept: Kept, person: Person) -> tuple[Place, ...]:
    """The seats that somebody holds, the newest room first."""
    joined = seats.join(rooms, seats.c.room == rooms.c.id)
    wanted = select(seats.c.room, rooms.c.title, seats.c.seat, rooms.c.status)
    wanted = wanted.select_from(joined).where(seats.c.person == person.id)
    with reading(kept.database) as connection:
        rows = connection.execute(wanted.order_by(rooms.c.opened_at.desc(), rooms.c.id)).all()
    return tuple(Place(*one) for one in rows)


def seat_of(kept: Kept, room: str, person: Person) -> str:
    """Which seat of a room somebody holds; empty where none, also where there is no such room."""
    wanted = select(seats.c.seat).where(seats.c.room == room, seats.c.person == person.id)
    with reading(kept.database) as connection:
        return str(connection.execute(wanted).scalar() or "")


def read_room(kept: Kept, room: str) -> Room:
    """The public side of a room.

    Raises:
        Refused: there is no such room.
    """
    with reading(kept.database) as connection:
        return read_room_in(connection, room)


def read_room_in(link: Connection, room: str) -> Room:
    """The same inside a transaction."""
    found = link.execute(select(rooms).where(rooms.c.id == room)).first()
    if found is None:
        raise Refused.because("room", "there is no such room")
    held = link.execute(select(seats).where(seats.c.room == room).order_by(seats.c.seat)).all()
    listed = tuple(Seat(one.seat, one.title, one.title_ko, one.person is not None) for one in held)
    return Room(**found._mapping, seats=listed)


def version_of(kept: Kept, room: str) -> int:
    """How often something public has changed in a room."""
    with reading(kept.database) as connection:
        wanted = select(rooms.c.version).where(rooms.c.id == room)
        return int(connection.execute(wanted).scalar() or 0)


def changed(link: Connection, room: str) -> None:
    """Say that something public has changed."""
    change = rooms.update().where(rooms.c.id == room)
    link.execute(change.values(version=rooms.c.version + 1))
    tell(link)


def invite(kept: Kept, room: str, seat: str) -> str:
    """A link's secret for one seat; an earlier link to it is worth nothing any more.

    Raises:
        Refused: there is no such seat, or somebody sits there.
    """
    token = kept.fresh()
    until = (kept.now() + VALID).strftime("%Y-%m-%dT%H:%M:%SZ")
    with writing(kept.database) as connection:
        _check_free(connection, room, seat)
        old = invitations.delete().where(
            invitations.c.room == room, invitations.c.seat == seat, invitations.c.used_at == ""
        )
        connection.execute(old)
        row = {"token_hash": hash_token(token), "room": room, "seat": seat, "until": until}
        connection.execute(invitations.insert().values(**row, used_at=""))
    return token


def _check_free(link: Connection, room: str, seat: str) -> None:
    wanted = select(seats.c.person).where(seats.c.room == room, seats.c.seat == seat)
    found = link.execute(wanted).first()
    if found is None or seat == MEDIATOR:
        raise Refused.because("seat", "there is no such seat to invite to")
    if found.person is not None:
        raise Refused.because("seat", "somebody sits there already")


def find_invitation(kept: Kept, token: str) -> Invitation | None:
    """What a link invites to; None where it was used, is too old, or never was."""
    with reading(kept.database) as connection:
        return _invitation(kept, connection, token)


def _invitation(kept: Kept, link: Connection, token: str) -> Invitation | None:
    joined = invitations.join(rooms, invitations.c.room == rooms.c.id)
    wanted = select(invitations.c.room, rooms.c.title, invitations.c.seat).select_from(joined)
    wanted = wanted.where(
        invitations.c.token_hash == hash_token(token),
        invitations.c.used_at == "",
        invitations.c.until >= kept.stamp(),
    )
    found = link.execute(wanted).first()
    return Invitation(*found) if found else None


def take_seat(kept: Kept, token: str, person: Person) -> str:
    """Take the seat of an invitation; the room's id.

    Raises:
        Refused: the link is worth nothing, or the person sits in the room already.
    """
    with writing(kept.database) as connection:
        return _take(kept, connection, token, person)


def take_seat_as_new(kept: Kept, token: str, name: str, password: str) -> tuple[str, Person]:
    """The same for somebody who could not sign in so far.

    Raises:
        Refused: the link is worth nothing, the name is taken, or the password is too weak.
    """
    name = check_name(name)
    check_password(password, name)
    hashed = hash_password(password)
    with writing(kept.database) as connection:
        person = insert_person(kept, connection, name, hashed, admin=False)
        return _take(kept, connection, token, person), person


def _take(kept: Kept, link: Connection, token: str, person: Person) -> str:
    found = _invitation(kept, link, token)
    if found is None:
        remedy = "ask the mediator for another one"
        raise Refused.because("invitation", "this link was used or is too old", remedy)
    _check_free(link, found.room, found.seat)
    if link.execute(
        select(seats.c.seat).where(seats.c.room == found.room, seats.c.person == person.id)
    ).first():
        raise Refused.because("seat", "you sit in this room already", "nobody holds two seats")
    used = invitations.update().where(
        invitations.c.token_hash == hash_token(token), invitations.c.used_at == ""
    )
    if link.execute(used.values(used_at=kept.stamp())).rowcount != 1:
        raise Refused.because("invitation", "this link was used", "ask the mediator for another")
    sit = seats.update().where(seats.c.room == found.room, seats.c.seat == found.seat)
    link.execute(sit.values(person=person.id))
    changed(link, found.room)
    return found.room
