"""The book: entries applied in order, in plain Python. It is what every store is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from burdenshare.ledger.canonical import content_hash
from burdenshare.ledger.categories import categories_of, slip
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.rules import Breach, check_entry
from burdenshare.ledger.states import Account

Balances = Mapping[Account, int]


class Posted(NamedTuple):
    """What became of an entry.

    ``status`` is ``posted``, ``repeated`` (the same entry was there), or ``refused``; an observed
    entry is always posted, its breaches are findings.
    """

    status: str
    breaches: tuple[Breach, ...] = ()


class Book:
    """Balances of own and of observed entries, and what guards them.

    >>> book = Book()
    >>> opened = Entry("1", "open_year", "x", 2026, 2026, 100, "KRW", "contribution", "agreed",
    ...     value_date="2026-01-01", actor="a",
    ...     details={"terms_hash": "unknown", "rule": "unknown"})
    >>> book.post(opened).breaches[0].says
    "'open_year' needs document"
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.balances: dict[Account, int] = defaultdict(int)
        self.observed: dict[Account, int] = defaultdict(int)
        self.closed: dict[tuple[str, int], str] = {}
        self._keys: dict[str, Entry] = {}
        self._reversed: dict[str, str] = {}
        self._categories: dict[str, set[str]] = defaultdict(set)

    def post(self, entry: Entry) -> Posted:
        """Apply one entry, or say why not."""
        return self.post_set((entry,))[0]

    def post_set(self, entries: Sequence[Entry]) -> tuple[Posted, ...]:
        """Apply linked entries: all of them, or none.

        Balances are looked at after every entry in order, not only at the end.
        """
        repeated = [self._repeats(entry) for entry in entries]
        if all(one == "same" for one in repeated):
            return tuple(Posted("repeated") for _ in entries)
        found = [self._breaches(entry, one) for entry, one in zip(entries, repeated, strict=True)]
        _note_doubles(entries, found)
        self._note_slips(entries, found)
        refused = any(
            one and entry.standing == "own" for one, entry in zip(found, entries, strict=True)
        )
        if not refused:
            found = self._apply(entries, found)
            refused = any(
                one and entry.standing == "own" for one, entry in zip(found, entries, strict=True)
            )
        status = "refused" if refused else "posted"
        return tuple(Posted(status, tuple(one)) for one in found)

    def balance(self, account: Account) -> int:
        """The balance of an account of own entries."""
        return self.balances.get(account, 0)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        return self._keys.get(key)

    def _repeats(self, entry: Entry) -> str:
        """Whether the key is new, holds the same content, or other content."""
        held = self._keys.get(entry.key)
        if held is None:
            return "new"
        return "same" if content_hash(held) == content_hash(entry) else "other"

    def _breaches(self, entry: Entry, repeats: str) -> list[Breach]:
        found = [*check_entry(entry)]
        if repeats == "other":
            says = f"the key '{entry.key[:60]}' holds an entry with other content"
            found.append(Breach("I14", says, "give it a key of its own"))
        if repeats == "same":
            says = f"the key '{entry.key[:60]}' was posted already, without this set"
            found.append(Breach("I14", says, "post the set as it was"))
        return [*found, *self._reversal(entry), *self._period(entry)]

    def _reversal(self, entry: Entry) -> list[Breach]:
        if entry.event != "reverse":
            return []
        target = self._keys.get(entry.reverses)
        if target is None:
            return [Breach("I15", f"there is no entry '{entry.reverses[:60]}' to reverse")]
        if entry.reverses in self._reversed:
            return [Breach("I15", f"'{entry.reverses[:60]}' was reversed already")]
        mirrored = (entry.debit, entry.credit) == (target.credit, target.debit)
        if not mirrored or entry.amount != target.amount or not target.moves_money:
            return [
                Breach("I15", "a reversal is the mirror of its entry", "same amount, other way")
            ]
        return []

    def _period(self, entry: Entry) -> list[Breach]:
        if entry.event == "refuse_reopening":
            return []
        years = {entry.agreement_year, entry.to_agreement_year or entry.agreement_year}
        for year in years:
            until = self.closed.get((entry.agreement, year), "")
            if until and entry.value_date <= until:
                says = f"{entry.agreement} {year} is closed until {until}"
                return [Breach("I12", says, "give it a later value date, or reverse later")]
        return []

    def _note_slips(self, entries: Sequence[Entry], found: list[list[Breach]]) -> None:
        """An own entry's category may not be nearly one that its agreement has."""
        known: dict[str, set[str]] = {}
        for entry, own in zip(entries, found, strict=True):
            if entry.standing == "own":
                there = known.setdefault(entry.agreement, {*self._categories[entry.agreement]})
                if (breach := slip(entry, there)) is not None:
                    own.append(breach)
                there.update(categories_of(entry))

    def _apply(self, entries: Sequence[Entry], found: list[list[Breach]]) -> list[list[Breach]]:
        """Move the money; put everything back where an own balance would fall below zero."""
        moved: list[tuple[dict[Account, int], Account, int]] = []
        told = [list(one) for one in found]
        for entry, own in zip(entries, told, strict=True):
            if not entry.moves_money:
                continue
            balances = self.balances if entry.standing == "own" else self.observed
            for account, amount in ((entry.debit, -entry.amount), (entry.credit, entry.amount)):
                balances[account] += amount
                moved.append((balances, account, amount))
            if balances[entry.debit] < 0 and not entry.debit.may_be_negative:
                own.append(_overdrawn(entry, balances[entry.debit]))
        if any(one and entry.standing == "own" for one, entry in zip(told, entries, strict=True)):
            for balances, account, amount in moved:
                balances[account] -= amount
            return told
        self._keep(entries)
        return told

    def _keep(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.entries.append(entry)
            self._keys[entry.key] = entry
            if entry.standing == "own":
                self._categories[entry.agreement].update(categories_of(entry))
            if entry.event == "reverse":
                self._reversed[entry.reverses] = entry.key
            if entry.event == "close" and entry.standing == "own":
                key = (entry.agreement, entry.agreement_year)
                self.closed[key] = max(self.closed.get(key, ""), entry.details["period"])


def _note_doubles(entries: Sequence[Entry], found: list[list[Breach]]) -> None:
    """Two entries of one set may not share a key."""
    seen: set[str] = set()
    for entry, own in zip(entries, found, strict=True):
        if entry.key in seen:
            says = f"the key '{entry.key[:60]}' stands twice in one set"
            own.append(Breach("I14", says, "give each entry a key of its own"))
        seen.add(entry.key)


def _overdrawn(entry: Entry, balance: int) -> Breach:
    account = entry.debit
    where = " ".join(filter(None, (account.state, account.category, account.form, account.line)))
    says = (
        f"{account.agreement} {account.year}: {where} would be {balance:,} "
        f"{account.currency} after this entry"
    )
    return Breach("I2", says, "post what comes before it first, or a smaller amount")


def read_book(entries: Iterable[Entry]) -> Book:
    """A book of entries that were accepted before; linked ones are taken together."""
    book, waiting = Book(), list[Entry]()
    for entry in entries:
        if waiting and (not entry.linked or entry.linked != waiting[0].linked):
            book.post_set(waiting)
            waiting = []
        waiting.append(entry)
        if not entry.linked:
            book.post_set(waiting)
            waiting = []
    if waiting:
        book.post_set(waiting)
    return book
