"""Rooms in both databases: seats taken once, moves one after another, secrets kept as hashes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import inspect, select

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import public_text
from burdenshare.store.connect import reading
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.moves import accept, moves_in, put_offer
from burdenshare.store.rooms.people import Person, add_person, list_people
from burdenshare.store.rooms.private import Own, confided, read_own, sharing, write_own
from burdenshare.store.rooms.rooms import (
    find_invitation,
    invite,
    open_room,
    read_room,
    seat_of,
    take_seat,
    take_seat_as_new,
)
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.store.rooms.tables import invitations, metadata

PASSWORD = "four words in a row"
SIDES = {"host": ("Host", "주둔국"), "sender": ("Sender", "파견국")}
PACKAGE = {
    "base": "17000",
    "escalator": "prices",
    "cap": "4.0",
    "term": "5",
    "support": "no",
    "gap": "labour",
}


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))


@pytest.fixture
def kept(url: str) -> Iterator[Kept]:
    made = open_rooms(url)
    yield made
    made.database.engine.dispose()


@pytest.fixture
def room(kept: Kept) -> tuple[str, Person, Person]:
    mediator = add_person(kept, "Mediator", PASSWORD, admin=True)
    made = open_room(kept, mediator, "Room", public_text("korea-renewal-13"), SIDES)
    sat = [take_seat_as_new(kept, invite(kept, made, side), side, PASSWORD)[1] for side in SIDES]
    return made, sat[0], sat[1]


def at_once(*doings: Any) -> list[Any]:
    """What each of some doings gives, or the refusal, done at the same time."""

    def do(one: Any) -> Any:
        try:
            return one()
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def test_tables_are_made_once_and_beside_the_ledger(kept: Kept, url: str) -> None:
    open_rooms(url).database.engine.dispose()
    with reading(kept.database) as connection:
        names = set(inspect(connection).get_table_names())
    assert set(metadata.tables) <= names
    assert "entries" in names


def test_every_constraint_has_a_name() -> None:
    for table in metadata.sorted_tables:
        assert all(one.name for one in table.constraints), table.name


def test_a_room_from_invitation_to_agreement(kept: Kept, room: Any) -> None:
    at, host, sender = room
    assert (seat_of(kept, at, host), seat_of(kept, at, sender)) == ("host", "sender")
    assert seat_of(kept, "nowhere", host) == ""
    put_offer(kept, at, "host", PACKAGE, "all of it")
    assert accept(kept, at, "sender", 1).status == "open"
    done = accept(kept, at, "host", 1)
    assert done.status == "agreed"
    assert "korea-13-draft" in done.agreement
    assert [one.kind for one in moves_in(kept, at)] == ["offer", "accept", "accept"]
    with pytest.raises(Refused, match="nothing more"):
        put_offer(kept, at, "sender", PACKAGE)


def test_an_invitation_is_taken_by_one(kept: Kept, room: Any) -> None:
    mediator = next(one for one in list_people(kept) if one.admin)
    other = open_room(kept, mediator, "Other", public_text("korea-renewal-13"), SIDES)
    token = invite(kept, other, "host")
    people = [add_person(kept, f"Person {n}", PASSWORD) for n in range(4)]
    given = at_once(*(lambda one=one: take_seat(kept, token, one) for one in people))
    assert sum(one == other for one in given) == 1
    assert sum(seat_of(kept, other, one) == "host" for one in people) == 1
    assert find_invitation(kept, token) is None
    with reading(kept.database) as connection:
        held = connection.execute(select(invitations.c.token_hash)).scalars().all()
    assert token not in held


def test_moves_at_once_are_counted_one_after_another(kept: Kept, room: Any) -> None:
    at = room[0]
    sides = ["host", "sender"] * 6
    made = at_once(*(lambda s=s: put_offer(kept, at, s, {"cap": "4.0"}) for s in sides))
    assert not [one for one in made if isinstance(one, Refused)]
    assert [one.seq for one in moves_in(kept, at)] == list(range(1, 13))
    assert read_room(kept, at).version == 2 + 12


def test_both_accept_at_once(kept: Kept, room: Any) -> None:
    at = room[0]
    put_offer(kept, at, "host", PACKAGE)
    at_once(lambda: accept(kept, at, "host", 1), lambda: accept(kept, at, "sender", 1))
    assert read_room(kept, at).status == "agreed"


def test_what_is_private_is_read_by_seat(kept: Kept, room: Any) -> None:
    at = room[0]
    write_own(kept, at, "host", Own("profile of host", "notes of host"))
    write_own(kept, at, "sender", Own("profile of sender", "", shared=True))
    assert read_own(kept, at, "host").notes == "notes of host"
    assert read_own(kept, at, "sender").notes == ""
    assert confided(kept, at) is None
    assert sharing(kept, at) == ("sender",)
    write_own(kept, at, "host", Own("profile of host", "notes of host", shared=True))
    assert confided(kept, at) == {"host": "profile of host", "sender": "profile of sender"}
    assert read_room(kept, at).version == 2


@pytest.mark.parametrize("values", [{}, {"cap": "9"}, {"nothing": "1"}])
def test_offers_are_of_the_domain(kept: Kept, room: Any, values: dict[str, str]) -> None:
    with pytest.raises(Refused):
        put_offer(kept, room[0], "host", values)
    assert moves_in(kept, room[0]) == ()


def test_only_an_administrator_opens_rooms(kept: Kept, room: Any) -> None:
    with pytest.raises(Refused, match="administrator"):
        open_room(kept, room[1], "Room", public_text("korea-renewal-13"), SIDES)
