"""R2: every guard refuses its attack, and without the guard the attack goes through.

The list `ATTACKS` is the list of mutations: each guard is taken away in turn, in both databases,
and what it had refused must then be possible. A guard without an attack fails a test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from histories import appropriated, entry, opened
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import chain_hash
from burdenshare.ledger.entry import reversal
from burdenshare.store import post, postgres, sqlite
from burdenshare.store.connect import writing
from burdenshare.store.guards import BOOK_PARTS, CONSTRAINTS, KEPT, NOT_REPLACED, TABLE_GUARDS
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rows import Kept, to_row
from burdenshare.store.tables import checkpoints, metadata, people

LABOUR = ("labour", "cash", "")


class Attack(NamedTuple):
    """What is tried; ``aside`` are other guards that would refuse it as well."""

    run: Callable[[Ledger], None]
    aside: tuple[str, ...] = ()


def execute(words: str) -> Callable[[Ledger], None]:
    def run(ledger: Ledger) -> None:
        with writing(ledger.database) as connection:
            connection.execute(text(words))

    return run


def raw(*new, **place) -> Callable[[Ledger], None]:
    """Write entries past all that the program itself looks at, as somebody with SQL would."""

    def run(ledger: Ledger) -> None:
        with writing(ledger.database) as connection:
            size, previous = ledger.head_in(connection)
            rows = []
            for seq, one in enumerate(new, size + 1):
                debit, credit = post._accounts_of(ledger, connection, one)
                own = chain_hash(previous, one)
                kept = Kept(seq, own, previous, debit, credit, None, one)
                rows.append(kept._replace(**place))
                previous = own
            post._insert(ledger, connection, [to_row(ledger.id, one) for one in rows])

    return run


def in_turn(*runs: Callable[[Ledger], None]) -> Callable[[Ledger], None]:
    def run(ledger: Ledger) -> None:
        for one in runs:
            one(ledger)

    return run


def allotted(amount: int = 10, key: str = "allot", **said):
    return entry(key, "allot", "appropriated", "allotted", amount, where=LABOUR, **said)


def carried(key: str = "carry", count: str = "2", **said):
    details = {"kind": "accident", "count": count}
    return entry(key, "carry_over", "allotted", "carried", 5, where=LABOUR, details=details, **said)


CLOSED = entry("close", "close", "", "", 0, details={"period": "2026-12-31", "snapshot": "unknown"})
FIRST = opened()
BACK = reversal(FIRST, "back", reason="slip")


def _borrowed(ledger: Ledger) -> None:
    """An entry that says one thing and is booked to the accounts of another."""
    with writing(ledger.database) as connection:
        debit, credit = post._accounts_of(ledger, connection, appropriated())
    raw(allotted(), debit=debit, credit=credit)(ledger)


def _not_the_mirror(ledger: Ledger) -> None:
    raw(BACK._replace(amount=FIRST.amount - 1))(ledger)


ATTACKS: dict[str, Attack] = {
    "balance_never_negative": Attack(raw(appropriated(1001))),
    "entries_key_once": Attack(raw(appropriated(1, key=FIRST.key))),
    "entries_place": Attack(
        raw(appropriated(1), seq=1),
        ("entries_chain", "heads_by_entries", "balances_by_entries"),
    ),
    "entries_reversed_once": Attack(in_turn(raw(BACK), raw(FIRST._replace(key="o2")),
        raw(BACK._replace(key="again")))),
    "entries_set_complete": Attack(raw(appropriated(1, linked="set"), set_last=9)),
    "entries_balance": Attack(raw(entry("free", "appropriate", "", "", 5))),
    "entries_four_eyes": Attack(in_turn(raw(appropriated()), raw(allotted(approver="Kim")))),
    "entries_event": Attack(raw(appropriated(1)._replace(event="wish"))),
    "entries_reversal_named": Attack(raw(appropriated(1)._replace(event="reverse"))),
    "entries_set_named": Attack(raw(appropriated(1, linked="set"))),
    "entries_set_order": Attack(raw(appropriated(1, linked="set"), set_last=1)),
    "entries_key_named": Attack(raw(appropriated(1, key=""))),
    "entries_chain": Attack(raw(appropriated(1), previous="f" * 64), ("heads_by_entries",)),
    "entries_set_whole": Attack(
        raw(appropriated(1, linked="one"), appropriated(1, key="b"), set_last=None),
    ),
    "entries_period_open": Attack(in_turn(raw(CLOSED), raw(appropriated(1)))),
    "entries_accounts_own": Attack(_borrowed),
    "entries_reversal_mirrors": Attack(_not_the_mirror),
    "entries_carry_once": Attack(in_turn(raw(appropriated(), allotted()), raw(carried()))),
    "balances_by_entries": Attack(execute("UPDATE balances SET amount = 5 WHERE open_ended = 1")),
    "balances_from_zero": Attack(execute("INSERT INTO balances VALUES (77, 1, 5, 1)"),
        ("balances_of_an_account",)),
    "heads_by_entries": Attack(execute("UPDATE heads SET size = 9")),
    "periods_by_entries": Attack(execute(
        "INSERT INTO periods VALUES (1, 1, 'x', 2026, '2026-12-31')")),
}  # fmt: skip
CHANGES = {
    "people": "name = 'x'",
    "ledgers": "name = 'x'",
    "accounts": "state = 'outside' WHERE state = 'agreed'",
    "entries": "amount = 999 WHERE seq = 1",
    "periods": "until = '2020-01-01'",
    "checkpoints": "signer = 'x'",
}
NEEDED = ("heads_of_a_ledger", "accounts_of_a_ledger", "balances_of_an_account",
    "periods_of_a_ledger", "checkpoints_of_a_ledger")  # fmt: skip
"""References that would keep a row from being deleted as well."""
for _table in ("people", "ledgers", "accounts", "entries", "periods", "checkpoints"):
    ATTACKS[f"{_table}_not_updated"] = Attack(execute(f"UPDATE {_table} SET {CHANGES[_table]}"))
for _table in ("people", "ledgers", "accounts", "entries", "periods", "checkpoints", "balances",
    "heads"):  # fmt: skip
    ATTACKS[f"{_table}_not_deleted"] = Attack(execute(f"DELETE FROM {_table}"), NEEDED)


def set_whole(ledger: Ledger) -> None:
    """A set that is broken off by another entry, and completed later."""
    with writing(ledger.database) as connection:
        size, previous = ledger.head_in(connection)
        new = [appropriated(1, "a", linked="s"), appropriated(1, "b"), appropriated(1, "c")]
        for seq, one in enumerate(new, size + 1):
            debit, credit = post._accounts_of(ledger, connection, one)
            own = chain_hash(previous, one)
            last = size + 3 if one.linked else None
            kept = Kept(seq, own, previous, debit, credit, last, one)
            post._insert(ledger, connection, [to_row(ledger.id, kept)])
            previous = own


ATTACKS["entries_set_whole"] = Attack(set_whole)


def take_away(ledger: Ledger, guard: str) -> None:
    """Take one guard out of a database, as a careless change of the schema would."""
    with writing(ledger.database) as connection:
        if connection.dialect.name == "sqlite":
            _take_from_sqlite(connection, guard)
        else:
            _take_from_postgres(connection, guard)


def _take_from_sqlite(connection, guard: str) -> None:
    made = sqlite.triggers()
    if guard in sqlite.PARTS:
        words = made["entries_book"].replace(sqlite.part(guard), "")
        connection.exec_driver_sql("DROP TRIGGER entries_book")
        connection.exec_driver_sql(words)
    elif guard in made:
        connection.exec_driver_sql(f"DROP TRIGGER {guard}")
    # Constraints are part of a table: `without` made it without them.


def _take_from_postgres(connection, guard: str) -> None:
    if guard in postgres.PARTS:
        function, _ = postgres.triggers()["entries_book"]
        words = function.replace(postgres._raise(guard, postgres.PARTS[guard]), "")
        connection.exec_driver_sql(words.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    if guard in postgres.triggers():
        connection.exec_driver_sql(f"DROP TRIGGER {guard} ON {guard.split('_', 1)[0]}")
    if guard == "entries_reversed_once":
        connection.exec_driver_sql("DROP INDEX entries_reversed_once")
    for table in metadata.sorted_tables:
        if guard in {one.name for one in table.constraints}:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DROP CONSTRAINT {guard} CASCADE")


@pytest.fixture
def made(url, monkeypatch):
    """A function that makes a ledger with one entry, with or without some guards."""
    opened_ledgers = []

    def make(*without: str) -> Ledger:
        taken = {
            (table, one)
            for table in metadata.sorted_tables
            for one in table.constraints
            if url.startswith("sqlite") and one.name in without
        }
        for table, one in taken:
            table.constraints.discard(one)
        try:
            with monkeypatch.context() as patch:
                if without:
                    patch.setattr("burdenshare.store.schema.missing_guards", lambda *_: [])
                init(url)
        finally:
            for table, one in taken:
                table.constraints.add(one)
        ledger = Ledger(url, clock=lambda: "2026-03-01T00:00:00Z")
        opened_ledgers.append(ledger)
        ledger.post(FIRST)
        _furnish(ledger)
        for guard in without:
            take_away(ledger, guard)
        return ledger

    yield make
    for one in opened_ledgers:
        one.close()


def _furnish(ledger: Ledger) -> None:
    """A row in every table, so that there is something to change."""
    with writing(ledger.database) as connection:
        connection.execute(people.insert(), {"name": "Kim", "key_fingerprint": "", "added_at": ""})
        row = dict.fromkeys([one.name for one in checkpoints.columns], "")
        connection.execute(checkpoints.insert(), {**row, "ledger": 1, "size": 1})
    ledger.post(
        entry("other", "close", "", "", 0, agreement="y",
            details={"period": "2026-12-31", "snapshot": "unknown"})
    )  # fmt: skip


@pytest.mark.parametrize("guard", ATTACKS)
def test_the_guard_refuses(made, guard):
    attack = ATTACKS[guard]
    ledger = made(*(one for one in attack.aside if one != guard))
    with pytest.raises(Refused) as refused:
        attack.run(ledger)
    assert getattr(refused.value, "guard", "") in (guard, "entries_set_complete")


@pytest.mark.parametrize("guard", ATTACKS)
def test_without_the_guard_the_attack_goes_through(made, guard, url):
    attack = ATTACKS[guard]
    ledger = made(guard, *attack.aside)
    if guard == "entries_place" and url.startswith("sqlite"):
        # The table is stored by this key: SQLite has no such table without it.
        return
    attack.run(ledger)


def test_every_guard_is_attacked():
    assert set(ATTACKS) == {*BOOK_PARTS, *TABLE_GUARDS, *CONSTRAINTS}


@pytest.mark.parametrize(
    ("place", "guard"),
    [
        ({"debit": 999}, "entries_accounts_own"),
        ({"credit": 999}, "entries_accounts_own"),
        ({"ledger": 999}, "entries_chain"),
    ],
)
def test_an_entry_without_its_accounts_or_its_ledger_is_refused(made, place, guard):
    """No reference says so: what the accounts and the chain are is looked at anyway."""
    ledger = made()
    with pytest.raises(Refused) as refused:
        if "ledger" in place:
            _elsewhere(ledger, place["ledger"])
        else:
            raw(appropriated(1), **place)(ledger)
    assert refused.value.guard == guard


def _elsewhere(ledger: Ledger, number: int) -> None:
    with writing(ledger.database) as connection:
        debit, credit = post._accounts_of(ledger, connection, appropriated(1))
        kept = Kept(1, "a" * 64, "0" * 64, debit, credit, None, appropriated(1))
        post._insert(ledger, connection, [to_row(number, kept)])


def _plainly(url: str):
    """SQLite as another program opens it: without any of our settings."""
    import sqlite3

    return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_no_program_replaces_an_entry(tmp_path, verb):
    """REPLACE removes a row without its delete trigger where recursive triggers are off."""
    url = f"sqlite:///{tmp_path / 'l.db'}"
    init(url)
    with Ledger(url) as ledger:
        ledger.post(FIRST)
    outside = _plainly(url)
    columns = [row[1] for row in outside.execute("PRAGMA table_info(entries)")]
    chosen = ", ".join("amount + 1" if one == "amount" else one for one in columns)
    words = f"{verb} INTO entries SELECT {chosen} FROM entries WHERE seq = 1"
    if verb == "INSERT OR IGNORE":
        outside.execute(words)
    else:
        with pytest.raises(Exception, match="guard entries_"):
            outside.execute(words)
    assert outside.execute("SELECT amount FROM entries").fetchall() == [(1000,)]
    outside.execute("DROP TRIGGER entries_book")
    if verb != "INSERT OR IGNORE":
        outside.execute(words)
        assert outside.execute("SELECT amount FROM entries").fetchall() == [(1001,)]
    outside.close()


@pytest.mark.parametrize(
    ("again", "guard"),
    [(FIRST, "entries_key_once"), (BACK._replace(key="again"), "entries_reversed_once")],
)
def test_no_program_replaces_an_entry_by_the_next_one(tmp_path, again, guard):
    """An entry that follows the chain, with the key of an old one or reversing the same."""
    url = f"sqlite:///{tmp_path / 'l.db'}"
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.post_set((FIRST, BACK, FIRST._replace(key="o2")))
        kept = list(ledger.kept())
        last = kept[-1]
        new = Kept(4, chain_hash(last.hash, again), last.hash, last.debit, last.credit, None, again)
        if again.reverses:
            new = new._replace(debit=last.credit, credit=last.debit)
        outside = _plainly(url)
        row = to_row(ledger.id, new)
        words = f"REPLACE INTO entries VALUES ({', '.join('?' * len(row))})"
        with pytest.raises(Exception, match=f"guard {guard}"):
            outside.execute(words, row)
        assert list(ledger.kept()) == kept
        outside.execute("DROP TRIGGER entries_book")
        outside.execute(words, row)
        outside.close()


@pytest.mark.parametrize("guard", NOT_REPLACED)
def test_no_program_replaces_a_row_of_another_table(made, tmp_path, guard, url):
    """For each guard: what it refuses, and that it goes through without it."""
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no REPLACE")
    ledger, table = made(), guard.removesuffix("_not_replaced")
    outside = _plainly(url)
    before = outside.execute(f"SELECT * FROM {table}").fetchall()
    words = f"REPLACE INTO {table} SELECT * FROM {table}"
    with pytest.raises(Exception, match=f"guard {guard}"):
        outside.execute(words)
    assert outside.execute(f"SELECT * FROM {table}").fetchall() == before
    for name in (guard, "balances_from_zero"):
        outside.execute(f"DROP TRIGGER {name}")
    outside.execute(words)
    outside.close()
    assert ledger.head().size == 2


@pytest.mark.parametrize("table", ["entries", "balances", "heads", "accounts", "ledgers"])
def test_no_table_is_truncated(postgres, table):
    url = postgres.fresh()
    init(url)
    with Ledger(url) as ledger:
        ledger.post(FIRST)
        with pytest.raises(Refused):
            execute(f"TRUNCATE {table} CASCADE")(ledger)
        assert ledger.head().size == 1
        with writing(ledger.database) as connection:
            for one in KEPT:
                connection.execute(text(f"DROP TRIGGER {one}_not_deleted ON {one}"))
        execute(f"TRUNCATE {table} CASCADE")(ledger)
