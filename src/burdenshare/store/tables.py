"""The tables, once for both databases; every constraint has a name so that none can go unseen."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from burdenshare.ledger.entry import BOOKS, LARGEST, STANDINGS
from burdenshare.ledger.events import EVENTS, WITHOUT_MONEY

metadata = MetaData()
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits in both databases."""


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _whole(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, WHOLE, nullable=nullable, autoincrement=False)


def _among(column: str, words: tuple[str, ...] | list[str]) -> str:
    # SQLite builds a table for each IN of three words or more, anew for each row.
    return f"({' OR '.join(f'{column} = {one!r}' for one in words)})"


people = Table(
    "people",
    metadata,
    Column("id", WHOLE, nullable=False),
    _text("name"),
    _text("key_fingerprint"),
    _text("added_at"),
    PrimaryKeyConstraint("id", name="people_id"),
    UniqueConstraint("name", "key_fingerprint", name="people_once"),
    sqlite_strict=True,
)
"""Everybody who acts, once; an entry holds name and fingerprint as text."""

ledgers = Table(
    "ledgers",
    metadata,
    Column("id", WHOLE, nullable=False),
    _text("name"),
    _text("identity"),
    _text("opened_at"),
    PrimaryKeyConstraint("id", name="ledgers_id"),
    UniqueConstraint("name", name="ledgers_name_once"),
    sqlite_strict=True,
)

heads = Table(
    "heads",
    metadata,
    _whole("ledger"),
    _whole("size"),
    _text("hash"),
    PrimaryKeyConstraint("ledger", name="heads_ledger"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="heads_of_a_ledger"),
    CheckConstraint("size >= 0", name="heads_size"),
    sqlite_strict=True,
)
"""The end of each chain: the row that writers lock."""

accounts = Table(
    "accounts",
    metadata,
    Column("id", WHOLE, nullable=False),
    _whole("ledger"),
    _text("standing"),
    _text("book"),
    _text("agreement"),
    _whole("year"),
    _text("currency"),
    _text("state"),
    _text("category"),
    _text("form"),
    _text("line"),
    PrimaryKeyConstraint("id", name="accounts_id"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="accounts_of_a_ledger"),
    UniqueConstraint(
        *("ledger", "standing", "book", "agreement", "year"),
        *("currency", "state", "category", "form", "line"),
        name="accounts_once",
    ),
    CheckConstraint(_among("standing", STANDINGS), name="accounts_standing"),
    CheckConstraint(_among("book", BOOKS), name="accounts_book"),
    sqlite_strict=True,
)

balances = Table(
    "balances",
    metadata,
    _whole("account"),
    _whole("ledger"),
    _whole("amount"),
    _whole("open_ended"),
    PrimaryKeyConstraint("account", name="balances_account"),
    ForeignKeyConstraint(["account"], ["accounts.id"], name="balances_of_an_account"),
    CheckConstraint("amount >= 0 OR open_ended = 1", name="balance_never_negative"),
    CheckConstraint("open_ended IN (0, 1)", name="balances_open_ended"),
    sqlite_strict=True,
)
"""What each account holds; only entries change it, in their own transaction."""

_four_eyes = [one.name for one in EVENTS if one.four_eyes]
entries = Table(
    "entries",
    metadata,
    _whole("ledger"),
    _whole("seq"),
    _text("hash"),
    _text("previous"),
    _whole("debit", nullable=True),
    _whole("credit", nullable=True),
    _whole("set_last", nullable=True),
    _text("key"),
    _text("event"),
    _text("agreement"),
    _whole("agreement_year"),
    _whole("budget_year"),
    _whole("amount"),
    _text("currency"),
    _text("source"),
    _text("target"),
    _text("category"),
    _text("form"),
    _text("line"),
    _whole("to_agreement_year"),
    _text("to_category"),
    _text("to_form"),
    _text("to_line"),
    _text("unit"),
    _text("value_date"),
    _text("recorded_at"),
    _text("actor"),
    _text("actor_key"),
    _text("role"),
    _text("approver"),
    _text("document_kind"),
    _text("document_number"),
    _text("document_date"),
    _text("document_sha256"),
    _text("document_page"),
    _text("reason"),
    _text("reverses"),
    _text("linked"),
    _text("book"),
    _text("standing"),
    _text("details"),
    PrimaryKeyConstraint("ledger", "seq", name="entries_place"),
    UniqueConstraint("ledger", "key", name="entries_key_once"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="entries_of_a_ledger"),
    ForeignKeyConstraint(["debit"], ["accounts.id"], name="entries_debit"),
    ForeignKeyConstraint(["credit"], ["accounts.id"], name="entries_credit"),
    ForeignKeyConstraint(
        ["ledger", "set_last"],
        ["entries.ledger", "entries.seq"],
        name="entries_set_complete",
        deferrable=True,
        initially="DEFERRED",
    ),
    CheckConstraint(f"{_among('event', [one.name for one in EVENTS])}", name="entries_event"),
    CheckConstraint(
        f"CASE WHEN {_among('event', sorted(WITHOUT_MONEY))}"
        " THEN amount = 0 AND debit IS NULL AND credit IS NULL"
        f" ELSE amount BETWEEN 1 AND {LARGEST}"
        " AND debit IS NOT NULL AND credit IS NOT NULL AND debit <> credit END",
        name="entries_balance",
    ),
    CheckConstraint("(linked = '') = (set_last IS NULL)", name="entries_set_named"),
    CheckConstraint("set_last IS NULL OR set_last >= seq", name="entries_set_order"),
    CheckConstraint("(event = 'reverse') = (reverses <> '')", name="entries_reversal_named"),
    CheckConstraint(
        f"standing = 'observed' OR NOT {_among('event', _four_eyes)}"
        " OR (approver <> '' AND approver <> actor)",
        name="entries_four_eyes",
    ),
    CheckConstraint("key <> ''", name="entries_key_named"),
    CheckConstraint("length(hash) = 64", name="entries_hash"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index(
    "entries_reversed_once",
    entries.c.ledger,
    entries.c.reverses,
    unique=True,
    sqlite_where=entries.c.reverses != "",
    postgresql_where=entries.c.reverses != "",
)

periods = Table(
    "periods",
    metadata,
    _whole("ledger"),
    _whole("seq"),
    _text("agreement"),
    _whole("year"),
    _text("until"),
    PrimaryKeyConstraint("ledger", "seq", name="periods_of_an_entry"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="periods_of_a_ledger"),
    sqlite_strict=True,
)
"""Closings: until which day an agreement's year takes no more own entries."""

checkpoints = Table(
    "checkpoints",
    metadata,
    _whole("ledger"),
    _whole("size"),
    _text("fingerprint"),
    _text("head"),
    _text("root"),
    _text("signer"),
    _text("signed_at"),
    _text("public_key"),
    _text("signature"),
    PrimaryKeyConstraint("ledger", "size", "fingerprint", name="checkpoints_once"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="checkpoints_of_a_ledger"),
    sqlite_strict=True,
)

LASTING = ("people", "ledgers", "accounts", "entries", "periods", "checkpoints")
"""Tables that only ever grow."""
