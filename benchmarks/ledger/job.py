"""One job in a process of its own, so that its memory is its own: prints one JSON document.

job.py load URL CSV | verify URL | balances URL | single URL COUNT | beancount FILE
"""

import json
import statistics
import sys
import time
from pathlib import Path


def load(url, path):
    """Load entries with every guard and the chain."""
    from burdenshare.store.entry_file import read_entries
    from burdenshare.store.ledger import Ledger, init

    init(url)
    with Ledger(url) as ledger:
        done = ledger.load(read_entries(Path(path)))
    return {"posted": done.posted}


def balances(url):
    """All balances as kept, 50 times; and what they are."""
    from burdenshare.store.ledger import Ledger

    with Ledger(url) as ledger:
        times = []
        for _ in range(51):
            start = time.perf_counter()
            found = ledger.balances()
            times.append(time.perf_counter() - start)
    amounts = {f"{one.state}/{one.line}": amount for one, amount in found if amount}
    return {"ms": statistics.median(times[1:]) * 1000, "amounts": amounts}


def verify(url):
    """Recompute everything."""
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.verify import verify as go

    with Ledger(url) as ledger:
        found = go(ledger)
    return {"ok": found.ok, "entries": found.entries}


def single(url, count):
    """Post entries one by one, each durable before the next."""
    import csv
    import tempfile

    from data import HEADING, moves, row

    from burdenshare.store.entry_file import read_entries
    from burdenshare.store.ledger import Ledger, init

    init(url, "single")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.csv"
        with path.open("w", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEADING)
            for number, move in enumerate(moves(int(count))):
                out.writerow(row(f"S{number}", *move, "2026-01-01"))
        many = list(read_entries(path))
    with Ledger(url, "single") as ledger:
        start = time.perf_counter()
        for one in many:
            ledger.post(one)
        seconds = time.perf_counter() - start
    return {"a_second": len(many) / seconds}


def beancount(path):
    """Load by beancount, as all its programs do, and sum each account."""
    from beancount import loader
    from beancount.core import data as kinds

    found, errors, _ = loader.load_file(path)
    sums = {}
    for one in found:
        if isinstance(one, kinds.Transaction):
            for leg in one.postings:
                sums[leg.account] = sums.get(leg.account, 0) + int(leg.units.number)
    return {"errors": len(errors), "amounts": {name: one for name, one in sums.items() if one}}


if __name__ == "__main__":
    jobs = {"load": load, "balances": balances, "verify": verify, "single": single}
    print(json.dumps({**jobs, "beancount": beancount}[sys.argv[1]](*sys.argv[2:])))
