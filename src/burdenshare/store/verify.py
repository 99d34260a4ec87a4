"""Verifying: the whole ledger recomputed from its entries, and held against what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.canonical import FIRST_HASH, chain_hash
from burdenshare.ledger.states import Account
from burdenshare.store.checkpoint import Checkpoint, _kept
from burdenshare.store.connect import reading
from burdenshare.store.ledger import Head, Ledger
from burdenshare.store.merkle import leaf_hash, root
from burdenshare.store.rows import Kept
from burdenshare.store.schema import missing_guards
from burdenshare.store.tables import accounts, balances, periods

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


class _Walk:
    """One pass over the chain, which keeps what the later questions need."""

    def __init__(self) -> None:
        self.size, self.head = 0, FIRST_HASH
        self.leaves: list[bytes] = []
        self.heads: dict[int, str] = {}
        self.sums: dict[tuple[str, Account], int] = defaultdict(int)
        self.closed: dict[tuple[str, int], str] = {}
        self.keys: dict[str, tuple[int, int | None, int | None, int]] = {}
        self.reversed: set[str] = set()
        self.open_set: tuple[str, int] = ("", 0)
        self.closings: set[tuple[int, str, int, str]] = set()
        self.accounts: dict[int, tuple[str, Account]] = {}

    def step(self, kept: Kept) -> Iterator[str]:
        """Take one entry in, and tell what is wrong with it."""
        entry = kept.entry
        if kept.seq != self.size + 1:
            yield f"{kept.seq - self.size - 1} entries are missing before it"
        if kept.previous != self.head:
            yield "it does not follow the entry before it"
        if chain_hash(kept.previous, entry) != kept.hash:
            yield "its content is not what its hash says"
        yield from self._key(kept)
        yield from self._set(kept)
        yield from self._money(kept)
        yield from self._period(kept)
        self.size, self.head = kept.seq, kept.hash
        self.leaves.append(leaf_hash(bytes.fromhex(kept.hash)))

    def _key(self, kept: Kept) -> Iterator[str]:
        entry = kept.entry
        if entry.key in self.keys:
            yield f"its key '{entry.key[:60]}' was used before"
        if entry.reverses:
            first = self.keys.get(entry.reverses)
            if first is None or first[1:] != (kept.credit, kept.debit, entry.amount):
                yield f"it is not the mirror of '{entry.reverses[:60]}'"
            if entry.reverses in self.reversed:
                yield f"'{entry.reverses[:60]}' was reversed before"
            self.reversed.add(entry.reverses)
        self.keys[entry.key] = (kept.seq, kept.debit, kept.credit, entry.amount)

    def _set(self, kept: Kept) -> Iterator[str]:
        linked, last = self.open_set
        if last >= kept.seq and (kept.entry.linked, kept.set_last) != (linked, last):
            yield f"the linked set '{linked[:60]}' is broken off before it"
        self.open_set = (kept.entry.linked, kept.set_last or 0)

    def _money(self, kept: Kept) -> Iterator[str]:
        entry = kept.entry
        if not entry.moves_money:
            return
        for number, account in ((kept.debit, entry.debit), (kept.credit, entry.credit)):
            if self.accounts.get(number or 0) != (entry.standing, account):
                yield f"it is booked to another account than {account.path}"
        self.sums[entry.standing, entry.debit] -= entry.amount
        self.sums[entry.standing, entry.credit] += entry.amount
        own = entry.standing == "own" and not entry.debit.may_be_negative
        if own and self.sums[entry.standing, entry.debit] < 0:
            yield f"the balance of {entry.debit.path} falls below zero"

    def _period(self, kept: Kept) -> Iterator[str]:
        entry = kept.entry
        if entry.standing != "own":
            return
        until = max(
            self.closed.get((entry.agreement, year), "")
            for year in (entry.agreement_year, entry.to_agreement_year)
        )
        if entry.event != "refuse_reopening" and until >= entry.value_date and until:
            yield f"it is dated {entry.value_date}, in a period closed until {until}"
        if entry.event == "close":
            key, day = (entry.agreement, entry.agreement_year), entry.details.get("period", "")
            self.closed[key] = max(self.closed.get(key, ""), day)
            self.closings.add((kept.seq, *key, day))


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
        with reading(ledger.database) as connection:
            signed = _signed(ledger, connection, findings)
            wanted = {one.size for one in (*signed, *held)}
            walk.accounts = _accounts(ledger, connection)
            _walk(ledger, connection, walk, wanted, findings)
            _compare(ledger, connection, walk, findings)
    except Refused as refused:
        # A damaged file may not be readable to its end: that is a finding as any other.
        findings += refused.findings
    for one in signed:
        _hold(ledger, walk, one, "checkpoint", findings)
    for one in held:
        _hold(ledger, walk, one, "outside checkpoint", findings)
    top = root(walk.leaves).hex()
    return Verification(walk.size, walk.head, top, signed, tuple(findings[:LIMIT]))


def _signed(
    ledger: Ledger, connection: Connection, findings: list[Finding]
) -> tuple[Checkpoint, ...]:
    try:
        return _kept(connection, ledger)
    except (ValueError, Refused):
        findings.append(_finding("checkpoints", "they cannot be read"))
        return ()


def _walk(
    ledger: Ledger, connection: Connection, walk: _Walk, wanted: set[int], findings: list[Finding]
) -> None:
    try:
        for kept in ledger.kept_in(connection):
            findings += [_finding(f"entry {kept.seq}", says) for says in walk.step(kept)]
            if kept.seq in wanted:
                walk.heads[kept.seq] = kept.hash
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
    columns = [periods.c[name] for name in ("seq", "agreement", "year", "until")]
    rows = connection.execute(select(*columns).where(periods.c.ledger == ledger.id))
    if {tuple(row) for row in rows} != walk.closings:
        findings.append(_finding("periods", "closed periods are not those that entries closed"))
    for guard in missing_guards(ledger.database, connection):
        findings.append(_finding("guards", f"the guard {guard} is gone or changed"))
    found = ledger.database.dialect.integrity(connection)
    findings += [_finding("database", one) for one in found[:20]]


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
    elif one.head != walk.heads.get(one.size) or root(walk.leaves[: one.size]).hex() != one.root:
        findings.append(_finding(place, "the chain is not the one that was signed"))


def _finding(where: str, says: str) -> Finding:
    return Finding(Place(where), says)
