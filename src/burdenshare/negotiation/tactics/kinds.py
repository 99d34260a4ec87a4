"""Tactics by what decides their next demand: time, the other side, or nothing but new offers."""

from __future__ import annotations

from dataclasses import dataclass


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
