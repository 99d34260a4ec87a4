"""Time-dependent tactics: their offers are known before they are made."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from burdenshare.negotiation.tactics.bids import Bids
from burdenshare.negotiation.tactics.concede import conceded
from burdenshare.negotiation.tactics.kinds import TimeDependent
from burdenshare.negotiation.tactics.run import Run


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


def play_timed(
    bids: Bids, tactics: tuple[TimeDependent, TimeDependent], rounds: int, seed: int | None
) -> Run:
    """The run of two tactics whose demands time alone decides."""
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
