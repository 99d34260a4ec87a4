"""The tables of sign-in and of rooms; every constraint has a name.

People are those of the ledger: a sign-in belongs to one of them. What is private to a seat stands
in a table of its own, which nothing but that seat's own reading touches.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from burdenshare.store.columns import BY_KEY, BY_NUMBER, among, text, whole
from burdenshare.store.tables import people

metadata = MetaData()
people_here = people.to_metadata(metadata)
"""The ledger's own table, named here so that keys may point to it."""

STEP = 2
"""The step of these tables; each further one only adds. 2: tokens, and the guards of moves."""
MEDIATOR = "mediator"
KINDS = ("offer", "accept", "statement")
STATES = ("open", "agreed")


steps = Table(
    "rooms_steps",
    metadata,
    whole("step"),
    PrimaryKeyConstraint("step", name="rooms_steps_step"),
    **BY_NUMBER,
)

sign_ins = Table(
    "sign_ins",
    metadata,
    whole("person"),
    text("name_key"),
    text("password"),
    whole("admin"),
    text("changed_at"),
    PrimaryKeyConstraint("person", name="sign_ins_person"),
    UniqueConstraint("name_key", name="sign_ins_name_once"),
    ForeignKeyConstraint(["person"], ["people.id"], name="sign_ins_of_a_person"),
    CheckConstraint("admin IN (0, 1)", name="sign_ins_admin"),
    **BY_NUMBER,
)
"""Who may sign in: the hash of a password, never the password."""

failures = Table(
    "sign_in_failures",
    metadata,
    text("name_key"),
    whole("tries"),
    text("locked_until"),
    PrimaryKeyConstraint("name_key", name="sign_in_failures_name"),
    CheckConstraint("tries >= 0", name="sign_in_failures_count"),
    **BY_KEY,
)
"""Failed attempts by name, of people who exist and of names that do not, alike."""

sessions = Table(
    "web_sessions",
    metadata,
    text("token_hash"),
    whole("person"),
    text("begun_at"),
    text("seen_at"),
    PrimaryKeyConstraint("token_hash", name="web_sessions_token"),
    ForeignKeyConstraint(["person"], ["people.id"], name="web_sessions_of_a_person"),
    **BY_KEY,
)

tokens = Table(
    "api_tokens",
    metadata,
    text("token_hash"),
    text("id"),
    whole("person"),
    text("label"),
    text("scopes"),
    text("made_at"),
    text("until"),
    text("used_at"),
    text("revoked_at"),
    PrimaryKeyConstraint("token_hash", name="api_tokens_token"),
    UniqueConstraint("id", name="api_tokens_id"),
    ForeignKeyConstraint(["person"], ["people.id"], name="api_tokens_of_a_person"),
    CheckConstraint("scopes <> ''", name="api_tokens_scopes"),
    **BY_KEY,
)
"""Tokens of the REST interface: the hash of a secret, what it may do, and until when."""

rooms = Table(
    "rooms",
    metadata,
    text("id"),
    text("title"),
    text("domain"),
    text("opened_at"),
    text("status"),
    whole("version"),
    text("agreement"),
    PrimaryKeyConstraint("id", name="rooms_id"),
    CheckConstraint(among("status", STATES), name="rooms_status"),
    CheckConstraint("(status = 'agreed') = (agreement <> '')", name="rooms_agreement"),
    CheckConstraint("version >= 0", name="rooms_version"),
    **BY_KEY,
)
"""A room's public side: its domain as text, and the agreement that was reached in it."""

seats = Table(
    "seats",
    metadata,
    text("room"),
    text("seat"),
    text("title"),
    text("title_ko"),
    whole("person", nullable=True),
    PrimaryKeyConstraint("room", "seat", name="seats_once"),
    UniqueConstraint("room", "person", name="seats_one_a_person"),
    ForeignKeyConstraint(["room"], ["rooms.id"], name="seats_of_a_room"),
    ForeignKeyConstraint(["person"], ["people.id"], name="seats_of_a_person"),
    **BY_KEY,
)

invitations = Table(
    "invitations",
    metadata,
    text("token_hash"),
    text("room"),
    text("seat"),
    text("until"),
    text("used_at"),
    PrimaryKeyConstraint("token_hash", name="invitations_token"),
    ForeignKeyConstraint(["room", "seat"], ["seats.room", "seats.seat"], name="invitations_seat"),
    **BY_KEY,
)
"""Links that let one person take one seat, once."""

private = Table(
    "private_preferences",
    metadata,
    text("room"),
    text("seat"),
    text("profile"),
    text("notes"),
    whole("shared"),
    PrimaryKeyConstraint("room", "seat", name="private_once"),
    ForeignKeyConstraint(["room", "seat"], ["seats.room", "seats.seat"], name="private_seat"),
    CheckConstraint("shared IN (0, 1)", name="private_shared"),
    **BY_KEY,
)
"""What a seat values and notes for itself; ``shared`` lets the mediator read the profile."""

moves = Table(
    "moves",
    metadata,
    text("room"),
    whole("seq"),
    text("seat"),
    text("kind"),
    text("changes"),
    whole("accepts", nullable=True),
    text("note"),
    text("made_at"),
    PrimaryKeyConstraint("room", "seq", name="moves_place"),
    ForeignKeyConstraint(["room", "seat"], ["seats.room", "seats.seat"], name="moves_seat"),
    ForeignKeyConstraint(
        ["room", "accepts"], ["moves.room", "moves.seq"], name="moves_accepts_a_move"
    ),
    UniqueConstraint("room", "seat", "accepts", name="moves_accepted_once"),
    CheckConstraint(among("kind", KINDS), name="moves_kind"),
    CheckConstraint("(kind = 'accept') = (accepts IS NOT NULL)", name="moves_accepts"),
    **BY_KEY,
)
"""What was put on the table, by whom and when; rows are only ever added."""
