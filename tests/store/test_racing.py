"""R6 and R8: many at once, on both databases, as separate programs."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from histories import appropriated, opened
from sizes import note, size

from burdenshare.store.entry_file import write_entries
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

WRITERS = 8
SPENDER = """
import sys
sys.path.insert(0, sys.argv[4])
from histories import appropriated
from burdenshare.figures.finding import Refused
from burdenshare.store.ledger import Ledger
url, name, tries = sys.argv[1], sys.argv[2], int(sys.argv[3])
done = {"posted": 0, "short": 0, "other": 0}
with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
    for number in range(tries):
        try:
            ledger.post(appropriated(1, f"{name}-{number}"))
            done["posted"] += 1
        except Refused as refused:
            done["short" if "I2" in str(refused) else "other"] += 1
print(done["posted"], done["short"], done["other"])
"""
LOADER = """
import sys
from pathlib import Path
from burdenshare.store.entry_file import read_entries
from burdenshare.store.ledger import Ledger
with Ledger(sys.argv[1], clock=lambda: "2026-03-01T00:00:00Z") as ledger:
    ledger.load(read_entries(Path(sys.argv[2])), 7)
"""


def start(code: str, *args: str) -> subprocess.Popen:
    command = [sys.executable, "-c", code, *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(running: list[subprocess.Popen]) -> list[str]:
    ended = [one.communicate(timeout=3_000) for one in running]
    assert all(one.returncode == 0 for one in running), ended
    return [out for out, _ in ended]


def test_eight_writers_never_overspend(url):
    """R8: nobody overspends, nobody starves, nobody sees a lock."""
    tries = size(30, 625, 125_000)
    cap = WRITERS * tries // 2
    init(url)
    with Ledger(url) as ledger:
        ledger.post(opened(cap))
    here = str(Path(__file__).parent)
    running = [start(SPENDER, url, f"w{n}", str(tries), here) for n in range(WRITERS)]
    counts = [tuple(map(int, out.split())) for out in finish(running)]
    assert sum(one[0] for one in counts) == cap
    assert sum(one[2] for one in counts) == 0
    with Ledger(url) as ledger:
        sums = {account.state: amount for account, amount in ledger.balances()}
        assert (sums["agreed"], sums["appropriated"]) == (0, cap)
        assert verify(ledger).ok
        store = ledger.database.engine.name
    note("R8", store=store, tries=WRITERS * tries, cap=cap, overspent=0, lock_errors=0)


def test_one_import_in_any_way_gives_the_same_set(url, tmp_path):
    """R6: twice, in pieces, in another order, by two at once."""
    rounds = size(3, 200, 5_000)
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        for number in range(rounds):
            _one_round(ledger, url, tmp_path, number)
        assert verify(ledger).ok
        note("R6", store=ledger.database.engine.name, rounds=rounds, equal=rounds)


def _one_round(ledger: Ledger, url: str, folder: Path, number: int) -> None:
    rng = random.Random(number)
    first = opened(10_000, key=f"{number}-o", agreement=f"r{number}")
    many = [
        appropriated(rng.randrange(1, 50), f"{number}-{n}", agreement=f"r{number}")
        for n in range(40)
    ]
    ledger.post(first)
    mixed = rng.sample(many, len(many))
    ledger.load(mixed[: rng.randrange(40)], 3)
    if number % 10 == 0:
        write_entries(folder / "a.csv", many)
        write_entries(folder / "b.csv", mixed)
        finish([start(LOADER, url, str(folder / one)) for one in ("a.csv", "b.csv")])
    ledger.load(many, 11)
    assert ledger.load(mixed).posted == 0
    sums = {a.state: n for a, n in ledger.balances("own", f"r{number}")}
    assert sums["appropriated"] == sum(one.amount for one in many)
    kept = [one for one in ledger.entries() if one.agreement == f"r{number}"] if number < 5 else []
    if kept:
        assert sorted(kept, key=str) == sorted([first, *many], key=str)
