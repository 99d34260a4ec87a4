"""R1: Hypothesis looks for the shortest history after which the ledger differs from the model."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import ExitStack

from histories import CATEGORIES, DAYS, MONEY, entry, opened
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from places import fresh_file
from sizes import note, size
from test_model import REPORTED, compare, compare_entries, compare_reports, play, quick

from burdenshare.ledger.book import Book
from burdenshare.ledger.entry import Entry, reversal
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

A_LEDGER = 50
TRIES = size(25, 2_000, 2_000)
AMOUNTS = st.integers(1, 900)
_numbers = itertools.count()


class Shelf:
    """Ledgers, a fresh one after some histories: with many, looking up is all that takes time."""

    def __init__(self, places: ExitStack) -> None:
        self.places, self.taken = places, 0
        self.now: Ledger | None = None

    def ledger(self) -> Ledger:
        if self.now is None or self.taken % A_LEDGER == 0:
            path = self.places.enter_context(fresh_file())
            init(path)
            opened_ = Ledger(path, clock=lambda: "2026-03-01T00:00:00Z")
            self.now = self.places.enter_context(opened_)
            quick(self.now)
        self.taken += 1
        return self.now


class Histories(RuleBasedStateMachine):
    """Entries in any order, posted to the ledger and to the model."""

    shelf: Shelf

    def __init__(self) -> None:
        super().__init__()
        self.ledger = self.shelf.ledger()
        # Each history has an agreement of its own, so that all of them share one ledger.
        self.name = f"x{next(_numbers)}"
        self.book, self.count = Book(), 0
        self.start = self.ledger.head().size + 1

    def _post(self, *new: Entry) -> None:
        self.count += 1
        named = [one._replace(agreement=self.name) for one in new]
        play(self.ledger, [named], Counter(), self.book)

    def _key(self) -> str:
        return f"{self.name}-{self.count}"

    @rule(amount=AMOUNTS, year=st.sampled_from([2026, 2027]))
    def begin(self, amount: int, year: int) -> None:
        self._post(opened(amount, year, key=self._key()))

    @rule(
        event=st.sampled_from(MONEY),
        choice=st.integers(0, 20),
        places=st.tuples(st.sampled_from(CATEGORIES), st.sampled_from(CATEGORIES)),
        amount=AMOUNTS,
        day=st.sampled_from(DAYS),
        standing=st.sampled_from(["own", "own", "own", "observed"]),
    )
    def move(self, event, choice, places, amount, day, standing) -> None:
        one = _moved(event, choice, places, amount, self._key())
        own = one.debit == one.credit
        self._post(one._replace(value_date=day, standing="own" if own else standing))

    @rule(
        choices=st.lists(st.tuples(st.sampled_from(MONEY), st.integers(0, 20)), min_size=2,
            max_size=4),
        where=st.sampled_from(CATEGORIES),
        amount=AMOUNTS,
    )  # fmt: skip
    def together(self, choices, where, amount) -> None:
        parts = [
            _moved(event, choice, (where, where), amount, f"{self._key()}-{part}")
            for part, (event, choice) in enumerate(choices)
        ]
        self._post(*(one._replace(linked=self._key()) for one in parts))

    @precondition(lambda self: self.book.entries)
    @rule(data=st.data(), day=st.sampled_from(DAYS))
    def reverse(self, data: st.DataObject, day: str) -> None:
        first = data.draw(st.sampled_from(self.book.entries))
        if first.moves_money and first.standing == "own":
            self._post(reversal(first, self._key(), reason="slip", value_date=day))

    @precondition(lambda self: self.book.entries)
    @rule(data=st.data(), more=st.integers(0, 1))
    def again(self, data: st.DataObject, more: int) -> None:
        first = data.draw(st.sampled_from(self.book.entries))
        if first.standing == "own":
            self._post(first._replace(amount=first.amount + more))

    @rule(day=st.sampled_from(DAYS[:3]), year=st.sampled_from([2026, 2027]))
    def close(self, day: str, year: int) -> None:
        details = {"period": day, "snapshot": "unknown"}
        self._post(entry(self._key(), "close", "", "", 0, details=details, agreement_year=year))

    @invariant()
    def balances_are_those_of_the_model(self) -> None:
        compare(self.ledger, self.book, self.name)

    def teardown(self) -> None:
        compare_entries(self.ledger, self.book, self.start)
        if self.shelf.taken % REPORTED == 0:
            compare_reports(self.ledger, self.book, self.name, self.start)


def _moved(event, choice: int, places, amount: int, key: str) -> Entry:
    source, target = event.moves[choice % len(event.moves)]
    said: dict = {"where": places[0]}
    if source == target:
        said |= dict(zip(("to_category", "to_form", "to_line"), places[1], strict=True))
    if event.name == "carry_over" and source == "carried":
        said |= {"to_agreement_year": 2027}
    if event.name == "remeasure":
        said |= {"book": "valuation"}
    return entry(key, event.name, source, target, amount, **said)


def test_r1_any_history_is_that_of_the_model():
    with ExitStack() as places:
        shelf = Shelf(places)
        machine = type("Here", (Histories,), {"shelf": shelf}).TestCase
        machine.settings = settings(
            max_examples=TRIES, stateful_step_count=20, deadline=None, derandomize=True
        )
        machine("runTest").runTest()
        assert shelf.taken >= TRIES and shelf.now is not None
        assert verify(shelf.now).ok
    note("R1", store="sqlite", hypothesis_histories=shelf.taken, differing=0)
