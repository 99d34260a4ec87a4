"""Alternating offers between two tactics, round by round, without clock; seeded.

Time-dependent tactics and pairs of MiCRO need no loop over rounds: their offers are known before
they are made. Tactics that react are played offer by offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.frontier import clean
from burdenshare.negotiation.tactics.bids import Bids
from burdenshare.negotiation.tactics.concede import conceded

MOST_ROUNDS = 100_000


@dataclass(frozen=True)
class TimeDependent:
    """Demands fall with time from the best package to no agreement; see `conceded`.

    Attributes:
        b: firmness: below 1 Boulware, above 1 Conceder.
        k: the share conceded in the first offer.
        form: ``polynomial`` or ``exponential``.
        band: an offer is drawn among packages worth up to so much more than the demand; 0 takes
            the one nearest above it.
    """

    b: float = 1.0
    k: float = 0.0
    form: str = "polynomial"
    band: float = 0.0


@dataclass(frozen=True)
class TitForTat:
    """Demands fall by what the other side conceded, as the side itself values it.

    Faratin, Sierra and Jennings 1998. ``absolute``: by the same amount; ``relative``: in the same
    proportion; ``averaged``: in the proportion over a window of offers.

    Attributes:
        kind: ``absolute``, ``relative`` or ``averaged``.
        window: over how many of the other's offers, for ``averaged``.
    """

    kind: str = "absolute"
    window: int = 3


@dataclass(frozen=True)
class Micro:
    """A new, next best offer as long as the other makes as many; else an old one again.

    De Jonge, An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy,
    IJCAI 2022, pp. 223-229.

    Attributes:
        step: every how many packages of its ranking it offers; more than 1 for few meetings.
    """

    step: int = 1


Tactic = TimeDependent | TitForTat | Micro

BOULWARE, LINEAR, CONCEDER = TimeDependent(0.2), TimeDependent(1.0), TimeDependent(5.0)


@dataclass(frozen=True, eq=False)
class Run(Shown):
    """A run of alternating offers; offer ``s`` is made by side ``s % 2`` in round ``s // 2``.

    Attributes:
        bids: what could be offered.
        offers: the bids offered, in order, up to the one accepted.
        agreed: whether the last offer was accepted.
        rounds: how many there could have been.
    """

    bids: Bids
    offers: Any
    agreed: bool
    rounds: int

    @property
    def deal(self) -> int | None:
        """The bid agreed on."""
        return int(self.offers[-1]) if self.agreed else None

    @property
    def worth(self) -> Any:
        """Worth of each offer to both sides, shape (offers, 2)."""
        return self.bids.worth[:, self.offers].T

    @property
    def utilities(self) -> tuple[float, ...]:
        """What each side has at the end."""
        if not self.agreed:
            return self.bids.none
        return tuple(float(one) for one in self.bids.worth[:, self.deal])

    def to_dict(self) -> dict[str, Any]:
        """The run as JSON data."""
        parties = self.bids.case.parties
        return {
            "agreed": self.agreed,
            "rounds": self.rounds,
            "deal": None if self.deal is None else self.bids.package(self.deal),
            "utilities": [clean(one) for one in self.utilities],
            "offers": [
                {
                    "round": at // 2 + 1,
                    "party": parties[at % 2],
                    "utilities": [clean(one) for one in self.bids.worth[:, bid]],
                }
                for at, bid in enumerate(self.offers)
            ],
        }


def play(bids: Bids, first: Tactic, second: Tactic, rounds: int = 100, seed: int | None = 1) -> Run:
    """Let two tactics take turns; the same seed gives the same run.

    A side accepts what is worth at least its own next demand and no agreement.

    Args:
        bids: what can be offered, sorted (`bids_of`); one can serve many runs.
        first: the tactic of side 1, which speaks first.
        second: the tactic of side 2.
        rounds: in each, both sides speak once.
        seed: fixes what is drawn; needed only where a tactic draws.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> from burdenshare.negotiation.tactics.bids import bids_of
    >>> split = bids_of(two_sides([(x, 4 - x) for x in range(5)]).case)
    >>> run = play(split, Micro(), Micro())
    >>> run.worth[:, 0].tolist(), run.agreed
    ([4.0, 0.0, 3.0, 1.0, 2.0], True)
    """
    if not 1 <= rounds <= MOST_ROUNDS:
        raise Refused.because("rounds", f"{rounds} rounds", f"use 1 to {MOST_ROUNDS:,}")
    if isinstance(first, TimeDependent) and isinstance(second, TimeDependent):
        return _play_timed(bids, (first, second), rounds, seed)
    if isinstance(first, Micro) and isinstance(second, Micro):
        from burdenshare.negotiation.tactics.micro import play_pair

        run = play_pair(bids, (first.step, second.step), rounds)
        if run is not None:
            return run
    from burdenshare.negotiation.tactics.react import play_turns

    return play_turns(bids, (first, second), rounds, seed)


def demands(bids: Bids, side: int, tactic: TimeDependent, times: Any) -> Any:
    """What a side asks for at least at some times, in its own utility."""
    best, none = float(bids.ranked[side, -1]), bids.none[side]
    return none + (1 - conceded(times, tactic.b, tactic.k, tactic.form)) * (best - none)


def nearest(bids: Bids, side: int, levels: Any, band: float, draw: Any) -> Any:
    """The bids that a side offers for its demands: nearest above, or drawn in a band."""
    size = bids.ranked.shape[1]
    least = np.minimum(np.searchsorted(bids.ranked[side], levels - 1e-12), size - 1)
    if band:
        most = np.searchsorted(bids.ranked[side], levels + band, side="right")
        least = least + (draw.random(np.shape(levels)) * np.maximum(1, most - least)).astype(int)
    return bids.order[side, least]


def _play_timed(
    bids: Bids, tactics: tuple[TimeDependent, TimeDependent], rounds: int, seed: int | None
) -> Run:
    times = np.arange(rounds) / max(1, rounds - 1)
    levels = [demands(bids, side, one, times) for side, one in enumerate(tactics)]
    draw = np.random.default_rng(seed) if any(one.band for one in tactics) else None
    offers = np.empty(2 * rounds, dtype=np.intp)
    for side, one in enumerate(tactics):
        offers[side::2] = nearest(bids, side, levels[side], one.band, draw)
    # Who answers an offer compares it with its own next demand; after the last, with no agreement.
    answers = np.empty(2 * rounds)
    answers[0::2] = bids.worth[1, offers[0::2]] - levels[1]
    answers[1:-1:2] = bids.worth[0, offers[1:-1:2]] - levels[0][1:]
    answers[-1] = bids.worth[0, offers[-1]] - bids.none[0]
    accepted = answers >= -1e-12
    at = int(accepted.argmax())
    agreed = bool(accepted[at])
    return Run(bids, offers[: at + 1] if agreed else offers, agreed, rounds)
