"""The tables of the desk; every constraint has a name.

Grants, keys, proposals and decisions only ever grow: they are evidence of who could do what, who
asked for an entry and who let it pass. Files that wait for their import are removed again.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from burdenshare.store.columns import BY_KEY, BY_NUMBER, among, text, whole
from burdenshare.store.tables import accounts, entries, ledgers, people

metadata = MetaData()
people_here = people.to_metadata(metadata)
ledgers_here = ledgers.to_metadata(metadata)
accounts_here = accounts.to_metadata(metadata)
entries_here = entries.to_metadata(metadata)
"""The ledger's own tables, named here so that keys may point to them."""

STEP = 1
"""The step of these tables; each further one only adds."""
ROLES = ("", "reader", "bookkeeper", "controller")
"""What somebody may do to a ledger; an empty role takes away what was given before."""
KINDS = ("entry", "reversal", "close", "import")
VERDICTS = ("approved", "declined", "withdrawn")


steps = Table(
    "desk_steps",
    metadata,
    whole("step"),
    PrimaryKeyConstraint("step", name="desk_steps_step"),
    **BY_NUMBER,
)

grants = Table(
    "ledger_grants",
    metadata,
    whole("ledger"),
    whole("seq"),
    whole("person"),
    text("role"),
    text("granted_by"),
    text("granted_at"),
    PrimaryKeyConstraint("ledger", "seq", name="ledger_grants_place"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="ledger_grants_of_a_ledger"),
    ForeignKeyConstraint(["person"], ["people.id"], name="ledger_grants_of_a_person"),
    CheckConstraint(among("role", ROLES), name="ledger_grants_role"),
    **BY_KEY,
)
"""Who was given which role, by whom and when; the last grant of a person holds."""

keys_proved = Table(
    "ledger_keys",
    metadata,
    text("fingerprint"),
    whole("person"),
    text("public_key"),
    text("proved_at"),
    PrimaryKeyConstraint("fingerprint", name="ledger_keys_once"),
    ForeignKeyConstraint(["person"], ["people.id"], name="ledger_keys_of_a_person"),
    **BY_KEY,
)
"""Keys with which somebody signed a checkpoint under their own name: each is one person's."""

proposals = Table(
    "ledger_proposals",
    metadata,
    text("id"),
    whole("ledger"),
    text("kind"),
    whole("proposer"),
    text("name"),
    text("key_fingerprint"),
    text("proposed_at"),
    text("note"),
    PrimaryKeyConstraint("id", name="ledger_proposals_id"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="ledger_proposals_of_a_ledger"),
    ForeignKeyConstraint(["proposer"], ["people.id"], name="ledger_proposals_of_a_person"),
    UniqueConstraint("id", "ledger", "proposer", "name", name="ledger_proposals_whose"),
    CheckConstraint(among("kind", KINDS), name="ledger_proposals_kind"),
    **BY_KEY,
)

proposed = Table(
    "ledger_proposed",
    metadata,
    text("proposal"),
    whole("place"),
    text("entry"),
    PrimaryKeyConstraint("proposal", "place", name="ledger_proposed_place"),
    ForeignKeyConstraint(["proposal"], ["ledger_proposals.id"], name="ledger_proposed_of_one"),
    **BY_KEY,
)
"""The entries of a proposal, as their canonical text."""

decisions = Table(
    "ledger_decisions",
    metadata,
    text("proposal"),
    whole("ledger"),
    whole("proposer"),
    text("proposer_name"),
    whole("person"),
    text("name"),
    text("key_fingerprint"),
    text("verdict"),
    text("reason"),
    text("decided_at"),
    whole("first_seq", nullable=True),
    whole("last_seq", nullable=True),
    PrimaryKeyConstraint("proposal", name="ledger_decisions_once"),
    ForeignKeyConstraint(
        ["proposal", "ledger", "proposer", "proposer_name"],
        [f"ledger_proposals.{one}" for one in ("id", "ledger", "proposer", "name")],
        name="ledger_decisions_of_a_proposal",
    ),
    ForeignKeyConstraint(["person"], ["people.id"], name="ledger_decisions_of_a_person"),
    ForeignKeyConstraint(
        ["ledger", "first_seq"], ["entries.ledger", "entries.seq"], name="ledger_decisions_first"
    ),
    ForeignKeyConstraint(
        ["ledger", "last_seq"], ["entries.ledger", "entries.seq"], name="ledger_decisions_last"
    ),
    CheckConstraint(among("verdict", VERDICTS), name="ledger_decisions_verdict"),
    CheckConstraint(
        "(verdict = 'withdrawn' AND person = proposer) OR (verdict <> 'withdrawn'"
        " AND person <> proposer AND name <> proposer_name)",
        name="ledger_decisions_four_eyes",
    ),
    CheckConstraint(
        "(verdict = 'approved') = (first_seq IS NOT NULL)"
        " AND (first_seq IS NULL) = (last_seq IS NULL)",
        name="ledger_decisions_posted",
    ),
    **BY_KEY,
)
"""What became of a proposal: once, and never by its proposer alone."""

uploads = Table(
    "ledger_uploads",
    metadata,
    text("id"),
    whole("ledger"),
    whole("person"),
    text("name"),
    text("uploaded_at"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("id", name="ledger_uploads_id"),
    ForeignKeyConstraint(["ledger"], ["ledgers.id"], name="ledger_uploads_of_a_ledger"),
    **BY_KEY,
)
"""Files that wait for their import; person 0 where nobody signs in."""

OWN = (steps, grants, keys_proved, proposals, proposed, decisions, uploads)
