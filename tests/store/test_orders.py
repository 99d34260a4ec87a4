"""R9: what clients are told at the same time is explained by one order that respects real time."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter
from itertools import pairwise

import pytest
from histories import appropriated, opened
from one_order import Call, State, explained
from sizes import note, size
from test_model import RULE_OF_GUARD

from burdenshare.figures.finding import Refused
from burdenshare.store.ledger import Ledger, init

HISTORIES = size(15, 200, 5_000)


def ask(ledger: Ledger, agreement: str, asked: tuple) -> object:
    """One call, and its answer in the model's words."""
    if asked[0] == "read":
        return {one.state: amount for one, amount in ledger.balances("own", agreement)}["agreed"]
    _, key, amount = asked
    try:
        return ledger.post(appropriated(amount, key, agreement=agreement)).status
    except Refused as refused:
        # By its rule, or by its guard where others have moved on before it could be explained.
        given = re.findall(r"\((\w+)\)", str(refused))
        rules = [RULE_OF_GUARD.get(one, one) for one in given]
        return {"I2": "short", "I14": "other"}.get(rules[0] if rules else "", str(refused))


def client(ledger: Ledger, agreement: str, asked: list[tuple], ready, calls: list) -> None:
    ready.wait()
    for one in asked:
        began = time.monotonic_ns()
        answer = ask(ledger, agreement, one)
        calls.append(Call(began, time.monotonic_ns(), one, answer))


def questions(rng: random.Random, agreement: str) -> list[tuple]:
    """A handful of posts and reads; keys are few, so that clients meet in them."""
    posts = [("post", f"{agreement}-{rng.randrange(6)}", rng.choice([3, 5])) for _ in range(3)]
    asked = [*posts, ("read",), ("read",)]
    return rng.sample(asked, rng.randrange(2, len(asked) + 1))


def one_history(clients: list[Ledger], number: int, first: int) -> list[Call]:
    """What up to four clients were told who asked at the same time."""
    rng, agreement = random.Random(number), f"h{number}"
    clients[0].post(opened(first, key=f"{agreement}-open", agreement=agreement))
    some = clients[: rng.randrange(2, len(clients) + 1)]
    ready, calls = threading.Barrier(len(some)), []
    running = [
        threading.Thread(
            target=client, args=(one, agreement, questions(rng, agreement), ready, calls)
        )
        for one in some
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return calls


def test_r9_concurrent_answers_have_one_order(url):
    init(url)
    clients = [Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") for _ in range(4)]
    told, together = Counter(), 0
    try:
        for number in range(HISTORIES):
            calls = one_history(clients, number, 14)
            assert explained(calls, State(14)), sorted(calls)
            told.update(str(one.answer) for one in calls if one.asked[0] == "post")
            together += _overlap(calls)
        store = clients[0].database.engine.name
    finally:
        for one in clients:
            one.close()
    # All the answers came, and calls did run at the same time.
    assert {"posted", "repeated", "short", "other"} == set(told)
    assert together > HISTORIES / 2
    note("R9", store=store, histories=HISTORIES, unexplained=0, overlapping=together, **told)


def _overlap(calls: list[Call]) -> bool:
    return any(after.began < before.ended for before, after in pairwise(sorted(calls)))


FIRST = State(10)


@pytest.mark.parametrize(
    ("calls", "fits"),
    [
        # A read that sees what had been posted, and one that does not any more.
        ([(0, 1, "post a 4", "posted"), (2, 3, "read", 6)], True),
        ([(0, 1, "post a 4", "posted"), (2, 3, "read", 10)], False),
        ([(0, 5, "post a 4", "posted"), (2, 3, "read", 10)], True),
        # Two readers may not see it and then not see it.
        ([(0, 9, "post a 4", "posted"), (1, 2, "read", 6), (3, 4, "read", 10)], False),
        # Money is not spent twice, and not refused while it is there.
        ([(0, 9, "post a 6", "posted"), (0, 9, "post b 6", "posted")], False),
        ([(0, 9, "post a 6", "posted"), (0, 9, "post b 6", "short")], True),
        ([(0, 1, "post b 6", "short"), (2, 9, "post a 6", "posted")], False),
        # One key is one entry.
        ([(0, 9, "post a 6", "posted"), (0, 9, "post a 6", "repeated")], True),
        ([(0, 9, "post a 6", "posted"), (0, 9, "post a 6", "posted")], False),
        ([(0, 1, "post a 6", "repeated"), (2, 9, "post a 6", "posted")], False),
        ([(0, 9, "post a 6", "posted"), (0, 9, "post a 5", "other")], True),
    ],
)
def test_the_checker_tells_histories_apart(calls, fits):
    def asked(words: str) -> tuple:
        kind, *rest = words.split()
        return (kind, rest[0], int(rest[1])) if rest else (kind,)

    made = [Call(began, ended, asked(words), answer) for began, ended, words, answer in calls]
    assert explained(made, FIRST) is fits
