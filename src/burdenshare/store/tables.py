"""The tables, once for both databases; every constraint has a name so that none can go unseen."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from burdenshare.ledger.entry import BOOKS, LARGEST, STANDINGS
from burdenshare.ledger.events import EVENTS, WITHOUT_MONEY
from burdenshare.store.columns import BY_KEY, BY_NUMBER, WHOLE, among, text, whole

metadata = MetaData()


people = Table(
    "people",
    metadata,
    Column("id", WHOLE, nullable=False),
    text("name"),
    text("key_fingerprint"),
    text("added_at"),
    PrimaryKeyConstraint("id", name="people_id"),
    UniqueConstraint("name", "key_fingerprint", name="people_once"),
    **BY_NUMBER,
)
"""Everybody who acts, once; an entry holds name and fingerprint as text."""

ledgers = Table(
    "ledgers",
    metadata,
    Column("id", WHOLE, nullable=False),
    text("name"),
    text("identity"),
    text("opened_at"),
    PrimaryKeyConstraint("id", name="ledgers_id"),
    UniqueConstraint("name", name="ledgers_name_once"),
    **BY_NUMBER,
)

heads = Table(
    "heads",
    metadata,
    whole("ledger"),
    whole("size"),
    text("hash"),
    PrimaryKeyConstraint("ledger", name="heads_ledger"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="heads_of_a_ledger"),
    CheckConstraint("size >= 0", name="heads_size"),
    **BY_NUMBER,
)
"""The end of each chain: the row that writers lock."""

accounts = Table(
    "accounts",
    metadata,
    Column("id", WHOLE, nullable=False),
    whole("ledger"),
    text("standing"),
    text("book"),
    text("agreement"),
    whole("year"),
    text("currency"),
    text("state"),
    text("category"),
    text("form"),
    text("line"),
    PrimaryKeyConstraint("id", name="accounts_id"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="accounts_of_a_ledger"),
    UniqueConstraint(
        *("ledger", "standing", "book", "agreement", "year"),
        *("currency", "state", "category", "form", "line"),
        name="accounts_once",
    ),
    CheckConstraint(among("standing", STANDINGS), name="accounts_standing"),
    CheckConstraint(among("book", BOOKS), name="accounts_book"),
    **BY_NUMBER,
)

balances = Table(
    "balances",
    metadata,
    whole("account"),
    whole("ledger"),
    whole("amount"),
    whole("open_ended"),
    PrimaryKeyConstraint("account", name="balances_account"),
    ForeignKeyConstraint(["account"], ["accounts.id"], name="balances_of_an_account"),
    CheckConstraint("amount >= 0 OR open_ended = 1", name="balance_never_negative"),
    CheckConstraint("open_ended IN (0, 1)", name="balances_open_ended"),
    **BY_NUMBER,
)
"""What each account holds; only entries change it, in their own transaction."""

_four_eyes = [one.name for one in EVENTS if one.four_eyes]
entries = Table(
    "entries",
    metadata,
    whole("ledger"),
    whole("seq"),
    text("hash"),
    text("previous"),
    whole("debit", nullable=True),
    whole("credit", nullable=True),
    whole("set_last", nullable=True),
    text("key"),
    text("event"),
    text("agreement"),
    whole("agreement_year"),
    whole("budget_year"),
    whole("amount"),
    text("currency"),
    text("source"),
    text("target"),
    text("category"),
    text("form"),
    text("line"),
    whole("to_agreement_year"),
    text("to_category"),
    text("to_form"),
    text("to_line"),
    text("unit"),
    text("value_date"),
    text("recorded_at"),
    text("actor"),
    text("actor_key"),
    text("role"),
    text("approver"),
    text("document_kind"),
    text("document_number"),
    text("document_date"),
    text("document_sha256"),
    text("document_page"),
    text("reason"),
    text("reverses"),
    text("linked"),
    text("book"),
    text("standing"),
    text("details"),
    PrimaryKeyConstraint("ledger", "seq", name="entries_place"),
    # SQLite looks at keys in its trigger: REPLACE would pass UNIQUE. That an entry's ledger and
    # accounts are there is looked at with what they are, once: references would look again, row
    # by row, which took half of PostgreSQL's time.
    UniqueConstraint("ledger", "key", name="entries_key_once").ddl_if(dialect="postgresql"),
    ForeignKeyConstraint(
        ["ledger", "set_last"],
        ["entries.ledger", "entries.seq"],
        name="entries_set_complete",
        deferrable=True,
        initially="DEFERRED",
    ),
    CheckConstraint(f"{among('event', [one.name for one in EVENTS])}", name="entries_event"),
    CheckConstraint(
        f"CASE WHEN {among('event', sorted(WITHOUT_MONEY))}"
        " THEN amount = 0 AND debit IS NULL AND credit IS NULL"
        f" ELSE amount BETWEEN 1 AND {LARGEST}"
        " AND debit IS NOT NULL AND credit IS NOT NULL AND debit <> credit END",
        name="entries_balance",
    ),
    CheckConstraint("(linked = '') = (set_last IS NULL)", name="entries_set_named"),
    CheckConstraint("set_last IS NULL OR set_last >= seq", name="entries_set_order"),
    CheckConstraint("(event = 'reverse') = (reverses <> '')", name="entries_reversal_named"),
    CheckConstraint(
        f"standing = 'observed' OR NOT {among('event', _four_eyes)}"
        " OR (approver <> '' AND approver <> actor)",
        name="entries_four_eyes",
    ),
    CheckConstraint("key <> ''", name="entries_key_named"),
    CheckConstraint("length(hash) = 64", name="entries_hash"),
    **BY_KEY,
)
_reversing = entries.c.reverses != ""
Index(
    "entries_reversed_once",
    entries.c.ledger,
    entries.c.reverses,
    unique=True,
    postgresql_where=_reversing,
    info={"only": "postgresql"},
).ddl_if(dialect="postgresql")
Index("entries_by_key", entries.c.ledger, entries.c.key, info={"only": "sqlite"}).ddl_if(
    dialect="sqlite"
)
Index(
    "entries_by_reversed",
    entries.c.ledger,
    entries.c.reverses,
    sqlite_where=_reversing,
    info={"only": "sqlite"},
).ddl_if(dialect="sqlite")

periods = Table(
    "periods",
    metadata,
    whole("ledger"),
    whole("seq"),
    text("agreement"),
    whole("year"),
    text("until"),
    PrimaryKeyConstraint("ledger", "seq", name="periods_of_an_entry"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="periods_of_a_ledger"),
    **BY_KEY,
)
"""Closings: until which day an agreement's year takes no more own entries."""

checkpoints = Table(
    "checkpoints",
    metadata,
    whole("ledger"),
    whole("size"),
    text("fingerprint"),
    text("head"),
    text("root"),
    text("signer"),
    text("signed_at"),
    text("public_key"),
    text("signature"),
    PrimaryKeyConstraint("ledger", "size", "fingerprint", name="checkpoints_once"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="checkpoints_of_a_ledger"),
    **BY_KEY,
)

LASTING = ("people", "ledgers", "accounts", "entries", "periods", "checkpoints")
"""Tables that only ever grow."""
