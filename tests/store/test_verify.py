"""Verifying: what is wrong past all guards is told with its place, in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from histories import appropriated, opened
from sqlalchemy import text

from burdenshare.ledger.canonical import chain_hash
from burdenshare.ledger.entry import reversal
from burdenshare.store import post, sqlite
from burdenshare.store.connect import writing
from burdenshare.store.entry_file import read_entries, write_entries
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rows import Kept, to_row
from burdenshare.store.verify import verify

FIRST = opened()
BACK = reversal(FIRST, "back", reason="slip")


def unguarded(ledger: Ledger) -> None:
    with writing(ledger.database) as connection:
        if connection.dialect.name == "sqlite":
            for name in sqlite.triggers():
                connection.execute(text(f"DROP TRIGGER {name}"))
            return
        connection.execute(text("ALTER TABLE entries DISABLE TRIGGER ALL"))
        connection.execute(text("ALTER TABLE entries DROP CONSTRAINT entries_key_once"))
        connection.execute(text("DROP INDEX entries_reversed_once"))


def found(ledger: Ledger, *new) -> list[str]:
    """What verifying finds of entries that were written past the guards."""
    ledger.post_set((FIRST, appropriated(5)))
    unguarded(ledger)
    with writing(ledger.database) as connection:
        size, previous = ledger.head_in(connection)
        for seq, one in enumerate(new, size + 1):
            debit, credit = post._accounts_of(ledger, connection, one)
            own = chain_hash(previous, one)
            row = to_row(ledger.id, Kept(seq, own, previous, debit, credit, None, one))
            post._insert(ledger, connection, [row])
            previous = own
    return [str(one) for one in verify(ledger).findings]


@pytest.mark.parametrize(
    ("new", "place", "says"),
    [
        ((appropriated(5),), "entry 3", "its key 'act' was used before"),
        ((BACK, BACK._replace(key="again")), "entry 4", "'open-2026' was reversed before"),
        ((BACK._replace(amount=7),), "entry 3", "it is not the mirror of 'open-2026'"),
        ((BACK._replace(reverses="later"),), "entry 3", "it is not the mirror of 'later'"),
        (
            (reversal(appropriated(5, "later"), "early", reason="x"), appropriated(5, "later")),
            "entry 3",
            "it is not the mirror of 'later'",
        ),
        ((appropriated(9_999, "much"),), "entry 3", "falls below zero"),
    ],
)
def test_what_no_guard_let_in_is_told_with_its_place(ledger, new, place, says):
    told = found(ledger, *new)
    assert any(one.startswith(place) and says in one for one in told), told


def test_a_right_reversal_is_no_finding(ledger):
    told = found(ledger, reversal(appropriated(5), "undo", reason="slip"))
    assert not [one for one in told if one.startswith("entry")]


MEASURED = """
import sys
from burdenshare.store.ledger import Ledger
from burdenshare.store.verify import verify
with Ledger(sys.argv[1]) as ledger:
    assert verify(ledger).ok
print(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it asks Linux")
def test_verifying_more_needs_no_more_memory(tmp_path):
    """Kilobytes at the most for 30,000 entries more; all keys alone would take thrice as many."""
    used = []
    for count in (10_000, 40_000):
        url, path = f"sqlite:///{tmp_path / str(count)}.db", tmp_path / f"{count}.csv"
        init(url)
        write_entries(path, [opened(10**9), *(appropriated(1, f"k{n}") for n in range(count))])
        with Ledger(url) as ledger:
            ledger.load(read_entries(path))
        command = [sys.executable, "-c", MEASURED, url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        used.append(int(done.stdout))
    assert used[1] - used[0] < 3_000, used
