"""Four burdens, all printed, since each answers another question; and the return of idle money.

Value added is never taken from the budget: it is paid for with the work and capital of residents
and is no refund.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.economy.waterfall import PER, Waterfall
from burdenshare.figures.unit import parse_unit


class Burden(NamedTuple):
    """Net burdens per 100 of the contribution.

    ``budget`` is what is paid. ``fiscal`` takes off revenue that comes back, from full
    displacement of what the money would have earned elsewhere (``fiscal[1]``, the default) to
    none (``fiscal[0]``). ``external`` is what leaves the country, at once and as imports.
    ``resource`` adds what the host does not charge, None with a reason where that is not known
    for the year.
    """

    budget: float
    fiscal: tuple[float, float]
    external: float
    resource: float | None
    resource_reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The burdens as JSON data."""
        return {
            "budget": self.budget,
            "fiscal": {"displacement_1": self.fiscal[1], "displacement_0": self.fiscal[0]},
            "external": self.external,
            "resource": self.resource,
            "resource_reason": self.resource_reason or None,
        }


def fiscal_burden(returned: float | None, displacement: float) -> float:
    """The budget less revenue that comes back: 100 - (1 - displacement) returned.

    Args:
        returned: revenue per 100, or None where it is not known.
        displacement: the share of it that the money would have earned elsewhere, 0 to 1.

    >>> fiscal_burden(16.4, 0.0), fiscal_burden(16.4, 1.0)
    (83.6, 100.0)
    """
    return PER - (1 - displacement) * (returned or 0.0)


def net_burdens(
    waterfall: Waterfall, returned: float | None, forgone: float | None, reason: str = ""
) -> Burden:
    """The four burdens.

    Args:
        waterfall: the contribution. returned: revenue that comes back per 100.
        forgone: rents, taxes and fees not charged, per 100 of the same year's contribution.
        reason: why ``forgone`` is not known.
    """
    external = waterfall.total("abroad") + waterfall.total("imports")
    resource = None if forgone is None else PER + forgone
    ends = (fiscal_burden(returned, 0.0), fiscal_burden(returned, 1.0))
    return Burden(PER, ends, external, resource, "" if forgone is not None else reason)


def forgone_return(balance: Decimal, rate: Decimal, days: int = 365) -> Decimal:
    """What a balance would have earned: simple interest over days of a year of 365.

    Args:
        balance: in any unit. rate: percent a year. days: how long it lay.

    >>> forgone_return(Decimal(7380), Decimal(2))
    Decimal('147.6')
    """
    return (balance * rate * days / 36500).normalize()


def in_units(amount: Decimal, unit: str, of: str) -> float | None:
    """An amount of one unit in another of the same currency; None between currencies.

    >>> in_units(Decimal(3), "1bn KRW", "100m KRW")
    30.0
    """
    own, other = parse_unit(unit), parse_unit(of)
    if own is None or other is None or own.currency != other.currency:
        return None
    return float(amount * own.scale / other.scale)
