"""Tactics that react to the other side, played offer by offer."""

from __future__ import annotations

from typing import Any, Protocol

from burdenshare.negotiation.tactics.bids import Bids
from burdenshare.negotiation.tactics.kinds import Micro, Tactic, TimeDependent, TitForTat
from burdenshare.negotiation.tactics.micro import ranking
from burdenshare.negotiation.tactics.run import Run
from burdenshare.negotiation.tactics.timed import demands, nearest


class _Player(Protocol):
    def hear(self, bid: int) -> None: ...

    def demand(self, turn: int) -> float: ...

    def offer(self, turn: int) -> int: ...


def play_turns(bids: Bids, tactics: tuple[Tactic, Tactic], rounds: int, seed: int | None) -> Run:
    """The run of any two tactics."""
    import numpy as np

    draws = np.random.SeedSequence(seed).spawn(2)
    players = [
        _player(bids, side, tactics[side], rounds, np.random.default_rng(draws[side]))
        for side in (0, 1)
    ]
    offers: list[int] = []
    for at in range(2 * rounds):
        side, other = at % 2, 1 - at % 2
        bid = players[side].offer(at // 2)
        offers.append(bid)
        players[other].hear(bid)
        turn = (at + 1) // 2
        bar = players[other].demand(turn) if turn < rounds else bids.none[other]
        if bids.worth[other, bid] >= max(bar, bids.none[other]) - 1e-12:
            return Run(bids, np.array(offers), True, rounds)
    return Run(bids, np.array(offers), False, rounds)


def _player(bids: Bids, side: int, tactic: Tactic, rounds: int, draw: Any) -> _Player:
    if isinstance(tactic, TimeDependent):
        return _Timed(bids, side, tactic, rounds, draw)
    if isinstance(tactic, Micro):
        return _Counting(bids, side, tactic, rounds, draw)
    return _Mirror(bids, side, tactic)


class _Timed:
    def __init__(
        self, bids: Bids, side: int, tactic: TimeDependent, rounds: int, draw: Any
    ) -> None:
        self.levels = demands(bids, side, tactic, rounds)
        self.offers = nearest(bids, side, self.levels, tactic.band, draw)

    def hear(self, bid: int) -> None:
        pass

    def demand(self, turn: int) -> float:
        return float(self.levels[turn])

    def offer(self, turn: int) -> int:
        return int(self.offers[turn])


class _Mirror:
    """Tit-for-tat: its demand follows what it hears; it starts at its best."""

    def __init__(self, bids: Bids, side: int, tactic: TitForTat) -> None:
        self.bids, self.side, self.tactic = bids, side, tactic
        self.level = self.best = float(bids.ranked[side, -1])
        self.heard: list[float] = []

    def hear(self, bid: int) -> None:
        self.heard.append(float(self.bids.worth[self.side, bid]))
        span = self.tactic.window if self.tactic.kind == "averaged" else 1
        if len(self.heard) <= span:
            return
        before, now = self.heard[-1 - span], self.heard[-1]
        none = self.bids.none[self.side]
        if self.tactic.kind == "absolute":
            level = self.level - (now - before)
        else:
            # Proportions are of gains over no agreement, so that a shift of scale changes nothing.
            share = (before - none) / (now - none) if now > none and before > none else 1.0
            level = none + (self.level - none) * share
        self.level = min(self.best, max(none, level))

    def demand(self, turn: int) -> float:
        return self.level

    def offer(self, turn: int) -> int:
        import numpy as np

        return int(nearest(self.bids, self.side, np.array(self.level), 0.0, None))


class _Counting:
    """MiCRO: as many different offers as it has heard, and then one more."""

    def __init__(self, bids: Bids, side: int, tactic: Micro, rounds: int, draw: Any) -> None:
        self.bids, self.side, self.draw = bids, side, draw
        self.own = ranking(bids, side, tactic.step, rounds + 1)
        self.made, self.heard = 0, set[int]()

    def hear(self, bid: int) -> None:
        self.heard.add(bid)

    def _goes_on(self) -> bool:
        return self.made < len(self.own) and self.made <= len(self.heard)

    def demand(self, turn: int) -> float:
        worth = self.bids.worth[self.side]
        if not len(self.own):
            return float("inf")
        return float(worth[self.own[self.made if self._goes_on() else self.made - 1]])

    def offer(self, turn: int) -> int:
        if not len(self.own):
            return int(self.bids.order[self.side, -1])
        if self._goes_on():
            self.made += 1
            return int(self.own[self.made - 1])
        return int(self.own[self.draw.integers(self.made)])
