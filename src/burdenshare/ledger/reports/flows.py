"""What reports read: the entries that count, their sums, the balances they leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.rules import is_day
from burdenshare.ledger.states import Account

Group = TypeVar("Group")
SPENT = ("paid", "held")
BOUND = ("obligated", "delivered")
FREE = ("allotted", "reserved")
IN_BUDGET = ("appropriated", *FREE, *BOUND)
"""States of money that was appropriated and neither spent, carried over nor lapsed."""


class Asked(NamedTuple):
    """Which entries a report is on."""

    agreement: str
    year: int = 0
    until: str = ""
    currency: str = ""
    standing: str = "own"


class Flows:
    """The entries that count for a report, without those that were reversed by its day.

    Args:
        entries: all entries, in order. asked: which of them.

    Raises:
        Refused: There is no entry of the agreement or year, the day is none, or there are several
            currencies and none was named: amounts in different money are never added.
    """

    def __init__(self, entries: Iterable[Entry], asked: Asked) -> None:
        if asked.until and not is_day(asked.until):
            raise Refused.because("ledger", f"'{asked.until[:20]}' is no day", "write 2026-12-31")
        own = [one for one in entries if _counts(one, asked)]
        if not own:
            says = f"there is no {asked.standing} entry of '{asked.agreement[:40]}'"
            raise Refused.because("ledger", says, "name an agreement that the ledger holds")
        currencies = sorted({one.currency for one in own})
        if len(currencies) > 1 and not asked.currency:
            says = f"the entries are in {', '.join(currencies)}"
            raise Refused.because("ledger", says, "name one currency")
        _refuse_year(own, asked)
        self.asked, self.currency = asked, asked.currency or currencies[0]
        money = [one for one in own if one.currency == self.currency]
        self.all = tuple(money)
        self.counting = without_reversed(money)
        self.unit = next((one.unit for one in money if one.unit), f"1 {self.currency}")

    @property
    def years(self) -> tuple[int, ...]:
        """The agreement years of the entries, or the one that was asked for."""
        if self.asked.year:
            return (self.asked.year,)
        return tuple(sorted({one.agreement_year for one in self.all}))

    def into(self, year: int, *states: str) -> tuple[Entry, ...]:
        """Entries that bring money of a year into one of some states from none of them."""
        return tuple(
            one
            for one in self.counting
            if one.target in states and one.source not in states and credit_year(one) == year
        )

    def out_of(self, year: int, *states: str) -> tuple[Entry, ...]:
        """Entries that take money of a year out of some states."""
        return tuple(
            one
            for one in self.counting
            if one.source in states and one.target not in states and one.agreement_year == year
        )

    def of(self, year: int, *events: str) -> tuple[Entry, ...]:
        """Entries of some events whose money is of a year."""
        return tuple(
            one for one in self.counting if one.event in events and one.agreement_year == year
        )

    def balances(self, year: int = 0) -> dict[Account, int]:
        """What each account holds, of all years or of one."""
        found: dict[Account, int] = defaultdict(int)
        for one in self.counting:
            if one.moves_money:
                found[one.debit] -= one.amount
                found[one.credit] += one.amount
        return {account: held for account, held in found.items() if year in (0, account.year)}

    def held(self, year: int, *states: str) -> int:
        """What some states of a year hold together."""
        return sum(held for one, held in self.balances(year).items() if one.state in states)


def _refuse_year(own: Sequence[Entry], asked: Asked) -> None:
    """Refuse a year of which the ledger holds nothing: zeros would look like figures."""
    years = sorted({year for one in own for year in (one.agreement_year, credit_year(one))})
    if asked.year and asked.year not in years:
        says = f"there is no entry of {asked.agreement} for {asked.year}"
        raise Refused.because("ledger", says, f"known: {', '.join(map(str, years))}")


def credit_year(entry: Entry) -> int:
    """The agreement year whose money an entry's target is."""
    return entry.to_agreement_year or entry.agreement_year


def total(entries: Iterable[Entry]) -> int:
    """The sum of entries in minor units."""
    return sum(one.amount for one in entries)


def keys(*groups: Iterable[Entry]) -> tuple[str, ...]:
    """The keys of some entries, each once."""
    return tuple(dict.fromkeys(one.key for group in groups for one in group))


def grouped(entries: Iterable[Entry], by: Callable[[Entry], Group]) -> dict[Group, list[Entry]]:
    """Entries put together by what a function says of them, in their order."""
    found: dict[Group, list[Entry]] = {}
    for one in entries:
        found.setdefault(by(one), []).append(one)
    return found


def is_asked(entry: Entry, asked: Asked) -> bool:
    """Whether an entry of either book is of the agreement, standing and day asked for."""
    return (
        entry.standing == asked.standing
        and entry.agreement == asked.agreement
        and not (asked.until and entry.value_date > asked.until)
    )


def _counts(entry: Entry, asked: Asked) -> bool:
    return entry.book == "agreement" and is_asked(entry, asked)


def without_reversed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries that stand: neither reversals nor what they reverse."""
    reversals = {one.reverses for one in entries if one.event == "reverse"}
    return tuple(one for one in entries if one.event != "reverse" and one.key not in reversals)
