"""How the interpreter is set while very many objects are made that nothing refers to in circles."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

TURN = 0.0001
"""Seconds after which the thread that reads makes way for the one that writes."""
GARBAGE = 200_000
"""New objects before circles are looked for: more than two batches of the usual size hold."""


class _Settings(NamedTuple):
    turn: float
    garbage: tuple[int, int, int]


_lock = Lock()
_before: list[_Settings] = []
"""The settings as they were, once for each who is at work in bulk."""


@contextmanager
def in_bulk() -> Iterator[None]:
    """Look for garbage in circles seldom, and change between threads often.

    The interpreter would else go through all objects again and again, which took more time than
    the entries. The last one to leave puts the settings back.

    >>> before = gc.get_threshold()
    >>> with in_bulk():
    ...     gc.get_threshold()[0]
    200000
    >>> gc.get_threshold() == before
    True
    """
    with _lock:
        _before.append(_Settings(sys.getswitchinterval(), gc.get_threshold()))
        sys.setswitchinterval(TURN)
        gc.set_threshold(GARBAGE)
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                sys.setswitchinterval(first.turn)
                gc.set_threshold(*first.garbage)
