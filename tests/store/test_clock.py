"""R15: the clock jumps, years end, leap days come, people sit in Seoul, London and New York."""

from __future__ import annotations

import ast
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from histories import appropriated, entry, opened
from places import fresh_file
from sizes import note, size
from test_model import quick, quick_ledger

import burdenshare
from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.store.clock import stamp
from burdenshare.store.ledger import Ledger, init, now
from burdenshare.store.verify import verify

CASES = size(60, 2_000, 50_000)
SHARED = 100
"""Cases that share a ledger."""
ZONES = {"UTC": 0, "KST": 9, "EST": -5}
MOMENTS = (
    "2026-12-31T23:59:58",
    "2027-01-01T00:00:01",
    "2027-02-10T23:59:59",
    "2027-02-11T00:00:00",
    "2028-02-28T23:59:59",
    "2028-02-29T12:00:00",
    "2028-03-01T00:00:00",
    "2027-03-14T02:30:00",
)
"""Year's end, the day until which a year's books stay open, leap day, a clock put forward."""
DAYS = ("2026-12-31", "2027-01-01", "2027-02-10", "2027-02-11", "2028-02-28", "2028-02-29")
NO_DAYS = ("2027-02-29", "2026-02-30", "2100-02-29", "2026-13-01", "2026-2-1", "")


def local(moment: str, zone: str) -> datetime:
    """A moment as the clock on the wall of a zone shows it."""
    return datetime.fromisoformat(moment).replace(tzinfo=timezone(timedelta(hours=ZONES[zone])))


def clock(rng: random.Random) -> Iterator[str]:
    """A clock that starts at an awkward moment somewhere, goes on, stands still and jumps back."""
    when = local(rng.choice(MOMENTS), rng.choice(list(ZONES)))
    while True:
        yield stamp(when)
        jump = rng.choice([0, 1, 1, 60, 86_400, -1, -3_600, -86_400, -400 * 86_400])
        when += timedelta(seconds=jump)


def one_case(ledger: Ledger, seed: int, told: Counter) -> None:
    """Postings and a closing, told by such a clock, against the model that knows no clock."""
    rng, name = random.Random(seed), f"c{seed}"
    times, given = clock(rng), []

    def read() -> str:
        given.append(next(times))
        return given[-1]

    ledger.clock = read
    closed_until, book = rng.choice(DAYS), Book()
    start = ledger.head().size + 1
    new = [opened(1_000, key=f"{seed}-o", recorded_at="", value_date="2026-01-01")]
    new += [_posting(rng, f"{seed}-{number}") for number in range(3)]
    details = {"period": closed_until, "snapshot": "unknown"}
    new += [entry(f"{seed}-close", "close", "", "", 0, details=details, recorded_at="")]
    new += [_posting(rng, f"{seed}-{number}") for number in range(3, 7)]
    posted_at = []
    for one in new:
        one = one._replace(agreement=name)
        expected, seen = book.post(one).status, len(given)
        try:
            got = ledger.post(one).status
        except Refused:
            got = "refused"
        assert got == expected, (one, got)
        told[got] += 1
        if got == "posted":
            posted_at.append(given[seen])
    _hold(ledger, start, posted_at, closed_until)
    told["jumped back"] += posted_at != sorted(posted_at)


def _posting(rng: random.Random, key: str):
    day = rng.choice(DAYS if rng.random() < 0.85 else NO_DAYS)
    return appropriated(1, key, recorded_at="", value_date=day)


def _hold(ledger: Ledger, start: int, posted_at: list[str], closed_until: str) -> None:
    """Order is that of posting, whatever the clock said; what is closed, is closed by its day."""
    kept = [one for one in ledger.entries(start) if one.event != "refuse_reopening"]
    assert [one.recorded_at for one in kept] == posted_at
    names = [one.event for one in kept]
    after = kept[names.index("close") + 1 :]
    assert all(one.value_date > closed_until for one in after)
    assert all(date.fromisoformat(one.value_date) for one in kept)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_r15_no_clock_changes_what_is_posted(kind, request):
    told: Counter = Counter()
    for start in range(0, CASES, SHARED):
        with quick_ledger(kind, request) as ledger:
            for seed in range(start, min(start + SHARED, CASES)):
                one_case(ledger, seed, told)
            assert verify(ledger).ok
    assert told["jumped back"] > CASES / 4 and told["refused"] > CASES
    note("R15", store=kind, cases=CASES, differing=0, **told)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/New_York"])
def test_r15_the_machine_s_zone_changes_no_byte(zone, monkeypatch):
    """The same entries, told by the same clock, end in the same hash in every zone."""
    heads = set()
    for where in ("UTC", zone):
        monkeypatch.setenv("TZ", where)
        time.tzset()
        times = (stamp(local(one, "KST")) for one in MOMENTS)
        with fresh_file() as path:
            init(path, clock=lambda: "2026-01-01T00:00:00Z")
            with Ledger(path, clock=lambda times=times: next(times)) as ledger:
                quick(ledger)
                ledger.post(opened(1_000, recorded_at=""))
                for number, day in enumerate(DAYS):
                    ledger.post(appropriated(1, f"k{number}", recorded_at="", value_date=day))
                heads.add(ledger.head())
        assert abs(datetime.now(UTC) - datetime.fromisoformat(now())) < timedelta(seconds=5)
    monkeypatch.undo()
    time.tzset()
    assert len(heads) == 1


def test_a_time_is_written_in_utc():
    assert stamp(local("2027-01-01T00:00:00", "KST")) == "2026-12-31T15:00:00Z"
    assert stamp(local("2026-12-31T23:00:00", "EST")) == "2027-01-01T04:00:00Z"


CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "fromtimestamp"}
IN_SQL = ("CURRENT_TIMESTAMP", "CURRENT_DATE", "NOW()", "DATETIME('NOW", "FUNC.NOW")


def clocks_read(source: str) -> list[str]:
    """Where a source text asks a clock for the time, by itself or through the database."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            found += [f"{name}.{node.attr}"] if name in ("datetime", "date", "time", "func") else []
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"time.{one.name}" for one in node.names if one.name in CLOCKS]
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [one for one in IN_SQL if one in node.value.upper()]
    return found


def test_r15_a_clock_is_read_in_one_place_alone():
    house = Path(burdenshare.__file__).parent
    reads = {
        str(path.relative_to(house)): found
        for room in ("ledger", "store")
        for path in sorted((house / room).rglob("*.py"))
        if (found := clocks_read(path.read_text(encoding="utf-8")))
    }
    assert reads == {"store/clock.py": ["datetime.now"]}


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.time()",
        "from time import time\ntime()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "from sqlalchemy import func\nfunc.now()",
        "text('INSERT INTO t VALUES (CURRENT_TIMESTAMP)')",
        "text(\"SELECT datetime('now')\")",
    ],
)
def test_a_clock_is_noticed(source):
    assert clocks_read(source)
