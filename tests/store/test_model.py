"""R1: random histories give what the plain model gives, in both databases (R14)."""

from __future__ import annotations

import pytest
from histories import history

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.store.ledger import Ledger


def play(ledger: Ledger, book: Book, sets) -> tuple[int, int]:
    """Post the same sets to both, and hold every answer of one against the other."""
    refused = posted = 0
    for one in sets:
        expected = [what.status for what in book.post_set(one)]
        try:
            got = [what.status for what in ledger.post_set(one)]
        except Refused:
            got = ["refused"] * len(one)
        assert got == expected, one
        refused += "refused" in got
        posted += "posted" in got
    return posted, refused


def held(ledger: Ledger, standing: str) -> dict:
    return {account: amount for account, amount in ledger.balances(standing) if amount}


@pytest.mark.parametrize("seed", range(12))
def test_histories_are_those_of_the_model(ledger, seed):
    book = Book()
    posted, refused = play(ledger, book, history(seed))
    assert posted > 3 and refused > 3
    assert held(ledger, "own") == {k: v for k, v in book.balances.items() if v}
    assert held(ledger, "observed") == {k: v for k, v in book.observed.items() if v}
