"""Random histories of entries, right ones and wrong ones, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from burdenshare.ledger.entry import Document, Entry, reversal
from burdenshare.ledger.events import BY_NAME, EVENTS

PAPER = Document("act", "7", "2026-01-05", "", "3")
CATEGORIES = (
    ("labour", "cash", ""),
    ("construction", "in_kind", "pier"),
    ("logistics", "in_kind", ""),
)
DETAILS = {
    "kind": "explicit",
    "count": "1",
    "ownership_test": "passed",
    "domestic_share": "unknown",
    "snapshot": "unknown",
}
MONEY = [one for one in EVENTS if one.moves]
DAYS = ("2026-01-31", "2026-02-28", "2026-12-31", "2027-02-10", "2028-02-29")


def entry(key: str, event: str, source: str, target: str, amount: int, **said) -> Entry:
    """An entry with all that its event asks for."""
    category, form, line = said.pop("where", ("", "", ""))
    base = {
        "agreement": "x",
        "agreement_year": 2026,
        "budget_year": 2026,
        "currency": "KRW",
        "unit": "1 KRW",
        "value_date": "2026-01-31",
        "recorded_at": "2026-03-01T00:00:00Z",
        "actor": "Kim",
        "approver": "Lee",
        "document": PAPER,
        "reason": "due",
        "category": category,
        "form": form,
        "line": line,
        "details": {name: DETAILS.get(name, "said") for name in BY_NAME[event].extra},
    }
    moved = {"source": source, "target": target, "amount": amount}
    return Entry(key=key, event=event, **{**base, **moved, **said})


def opened(amount: int = 1000, year: int = 2026, **said) -> Entry:
    """The entry with which an agreement's year begins."""
    key = said.pop("key", f"open-{year}")
    return entry(key, "open_year", "contribution", "agreed", amount, agreement_year=year, **said)


def appropriated(amount: int = 1000, key: str = "act", **said) -> Entry:
    """The entry with which the parliament appropriates."""
    return entry(key, "appropriate", "agreed", "appropriated", amount, **said)


def history(seed: int, length: int = 50, observed: bool = True) -> list[list[Entry]]:
    """Sets of entries (most of one) as somebody might ask to post them."""
    rng = random.Random(seed)
    made: list[Entry] = []
    sets: list[list[Entry]] = [[opened(rng.randrange(500, 5000), key=f"{seed}-open")]]
    made.extend(sets[0])
    for number in range(length):
        one = list(_some(rng, made, f"{seed}-{number}", observed))
        # What is wrong with an observed entry by itself is a matter of its own (test_guards).
        made.extend(entry for entry in one if entry.standing == "own")
        sets.append(one)
    # Each history has an agreement of its own, so that many share one ledger.
    return [[entry._replace(agreement=f"x{seed}") for entry in one] for one in sets]


def _some(rng: random.Random, made: list[Entry], key: str, observed: bool) -> Iterator[Entry]:
    kind = rng.random()
    if kind < 0.06:
        again = rng.choice(made)
        yield again if rng.random() < 0.5 else again._replace(amount=again.amount + 1)
    elif kind < 0.16:
        first = rng.choice(made)
        if first.source and first.target and first.event != "reverse":
            yield reversal(first, key, reason="slip", value_date=rng.choice(DAYS))
        else:
            yield _money(rng, key)
    elif kind < 0.19:
        details = {"period": rng.choice(DAYS[:3]), "snapshot": "unknown"}
        yield entry(key, "close", "", "", 0, details=details)
    elif kind < 0.29:
        for part in range(rng.randrange(2, 4)):
            yield _money(rng, f"{key}-{part}")._replace(linked=key)
    elif kind < 0.35 and observed:
        seen = _money(rng, key)._replace(standing="observed")
        yield seen if seen.debit != seen.credit else _money(rng, key)
    else:
        yield _money(rng, key)


def _money(rng: random.Random, key: str) -> Entry:
    event = rng.choice(MONEY)
    source, target = rng.choice(event.moves)
    where = rng.choice(CATEGORIES)
    said: dict = {"where": where, "value_date": rng.choice(DAYS)}
    if source == target:
        category, form, line = rng.choice(CATEGORIES)
        said |= {"to_category": category, "to_form": form, "to_line": line}
    if event.name == "carry_over" and source == "carried":
        said |= {"to_agreement_year": 2027}
    if rng.random() < 0.03:
        said |= {"approver": "Kim"}
    if event.name == "remeasure":
        said |= {"book": "valuation"}
    return entry(key, event.name, source, target, rng.randrange(1, 600), **said)
