"""A value that many ask for at once is made by one of them, while the others wait for it.

After a start every browser in a room comes back at the same moment; ``lru_cache`` alone would let
each of them reckon the same worths.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Value = TypeVar("Value")


class Slot(Generic[Value]):
    """Where one value is kept, and who makes it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made: list[Value] = []


def made_once(make: Callable[Asked, Value], most: int) -> Callable[Asked, Value]:
    """The same function, with the values that were asked for last kept.

    What raises is kept by nobody: the next one tries again.

    Args:
        make: a pure function of hashable arguments.
        most: as many values are kept.

    >>> asked = []
    >>> double = made_once(lambda one: asked.append(one) or 2 * one, 8)
    >>> double(2), double(2), asked
    (4, 4, [2])
    """
    guard = threading.Lock()

    @lru_cache(maxsize=most)
    def slot(*_args: Any, **_named: Any) -> Slot[Value]:
        return Slot()

    def get(*args: Asked.args, **named: Asked.kwargs) -> Value:
        with guard:
            held = slot(*args, **cast(Any, named))
        with held.lock:
            if not held.made:
                held.made.append(make(*args, **named))
            return held.made[0]

    return get
