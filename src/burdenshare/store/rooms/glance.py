"""One look at the database for every stream of a process: what each seat's page depends on now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from burdenshare.store.connect import reading
from burdenshare.store.rooms.private import confided, sharing
from burdenshare.store.rooms.rooms import version_of
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.sessions import still_valid
from burdenshare.store.rooms.tables import MEDIATOR, private, rooms, seats, sessions


class Watched(NamedTuple):
    """Who follows what: a session of somebody, in a seat of a room.

    Attributes:
        session: the hash of the session's secret. person: whose it is.
        room: which room. seat: as which it is seen.
    """

    session: str
    person: int
    room: str
    seat: str


def state_of(kept: Kept, room: str, seat: str) -> str:
    """What a seat's page depends on, as a word: public moves, and what was confided to it."""
    version = version_of(kept, room)
    if seat != MEDIATOR:
        return str(version)
    return _word(version, sharing(kept, room), confided(kept, room))


def _word(version: int, shared: tuple[str, ...], told: dict[str, str] | None) -> str:
    digest = hashlib.sha256(repr((shared, told)).encode()).hexdigest()[:12]
    return f"{version}-{digest}"


def glance(kept: Kept, watched: Collection[Watched]) -> dict[Watched, str | None]:
    """The word of each seat that is followed; None where it may not be seen any more.

    Five short questions in one transaction, however many follow.
    """
    named = {one.room for one in watched}
    with reading(kept.database) as link:
        alive = _alive(kept, link, {one.session for one in watched})
        versions = _pairs(link, select(rooms.c.id, rooms.c.version).where(rooms.c.id.in_(named)))
        sitting = _sitting(link, named)
        mediated = {one.room for one in watched if one.seat == MEDIATOR}
        shared = _shared(link, mediated)
    words: dict[Watched, str | None] = {}
    for one in watched:
        here = sitting[one.room]
        if alive.get(one.session) != one.person or here.get(one.seat) != one.person:
            words[one] = None
        elif one.seat != MEDIATOR:
            words[one] = str(versions[one.room])
        else:
            told = shared[one.room]
            whole = told if told and len(told) == len(here) - 1 else None
            words[one] = _word(versions[one.room], tuple(told), whole)
    return words


def _pairs(link: Connection, wanted: Any) -> dict[Any, Any]:
    return {row[0]: row[1] for row in link.execute(wanted)}


def _alive(kept: Kept, link: Connection, hashes: set[str]) -> dict[str, int]:
    wanted = select(sessions.c.token_hash, sessions.c.person)
    held = sessions.c.token_hash.in_(hashes)
    return _pairs(link, wanted.where(held, *still_valid(kept)))


def _sitting(link: Connection, named: set[str]) -> dict[str, dict[str, int | None]]:
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    wanted = select(seats.c.room, seats.c.seat, seats.c.person).where(seats.c.room.in_(named))
    for room, seat, person in link.execute(wanted):
        found[room][seat] = person
    return found


def _shared(link: Connection, named: set[str]) -> dict[str, dict[str, str]]:
    """What each side shares with the mediator, by room, in the order of the sides' names."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = select(private.c.room, private.c.seat, private.c.profile)
    held = wanted.where(private.c.room.in_(named), private.c.shared == 1)
    for room, seat, profile in link.execute(held.order_by(private.c.seat)):
        found[room][seat] = profile
    return found
