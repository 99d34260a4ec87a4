"""What many want at once is made once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from burdenshare.web.once import made_once


def test_many_who_ask_at_once_get_one_value() -> None:
    made: list[int] = []
    start = threading.Barrier(8)

    def slowly(one: int) -> list[int]:
        made.append(one)
        time.sleep(0.05)
        return [one]

    get = made_once(slowly, most=4)

    def ask(one: int) -> list[int]:
        start.wait()
        return get(one % 2)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert sorted(made) == [0, 1]
    assert len({id(one) for one in found}) == 2


def test_the_oldest_go() -> None:
    made: list[int] = []
    get = made_once(lambda one: made.append(one) or one, most=2)
    for one in (1, 2, 1, 3, 1, 2):
        assert get(one) == one
    assert made == [1, 2, 3, 2]


def test_what_raises_is_tried_again() -> None:
    tries = iter([ValueError("not yet"), None])

    def make(one: int) -> int:
        if error := next(tries):
            raise error
        return one

    get = made_once(make, most=2)
    with pytest.raises(ValueError, match="not yet"):
        get(1)
    assert get(1) == 1
