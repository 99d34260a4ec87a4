"""Writing entries: looked at, chained and kept in one transaction, with their balances."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.book import Posted
from burdenshare.ledger.canonical import content_hash, link_hash
from burdenshare.ledger.entry import Entry, whose
from burdenshare.ledger.rules import Breach
from burdenshare.ledger.states import Account
from burdenshare.store.categories import check_categories
from burdenshare.store.connect import Broken, reading, writing
from burdenshare.store.prepare import Prepared, finding_of, prepare
from burdenshare.store.rows import Kept, from_row
from burdenshare.store.tables import accounts, entries, periods

if TYPE_CHECKING:
    from burdenshare.store.ledger import Ledger

FEW = 200
"""Up to so many entries plain inserts are as quick as loading in bulk."""
REFUSED_KEY = "refused/"
MOST_OPEN = 8
"""So many open years are named where one is not open."""


def write(
    ledger: Ledger,
    new: Sequence[Entry],
    beside: Callable[[Connection], None] | None = None,
    recall: bool = True,
) -> tuple[Posted, ...]:
    """Write entries in order: all of them, or none.

    Args:
        ledger: where. new: what.
        beside: what else is written in the same transaction; if it fails, nothing is written.
        recall: whether an attempt to write into a closed period is recorded.

    Raises:
        Refused: An own entry breaks a rule or a key holds another entry; nothing is written but
            the attempt to write into a closed period.
    """
    prepared = prepare(ledger, new)
    status = keep(ledger, prepared, beside, recall)
    return tuple(Posted(what, one.breaches) for what, one in zip(status, prepared, strict=True))


class _Undone(Exception):
    """What a trial ends with, so that its transaction is rolled back."""


def try_out(ledger: Ledger, new: Sequence[Entry]) -> None:
    """See whether entries could be written as the ledger stands; nothing is.

    Raises:
        Refused: as `write` would.
    """

    def undo(_: Connection) -> None:
        raise _Undone

    with suppress(_Undone):
        write(ledger, new, undo, recall=False)


def keep(
    ledger: Ledger,
    prepared: Sequence[Prepared],
    beside: Callable[[Connection], None] | None = None,
    recall: bool = True,
) -> list[str]:
    """Write what was prepared in one transaction, or say why not."""
    try:
        with writing(ledger.database) as connection:
            ledger.database.dialect.lock(connection, ledger.id)
            done = _write_locked(ledger, connection, prepared)
            if beside:
                beside(connection)
            return done
    except Broken as broken:
        ledger.forget()
        new = [one.entry for one in prepared]
        if broken.guard == "entries_period_open" and recall:
            _keep_attempts(ledger, new)
        raise _explained(ledger, new, broken) from broken
    except BaseException:
        ledger.forget()
        raise


def _write_locked(
    ledger: Ledger, connection: Connection, prepared: Sequence[Prepared]
) -> list[str]:
    new = [one.entry for one in prepared]
    status = _statuses(new, _there(ledger, connection, new))
    fresh = [one for one, what in zip(prepared, status, strict=True) if what == "posted"]
    if fresh:
        _insert(ledger, connection, _chain(ledger, connection, fresh))
    return status


def _there(ledger: Ledger, connection: Connection, new: Sequence[Entry]) -> dict[str, Kept]:
    """Entries that hold one of the keys already."""
    keys = [one.key for one in new]
    held: dict[str, Kept] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        known = ledger.database.dialect.keys_there(connection, ledger.id, some)
        if known:
            full = select(entries).where(entries.c.ledger == ledger.id, entries.c.key.in_(known))
            kept = [from_row(row) for row in connection.execute(full)]
            held.update({one.entry.key: one for one in kept})
    return held


def _statuses(new: Sequence[Entry], there: dict[str, Kept]) -> list[str]:
    """For each entry: new, or there with the same content."""
    status, seen, wrong = [], dict[str, Entry](), []
    for entry in new:
        other = there[entry.key].entry if entry.key in there else seen.get(entry.key)
        if other is not None and content_hash(other) != content_hash(entry):
            wrong.append(finding_of(entry, _two_of_a_key(entry, other)))
        status.append("posted" if other is None else "repeated")
        seen[entry.key] = entry
    wrong += _torn(new, status)
    if wrong:
        raise Refused(tuple(wrong[:200]))
    return status


def _two_of_a_key(entry: Entry, other: Entry) -> Breach:
    says = (
        f"the key '{entry.key[:60]}' holds {_short(other)}; this one says {_short(entry)}, with "
        f"another {', '.join(_differing(entry, other))}"
    )
    if _short(entry) == _short(other) and whose(entry) == whose(other):
        # A key of its own would count the same money twice.
        return Breach("I14", says, "write it as it stands in the ledger, or reverse the first")
    return Breach("I14", says, "give it a key of its own, or reverse the first")


def _short(entry: Entry) -> str:
    return f"{entry.event} of {entry.amount:,} {entry.currency} on {entry.value_date}"


def _differing(entry: Entry, other: Entry) -> list[str]:
    return [
        name
        for name in Entry._fields
        if name != "recorded_at" and getattr(entry, name) != getattr(other, name)
    ] or ["spelling"]


def _torn(new: Sequence[Entry], status: Sequence[str]) -> list[Finding]:
    """Linked sets of which only a part is there already."""
    sets: dict[str, set[str]] = {}
    for entry, what in zip(new, status, strict=True):
        if entry.linked:
            sets.setdefault(entry.linked, set()).add(what)
    says = "a part of the linked set is there already, without the rest"
    return [
        Finding(Place(f"set {name[:60]}"), f"{says} (I14)", "post the set as it was")
        for name, what in sets.items()
        if len(what) > 1
    ]


def _chain(
    ledger: Ledger, connection: Connection, fresh: Sequence[Prepared]
) -> list[tuple[Any, ...]]:
    """The rows: each entry with its place, its accounts and its hash before what it says."""
    size, previous = ledger.head_in(connection)
    ends = _set_ends([one.entry for one in fresh], size)
    known, rows = ledger.pairs, []
    for seq, (entry, body, columns, _, expected, own, copied) in enumerate(fresh, size + 1):
        pair = known.get(where := whose(entry))
        if pair is None:
            if entry.standing == "own" and not copied:
                check_categories(ledger, connection, entry)
            pair = known[where] = _accounts_of(ledger, connection, entry)
        if expected != previous:
            own = link_hash(previous, body)
        rows.append((ledger.id, seq, own, previous, *pair, ends.get(seq), *columns))
        previous = own
    return rows


def _set_ends(fresh: Sequence[Entry], size: int) -> dict[int, int]:
    """For each entry of a linked set: the place of the set's last entry."""
    ends: dict[int, int] = {}
    last = size + len(fresh)
    for seq in range(last, size, -1):
        entry = fresh[seq - size - 1]
        if not entry.linked:
            continue
        follows = fresh[seq - size].linked if seq < last else ""
        ends[seq] = ends[seq + 1] if follows == entry.linked else seq
    return ends


def _accounts_of(
    ledger: Ledger, connection: Connection, entry: Entry
) -> tuple[int | None, int | None]:
    if not entry.moves_money:
        return None, None
    return (
        _account(ledger, connection, entry.standing, entry.debit),
        _account(ledger, connection, entry.standing, entry.credit),
    )


def _account(ledger: Ledger, connection: Connection, standing: str, account: Account) -> int:
    """The number of an account; it is opened where it is new."""
    known = ledger.accounts.get((standing, account))
    if known is None:
        values = {"ledger": ledger.id, "standing": standing, **account._asdict()}
        same = [accounts.c[name] == one for name, one in values.items()]
        found = connection.execute(select(accounts.c.id).where(*same)).scalar()
        if found is None:
            made = insert(accounts).returning(accounts.c.id)
            found = connection.execute(made, values).scalar_one()
        known = ledger.accounts[standing, account] = int(found)
    return known


def _insert(ledger: Ledger, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    if len(rows) > FEW or connection.dialect.name == "sqlite":
        ledger.database.dialect.bulk(connection, entries, rows)
        return
    names = [column.name for column in entries.columns]
    connection.execute(insert(entries), [dict(zip(names, one, strict=True)) for one in rows])


def _keep_attempts(ledger: Ledger, new: Sequence[Entry]) -> None:
    """Record that somebody asked to write into a closed period."""
    for entry in new:
        until = _closed_until(ledger, entry)
        if until and not entry.key.startswith(REFUSED_KEY):
            attempt = Entry(
                key=f"{REFUSED_KEY}{entry.key}"[:200],
                event="refuse_reopening",
                agreement=entry.agreement,
                agreement_year=entry.agreement_year,
                budget_year=entry.budget_year,
                amount=0,
                currency=entry.currency,
                value_date=entry.value_date,
                recorded_at=ledger.clock(),
                actor=entry.actor,
                reason=f"asked for {_short(entry)}; refused, closed until {until}"[:500],
                details={"period": until},
            )
            if ledger.entry(attempt.key) is None:
                write(ledger, (attempt,))


def _closed_until(ledger: Ledger, entry: Entry) -> str:
    years = (entry.agreement_year, entry.to_agreement_year)
    asked = select(periods.c.until).where(
        periods.c.ledger == ledger.id,
        periods.c.agreement == entry.agreement,
        periods.c.year.in_(years),
        periods.c.until >= entry.value_date,
    )
    with reading(ledger.database) as connection:
        return max((str(one) for (one,) in connection.execute(asked)), default="")


def _explained(ledger: Ledger, new: Sequence[Entry], broken: Broken) -> Refused:
    """Name the entry for which a guard refused, where that can be told."""
    if broken.guard == "balance_never_negative":
        return _overdrawn(ledger, new) or _short_before(new)
    if broken.guard == "entries_period_open":
        closed = [(one, _closed_until(ledger, one)) for one in new]
        told = [
            finding_of(
                one,
                Breach(
                    "I12",
                    f"{one.agreement} {one.agreement_year} is closed until {until}; the attempt "
                    "is recorded",
                    "give it a later value date",
                ),
            )
            for one, until in closed
            if until
        ]
        return Refused(tuple(told)) if told else broken
    if len(new) == 1:
        says = broken.findings[0].says
        return Refused((Finding(Place(f"entry {new[0].key[:60]}"), says),))
    return broken


def _overdrawn(ledger: Ledger, new: Sequence[Entry]) -> Refused | None:
    """The first entry after which an own balance would be below zero, from kept balances."""
    named = {one.agreement for one in new}
    running = {a: amount for one in named for a, amount in ledger.balances("own", one)}
    for entry in new:
        if entry.standing != "own" or not entry.moves_money or ledger.entry(entry.key):
            continue
        if not entry.debit.may_be_negative and _year_of(entry.debit) not in map(_year_of, running):
            return Refused((finding_of(entry, _not_open(ledger, entry.debit)),))
        running[entry.debit] = running.get(entry.debit, 0) - entry.amount
        running[entry.credit] = running.get(entry.credit, 0) + entry.amount
        if running[entry.debit] < 0 and not entry.debit.may_be_negative:
            return Refused((finding_of(entry, _shortage(entry, running[entry.debit])),))
    return None


def _year_of(account: Account) -> tuple[str, int, str]:
    return account.agreement, account.year, account.currency


def _not_open(ledger: Ledger, account: Account) -> Breach:
    """What is said of money in an agreement's year that nobody opened in its currency."""
    agreement, year, currency = _year_of(account)
    says = f"no agreement year {agreement[:60]} {year} in {currency[:10]} is open here"
    sums = ledger.balances("own")
    others = sorted({_year_of(one) for one, _ in sums if one.book == account.book})
    if not others:
        return Breach("I2", says, "none is: begin with 'ledger open AGREEMENT YEAR'")
    near = get_close_matches(agreement, dict.fromkeys(name for name, _, _ in others), 1)
    others.sort(key=lambda one: (one[0] not in near, one))
    told = [f"{name[:60]} {year} ({currency})" for name, year, currency in others[:MOST_OPEN]]
    more = f" and {len(others) - MOST_OPEN} more" if len(others) > MOST_OPEN else ""
    return Breach("I2", says, f"open are: {', '.join(told)}{more}")


def _short_before(new: Sequence[Entry]) -> Refused:
    """What is said where others wrote since, so that balances no longer tell what was short."""
    keys = dict.fromkeys((new[0].key, new[-1].key))
    place = Place(f"entry {' to '.join(one[:60] for one in keys)}")
    says = "a balance would have fallen below zero; others wrote since, and which cannot be told"
    return Refused((Finding(place, f"{says} (I2)", "look at the balances and do it again"),))


def _shortage(entry: Entry, balance: int) -> Breach:
    account = entry.debit
    where = (f"'{account.state}'", account.category, account.form, account.line)
    says = (
        f"{account.agreement} {account.year}: {' '.join(filter(None, where))} holds "
        f"{balance + entry.amount:,} {account.currency}, the entry takes {entry.amount:,}"
    )
    return Breach("I2", says, "post what comes before it first, or a smaller amount")
