"""Journals: other programs find the same balances, and no text becomes a directive."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from hand_year import hand_year
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.exports.beancount import beancount_text
from burdenshare.ledger.exports.hledger import hledger_text
from burdenshare.ledger.exports.names import account_name, final_balances, plain_words
from burdenshare.ledger.states import Account

ENTRIES = hand_year()
EXPECTED = {account_name(one): held for one, held in final_balances(ENTRIES).items() if held}
EVIL = 'x"\n2026-01-01 open Assets:Evil KRW\n; a | b \\ '


def write(tmp_path: Path, entries: list[Entry]) -> Path:
    path = tmp_path / "one.journal"
    path.write_text("\n".join(hledger_text(entries)) + "\n", encoding="utf-8")
    return path


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_finds_the_same_balances(tmp_path: Path) -> None:
    evil = [one._replace(reason=EVIL, key=one.key + EVIL) for one in ENTRIES]
    path = write(tmp_path, evil)
    asked = ("hledger", "-f", str(path), "bal", "--flat", "-N", "-O", "csv", "--strict")
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO(done.stdout)))[1:]
    found = {name: int(amount.removesuffix(" KRW").replace(",", "")) for name, amount in rows}
    assert found == EXPECTED


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_refuses_a_journal_that_was_changed(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRIES)
    path.write_text(path.read_text().replace("  240 KRW", "  241 KRW").replace("-240", "-241"))
    done = subprocess.run(
        ("hledger", "-f", str(path), "bal"), capture_output=True, check=False, timeout=60
    )
    assert done.returncode != 0


@pytest.mark.skipif(not shutil.which("ledger"), reason="ledger is not installed")
def test_ledger_finds_the_same_balances(tmp_path: Path) -> None:
    form = "%(account)|%(amount)\n"
    asked = ("ledger", "-f", str(write(tmp_path, ENTRIES)), "reg", "--format", form)
    done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, int] = defaultdict(int)
    for line in done.stdout.splitlines():
        name, _, amount = line.partition("|")
        found[name] += int(amount.removesuffix(" KRW").replace(",", "") or 0)
    assert {name: held for name, held in found.items() if held} == EXPECTED


def test_beancount_text_balances_line_by_line() -> None:
    lines = list(beancount_text(ENTRIES))
    held: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.startswith("  ") and line.endswith(" KRW"):
            name, amount = line.removesuffix(" KRW").split()
            held[name] += int(amount)
    assert {name: one for name, one in held.items() if one} == EXPECTED
    asserted = [one.split() for one in lines if " balance " in one]
    assert {one[2]: int(one[3]) for one in asserted if int(one[3])} == EXPECTED


def test_no_text_becomes_a_directive() -> None:
    evil = [one._replace(reason=EVIL, key=one.key + EVIL) for one in ENTRIES]
    for text in (beancount_text(evil), hledger_text(evil)):
        assert not any(line.startswith("2026-01-01 open Assets:Evil") for line in text)
        assert all("\n" not in line for line in hledger_text(evil))
    assert all(one.count('"') in (0, 2, 4) for one in beancount_text(evil))


def test_cents_are_written_exactly() -> None:
    one = ENTRIES[4]._replace(currency="USD", unit="0.01 USD", amount=123_456_789_012_345)
    assert any("1234567890123.45 USD" in line for line in beancount_text([one]))


def test_two_units_of_one_currency_are_refused() -> None:
    with pytest.raises(Refused, match="different units"):
        list(hledger_text([ENTRIES[0], ENTRIES[1]._replace(unit="1000 KRW")]))


def test_observed_entries_are_exported_apart() -> None:
    foreign = ENTRIES[4]._replace(key="f", standing="observed")
    assert list(hledger_text([*ENTRIES, foreign])) == list(hledger_text(ENTRIES))
    assert len([one for one in beancount_text([*ENTRIES, foreign], "observed") if "*" in one]) == 1


ACCOUNTS = st.builds(
    Account,
    st.just("agreement"),
    st.text(min_size=1, max_size=5),
    st.just(2026),
    st.just("KRW"),
    st.just("allotted"),
    st.text(max_size=4),
    st.sampled_from(["", "cash"]),
    st.text(max_size=4),
)


@given(ACCOUNTS, ACCOUNTS)
def test_two_accounts_never_have_one_name(one: Account, other: Account) -> None:
    assert (account_name(one) == account_name(other)) == (one == other)


@given(st.text(max_size=50))
def test_words_stay_on_their_line(text: str) -> None:
    words = plain_words(text)
    assert len(words.splitlines()) <= 1
    assert not set(words) & set('";|\\')
