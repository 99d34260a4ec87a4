"""R13: other programs add the same entries up and find the same balances."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from histories import history
from sizes import note, size
from test_model import play, quick

from burdenshare.ledger.exports.beancount import beancount_text
from burdenshare.ledger.exports.hledger import hledger_text
from burdenshare.ledger.exports.names import account_name
from burdenshare.store.ledger import Ledger, init

PEERS = Path(__file__).parents[2] / ".cache" / "ledger-peers" / "bin"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A ledger of many small histories, its entries, and what its own balances are."""
    url = str(tmp_path_factory.mktemp("second") / "l.db")
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        quick(ledger)
        for seed in range(size(10, 660, 660)):
            play(ledger, history(seed), Counter())
        sums = {account_name(one): amount for one, amount in ledger.balances() if amount}
        return tuple(ledger.entries()), sums


def journal(folder: Path, name: str, lines) -> Path:
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("program", ["hledger", "ledger"])
def test_hledger_and_ledger_agree_on_every_balance(filled, tmp_path, program):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: {program})")
    entries, sums = filled
    path = journal(tmp_path, "all.journal", hledger_text(entries))
    command = [program, "-f", str(path), "bal", "--flat", "--no-total"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^\s*(-?[\d,]+) KRW\s+(\S+)$", done.stdout, re.MULTILINE)
    assert {name: int(amount.replace(",", "")) for amount, name in rows} == sums
    note("R13", program=program, entries=len(entries), accounts=len(sums), equal=len(rows))


def test_beancount_agrees_on_every_balance(filled, tmp_path):
    """Each balance is an assertion in the journal, which beancount checks by itself."""
    check = shutil.which("bean-check") or shutil.which("bean-check", path=str(PEERS))
    if check is None:
        pytest.skip("beancount is not at hand (benchmarks/ledger installs it)")
    entries, sums = filled
    lines = list(beancount_text(entries))
    done = subprocess.run(
        [check, str(journal(tmp_path, "all.beancount", lines))],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[:2_000] + done.stderr[:2_000]
    told = [one for one in lines if re.match(r"\d{4}-\d\d-\d\d balance ", one)]
    assert len(told) >= len(sums)
    note("R13", program="beancount", entries=len(entries), accounts=len(sums), equal=len(told))
    wrong = [re.sub(r"(\d+) KRW$", r"1\1 KRW", one) if one in told[:1] else one for one in lines]
    bad = str(journal(tmp_path, "bad.beancount", wrong))
    assert subprocess.run([check, bad], check=False, capture_output=True).returncode != 0
