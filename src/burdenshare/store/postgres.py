"""What PostgreSQL needs of its own: the guards' words, locks, loading in bulk.

The book is checked once for each statement, not for each row: a trigger a row was measured 55
times slower at 100,000 rows. So that no balance falls below zero between the entries of one
statement, running sums are looked at in the entries' order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, text

from burdenshare.store.guards import BOOK_PARTS, KEPT, MARK, open_states
from burdenshare.store.tables import LASTING

PARTS = {
    "entries_chain": """EXISTS (SELECT 1 FROM (
        SELECT n.seq, n.previous, h.size, h.hash AS head,
            lag(n.seq) OVER chain AS before, lag(n.hash) OVER chain AS hash_before
        FROM added AS n LEFT JOIN heads AS h ON h.ledger = n.ledger
        WINDOW chain AS (PARTITION BY n.ledger ORDER BY n.seq)) AS steps
        WHERE seq IS DISTINCT FROM coalesce(before, size) + 1
        OR previous IS DISTINCT FROM coalesce(hash_before, head))""",
    "entries_set_whole": """EXISTS (SELECT 1 FROM added AS n JOIN entries AS before
        ON before.ledger = n.ledger AND before.seq = n.seq - 1
        WHERE before.set_last > before.seq
        AND (before.linked <> n.linked OR before.set_last IS DISTINCT FROM n.set_last))""",
    "entries_period_open": """EXISTS (SELECT 1 FROM added AS n JOIN periods AS p
        ON p.ledger = n.ledger AND p.agreement = n.agreement
        AND p.year IN (n.agreement_year, n.to_agreement_year) AND p.until >= n.value_date
        WHERE n.standing = 'own' AND n.event <> 'refuse_reopening' AND p.seq < n.seq)""",
    "entries_accounts_own": """EXISTS (SELECT 1 FROM added AS n
        LEFT JOIN accounts AS d ON d.id = n.debit LEFT JOIN accounts AS c ON c.id = n.credit
        WHERE n.debit IS NOT NULL AND (
            (d.state, c.state, d.year) IS DISTINCT FROM (n.source, n.target, n.agreement_year)
            OR (d.ledger, d.agreement, d.book, d.currency, d.standing) IS DISTINCT FROM
                (n.ledger, n.agreement, n.book, n.currency, n.standing)
            OR (c.ledger, c.agreement, c.book, c.currency, c.standing) IS DISTINCT FROM
                (n.ledger, n.agreement, n.book, n.currency, n.standing)))""",
    "entries_reversal_mirrors": """EXISTS (SELECT 1 FROM added AS n
        LEFT JOIN entries AS first ON first.ledger = n.ledger AND first.key = n.reverses
        WHERE n.reverses <> '' AND (first.seq IS NULL OR first.seq >= n.seq
        OR (first.debit, first.credit, first.amount)
            IS DISTINCT FROM (n.credit, n.debit, n.amount)))""",
    "entries_carry_once": """EXISTS (SELECT 1 FROM added AS n
        JOIN accounts AS d ON d.id = n.debit JOIN accounts AS c ON c.id = n.credit
        WHERE n.event = 'carry_over' AND n.standing = 'own' AND (
            (n.details::json ->> 'kind' = 'accident' AND (n.details::json ->> 'count')::int > 1)
            OR (d.category <> '' AND c.category <> ''
                AND (d.category, d.line) IS DISTINCT FROM (c.category, c.line))))""",
    "balance_never_negative": """EXISTS (SELECT 1 FROM (
        SELECT account, min(running) AS lowest FROM (
            SELECT account, sum(moved) OVER (PARTITION BY account ORDER BY seq) AS running
            FROM (SELECT debit AS account, seq, -amount AS moved FROM added
                WHERE debit IS NOT NULL
                UNION ALL
                SELECT credit, seq, amount FROM added WHERE credit IS NOT NULL) AS legs) AS sums
        GROUP BY account) AS lows JOIN balances AS b ON b.account = lows.account
        WHERE b.open_ended = 0 AND b.amount + lows.lowest < 0)""",
}
"""For each part of the book: what must not be. `added` are the statement's new entries."""

CLOSE = """
    INSERT INTO periods (ledger, seq, agreement, year, until)
        SELECT ledger, seq, agreement, agreement_year, details::json ->> 'period'
        FROM added WHERE event = 'close' AND standing = 'own';
"""
FOLLOW = """
    UPDATE balances AS b SET amount = b.amount + l.moved FROM (
        SELECT account, sum(moved) AS moved FROM (
            SELECT debit AS account, -amount AS moved FROM added WHERE debit IS NOT NULL
            UNION ALL
            SELECT credit, amount FROM added WHERE credit IS NOT NULL) AS legs
        GROUP BY account) AS l WHERE b.account = l.account;
    UPDATE heads AS h SET size = n.seq, hash = n.hash FROM (
        SELECT DISTINCT ON (ledger) ledger, seq, hash FROM added ORDER BY ledger, seq DESC) AS n
        WHERE h.ledger = n.ledger;
"""


def _raise(name: str, wrong: str) -> str:
    return f"IF {wrong} THEN RAISE EXCEPTION '{MARK}{name}'; END IF;"


def _function(name: str, body: str, gives: str = "NULL", planned: str = "") -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {planned} AS $guard$\n"
        f"BEGIN\n{body}\nRETURN {gives};\nEND $guard$"
    )


def triggers() -> dict[str, tuple[str, str]]:
    """Every trigger: its name, its function and how it is attached."""
    made = {"entries_book": _book(), "accounts_opened": _accounts_opened()}
    for table in LASTING:
        name = f"{table}_not_updated"
        made[name] = _before(name, f"UPDATE ON {table}", _raise(name, "true"))
    for table in KEPT:
        name = f"{table}_not_deleted"
        made[name] = _before(name, f"DELETE OR TRUNCATE ON {table}", _raise(name, "true"))
    inner = {
        "balances_by_entries": "UPDATE ON balances",
        "balances_from_zero": "INSERT ON balances",
        "heads_by_entries": "UPDATE ON heads",
        "periods_by_entries": "INSERT ON periods",
    }
    for name, when in inner.items():
        made[name] = _before(name, when, _raise(name, "pg_trigger_depth() < 2"))
    return made


def _before(name: str, when: str, body: str) -> tuple[str, str]:
    attached = f"CREATE TRIGGER {name} BEFORE {when} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    return _function(name, body), attached


def _book() -> tuple[str, str]:
    locked = "PERFORM 1 FROM heads WHERE ledger IN (SELECT ledger FROM added) FOR UPDATE;"
    names = (*BOOK_PARTS, "balance_never_negative")
    checks = "\n".join(_raise(name, PARTS[name]) for name in names)
    attached = """CREATE TRIGGER entries_book AFTER INSERT ON entries
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION entries_book()"""
    body = locked + CLOSE + checks + FOLLOW
    # A plan made while the table is small would read all of it for each row ever after.
    return _function("entries_book", body, planned="SET enable_seqscan = off"), attached


def _accounts_opened() -> tuple[str, str]:
    body = f"""INSERT INTO balances (account, ledger, amount, open_ended) VALUES (NEW.id,
        NEW.ledger, 0, (NEW.standing = 'observed' OR NEW.state IN ({open_states()}))::int);"""
    attached = """CREATE TRIGGER accounts_opened AFTER INSERT ON accounts
        FOR EACH ROW EXECUTE FUNCTION accounts_opened()"""
    return _function("accounts_opened", body), attached


def make_guards(connection: Connection) -> None:
    """Make every function and trigger."""
    for function, attached in triggers().values():
        connection.exec_driver_sql(function)
        connection.exec_driver_sql(attached)


def guards_there(connection: Connection) -> dict[str, str]:
    """Triggers with their functions, constraints and indexes as the database holds them."""
    kept = """
        SELECT t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) || ' ' || p.prosrc
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT indexname, indexdef FROM pg_indexes
            WHERE schemaname = current_schema() AND indexname = 'entries_reversed_once'"""
    return {name: " ".join(words.split()) for name, words in connection.execute(text(kept))}


def prepare(raw: Any) -> None:
    """Set a fresh connection up."""
    with raw.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
    raw.commit()


def begin(connection: Connection, writes: bool) -> None:
    """Nothing: the driver begins."""


def lock(connection: Connection, ledger: int) -> None:
    """Hold the end of the chain, so that writers queue up instead of failing."""
    connection.execute(text("SELECT 1 FROM heads WHERE ledger = :one FOR UPDATE"), {"one": ledger})


def keys_there(connection: Connection, ledger: int, keys: Sequence[str]) -> list[str]:
    """Those of the keys that the ledger holds."""
    # Key by key: a plan made before the table's first statistics would read the whole index.
    asked = """SELECT asked.key FROM unnest(CAST(:keys AS text[])) AS asked (key), LATERAL (
        SELECT 1 FROM entries WHERE ledger = :ledger AND key = asked.key LIMIT 1) AS held"""
    rows = connection.execute(text(asked), {"keys": list(keys), "ledger": ledger})
    return [one for (one,) in rows]


def bulk(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, in the order of the table's columns, by COPY."""
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def integrity(connection: Connection) -> list[str]:
    """PostgreSQL checks its own pages as they are read; nothing to ask."""
    return []
