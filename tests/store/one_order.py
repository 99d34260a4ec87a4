"""Whether answers given at the same time are explained by one order that respects real time.

A history is a list of calls with when they began and ended. It is explained when the calls can be
put in an order in which a plain model, one call after the other, gives the same answers, and no
call comes before one that had ended when it began (M. Herlihy and J. Wing, "Linearizability", 1990;
the search is that of J. Wing and C. Gong, 1993, with the states remembered that led nowhere).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Call(NamedTuple):
    """A call: ``asked`` is what for, ``answer`` what came back, times in nanoseconds.

    ``asked`` is ``("post", key, amount)`` or ``("read",)``; an answer is ``posted``, ``repeated``,
    ``short``, ``other``, or the balance that was read.
    """

    began: int
    ended: int
    asked: tuple
    answer: object


class State(NamedTuple):
    """What the model holds: what is left to appropriate, and which amount each key has."""

    left: int
    keys: frozenset = frozenset()


def step(state: State, asked: tuple) -> tuple[object, State]:
    """The model's answer, and what it holds afterwards."""
    if asked[0] == "read":
        return state.left, state
    _, key, amount = asked
    held = dict(state.keys).get(key)
    if held is not None:
        return ("repeated" if held == amount else "other"), state
    if amount > state.left:
        return "short", state
    return "posted", State(state.left - amount, state.keys | {(key, amount)})


def explained(calls: Sequence[Call], first: State) -> bool:
    """Whether there is such an order."""
    led_nowhere: set[tuple[frozenset, State]] = set()

    def search(rest: frozenset, state: State) -> bool:
        if not rest:
            return True
        if (rest, state) in led_nowhere:
            return False
        until = min(calls[one].ended for one in rest)
        for one in rest:
            if calls[one].began > until:
                continue
            answer, after = step(state, calls[one].asked)
            if answer == calls[one].answer and search(rest - {one}, after):
                return True
        led_nowhere.add((rest, state))
        return False

    return search(frozenset(range(len(calls))), first)
