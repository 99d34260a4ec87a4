"""An entry as a row of its table, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.ledger.entry import Document, Entry

_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_BEFORE = Entry._fields.index("document")
_FIRST = 7
_PAPER = _FIRST + _BEFORE
_AFTER = _PAPER + len(Document._fields)


class Kept(NamedTuple):
    """An entry with its place in the chain."""

    seq: int
    hash: str
    previous: str
    debit: int | None
    credit: int | None
    set_last: int | None
    entry: Entry


def to_row(ledger: int, kept: Kept) -> tuple[Any, ...]:
    """The row of an entry, in the order of the table's columns."""
    place = (ledger, kept.seq, kept.hash, kept.previous, kept.debit, kept.credit, kept.set_last)
    return place + said_columns(kept.entry)


def said_columns(entry: Entry) -> tuple[Any, ...]:
    """What an entry says, in the order of the columns that follow its place in the chain."""
    details = _as_json(tuple(entry.details.items()))
    return (*entry[:_BEFORE], *entry.document, *entry[_BEFORE + 1 : -1], details)


@lru_cache(4_096)
def _as_json(details: tuple[tuple[str, str], ...]) -> str:
    return _ENCODE(dict(details))


def from_row(row: Sequence[Any]) -> Kept:
    """The entry of a row.

    >>> entry = Entry("k", "cut", "x", 2026, 2026, 5, "KRW", details={"act": "1"})
    >>> kept = Kept(1, "h", "p", None, None, None, entry)
    >>> from_row(to_row(1, kept)) == kept
    True
    """
    document = Document(*row[_PAPER:_AFTER])
    said = (*row[_FIRST:_PAPER], document, *row[_AFTER:-1], _from_json(row[-1]).copy())
    return Kept._make((*row[1:_FIRST], Entry._make(said)))


@lru_cache(4_096)
def _from_json(details: str) -> dict[str, str]:
    read: dict[str, str] = json.loads(details)
    return read
