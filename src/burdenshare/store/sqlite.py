"""What SQLite needs of its own: how a file is opened, the guards' words, loading in bulk.

Constraints cannot forbid a change, so triggers do. They hold for whoever opens the file, with
whatever program. REPLACE removes a row without a word where ``recursive_triggers`` is off, but
only one that a unique key stands in the way of. The sole one of ``entries`` is its place in the
chain, and a place that is taken does not follow the last one; the other tables, which take few
rows, have a trigger against it. No table has the hidden row number that SQLite adds where the key
is not one whole number (``columns.BY_KEY``): it would be one more unique key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection, Table, text

from burdenshare.store.columns import replaces
from burdenshare.store.guards import KEPT, MARK, NOT_REPLACED, open_states
from burdenshare.store.tables import LASTING, metadata

APPLICATION_ID = 0x42534C47
"""Written into the file's head, so that it can be told from any other database."""
AT_ONCE = (250, 50, 5, 1)
"""Rows in one statement: few lengths, so that each is read by SQLite once. It holds them all before
it writes the first, and more than these would no longer stay near the processor."""
PRAGMAS = (
    "PRAGMA page_size = 8192",
    "PRAGMA busy_timeout = 60000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
)

PARTS = {
    "entries_key_once": """EXISTS (SELECT 1 FROM entries WHERE ledger = NEW.ledger
        AND key = NEW.key AND seq <> NEW.seq)""",
    "entries_reversed_once": """NEW.reverses <> '' AND EXISTS (SELECT 1 FROM entries
        WHERE ledger = NEW.ledger AND reverses = NEW.reverses AND reverses <> ''
        AND seq <> NEW.seq)""",
    "entries_chain": """NOT EXISTS (SELECT 1 FROM heads WHERE ledger = NEW.ledger
        AND size = NEW.seq - 1 AND hash = NEW.previous)""",
    "entries_set_whole": """EXISTS (SELECT 1 FROM entries AS before
        WHERE before.ledger = NEW.ledger AND before.seq = NEW.seq - 1
        AND before.set_last > before.seq
        AND (before.linked <> NEW.linked OR before.set_last IS NOT NEW.set_last))""",
    "entries_period_open": """NEW.standing = 'own' AND NEW.event <> 'refuse_reopening'
        AND EXISTS (SELECT 1 FROM periods WHERE ledger = NEW.ledger
        AND agreement = NEW.agreement AND until >= NEW.value_date AND seq < NEW.seq
        AND (year = NEW.agreement_year OR year = NEW.to_agreement_year))""",
    "entries_accounts_own": """NEW.debit IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM accounts AS d, accounts AS c WHERE d.id = NEW.debit AND c.id = NEW.credit
        AND d.state = NEW.source AND c.state = NEW.target AND d.year = NEW.agreement_year
        AND d.ledger = NEW.ledger AND d.agreement = NEW.agreement AND d.book = NEW.book
        AND d.currency = NEW.currency AND d.standing = NEW.standing
        AND c.ledger = NEW.ledger AND c.agreement = NEW.agreement AND c.book = NEW.book
        AND c.currency = NEW.currency AND c.standing = NEW.standing)""",
    "entries_reversal_mirrors": """NEW.reverses <> '' AND NOT EXISTS (
        SELECT 1 FROM entries AS first WHERE first.ledger = NEW.ledger
        AND first.key = NEW.reverses AND first.seq < NEW.seq AND first.debit = NEW.credit
        AND first.credit = NEW.debit AND first.amount = NEW.amount)""",
    "entries_carry_once": """NEW.event = 'carry_over' AND NEW.standing = 'own' AND (
        (json_extract(NEW.details, '$.kind') = 'accident'
            AND CAST(json_extract(NEW.details, '$.count') AS INTEGER) > 1)
        OR EXISTS (SELECT 1 FROM accounts AS d, accounts AS c
            WHERE d.id = NEW.debit AND c.id = NEW.credit AND d.category <> ''
            AND c.category <> '' AND (d.category <> c.category OR d.line <> c.line)))""",
}
"""For each part of the book: what must not be; they are looked at in this order.

That keys and reversals come once is looked at here: UNIQUE would let REPLACE remove the first one.
"""

FOLLOW = """
    UPDATE balances SET amount = amount - NEW.amount WHERE account = NEW.debit;
    UPDATE balances SET amount = amount + NEW.amount WHERE account = NEW.credit;
    UPDATE heads SET size = NEW.seq, hash = NEW.hash WHERE ledger = NEW.ledger;
"""
CLOSE = """
    INSERT INTO periods (ledger, seq, agreement, year, until) VALUES (NEW.ledger, NEW.seq,
        NEW.agreement, NEW.agreement_year, json_extract(NEW.details, '$.period'));
"""
"""A trigger of its own: a write that is seldom done would else be made ready for each row."""


def _raise(name: str, wrong: str) -> str:
    return f"SELECT RAISE(ABORT, '{MARK}{name}') WHERE {wrong};"


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN {body} END"


def part(name: str) -> str:
    """One of the parts as it stands in the trigger."""
    return f"WHEN {PARTS[name]} THEN RAISE(ABORT, '{MARK}{name}')"


def triggers() -> dict[str, str]:
    """Every trigger: its name and how it is made."""
    checks = "SELECT CASE\n" + "\n".join(map(part, PARTS)) + "\nEND;"
    closes = "AFTER INSERT ON entries WHEN NEW.event = 'close' AND NEW.standing = 'own'"
    made = {
        "entries_book": _trigger("entries_book", "AFTER INSERT ON entries", checks + FOLLOW),
        "entries_closing": _trigger("entries_closing", closes, CLOSE),
        "accounts_opened": _accounts_opened(),
        **_by_entries(),
        **{name: _not_replaced(name) for name in NOT_REPLACED},
    }
    for table in LASTING:
        name = f"{table}_not_updated"
        made[name] = _trigger(name, f"BEFORE UPDATE ON {table}", _raise(name, "1"))
    for table in KEPT:
        name = f"{table}_not_deleted"
        made[name] = _trigger(name, f"BEFORE DELETE ON {table}", _raise(name, "1"))
    return made


def _not_replaced(name: str) -> str:
    """Refuse a row that has a unique key of another one, before REPLACE removes that one."""
    table = metadata.tables[name.removesuffix("_not_replaced")]
    wrong = replaces(table)
    return _trigger(name, f"BEFORE INSERT ON {table.name}", _raise(name, wrong))


def _accounts_opened() -> str:
    open_ended = f"NEW.standing = 'observed' OR NEW.state IN ({open_states()})"
    body = f"""INSERT INTO balances (account, ledger, amount, open_ended)
        VALUES (NEW.id, NEW.ledger, 0, {open_ended});"""
    return _trigger("accounts_opened", "AFTER INSERT ON accounts", body)


def _by_entries() -> dict[str, str]:
    """Balances, ends of chains and closings follow entries; nobody else moves them."""
    rules = {
        "balances_by_entries": (
            "UPDATE ON balances",
            """NOT EXISTS (SELECT 1 FROM heads AS h JOIN entries AS e
            ON e.ledger = h.ledger AND e.seq = h.size + 1 WHERE h.ledger = OLD.ledger
            AND ((e.debit = OLD.account AND NEW.amount = OLD.amount - e.amount)
            OR (e.credit = OLD.account AND NEW.amount = OLD.amount + e.amount)))
            OR NEW.account <> OLD.account OR NEW.ledger <> OLD.ledger
            OR NEW.open_ended <> OLD.open_ended""",
        ),
        "balances_from_zero": (
            "INSERT ON balances",
            f"""NEW.amount <> 0 OR EXISTS (SELECT 1 FROM balances WHERE account = NEW.account)
            OR NEW.open_ended <> (SELECT standing = 'observed' OR state IN ({open_states()})
            FROM accounts WHERE id = NEW.account)""",
        ),
        "heads_by_entries": (
            "UPDATE ON heads",
            """NEW.ledger <> OLD.ledger OR NEW.size <> OLD.size + 1 OR NOT EXISTS (
            SELECT 1 FROM entries WHERE ledger = OLD.ledger AND seq = NEW.size
            AND hash = NEW.hash AND previous = OLD.hash)""",
        ),
        "periods_by_entries": (
            "INSERT ON periods",
            """NOT EXISTS (SELECT 1 FROM entries WHERE ledger = NEW.ledger AND seq = NEW.seq
            AND event = 'close' AND standing = 'own' AND agreement = NEW.agreement
            AND agreement_year = NEW.year AND json_extract(details, '$.period') = NEW.until)""",
        ),
    }
    return {
        name: _trigger(name, f"BEFORE {when}", _raise(name, wrong))
        for name, (when, wrong) in rules.items()
    }


def make_guards(connection: Connection) -> None:
    """Make every trigger, and mark the file as ours."""
    for made in triggers().values():
        connection.exec_driver_sql(made)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def guards_there(connection: Connection) -> dict[str, str]:
    """Triggers and tables as the file holds them: name and words."""
    kept = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    return {name: " ".join(sql.split()) for name, sql in connection.execute(text(kept))}


def prepare(raw: Any) -> None:
    """Set a fresh connection up; every connection of ours goes through here."""
    raw.isolation_level = None
    for pragma in PRAGMAS:
        raw.execute(pragma).close()


def begin(connection: Connection, writes: bool) -> None:
    """Begin a transaction; a writer takes the lock at once, so that it never fails later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def lock(connection: Connection, ledger: int) -> None:
    """Nothing more: a writer holds the file's lock since it began."""


def keys_there(connection: Connection, ledger: int, keys: Sequence[str]) -> list[str]:
    """Those of the keys that the ledger holds."""
    marks = ", ".join("?" * len(keys))
    asked = f"SELECT key FROM entries WHERE ledger = ? AND key IN ({marks})"
    return [one for (one,) in connection.exec_driver_sql(asked, (ledger, *keys))]


def bulk(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, in the order of the table's columns, without a look at each by SQLAlchemy.

    Many rows go into one statement: while SQLite runs it, another thread of ours may work.
    """
    raw: Any = connection.connection.driver_connection
    varied: set[int] = connection.info.setdefault(f"varied in {table.name}", set())
    start = 0
    for many in AT_ONCE:
        while len(rows) - start >= many:
            words, values = _insertion(table.name, rows[start : start + many], varied)
            raw.execute(words, values).close()
            start += many


def _insertion(
    table: str, rows: Sequence[tuple[Any, ...]], varied: set[int]
) -> tuple[str, list[Any]]:
    """A statement for some rows, and its values; what is the same in all rows is given once.

    A column that varied before is taken to vary, so that there are few statements to be read.
    """
    columns = [*zip(*rows, strict=True)]
    for at, one in enumerate(columns):
        if at not in varied and one.count(one[0]) < len(rows):
            varied.add(at)
    same = [one[0] for at, one in enumerate(columns) if at not in varied]
    other = [one for at, one in enumerate(columns) if at in varied]
    words = _words(table, tuple([at in varied for at in range(len(columns))]), len(rows))
    return words, [*same, *chain.from_iterable(zip(*other, strict=True))]


@lru_cache(64)
def _words(table: str, varied: tuple[bool, ...], rows: int) -> str:
    same = count(1)
    form = ", ".join("?%d" if one else f"?{next(same)}" for one in varied)
    other, many = next(same), sum(varied)
    starts = (other + many * row for row in range(rows))
    each = (f"({form % tuple(range(one, one + many))})" for one in starts)
    return f"INSERT INTO {table} VALUES {', '.join(each)}"


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its file."""
    rows = [one for (one,) in connection.execute(text("PRAGMA integrity_check"))]
    rows += [
        f"a row of {one[0]} points nowhere"
        for one in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return [one for one in rows if one != "ok"]
