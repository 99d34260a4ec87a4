"""Entries made ready to be written: all that can be done before the ledger is locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.canonical import as_hashed, link_hash
from burdenshare.ledger.entry import BOOKS, Entry
from burdenshare.ledger.events import BY_NAME
from burdenshare.ledger.rules import Breach, check_entry
from burdenshare.store.rows import said_columns

if TYPE_CHECKING:
    from burdenshare.store.ledger import Ledger

UNKEEPABLE = ("I1", "I14", "I15")
"""Rules without which there is no entry to keep, whoever observed it."""


class Prepared(NamedTuple):
    """An entry as far as it can be made without a look at the ledger.

    ``body`` are its canonical bytes, ``columns`` what it says in the order of the table's, and
    ``breaches`` the rules it breaks by itself. ``own`` is its hash if it follows ``previous``.
    ``copied`` is whether it came with the time at which it was written first.
    """

    entry: Entry
    body: bytes
    columns: tuple[Any, ...]
    breaches: tuple[Breach, ...]
    previous: str
    own: str
    copied: bool = False


def prepare(ledger: Ledger, new: Sequence[Entry], previous: str = "") -> list[Prepared]:
    """All that can be done before the ledger is locked.

    Args:
        ledger: where. new: what.
        previous: hash that the first one may follow; empty where nobody knows.

    Raises:
        Refused: An own entry breaks a rule by itself, or nobody could keep an entry.
    """
    now, prepared = ledger.clock(), []
    for one in new:
        prepared.append(_prepared(one, now, previous))
        previous = prepared[-1].own
    _refuse(prepared)
    return prepared


def _prepared(entry: Entry, now: str, previous: str) -> Prepared:
    """The entry with the time it is written at, its texts as they are hashed, and its bytes."""
    copied = bool(entry.recorded_at)
    if not copied:
        entry = tuple.__new__(Entry, (*entry[:_TIME], now, *entry[_TIME + 1 :]))
    try:
        entry, body = as_hashed(entry)
    except UnicodeEncodeError:
        return Prepared(entry, b"", (), check_entry(entry), "", "")
    own = link_hash(previous, body) if previous else ""
    return Prepared(entry, body, said_columns(entry), check_entry(entry), previous, own, copied)


_TIME = Entry._fields.index("recorded_at")


def _refuse(prepared: Sequence[Prepared]) -> None:
    """Refuse what an own entry breaks by itself, and what nobody could keep."""
    looked_at = [one for one in prepared if one.breaches or not one.body or b"\x00" in one.body]
    wrong = [
        (one.entry, breach)
        for one in looked_at
        for breach in one.breaches
        if breach.rule in UNKEEPABLE or not _is_observed(one.entry)
    ]
    wrong += [
        (one.entry, breach)
        for one in looked_at
        if (breach := _unreadable(one.entry, one.body)) is not None
    ]
    if wrong:
        raise Refused(tuple(finding_of(entry, breach) for entry, breach in wrong[:200]))


def _is_observed(entry: Entry) -> bool:
    """Whether an entry is somebody else's, of a kind that can be kept at all."""
    return entry.standing == "observed" and entry.event in BY_NAME and entry.book in BOOKS


def _unreadable(entry: Entry, body: bytes) -> Breach | None:
    """No database keeps a zero character, and none should keep half a character."""
    if not body:
        return Breach("E", "a text holds half a character", "save it anew as UTF-8")
    if b"\x00" in body:
        return Breach("E", "a text holds a zero character", "take it out")
    if "=" in "".join(entry.details):
        return Breach("E", "a detail's name holds '='", "name it without")
    return None


def finding_of(entry: Entry, breach: Breach) -> Finding:
    """A breach as a finding at its entry."""
    return Finding(Place(f"entry {entry.key[:60]}"), breach.told, breach.remedy)
