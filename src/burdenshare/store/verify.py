"""Verifying: the whole ledger recomputed from its entries, and held against what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, or_, select

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.canonical import FIRST_HASH, chain_hash
from burdenshare.ledger.entry import whose
from burdenshare.ledger.states import Account
from burdenshare.store.bulk import in_bulk
from burdenshare.store.checkpoint import Checkpoint, _kept
from burdenshare.store.connect import reading
from burdenshare.store.desk.guards import has_desk
from burdenshare.store.desk.guards import missing_guards as desk_guards_missing
from burdenshare.store.ledger import Head, Ledger
from burdenshare.store.merkle import Growing, leaf_hash
from burdenshare.store.rows import Kept
from burdenshare.store.schema import missing_guards
from burdenshare.store.tables import accounts, balances, entries, periods

LIMIT = 200


class Verification(NamedTuple):
    """What verifying found; it is ``ok`` where nothing was."""

    entries: int
    head: str
    root: str
    checkpoints: tuple[Checkpoint, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def to_dict(self) -> dict[str, Any]:
        """The verification as ``ledger verify --json`` prints it."""
        return {
            "ok": self.ok,
            "entries": self.entries,
            "head": self.head,
            "root": self.root,
            "checkpoints": [
                {"size": one.size, "signer": one.signer, "fingerprint": one.fingerprint}
                for one in self.checkpoints
            ],
            "findings": [str(one) for one in self.findings],
        }


class _Booked(NamedTuple):
    """How entries of one kind are booked: what is wrong with it, and the balances they change."""

    wrong: tuple[str, ...]
    debit: tuple[str, Account]
    credit: tuple[str, Account]
    guarded: bool


class _Walk:
    """One pass over the chain, which keeps what the later questions need: little, however long."""

    def __init__(self, wanted: Iterable[int] = ()) -> None:
        self.size, self.head = 0, FIRST_HASH
        self.log, self.wanted = Growing(), frozenset(wanted)
        self.heads: dict[int, str] = {}
        self.roots: dict[int, bytes] = {}
        self.sums: dict[tuple[str, Account], int] = defaultdict(int)
        self.closed: dict[tuple[str, int], str] = {}
        self.open_set: tuple[str, int] = ("", 0)
        self.closings: set[tuple[int, str, int, str]] = set()
        self.accounts: dict[int, tuple[str, Account]] = {}
        self.booked: dict[tuple[object, ...], _Booked] = {}

    def step(self, kept: Kept) -> list[str]:
        """Take one entry in, and tell what is wrong with it."""
        wrong = []
        if kept.seq != self.size + 1:
            wrong.append(f"{kept.seq - self.size - 1} entries are missing before it")
        if kept.previous != self.head:
            wrong.append("it does not follow the entry before it")
        if chain_hash(kept.previous, kept.entry) != kept.hash:
            wrong.append("its content is not what its hash says")
        wrong += [*self._set(kept), *self._money(kept), *self._period(kept)]
        self.size, self.head = kept.seq, kept.hash
        self._grow(kept)
        return wrong

    def _grow(self, kept: Kept) -> None:
        self.log.add(leaf_hash(bytes.fromhex(kept.hash)))
        if kept.seq in self.wanted:
            self.heads[kept.seq] = kept.hash
        if self.log.size in self.wanted:
            self.roots[self.log.size] = self.log.root()

    def _set(self, kept: Kept) -> tuple[str, ...]:
        linked, last = self.open_set
        broken = last >= kept.seq and (kept.entry.linked, kept.set_last) != (linked, last)
        self.open_set = (kept.entry.linked, kept.set_last or 0)
        return (f"the linked set '{linked[:60]}' is broken off before it",) if broken else ()

    def _money(self, kept: Kept) -> tuple[str, ...]:
        entry = kept.entry
        if not entry.moves_money:
            return ()
        kind = (kept.debit, kept.credit, whose(entry))
        booked = self.booked.get(kind) or self._look(kept, kind)
        self.sums[booked.debit] -= entry.amount
        self.sums[booked.credit] += entry.amount
        if booked.guarded and self.sums[booked.debit] < 0:
            return (*booked.wrong, f"the balance of {entry.debit.path} falls below zero")
        return booked.wrong

    def _look(self, kept: Kept, kind: tuple[object, ...]) -> _Booked:
        """See once whether all entries of a kind are booked to the accounts that they name."""
        entry = kept.entry
        debit, credit = (entry.standing, entry.debit), (entry.standing, entry.credit)
        wrong = tuple(
            f"it is booked to another account than {named[1].path}"
            for number, named in ((kept.debit, debit), (kept.credit, credit))
            if self.accounts.get(number or 0) != named
        )
        guarded = entry.standing == "own" and not entry.debit.may_be_negative
        self.booked[kind] = _Booked(wrong, debit, credit, guarded)
        return self.booked[kind]

    def _period(self, kept: Kept) -> tuple[str, ...]:
        entry = kept.entry
        if entry.standing != "own" or not (self.closed or entry.event == "close"):
            return ()
        until = max(
            self.closed.get((entry.agreement, year), "")
            for year in (entry.agreement_year, entry.to_agreement_year)
        )
        if entry.event == "close":
            key, day = (entry.agreement, entry.agreement_year), entry.details.get("period", "")
            self.closed[key] = max(self.closed.get(key, ""), day)
            self.closings.add((kept.seq, *key, day))
        if entry.event != "refuse_reopening" and until >= entry.value_date and until:
            return (f"it is dated {entry.value_date}, in a period closed until {until}",)
        return ()


def verify(ledger: Ledger, outside: Iterable[Checkpoint] = ()) -> Verification:
    """Recompute a ledger from its entries and compare all that is kept beside them.

    Args:
        ledger: what is verified.
        outside: checkpoints that a party kept elsewhere. Only they can tell that the whole chain
            was written anew, cut, or put back to an older state.

    Returns:
        The findings: an edited, missing or moved entry with its place, a balance that is not the
        sum of its entries, a guard that is gone, a checkpoint that the chain no longer meets.
    """
    findings: list[Finding] = []
    walk, signed, held = _Walk(), tuple[Checkpoint, ...](), tuple(outside)
    try:
        with in_bulk(), reading(ledger.database) as connection:
            signed = _signed(ledger, connection, findings)
            walk = _Walk(one.size for one in (*signed, *held))
            walk.accounts = _accounts(ledger, connection)
            _walk(ledger, connection, walk, findings)
            _compare(ledger, connection, walk, findings)
    except Refused as refused:
        # A damaged file may not be readable to its end: that is a finding as any other.
        findings += refused.findings
    for one in signed:
        _hold(ledger, walk, one, "checkpoint", findings)
    for one in held:
        _hold(ledger, walk, one, "outside checkpoint", findings)
    top = walk.log.root().hex()
    return Verification(walk.size, walk.head, top, signed, tuple(findings[:LIMIT]))


def _signed(
    ledger: Ledger, connection: Connection, findings: list[Finding]
) -> tuple[Checkpoint, ...]:
    try:
        return _kept(connection, ledger)
    except (ValueError, Refused):
        findings.append(_finding("checkpoints", "they cannot be read"))
        return ()


def _walk(ledger: Ledger, connection: Connection, walk: _Walk, findings: list[Finding]) -> None:
    try:
        for kept in ledger.kept_in(connection):
            findings += [_finding(f"entry {kept.seq}", says) for says in walk.step(kept)]
            if len(findings) >= LIMIT:
                break
    except (ValueError, TypeError, AttributeError) as error:
        findings.append(_finding(f"entry {walk.size + 1}", f"it cannot be read: {error}"))


def _accounts(ledger: Ledger, connection: Connection) -> dict[int, tuple[str, Account]]:
    columns = [accounts.c[name] for name in ("id", "standing", *Account._fields)]
    rows = connection.execute(select(*columns).where(accounts.c.ledger == ledger.id))
    return {row[0]: (row[1], Account(*row[2:])) for row in rows}


def _compare(ledger: Ledger, connection: Connection, walk: _Walk, findings: list[Finding]) -> None:
    """Hold what is kept beside the entries against what follows from them."""
    if ledger.head_in(connection) != Head(walk.size, walk.head):
        says = f"the chain's end is not where its head says; {walk.size} entries were read"
        findings.append(_finding("chain", says))
    if walk.open_set[1] > walk.size:
        findings.append(_finding("chain", f"the linked set '{walk.open_set[0]}' is not complete"))
    findings += _wrong_balances(ledger, connection, walk)
    findings += _wrong_keys(ledger, connection)
    columns = [periods.c[name] for name in ("seq", "agreement", "year", "until")]
    rows = connection.execute(select(*columns).where(periods.c.ledger == ledger.id))
    if {tuple(row) for row in rows} != walk.closings:
        findings.append(_finding("periods", "closed periods are not those that entries closed"))
    desk = desk_guards_missing(connection) if has_desk(connection) else []
    for guard in (*missing_guards(ledger.database, connection), *desk):
        findings.append(_finding("guards", f"the guard {guard} is gone or changed"))
    found = ledger.database.dialect.integrity(connection)
    findings += [_finding("database", one) for one in found[:20]]


def _wrong_keys(ledger: Ledger, connection: Connection) -> Iterator[Finding]:
    """Keys and reversals that come twice, and reversals that are no mirror of what they name.

    The database compares them: a walk would need the memory for all keys.
    """
    own = entries.c.ledger == ledger.id
    for name, says in (("key", "its key '{}' was used"), ("reverses", "'{}' was reversed")):
        column = entries.c[name]
        asked = select(column, func.max(entries.c.seq)).where(own, column != "").group_by(column)
        twice = connection.execute(asked.having(func.count() > 1).limit(LIMIT))
        for row in twice:
            yield _finding(f"entry {row[1]}", says.format(row[0][:60]) + " before")
    for one in connection.execute(_no_mirrors().where(own).limit(LIMIT)):
        yield _finding(f"entry {one[0]}", f"it is not the mirror of '{one[1][:60]}'")


def _no_mirrors() -> Select[int, str]:
    """Ask for reversals without an entry before them that moved the same amount the other way."""
    one, first = entries.c, entries.alias("first").c
    named = (first.ledger == one.ledger) & (first.key == one.reverses) & (first.seq < one.seq)
    pairs = ((first.debit, one.credit), (first.credit, one.debit), (first.amount, one.amount))
    other = or_(first.seq.is_(None), *(a.is_distinct_from(b) for a, b in pairs))
    both = entries.outerjoin(first.seq.table, named)
    return select(one.seq, one.reverses).select_from(both).where(one.reverses != "", other)


def _wrong_balances(ledger: Ledger, connection: Connection, walk: _Walk) -> Iterator[Finding]:
    asked = select(balances.c.account, balances.c.amount, balances.c.open_ended).where(
        balances.c.ledger == ledger.id
    )
    there: dict[tuple[str, Account], int] = {}
    for number, amount, open_ended in connection.execute(asked):
        if number not in walk.accounts:
            yield _finding("balances", f"there is no account {number}")
            continue
        standing, account = where = walk.accounts[number]
        there[where] = amount
        if bool(open_ended) != (standing == "observed" or account.may_be_negative):
            yield _finding(f"balance {account.path}", "whether it may fall below zero was changed")
    for where in {**walk.sums, **there}:
        kept, summed = there.get(where), walk.sums.get(where, 0)
        if kept != summed:
            says = f"{kept} is kept, the entries sum to {summed}"
            yield _finding(f"balance {where[1].path}", says)


def _hold(ledger: Ledger, walk: _Walk, one: Checkpoint, kind: str, findings: list[Finding]) -> None:
    """Hold the chain against one checkpoint."""
    place = f"{kind} of {one.signer[:60]} over {one.size} entries"
    if one.ledger != ledger.identity:
        findings.append(_finding(place, "it is of another ledger"))
    elif not one.holds():
        findings.append(_finding(place, "its signature does not hold"))
    elif one.size > walk.size:
        findings.append(_finding(place, f"the ledger has only {walk.size} entries"))
    elif (one.head, one.root) != (walk.heads.get(one.size), walk.roots.get(one.size, b"").hex()):
        findings.append(_finding(place, "the chain is not the one that was signed"))


def _finding(where: str, says: str) -> Finding:
    return Finding(Place(where), says)
