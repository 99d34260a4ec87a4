"""Two sides that both use MiCRO: while each turn brings a new offer, all are known beforehand."""

from __future__ import annotations

from typing import Any

from burdenshare.negotiation.tactics.bids import Bids
from burdenshare.negotiation.tactics.run import Run


def ranking(bids: Bids, side: int, step: int, most: int) -> Any:
    """The bids a side would offer, best first, none worth less to it than no agreement."""
    import numpy as np

    ranked = bids.ranked[side]
    rational = len(ranked) - int(np.searchsorted(ranked, bids.none[side] - 1e-12))
    return bids.order[side, ::-1][: min(rational, most * step) : step]


def play_pair(bids: Bids, steps: tuple[int, int], rounds: int) -> Run | None:
    """The run of two MiCRO tactics, if both have new offers to its end; None otherwise.

    Each has then made as many offers as the other, or one more. A side accepts what is worth at
    least its next offer; after the last one, what is worth at least no agreement.
    """
    import numpy as np

    own = [ranking(bids, side, steps[side], rounds + 1) for side in (0, 1)]
    fresh = min(rounds, len(own[0]) - 1, len(own[1]) - 1)
    if fresh < 1:
        return None
    offers = np.stack([own[0][:fresh], own[1][:fresh]], axis=1).ravel()
    bars = [bids.worth[side, own[side][: fresh + 1]] for side in (0, 1)]
    answers = np.empty(len(offers))
    answers[0::2] = bids.worth[1, offers[0::2]] - bars[1][:fresh]
    answers[1::2] = bids.worth[0, offers[1::2]] - bars[0][1:]
    if fresh == rounds:
        answers[-1] = bids.worth[0, offers[-1]] - bids.none[0]
    accepted = answers >= -1e-12
    at = int(accepted.argmax())
    if accepted[at]:
        return Run(bids, offers[: at + 1], True, rounds)
    return Run(bids, offers, False, rounds) if fresh == rounds else None
