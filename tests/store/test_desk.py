"""The desk in both databases: roles, four eyes, proposals that are posted whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any, NamedTuple

import pytest
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Document, Entry
from burdenshare.store.checkpoint import (
    add,
    kept_checkpoints,
    parse_checkpoint,
    sign,
    sign_statement,
    statement,
)
from burdenshare.store.connect import reading, writing
from burdenshare.store.desk.guards import guards, make_guards, missing_guards
from burdenshare.store.desk.people_keys import key_of, prove_key
from burdenshare.store.desk.proposals import (
    Actor,
    approve,
    decline,
    entries_of,
    find_proposal,
    list_proposals,
    propose,
)
from burdenshare.store.desk.roles import every_grant, grant, held_roles, ledgers_of, role_of
from burdenshare.store.desk.schema import Desk, open_desk
from burdenshare.store.desk.tables import OWN
from burdenshare.store.desk.uploads import LARGEST, drop_upload, get_upload, put_upload, waiting
from burdenshare.store.guards import DESK_LASTING
from burdenshare.store.keys import Key
from burdenshare.store.ledger import Ledger
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.verify import verify

PASSWORD = "four words in a row"
KIM, LEE = Actor(1, "Kim", "k" * 32), Actor(2, "Lee")


def opened(key: str = "open", amount: int = 100, **said: Any) -> Entry:
    return Entry(
        key,
        "open_year",
        "isle-1",
        2026,
        2026,
        amount,
        "KRW",
        "contribution",
        "agreed",
        unit="1 KRW",
        value_date="2026-01-01",
        document=Document("treaty", "1"),
        details={"terms_hash": "unknown", "rule": "article 1"},
        **{"actor": "Kim", **said},
    )


def appropriated(key: str = "act", amount: int = 60) -> Entry:
    return opened(key, amount)._replace(
        event="appropriate",
        source="agreed",
        target="appropriated",
        details={"budget_line": "1", "act": "2026"},
    )


class Place(NamedTuple):
    desk: Desk
    ledger: Ledger


@pytest.fixture
def place(url: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))
    kept = open_rooms(url)
    for name in ("Kim", "Lee", "Park"):
        add_person(kept, name, PASSWORD)
    kept.database.engine.dispose()
    yield Place(open_desk(ledger.database), ledger)


def asked(place: Place, *entries: Entry, by: Actor = KIM, kind: str = "entry") -> Any:
    made = propose(place.desk, place.ledger, kind, entries, by, "as agreed")
    found = find_proposal(place.desk, place.ledger.id, made)
    assert found is not None
    return found


def test_what_is_proposed_is_posted_by_another(place: Place) -> None:
    one = asked(place, opened(), appropriated())
    assert place.ledger.count() == 0
    done = approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), LEE)
    assert (done.first_seq, done.last_seq) == (1, 2)
    written = list(place.ledger.entries())
    assert [(w.actor, w.actor_key, w.approver) for w in written] == [("Kim", "k" * 32, "Lee")] * 2
    found = find_proposal(place.desk, place.ledger.id, one.id)
    assert found is not None and found.decision == done
    assert verify(place.ledger).ok


def test_nobody_approves_what_they_proposed(place: Place) -> None:
    one = asked(place, opened())
    for by in (KIM, Actor(3, "Kim")):
        with pytest.raises(Refused, match="proposed themselves"):
            approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), by)
    assert place.ledger.count() == 0


def test_the_database_itself_wants_two_people(place: Place) -> None:
    one = asked(place, opened())
    row = f"('{one.id}', 1, 1, 'Kim', 1, 'Kim', '', 'declined', 'x', 't', NULL, NULL)"
    with pytest.raises(Refused, match="somebody else"), writing(place.desk.database) as connection:
        connection.execute(text(f"INSERT INTO ledger_decisions VALUES {row}"))
    lie = f"('{one.id}', 1, 3, 'Park', 1, 'Kim', '', 'declined', 'x', 't', NULL, NULL)"
    with pytest.raises(Refused), writing(place.desk.database) as connection:
        connection.execute(text(f"INSERT INTO ledger_decisions VALUES {lie}"))
    unposted = f"('{one.id}', 1, 1, 'Kim', 2, 'Lee', '', 'approved', '', 't', 1, 1)"
    with pytest.raises(Refused), writing(place.desk.database) as connection:
        connection.execute(text(f"INSERT INTO ledger_decisions VALUES {unposted}"))


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE ledger_proposals SET note = 'other'",
        "DELETE FROM ledger_proposed",
        "UPDATE ledger_proposed SET entry = 'other'",
        "UPDATE ledger_decisions SET name = 'Park'",
        "DELETE FROM ledger_decisions",
        "UPDATE ledger_grants SET role = 'controller'",
        "DELETE FROM ledger_grants",
        "INSERT INTO ledger_proposed SELECT proposal, 99, entry FROM ledger_proposed",
    ],
)
def test_nothing_of_it_is_changed_afterwards(place: Place, words: str) -> None:
    grant(place.desk, place.ledger.id, 1, "reader", "Park")
    one = asked(place, opened())
    approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), LEE)
    with pytest.raises(Refused, match=r"ever|further"), writing(place.desk.database) as connection:
        connection.execute(text(words))


def test_a_missing_guard_is_told(place: Place) -> None:
    with reading(place.desk.database) as connection:
        assert missing_guards(connection) == []
        names = list(guards(connection.dialect.name))
    for name in names:
        table = "ledger_proposed" if name.endswith("decision") else name.rsplit("_not_", 1)[0]
        on = f" ON {table}" if place.desk.database.engine.name == "postgresql" else ""
        with writing(place.desk.database) as connection:
            connection.execute(text(f"DROP TRIGGER {name}{on}"))
        with reading(place.desk.database) as connection:
            assert name in missing_guards(connection)


def test_every_constraint_has_a_name() -> None:
    for table in OWN:
        assert all(one.name for one in table.constraints), table.name


def test_decided_once(place: Place) -> None:
    one = asked(place, opened())
    with pytest.raises(Refused, match="why it is declined"):
        decline(place.desk, place.ledger.id, one, LEE, " ")
    assert decline(place.desk, place.ledger.id, one, LEE, "wrong year").verdict == "declined"
    for again in (LEE, Actor(3, "Park")):
        with pytest.raises(Refused, match="decided already"):
            approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), again)
    assert place.ledger.count() == 0
    own = asked(place, opened())
    assert decline(place.desk, place.ledger.id, own, KIM, "").verdict == "withdrawn"


def test_two_approve_at_once(place: Place) -> None:
    one = asked(place, opened())
    whole = entries_of(place.desk, one.id)

    def let(by: Actor) -> str:
        try:
            own = Ledger(place.desk.database)
            return approve(place.desk, own, one, whole, by).verdict
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(let, [LEE, Actor(3, "Park")]))
    assert done.count("approved") == 1
    assert place.ledger.count() == 1


def test_what_cannot_be_posted_is_not_proposed(place: Place) -> None:
    with pytest.raises(Refused, match="is open here"):
        asked(place, appropriated())
    assert list_proposals(place.desk, place.ledger.id) == ()
    assert place.ledger.count() == 0
    with pytest.raises(Refused, match="1 to 5,000"):
        asked(place)


def test_a_proposal_that_no_longer_fits_stays_undecided(place: Place) -> None:
    one = asked(place, opened(), appropriated(amount=100))
    approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), LEE)
    cut = [opened(f"o{n}", 10) for n in range(2)]
    first, second = (asked(place, c, appropriated(f"a{c.key}", 10)) for c in cut)
    place.ledger.post(opened("o0", 11))
    with pytest.raises(Refused, match="holds open_year of 11"):
        approve(place.desk, place.ledger, first, entries_of(place.desk, first.id), LEE)
    found = find_proposal(place.desk, place.ledger.id, first.id)
    assert found is not None and found.decision is None
    approve(place.desk, place.ledger, second, entries_of(place.desk, second.id), LEE)


def test_names_in_a_file_do_not_stand_for_people(place: Place) -> None:
    one = asked(place, opened(actor="Minister", approver="Premier"), kind="import")
    (entry,) = entries_of(place.desk, one.id)
    assert (entry.actor, entry.approver) == ("Kim", "")
    assert entry.details["file_actor"] == "Minister"
    assert entry.details["file_approver"] == "Premier"


def test_roles_are_grants_and_the_last_holds(place: Place) -> None:
    for role in ("reader", "bookkeeper", ""):
        grant(place.desk, place.ledger.id, 1, role, "Park")
    grant(place.desk, place.ledger.id, 2, "controller", "Park")
    assert role_of(place.desk, place.ledger.id, 1) == ""
    assert ledgers_of(place.desk, 2) == (("main", "controller"),)
    made = every_grant(place.desk, place.ledger.id)
    assert [one.role for one in made] == ["reader", "bookkeeper", "", "controller"]
    assert set(held_roles(made)) == {2}
    for person, role in ((1, "owner"), (99, "reader")):
        with pytest.raises(Refused):
            grant(place.desk, place.ledger.id, person, role, "Park")


def test_a_key_is_its_owners(place: Place) -> None:
    place.ledger.post(opened())
    key = Key("Kim", bytes(range(32)))
    signed = sign_statement(_file(statement(place.ledger)), key, "2026-03-01T00:00:00Z")
    prove_key(place.desk, 1, "Kim", signed)
    prove_key(place.desk, 1, "Kim", signed)
    assert key_of(place.desk, 1) == key.fingerprint
    assert key_of(place.desk, 2) == ""
    with pytest.raises(Refused, match="signed as 'Kim'"):
        prove_key(place.desk, 2, "Lee", signed)
    with pytest.raises(Refused, match="somebody else's"):
        prove_key(place.desk, 2, "Kim", signed)


def _file(data: dict[str, Any]) -> bytes:
    import json

    return json.dumps(data).encode()


def test_the_other_sides_checkpoint_is_held_against_the_chain(place: Place) -> None:
    place.ledger.post(opened())
    key = Key("Other side", bytes(32))
    signed = sign_statement(_file(statement(place.ledger)), key, "2026-03-01T00:00:00Z")
    assert parse_checkpoint(_file(signed.to_dict()), "c.json") == signed
    assert add(place.ledger, signed) == add(place.ledger, signed)
    assert kept_checkpoints(place.ledger) == (signed,)
    own = sign(place.ledger, Key("Own", bytes(range(32))))
    assert {one.signer for one in kept_checkpoints(place.ledger)} == {"Own", "Other side"}
    assert verify(place.ledger).ok
    wrong = {
        "another ledger": own._replace(ledger="0" * 32),
        "does not hold": own._replace(signer="Somebody"),
        "only 1 entries": _resigned(own, size=2),
        "written anew": _resigned(own, root="0" * 64),
    }
    for says, one in wrong.items():
        with pytest.raises(Refused, match=says):
            add(place.ledger, one)


def _resigned(one: Any, **said: Any) -> Any:
    changed = one._replace(**said)
    signature = Key("Own", bytes(range(32))).sign(changed.message).hex()
    return changed._replace(signature=signature)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": 1}', b"[" * 60_000])
def test_other_files_are_no_checkpoint(content: bytes) -> None:
    for read in (lambda: parse_checkpoint(content, "x"), lambda: sign_statement(content, None, "")):
        with pytest.raises(Refused, match=r"no checkpoint|no statement"):
            read()


def test_files_wait_for_their_owner_alone(place: Place) -> None:
    made = put_upload(place.desk, 1, 1, "a.csv", b"a,b\n")
    found = get_upload(place.desk, 1, 1, made)
    assert found is not None and found.content == b"a,b\n"
    assert get_upload(place.desk, 1, 2, made) is None
    assert [one[1] for one in waiting(place.desk, 1, 1)] == ["a.csv"]
    drop_upload(place.desk, 1, 2, made)
    assert get_upload(place.desk, 1, 1, made) is not None
    drop_upload(place.desk, 1, 1, made)
    assert get_upload(place.desk, 1, 1, made) is None
    for content in (b"", bytes(LARGEST + 1)):
        with pytest.raises(Refused):
            put_upload(place.desk, 1, 1, "a.csv", content)


def test_made_once_by_two(url: str, ledger: Ledger) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: open_desk(ledger.database), range(2)))
    with writing(ledger.database) as connection:
        make_guards(connection)
    with reading(ledger.database) as connection:
        assert missing_guards(connection) == []


@pytest.mark.parametrize("table", DESK_LASTING)
def test_another_program_cannot_replace_a_row(place: Place, url: str, table: str) -> None:
    """Without the pragma that makes REPLACE fire the guards against deletion."""
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no REPLACE")
    grant(place.desk, place.ledger.id, 1, "reader", "Park")
    one = asked(place, opened())
    if table != "ledger_proposed":  # of a decided one, nothing can be added anyway
        approve(place.desk, place.ledger, one, entries_of(place.desk, one.id), LEE)
        signed = sign_statement(_file(statement(place.ledger)), Key("Kim", bytes(32)), "2026")
        prove_key(place.desk, 1, "Kim", signed)
    words = f"REPLACE INTO {table} SELECT * FROM {table}"
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as outside:
        with pytest.raises(sqlite3.IntegrityError, match="not_replaced"):
            outside.execute(words)
        outside.execute(f"DROP TRIGGER {table}_not_replaced")
        assert outside.execute(words).rowcount > 0


def test_verifying_looks_at_the_desks_guards(place: Place) -> None:
    assert verify(place.ledger).findings == ()
    on = " ON ledger_decisions" if place.desk.database.engine.name == "postgresql" else ""
    with writing(place.desk.database) as connection:
        connection.execute(text(f"DROP TRIGGER ledger_decisions_not_deleted{on}"))
    (found,) = verify(place.ledger).findings
    assert "ledger_decisions_not_deleted is gone" in str(found)
