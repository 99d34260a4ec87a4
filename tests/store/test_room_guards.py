"""What was put on a table stays: each guard refuses, and without it the attack goes through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import public_text
from burdenshare.store.connect import Broken, reading, writing
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.guards import GUARDS
from burdenshare.store.rooms.moves import accept, moves_in, put_offer
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.rooms import invite, open_room, read_room, take_seat_as_new
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.store.rooms.tables import STEP
from burdenshare.store.triggers import missing

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
INTO = (
    "INSERT INTO moves (room, seq, seat, kind, changes, accepts, note, made_at) "
    "SELECT room, {seq}, seat, {kind}, changes, {accepts}, 'forged', made_at "
    "FROM moves WHERE room = '{room}' AND seq = {of}"
)
ATTACKS = {
    "moves_not_updated": "UPDATE moves SET note = 'forged' WHERE room = '{room}' AND seq = 1",
    "moves_not_deleted": "DELETE FROM moves WHERE room = '{room}' AND seq = 3",
    "moves_in_order": INTO.replace("{seq}", "9").replace("{kind}", "kind"),
    "moves_into_an_open_room": INTO.replace("{seq}", "4").replace("{kind}", "'offer'"),
    "moves_not_replaced": INTO.replace("{seq}", "4").replace("{kind}", "'accept'"),
    "rooms_not_deleted": "DELETE FROM rooms WHERE id = 'unused'",
    "rooms_not_replaced": "INSERT INTO rooms SELECT * FROM rooms WHERE id = '{room}'",
    "rooms_agreement_stays": "UPDATE rooms SET agreement = 'forged' WHERE id = '{room}'",
}
LEFT = ("moves_not_replaced", "rooms_not_replaced")
"""Guards behind which a constraint stands as well: they matter against REPLACE alone."""


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))


@pytest.fixture
def kept(url: str) -> Iterator[Kept]:
    made = open_rooms(url)
    yield made
    made.database.engine.dispose()


@pytest.fixture
def room(kept: Kept) -> str:
    """A room in which the host's first offer was accepted by both."""
    mediator = add_person(kept, "Mediator", PASSWORD, admin=True)
    made = open_room(kept, mediator, "Room", public_text("korea-renewal-13"), SIDES)
    for side in SIDES:
        take_seat_as_new(kept, invite(kept, made, side), side, PASSWORD)
    put_offer(kept, made, "host", PACKAGE)
    for side in ("sender", "host"):
        accept(kept, made, side, 1)
    assert read_room(kept, made).status == "agreed"
    with writing(kept.database) as connection:
        unused = "SELECT 'unused', title, domain, opened_at, 'open', 0, '' FROM rooms"
        connection.execute(text(f"INSERT INTO rooms {unused}"))
    return made


def attack_of(name: str, room: str) -> str:
    accepts = "1" if name == "moves_not_replaced" else "NULL"
    of = "2" if name == "moves_not_replaced" else "1"
    return ATTACKS[name].format(room=room, accepts=accepts, of=of, seq="{seq}", kind="{kind}")


def switch_off(kept: Kept, *names: str) -> None:
    with writing(kept.database) as connection:
        for name in names:
            more = "" if connection.dialect.name == "sqlite" else f" ON {GUARDS[name].table}"
            connection.execute(text(f"DROP TRIGGER {name}{more}"))


def held(kept: Kept, room: str) -> object:
    return moves_in(kept, room), read_room(kept, room)


def others(name: str) -> tuple[str, ...]:
    """Guards that would refuse the same attack beside the one that is meant."""
    moves = ("moves_in_order", "moves_into_an_open_room", "moves_not_replaced")
    return tuple(one for one in moves if one != name) if name in moves else ()


@pytest.mark.parametrize("name", GUARDS)
def test_the_guard_refuses(kept: Kept, room: str, name: str) -> None:
    switch_off(kept, *others(name))
    before = held(kept, room)
    with pytest.raises(Broken) as refused, writing(kept.database) as connection:
        connection.execute(text(attack_of(name, room)))
    assert refused.value.guard == name
    assert held(kept, room) == before


@pytest.mark.parametrize("name", [one for one in GUARDS if one not in LEFT])
def test_without_the_guard_the_attack_goes_through(kept: Kept, room: str, name: str) -> None:
    switch_off(kept, name, *others(name))
    before = held(kept, room)
    with writing(kept.database) as connection:
        done = connection.execute(text(attack_of(name, room)))
    assert done.rowcount == 1
    assert held(kept, room) != before or name == "rooms_not_deleted"


@pytest.mark.parametrize("name", LEFT)
def test_without_the_guard_replace_goes_through(kept: Kept, room: str, name: str) -> None:
    if kept.database.engine.name != "sqlite":
        pytest.skip("REPLACE is a word of SQLite alone")
    replacing = attack_of(name, room).replace("INSERT INTO", "REPLACE INTO", 1)
    if name == "rooms_not_replaced":
        replacing = replacing.replace(room, "unused")
    raw = kept.database.engine.raw_connection()
    try:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA recursive_triggers = OFF")
        for one in others(name):
            raw.execute(f"DROP TRIGGER {one}")
        with pytest.raises(Exception, match=name):
            raw.execute(replacing)
        raw.execute(f"DROP TRIGGER {name}")
        raw.execute(replacing)
    finally:
        raw.rollback()
        raw.close()


def test_every_guard_is_attacked() -> None:
    assert set(ATTACKS) == set(GUARDS)


@pytest.mark.parametrize("name", GUARDS)
def test_a_lost_guard_is_seen_at_the_next_start(url: str, kept: Kept, name: str) -> None:
    switch_off(kept, name)
    with reading(kept.database) as connection:
        assert missing(connection, GUARDS) == [name]
    with pytest.raises(Refused, match=name):
        open_rooms(url)


def test_rooms_of_the_first_step_get_their_guards(url: str, kept: Kept, room: str) -> None:
    switch_off(kept, *GUARDS)
    with writing(kept.database) as connection:
        if connection.dialect.name == "postgresql":
            for name in GUARDS:
                connection.execute(text(f"DROP FUNCTION {name}()"))
        connection.execute(text("UPDATE rooms_steps SET step = 1"))
        connection.execute(text("DROP TABLE api_tokens"))
    before = held(kept, room)
    again = open_rooms(url)
    with reading(again.database) as connection:
        assert missing(connection, GUARDS) == []
        assert connection.execute(text("SELECT step FROM rooms_steps")).scalar() == STEP
        assert connection.execute(text("SELECT COUNT(*) FROM api_tokens")).scalar() == 0
    assert held(again, room) == before
    again.database.engine.dispose()


def test_no_table_of_moves_is_emptied(kept: Kept, room: str) -> None:
    if kept.database.engine.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(Broken, match="moves_not_deleted"), writing(kept.database) as connection:
        connection.execute(text("TRUNCATE moves"))
