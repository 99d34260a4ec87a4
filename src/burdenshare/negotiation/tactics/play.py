"""Alternating offers between two tactics, round by round, without clock; seeded.

Time-dependent tactics and pairs of MiCRO need no loop over rounds: their offers are known before
they are made. Tactics that react are played offer by offer.
"""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.tactics.bids import Bids
from burdenshare.negotiation.tactics.kinds import Micro, Tactic, TimeDependent
from burdenshare.negotiation.tactics.run import Run
from burdenshare.negotiation.tactics.timed import play_timed

MOST_ROUNDS = 100_000


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
        return play_timed(bids, (first, second), rounds, seed)
    if isinstance(first, Micro) and isinstance(second, Micro):
        from burdenshare.negotiation.tactics.micro import play_pair

        run = play_pair(bids, (first.step, second.step), rounds)
        if run is not None:
            return run
    from burdenshare.negotiation.tactics.react import play_turns

    return play_turns(bids, (first, second), rounds, seed)
