"""The guards that are more than a constraint, by name: what both databases must hold.

Each database writes them in its own words (``sqlite.py``, ``postgres.py``), under these names. A
refusal of the database carries the name, and ``says`` turns it into a sentence.
"""

from __future__ import annotations

from burdenshare.ledger.states import OPEN_ENDED
from burdenshare.store.tables import LASTING

MARK = "guard "
"""What a refusal begins with, before the guard's name."""

KEPT = (*LASTING, "balances", "heads")
"""Tables from which nothing is deleted."""

BOOK_PARTS = {
    "entries_chain": "the entry does not follow the last one of the chain",
    "entries_set_whole": "a linked set was broken off before its last entry",
    "entries_period_open": "the period is closed",
    "entries_accounts_own": "the accounts are not those that the entry names",
    "entries_reversal_mirrors": "a reversal is the mirror of an entry that is there",
    "entries_carry_once": "an accident carry-over is not carried over again, and none changes "
    "its purpose",
}
"""What is checked at each entry, in order; the book's balances follow after."""

TABLE_GUARDS = {
    **{f"{one}_not_updated": f"nothing in {one} is ever changed" for one in LASTING},
    **{f"{one}_not_deleted": f"nothing in {one} is ever deleted" for one in KEPT},
    "balances_by_entries": "balances change by entries alone",
    "balances_from_zero": "a balance begins at zero",
    "heads_by_entries": "a chain's end moves by entries alone",
    "periods_by_entries": "a period is closed by an entry alone",
}

CONSTRAINTS = {
    "balance_never_negative": "a balance would fall below zero",
    "entries_key_once": "the key holds another entry already",
    "entries_place": "the entry's place in the chain is taken",
    "entries_reversed_once": "the entry was reversed already",
    "entries_set_complete": "a linked set is written whole or not at all",
    "entries_balance": "an entry moves an amount above zero between two accounts",
    "entries_four_eyes": "the approver is somebody else than the actor",
    "entries_event": "the event is unknown",
    "entries_reversal_named": "a reversal names what it reverses, and nothing else does",
    "entries_set_named": "a linked set is written whole or not at all",
    "entries_set_order": "a linked set is written whole or not at all",
    "entries_key_named": "an entry has a key",
}

NOT_REPLACED = {
    f"{one}_not_replaced": f"{one} hold that one already"
    for one in ("people", "ledgers", "heads", "accounts", "checkpoints")
}
"""What SQLite needs against REPLACE; PostgreSQL has no such word."""

DESK_LASTING = ("ledger_grants", "ledger_keys", "ledger_proposals", "ledger_proposed",
                "ledger_decisions")  # fmt: skip
"""Tables of the desk that only ever grow."""

DESK = {
    "ledger_decisions_four_eyes": "a proposal is decided by somebody else than its proposer",
    "ledger_decisions_once": "the proposal was decided already",
    "ledger_keys_once": "the key is somebody else's",
    "ledger_proposed_before_decision": "a proposal takes no further entry once it was decided",
    **{f"{one}_not_updated": f"nothing in {one} is ever changed" for one in DESK_LASTING},
    **{f"{one}_not_deleted": f"nothing in {one} is ever deleted" for one in DESK_LASTING},
}

DESK_NOT_REPLACED = {
    **{f"{one}_not_replaced": f"{one} hold that one already" for one in DESK_LASTING},
    "ledger_decisions_not_replaced": DESK["ledger_decisions_once"],
    "ledger_keys_not_replaced": DESK["ledger_keys_once"],
}
"""The same for the desk."""

ROOMS = {
    "moves_not_updated": "what was put on the table is never changed",
    "moves_not_deleted": "what was put on the table is never taken away",
    "moves_in_order": "a move follows the last one of its room",
    "moves_into_an_open_room": "the sides have agreed; nothing more is put on the table",
    "moves_not_replaced": "a side accepts an offer once",
    "rooms_not_deleted": "a room is never taken away",
    "rooms_not_replaced": "there is such a room already",
    "rooms_agreement_stays": "what was agreed in a room stays, and so does its table",
}

SENTENCES = {
    **BOOK_PARTS,
    **TABLE_GUARDS,
    **CONSTRAINTS,
    **NOT_REPLACED,
    **DESK,
    **DESK_NOT_REPLACED,
    **ROOMS,
}

UNNAMED = {
    "FOREIGN KEY constraint failed": "entries_set_complete",
    "UNIQUE constraint failed: entries.ledger, entries.seq": "entries_place",
    "UNIQUE constraint failed: ledger_decisions.proposal": "ledger_decisions_once",
    "UNIQUE constraint failed: ledger_keys.fingerprint": "ledger_keys_once",
}
"""What SQLite says of constraints whose names it keeps to itself. Of references, only that of a
linked set to its last entry can be open."""


def open_states() -> str:
    """The states that may fall below zero, as a list for SQL."""
    return ", ".join(f"'{one}'" for one in sorted(OPEN_ENDED))


def guard_in(text: str) -> str:
    """The name of the guard that a database's refusal names; empty where none is named.

    >>> guard_in("CHECK constraint failed: balance_never_negative")
    'balance_never_negative'
    """
    for says, name in UNNAMED.items():
        if says in text:
            return name
    named = [one for one in SENTENCES if one in text]
    return max(named, key=len, default="")
