"""Beyond the contribution itself: what wages are spent on, and what comes back as revenue.

Induced spending is a block apart. A wage is already value added in full; what its spending
supports may be told beside it, never added to it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.economy.uses import Use
from burdenshare.economy.waterfall import PER, Waterfall


class Induced(NamedTuple):
    """What the spending of net wages leaves, per 100 of the contribution.

    ``pay`` is what is paid as wages; that of supply chains is not followed. ``spent`` is what
    households spend of it; ``value_added``, ``taxes`` and ``imports`` are what that leaves in its
    first round; ``in_all`` is the value added of every round of spending, None where the table
    has no pay.
    """

    pay: float
    net: float
    spent: float
    value_added: float
    taxes: float
    imports: float
    in_all: float | None

    def to_dict(self) -> dict[str, Any]:
        """The block as JSON data."""
        return dict(self._asdict())


class Fiscal(NamedTuple):
    """Revenue that comes back, per 100 of the contribution; None where it is not known.

    ``payroll`` and ``supply_chains`` are taxes and social contributions on pay, ``products`` net
    product taxes of the purchases, ``spending`` product taxes on what wages are spent on. Taxes on
    profits are left out. ``without_spending`` and ``total`` add what is known.
    """

    wedge: float
    payroll: float
    supply_chains: float | None
    products: float
    spending: float | None

    @property
    def complete(self) -> bool:
        """Whether pay in supply chains is known."""
        return self.supply_chains is not None

    @property
    def without_spending(self) -> float:
        """What is known of the return, without that on the spending of wages."""
        return self.payroll + (self.supply_chains or 0.0) + self.products

    @property
    def total(self) -> float:
        """What is known of the return."""
        return self.without_spending + (self.spending or 0.0)

    def to_dict(self) -> dict[str, Any]:
        """The return as JSON data."""
        sums = {"without_spending": self.without_spending, "total": self.total}
        return {**self._asdict(), **sums, "complete": self.complete}


def payroll_of(waterfall: Waterfall) -> float:
    """What is paid as wages, per 100."""
    return sum(one.first_round for one in waterfall.flows if one.payroll)


def induce(payroll: float, wedge: float, propensity: float, households: Use) -> Induced:
    """What the spending of wages leaves.

    Args:
        payroll: wages of the contribution, per 100.
        wedge: taxes and social contributions, share of labour cost, 0 to 1.
        propensity: share of net pay that is spent, 0 to 1.
        households: household consumption on the same table.

    Net pay is (1 - wedge) pay; the closed form of all rounds is g = 1 / (1 - (1 - wedge)
    propensity c), c being pay per unit of household spending (Miller and Blair 2009, section
    2.5, households as an industry).
    """
    net = (1 - wedge) * payroll
    spent = propensity * net
    first = spent * households.value_added / PER
    pay = households.compensation
    g = None if pay is None else 1 / (1 - (1 - wedge) * propensity * pay / PER)
    return Induced(
        payroll,
        net,
        spent,
        first,
        spent * (households.taxes or 0.0) / PER,
        spent * (households.imports or 0.0) / PER,
        None if g is None else first * g,
    )


def fiscal_return(
    waterfall: Waterfall, chains: float | None, wedge: float, induced: Induced | None
) -> Fiscal:
    """What comes back to the treasury and to social insurance.

    Args:
        waterfall: the contribution. chains: pay in its supply chains per 100, or None.
        wedge: taxes and social contributions, share of labour cost. induced: what wages buy.
    """
    return Fiscal(
        wedge,
        wedge * payroll_of(waterfall),
        None if chains is None else wedge * chains,
        waterfall.total("taxes"),
        induced.taxes if induced else None,
    )
