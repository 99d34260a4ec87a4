"""Loading in bulk: the next batch is prepared while this one is written, as if in turn."""

from __future__ import annotations

import gc
import sys
from itertools import pairwise

import pytest
from histories import appropriated, entry, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.store.bulk import in_bulk
from burdenshare.store.connect import writing
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

CLOCK = "2026-03-01T00:00:00Z"


def many(count: int, start: int = 0) -> list:
    return [appropriated(1 + n % 7, f"k{n}", recorded_at="") for n in range(start, count)]


def test_in_bulk_gives_what_one_by_one_gives(url, tmp_path):
    """Sizes around those of the statements, texts that vary and texts that do not."""
    rows = [opened(10**6), *many(1_100)]
    rows[700:] = [one._replace(reason=f"가 {n}\n\t") for n, one in enumerate(rows[700:])]
    slow = f"sqlite:///{tmp_path / 'slow.db'}"
    init(url)
    init(slow)
    with Ledger(url, clock=lambda: CLOCK) as one, Ledger(slow, clock=lambda: CLOCK) as other:
        sizes = (0, 1, 2, 6, 43, 600, 1_101)
        for start, end in pairwise(sizes):
            assert one.load(iter(rows[start:end])).posted == end - start
        for row in rows:
            other.post(row)
        assert one.head() == other.head() and one.balances() == other.balances()
        assert list(one.kept()) == list(other.kept())
        assert verify(one).ok and verify(other).ok


WORDS = st.sampled_from(["", "a", "b'c", "=1", "?", "?1", "%d", "\\N", "\t", "가", "\u0301x"])


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=70))
def test_any_texts_come_back_in_any_mixture(tmp_path_factory, texts):
    url = f"sqlite:///{tmp_path_factory.mktemp('any') / 'l.db'}"
    init(url)
    with Ledger(url, clock=lambda: CLOCK) as ledger:
        new = [
            appropriated(1, f"k{n}", reason=reason, role=role, unit=unit)
            for n, (reason, role, unit) in enumerate(texts)
        ]
        ledger.load([opened(1_000), *new])
        from unicodedata import normalize

        told = [(one.reason, one.role, one.unit) for one in ledger.entries(2)]
        assert told == [tuple(normalize("NFC", word) for word in words) for words in texts]


def test_a_wrong_batch_stops_after_the_one_before_it(ledger):
    told: list[int] = []
    rows = [opened(10**6), *many(9), appropriated(0, "wrong"), *many(30, 20)]
    with pytest.raises(Refused, match="entry wrong"):
        ledger.load(rows, 5, told.append)
    assert ledger.head().size == 10 and told == [5, 10]
    rows[10] = appropriated(3, "wrong")
    done = ledger.load(rows, 5)
    assert (done.posted, done.repeated) == (len(rows) - 10, 10)


def test_the_first_of_two_wrong_batches_is_told(ledger):
    """The second one is looked at while the database still works on the first."""
    rows = [opened(10), appropriated(11, "much"), appropriated(0, "nothing")]
    with pytest.raises(Refused, match="holds 10 KRW, the entry takes 11"):
        ledger.load(rows, 1)
    assert ledger.head().size == 1


def test_what_stops_the_reading_stops_after_the_batch_that_is_written(ledger):
    def rows():
        yield opened(10**6)
        yield from many(11)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.load(rows(), 4)
    assert ledger.head().size == 8 and verify(ledger).ok
    again = ledger.load([opened(10**6), *many(11)], 4)
    assert (again.posted, again.repeated) == (4, 8)


def test_what_stops_the_telling_leaves_whole_batches(ledger):
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.load([opened(10**6), *many(19)], 5, stop)
    assert ledger.head().size in (5, 10)
    assert verify(ledger).ok


def test_who_writes_in_between_is_followed(url):
    """Hashes made ahead are those of a chain that nobody else wrote to; others are made anew."""
    init(url)
    with Ledger(url, clock=lambda: CLOCK) as ledger, Ledger(url, clock=lambda: CLOCK) as other:
        ledger.post(opened(10**6))

        def rows():
            for number, one in enumerate(many(40)):
                if number == 23:
                    other.post(appropriated(1, "between"))
                yield many(6)[5] if number == 31 else one

        done = ledger.load(rows(), 5)
        assert (done.posted, done.repeated) == (39, 1)
        assert ledger.entry("between") is not None
        found = verify(ledger)
        assert found.ok and found.entries == 41, found.findings


def test_a_linked_set_is_never_torn(ledger):
    rows = [opened(10**6), *(one._replace(linked="s") for one in many(7)), *many(20, 10)]
    assert ledger.load(rows, 3).posted == len(rows)
    assert ledger.load(rows, 2).repeated == len(rows)
    assert verify(ledger).ok


def test_an_attempt_on_a_closed_period_is_kept_while_loading(ledger):
    shut = entry("c", "close", "", "", 0, details={"period": "2026-06-30", "snapshot": "unknown"})
    late = [one._replace(value_date="2026-07-01") for one in many(4)]
    with pytest.raises(Refused, match="closed until 2026-06-30"):
        ledger.load([opened(100), shut, *late, *many(9, 5)], 3)
    events = [one.event for one in ledger.entries()]
    assert events.count("refuse_reopening") == 3 and verify(ledger).ok


def test_accounts_of_a_failed_batch_are_opened_again(ledger):
    """Their numbers were never kept: whoever remembered them would book into nothing."""
    rows = [opened(10), appropriated(5, "a"), appropriated(50, "b")]
    with pytest.raises(Refused):
        ledger.load(rows)
    with writing(ledger.database) as connection:
        assert connection.execute(text("SELECT count(*) FROM accounts")).scalar() == 0
    assert ledger.load(rows[:2]).posted == 2


def test_the_interpreter_is_set_back(ledger):
    before = gc.get_threshold(), sys.getswitchinterval()
    ledger.load([opened(10**6), *many(9)], 2)
    with pytest.raises(Refused):
        ledger.load([appropriated(0, "wrong")])
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
    first, second = in_bulk(), in_bulk()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() != before[0]
    second.__exit__(None, None, None)
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
