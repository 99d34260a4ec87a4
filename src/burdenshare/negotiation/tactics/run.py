"""A run of alternating offers, as it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.negotiation.frontier import clean
from burdenshare.negotiation.tactics.bids import Bids


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
