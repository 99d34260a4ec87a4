"""R1: random histories give what the plain model gives; R14: both databases give the same."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from histories import history
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import note, size
from sqlalchemy import event

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

HISTORIES = int(os.environ.get("BURDENSHARE_HISTORIES", size(40, 10_000, 1_000_000)))


def play(ledger: Ledger, sets, told: Counter) -> Book:
    """Post the same sets to both, and hold every answer of one against the other."""
    book = Book()
    for one in sets:
        expected = [what.status for what in book.post_set(one)]
        try:
            got = [what.status for what in ledger.post_set(one)]
        except Refused:
            got = ["refused"] * len(one)
        assert got == expected, one
        told[got[0]] += 1
    return book


def held(ledger: Ledger, standing: str, agreement: str) -> dict:
    return {one: amount for one, amount in ledger.balances(standing, agreement) if amount}


def compare(ledger: Ledger, book: Book, agreement: str) -> None:
    for standing, sums in (("own", book.balances), ("observed", book.observed)):
        assert held(ledger, standing, agreement) == {k: v for k, v in sums.items() if v}


def quick(ledger: Ledger) -> None:
    """Many small histories need no disk that is waited for."""
    if ledger.database.engine.name == "sqlite":
        event.listen(ledger.database.engine, "connect", lambda raw, _: raw.execute(
            "PRAGMA synchronous = OFF").close())  # fmt: skip
        ledger.database.engine.dispose()


def test_histories_are_those_of_the_model(ledger):
    quick(ledger)
    told: Counter = Counter()
    for seed in range(HISTORIES):
        book = play(ledger, history(seed), told)
        compare(ledger, book, f"x{seed}")
    assert min(told["posted"], told["refused"], told["repeated"]) > HISTORIES / 10
    found = verify(ledger)
    assert found.ok, found.findings
    note("R1", store=ledger.database.engine.name, histories=HISTORIES, operations=50, **told)


def test_any_history_is_that_of_the_model(tmp_path_factory):
    """Hypothesis looks for the shortest history that would differ."""
    path = str(tmp_path_factory.mktemp("any") / "ledger.db")
    init(path)
    with Ledger(path, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        quick(ledger)
        tried = Counter()

        @settings(max_examples=size(25, 2_000, 2_000))
        @given(st.integers(10**6, 10**9), st.integers(1, 30))
        def differs(seed, length):
            tried["all"] += 1
            sets = history(seed, length)
            unique = f"x{seed}-{tried['all']}"
            sets = [[_own(one, tried["all"], unique) for one in part] for part in sets]
            compare(ledger, play(ledger, sets, Counter()), unique)

        differs()
        note("R1", store="sqlite", hypothesis=tried["all"])


def _own(one, number, agreement):
    """The same history may be tried twice: its keys are then others."""
    again = {"linked": one.linked and f"{number}-{one.linked}"}
    again |= {"reverses": one.reverses and f"{number}-{one.reverses}"}
    return one._replace(key=f"{number}-{one.key}", agreement=agreement, **again)


def test_both_databases_end_in_the_same_head(tmp_path, postgres):
    ends, told = [], Counter()
    for url in (f"sqlite:///{tmp_path / 'l.db'}", postgres.fresh()):
        init(url)
        with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
            for seed in range(8):
                play(ledger, history(seed), told)
            ends.append((ledger.head(), ledger.balances(), list(ledger.kept())))
    heads = [(head, sums) for head, sums, _ in ends]
    assert heads[0] == heads[1]
    assert [one.entry for one in ends[0][2]] == [one.entry for one in ends[1][2]]
    note("R14", heads="equal", entries=ends[0][0].size)


@pytest.mark.parametrize("day", ["2026-12-31", "2027-02-10", "2028-02-29"])
def test_no_clock_but_the_given_one_is_read(ledger, day):
    """R15: the clock may jump back; entries keep their order and the chain holds."""
    from histories import appropriated, opened

    times = iter(["2027-02-10T23:59:59Z", "2026-12-31T00:00:00Z", "2026-12-31T00:00:00Z"])
    ledger.clock = lambda: next(times)
    ledger.post(opened(recorded_at=""))
    ledger.post(appropriated(recorded_at="", value_date=day))
    stamps = [one.recorded_at for one in ledger.entries()]
    assert stamps == ["2027-02-10T23:59:59Z", "2026-12-31T00:00:00Z"]
    assert verify(ledger).ok
