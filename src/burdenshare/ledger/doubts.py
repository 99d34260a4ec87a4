"""What is allowed and hardly meant: a slip in a year is found in a report years later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from burdenshare.figures.finding import Finding
from burdenshare.figures.place import Place
from burdenshare.ledger.categories import categories_of, slip
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.rules import is_day

BEFORE = frozenset({"open_year", "bridge", "appropriate", "appropriate_above", "cut"})
"""What is signed or voted the year before is booked then."""
AFTER = frozenset(
    {"carry_over", "lapse", "owe", "use", "interest", "recover", "remeasure", "reverse", "close",
     "refuse_reopening"}
)  # fmt: skip
"""Carried money, settlement, cash that is held and what an audit finds go on for years."""
YEARS_AFTER = 2
"""So many years after its budget year an entry is still in time."""


def doubt_of_day(entry: Entry) -> str:
    """Why an entry's day is hardly meant; empty where it may be.

    >>> entry = Entry("k", "allot", "x", 2026, 2026, 5, "KRW", value_date="2031-01-10")
    >>> doubt_of_day(entry)
    'value_date 2031-01-10 is more than 2 years after the budget year 2026'
    >>> doubt_of_day(entry._replace(value_date="2025-01-10"))
    'value_date 2025-01-10 is before the year 2026 began'
    """
    return _doubt(entry.event, entry.agreement_year, entry.budget_year, entry.value_date)


REMEDY = "if it is a slip, correct it; an entry that is written already is reversed"


@lru_cache(4096)
def _doubt(event: str, agreement_year: int, budget_year: int, day: str) -> str:
    budget = budget_year or agreement_year
    first, last = min(agreement_year, budget), budget + YEARS_AFTER
    if not is_day(day) or first <= 1:
        return ""
    if day < f"{first - (event in BEFORE):04}-01-01":
        return f"value_date {day} is {_early(event)}before the year {first} began"
    if event not in AFTER and day > f"{last:04}-12-31":
        return f"value_date {day} is more than {YEARS_AFTER} years after the budget year {budget}"
    return ""


def _early(event: str) -> str:
    return "more than a year " if event in BEFORE else ""


class Doubts:
    """What is doubtful in a stream of entries, each said once.

    Args:
        categories: gives the categories that an agreement has; none are looked at without it. Own
            entries are refused where theirs is nearly one of them, so that observed ones remain.
        days: whether days are looked at.

    >>> doubts = Doubts()
    >>> entry = Entry("k", "allot", "x", 2026, 2026, 5, "KRW", value_date="2031-01-10")
    >>> len(list(doubts.watch([entry, entry]))), [says for says, _ in doubts.found]
    (2, ['value_date 2031-01-10 is more than 2 years after the budget year 2026'])
    """

    def __init__(
        self, categories: Callable[[str], Iterable[str]] | None = None, days: bool = True
    ) -> None:
        self.found: dict[tuple[str, str], str] = {}
        """What is doubtful and what to do, with the key of the first entry it is said of."""
        self._categories, self._days = categories, days
        self._known: dict[str, set[str]] = {}

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries as they come, looked at on the way."""
        for entry in entries:
            if self._days and (doubt := doubt_of_day(entry)):
                self.found.setdefault((doubt, REMEDY), entry.key)
            if entry.standing == "observed" and self._categories is not None:
                self._watch_categories(entry, self._categories)
            yield entry

    def findings(self) -> tuple[Finding, ...]:
        """What is doubtful as warnings, each at the first entry of its kind."""
        return tuple(
            Finding(Place(f"entry {key[:60]}"), says, remedy, "warning")
            for (says, remedy), key in self.found.items()
        )

    def _watch_categories(self, entry: Entry, categories: Callable[[str], Iterable[str]]) -> None:
        known = self._known.get(entry.agreement)
        if known is None:
            known = self._known[entry.agreement] = set(categories(entry.agreement))
        if (breach := slip(entry, known)) is not None:
            self.found.setdefault((breach.says, breach.remedy), entry.key)
        known.update(categories_of(entry))
