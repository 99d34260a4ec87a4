"""The short way through the rules gives what the long way gives, for right and wrong entries."""

from __future__ import annotations

import random

import pytest

from burdenshare.ledger.entry import LARGEST, Document, Entry, whose
from burdenshare.ledger.events import EVENTS
from burdenshare.ledger.rules import _breaches, check_entry

WRONG = {
    "key": ("", "k" * 201),
    "event": ("gift", ""),
    "amount": (0, -1, LARGEST, LARGEST + 1),
    "source": ("", "paid", "nowhere"),
    "target": ("", "allotted", "nowhere"),
    "category": ("", "labour"),
    "form": ("", "cash", "gold"),
    "line": ("", "pier"),
    "to_category": ("labour", "construction"),
    "to_form": ("in_kind", "gold"),
    "to_line": ("pier",),
    "value_date": ("", "2026-02-31x", "2026-13-01", "2028-02-29"),
    "actor": ("", "Lee"),
    "approver": ("", "Kim"),
    "document": (Document(), Document("act"), Document("act", "1", "", "ff"), Document("", "1")),
    "reason": ("",),
    "reverses": ("", "k"),
    "book": ("valuation", "agreement", "third"),
    "standing": ("observed", "others"),
    "details": ({}, {"kind": "accident", "count": "2"}, {"kind": "explicit", "count": "0"}),
}


def right(event, move) -> Entry:
    """An entry with all that an event asks for."""
    said = {"kind": "explicit", "count": "1", "ownership_test": "passed"}
    source, target = move
    return Entry(
        "k", event.name, "x", 2026, 2026, 5, "KRW", source, target, "labour", "cash",
        unit="1 KRW", value_date="2026-01-31", actor="Kim", approver="Lee",
        document=Document("act", "1"), reason="due",
        book="valuation" if event.name == "remeasure" else "agreement",
        details={name: said.get(name, "said") for name in event.extra},
    )  # fmt: skip


def wronged(entry: Entry, rng: random.Random) -> Entry:
    """The entry with up to three fields changed."""
    fields = rng.sample(sorted(WRONG), rng.randrange(4))
    return entry._replace(**{name: rng.choice(WRONG[name]) for name in fields})


@pytest.mark.parametrize("event", [one for one in EVENTS if one.moves], ids=lambda one: one.name)
def test_both_ways_agree(event):
    rng, kinds = random.Random(event.name), set()
    for move in event.moves:
        for _ in range(300):
            entry = wronged(right(event, move), rng)
            told = check_entry(entry)
            assert told == check_entry(entry) == _breaches(entry), entry
            kinds.add(bool(told))
    assert kinds == {True, False}


@pytest.mark.parametrize("event", [one for one in EVENTS if one.moves], ids=lambda one: one.name)
def test_entries_that_agree_in_whose_they_are_share_their_accounts(event):
    """The store looks up two accounts once for all such entries."""
    rng, booked, met = random.Random(event.name), {}, 0
    for number in range(400):
        entry = wronged(right(event, rng.choice(event.moves)), rng)
        # Whatever else is said makes no difference.
        entry = entry._replace(key=f"k{number}", amount=number, unit=f"{number} KRW")
        accounts = (entry.standing, entry.moves_money, entry.debit, entry.credit)
        met += whose(entry) in booked
        assert booked.setdefault(whose(entry), accounts) == accounts
    assert met > 50 and len(booked) > 5
