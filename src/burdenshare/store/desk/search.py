"""Finding entries of a ledger: by account, event, text or place, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from burdenshare.ledger.entry import Entry
from burdenshare.store.connect import Database, reading
from burdenshare.store.ledger import Ledger
from burdenshare.store.rows import Kept, from_row
from burdenshare.store.tables import entries, ledgers

PAGE = 50
_TEXTS = ("key", "document_number", "document_kind", "reason", "line", "actor", "details")


class Wanted(NamedTuple):
    """Which entries; what is empty or 0 does not matter.

    ``state`` is a state that money enters or leaves; ``text`` may stand in the key, the paper, the
    reason, the project, the actor or the details; ``before`` is a place in the chain.
    """

    agreement: str = ""
    year: int = 0
    event: str = ""
    category: str = ""
    form: str = ""
    line: str = ""
    state: str = ""
    standing: str = ""
    text: str = ""
    before: int = 0


def ledger_names(database: Database) -> tuple[str, ...]:
    """The ledgers of a database, by name."""
    with reading(database) as connection:
        return tuple(sorted(str(one) for (one,) in connection.execute(select(ledgers.c.name))))


def find_entries(ledger: Ledger, wanted: Wanted, most: int = PAGE) -> tuple[Kept, ...]:
    """The last entries that are wanted, the newest first."""
    found = _where(ledger, wanted).order_by(entries.c.seq.desc()).limit(most)
    with reading(ledger.database) as connection:
        return tuple(from_row(row) for row in connection.execute(found))


def _where(ledger: Ledger, wanted: Wanted) -> Select[tuple[object, ...]]:
    columns = entries.c
    where: list[ColumnElement[bool]] = [columns.ledger == ledger.id]
    for name in ("agreement", "event", "standing"):
        if value := getattr(wanted, name):
            where.append(columns[name] == value)
    for name in ("category", "form", "line"):
        if value := getattr(wanted, name):
            where.append(or_(columns[name] == value, columns[f"to_{name}"] == value))
    if wanted.year:
        year = wanted.year
        where.append(or_(columns.agreement_year == year, columns.to_agreement_year == year))
    if wanted.state:
        where.append(or_(columns.source == wanted.state, columns.target == wanted.state))
    if wanted.text:
        part = wanted.text[:100]
        where.append(or_(*(columns[one].contains(part, autoescape=True) for one in _TEXTS)))
    if wanted.before:
        where.append(columns.seq < wanted.before)
    return select(entries).where(*where)


def entry_at(ledger: Ledger, seq: int) -> Kept | None:
    """The entry of a place in the chain, or None."""
    wanted = select(entries).where(entries.c.ledger == ledger.id, entries.c.seq == seq)
    with reading(ledger.database) as connection:
        row = connection.execute(wanted).first()
    return from_row(row) if row else None


def places_of(ledger: Ledger, keys: Iterable[str]) -> dict[str, Kept]:
    """Entries by their keys, in the order of the chain."""
    listed, found = list(dict.fromkeys(keys)), list[Kept]()
    with reading(ledger.database) as connection:
        for start in range(0, len(listed), 500):
            some = listed[start : start + 500]
            wanted = select(entries).where(entries.c.ledger == ledger.id, entries.c.key.in_(some))
            found += [from_row(row) for row in connection.execute(wanted)]
    return {one.entry.key: one for one in sorted(found)}


def reversal_of(ledger: Ledger, key: str) -> Kept | None:
    """The entry that reversed one, or None."""
    wanted = select(entries).where(entries.c.ledger == ledger.id, entries.c.reverses == key)
    with reading(ledger.database) as connection:
        row = connection.execute(wanted).first()
    return from_row(row) if row else None


def entries_of_agreement(ledger: Ledger, agreement: str) -> Iterator[Entry]:
    """The entries of an agreement, in order."""
    wanted = select(entries).where(entries.c.ledger == ledger.id, entries.c.agreement == agreement)
    with reading(ledger.database) as connection:
        order = wanted.order_by(entries.c.seq).execution_options(yield_per=5_000)
        for row in connection.execute(order):
            yield from_row(row).entry


class Held(NamedTuple):
    """What a ledger holds entries of: agreement, year, standing and currency, and how many."""

    agreement: str
    year: int
    standing: str
    currency: str
    entries: int


def holdings(ledger: Ledger) -> tuple[Held, ...]:
    """Agreements, years and currencies of the entries that move money."""
    names = ("agreement", "agreement_year", "standing", "currency")
    columns = [entries.c[one] for one in names]
    wanted = (
        select(*columns, func.count())
        .where(entries.c.ledger == ledger.id, entries.c.source != "")
        .group_by(*columns)
    )
    with reading(ledger.database) as connection:
        return tuple(sorted(Held._make(row) for row in connection.execute(wanted)))
