"""Alternating offers between two tactics, round by round, without clock; seeded.

Time-dependent tactics and pairs of MiCRO need no loop over rounds: their offers are known before
they are made. Tactics that react are played offer by offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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


def named(name: str) -> Tactic:
    """A tactic by its usual name.

    >>> named("boulware").b
    0.2
    """
    known: dict[str, Tactic] = {
        "boulware": BOULWARE,
        "linear": LINEAR,
        "conceder": CONCEDER,
        "tit-for-tat": TitForTat(),
        "micro": Micro(),
    }
    return known[name]


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


def demands(bids: Bids, side: int, tactic: TimeDependent, rounds: int) -> Any:
    """What a side asks for at least in each round, in its own utility, shape (rounds,)."""
    none = bids.none[side]
    return none + _kept(tactic, rounds) * (bids.ranked[side, -1] - none)


def nearest(bids: Bids, side: int, levels: Any, band: float, draw: Any) -> Any:
    """The bids that a side offers for its demands: nearest above, or drawn in a band."""
    import numpy as np

    size = bids.ranked.shape[1]
    least = np.minimum(bids.ranked[side].searchsorted(levels - 1e-12), size - 1)
    if band:
        most = np.searchsorted(bids.ranked[side], levels + band, side="right")
        least = least + (draw.random(np.shape(levels)) * np.maximum(1, most - least)).astype(int)
    return bids.order[side].take(least)


@lru_cache(maxsize=256)
def _kept(tactic: TimeDependent, rounds: int) -> Any:
    """The share of the way not yet conceded in each round; the same for every domain."""
    import numpy as np

    times = np.arange(rounds) / max(1, rounds - 1)
    shares = 1 - conceded(times, tactic.b, tactic.k, tactic.form)
    shares.setflags(write=False)
    return shares


def _play_timed(
    bids: Bids, tactics: tuple[TimeDependent, TimeDependent], rounds: int, seed: int | None
) -> Run:
    import numpy as np

    draw = np.random.default_rng(seed) if any(one.band for one in tactics) else None
    one, two = (demands(bids, side, tactics[side], rounds) for side in (0, 1))
    offered = [
        nearest(bids, side, levels, tactics[side].band, draw)
        for side, levels in ((0, one), (1, two))
    ]
    # Who answers an offer compares it with its own next demand; after the last, with no agreement.
    next_one = np.append(one[1:], bids.none[0])
    answers = np.empty((rounds, 2))
    np.subtract(bids.worth[1].take(offered[0]), two, out=answers[:, 0])
    np.subtract(bids.worth[0].take(offered[1]), next_one, out=answers[:, 1])
    accepted = answers.ravel() >= -1e-12
    at = int(accepted.argmax())
    agreed = bool(accepted[at])
    offers = np.empty((rounds, 2), dtype=np.intp)
    offers[:, 0], offers[:, 1] = offered
    flat = offers.ravel()
    return Run(bids, flat[: at + 1] if agreed else flat, agreed, rounds)
