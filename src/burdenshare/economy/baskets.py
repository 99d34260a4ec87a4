"""What the components of a bridge buy from a table's industries, and what each purchase leaves.

Everything that depends on the table is computed once, so that a draw of weights, domestic shares
and import factors is a few multiplications whatever the size of the table.
"""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.economy.arrays import Floats, frozen
from burdenshare.economy.bridge import Bridge, Component
from burdenshare.economy.multipliers import Coefficients, Multipliers, coefficients, multipliers
from burdenshare.economy.table import IOTable
from burdenshare.figures.finding import Findings

IMPORTS = 1
"""The place of imports among the rows."""


class Baskets(NamedTuple):
    """K components on one table.

    Attributes:
        names: the components.
        bought: what a won of each buys, by industry; zeros for pay; shape (K, n).
        own: rows that the supplier itself leaves (value added, imports, taxes, rest), (K, 4).
        onward: rows left by what the supplier buys at home, shape (K, 4).
        home: what the supplier buys at home, per won; shape (K,).
        compensation: pay in the purchase and its supply chains, own and onward, (K, 2), or None.
        payroll: which components are pay, shape (K,).
    """

    names: tuple[str, ...]
    bought: Floats
    own: Floats
    onward: Floats
    home: Floats
    compensation: Floats | None
    payroll: Floats

    def leaves(self, import_factor: Floats) -> Floats:
        """What a won spent at home on each component leaves, by row.

        Args:
            import_factor: shape (..., K); 1 is the industries' average.

        Returns:
            Shape (..., K, 4), adding to 1 in the last place. Imported inputs of the purchase
            itself are multiplied and what it buys at home shrinks, so that its cost stays; later
            rounds keep the table's coefficients.
        """
        import numpy as np

        own = np.broadcast_to(self.own, (*import_factor.shape, 4)).copy()
        own[..., IMPORTS] *= import_factor
        left: Floats = own + self.kept_at_home(import_factor)[..., None] * self.onward
        return left

    def kept_at_home(self, import_factor: Floats) -> Floats:
        """What is left of home purchases by an import factor, 1 at the average; shape (..., K)."""
        import numpy as np

        home = np.where(self.home > 0, self.home, 1.0)
        kept: Floats = (home - (import_factor - 1) * self.own[:, IMPORTS]) / home
        return kept


def bridge_industries(
    bridge: Bridge, components: tuple[str, ...], table: IOTable, found: Findings
) -> Floats:
    """What a won of each component buys, by industry; shape (K, n).

    Args:
        bridge: the bridge. components: their names. table: the table.
        found: receives findings: no industries for the table's classification, unknown codes,
            industries without output.
    """
    import numpy as np

    bought = np.zeros((len(components), table.size))
    for number, name in enumerate(components):
        one = bridge.components[name]
        shares = one.industries.get(table.classification, {})
        if not one.payroll and not shares:
            says = f"{name} names no industries of {table.classification}"
            found.error(one.place, says, "add them to the bridge, or give another with --bridge")
        for code, share in shares.items():
            if (place := _place(one, name, code, table, found)) is not None:
                bought[number, place] += float(share)
    return bought


def _place(one: Component, name: str, code: str, table: IOTable, found: Findings) -> int | None:
    if code not in table.codes:
        found.error(one.place, f"{name}: {table.id} has no industry {code}", "see its codes")
        return None
    place = table.index(code)
    if not table.producing[place]:
        says = f"{name}: industry {code} has no output in {table.id} of {table.year}"
        found.error(one.place, says, "nothing can be bought from it; choose another")
        return None
    return place


def make_baskets(table: IOTable, bridge: Bridge, components: tuple[str, ...]) -> Baskets:
    """The components of a bridge on a table.

    Raises:
        Refused: if a component cannot be bought from the table's industries.

    >>> from burdenshare.economy.bridge import load_bridge
    >>> from burdenshare.economy.load import load_io_table
    >>> baskets = make_baskets(load_io_table("KR.wiod-2014"), load_bridge("KR.bridge"), ("works",))
    >>> baskets.leaves(frozen([1.0])).round(3).tolist()
    [[0.681, 0.272, 0.026, 0.022]]
    """
    found = Findings()
    bought = bridge_industries(bridge, components, table, found)
    found.refuse_errors()
    payroll = frozen([bridge.components[name].payroll for name in components])
    found_rows = multipliers(table)
    return fill_baskets(
        components, bought, payroll, coefficients(table), found_rows, _pay(table, found_rows)
    )


def fill_baskets(
    names: tuple[str, ...],
    bought: Floats,
    payroll: Floats,
    needs: Coefficients,
    found: Multipliers,
    pay: tuple[Floats, Floats] | None = None,
) -> Baskets:
    """Baskets from coefficients and multipliers; ``pay`` is pay per unit, direct and in all."""
    import numpy as np

    own = bought @ needs.rows.T
    own[payroll > 0] = (1.0, 0.0, 0.0, 0.0)
    inputs = bought @ needs.domestic.T
    compensation = None
    if pay is not None:
        compensation = frozen(np.stack([bought @ pay[0], inputs @ pay[1]], axis=1))
    return Baskets(
        names,
        frozen(bought),
        frozen(own),
        frozen(inputs @ found.rows.T),
        frozen(inputs.sum(axis=1)),
        compensation,
        payroll,
    )


def _pay(table: IOTable, found: Multipliers) -> tuple[Floats, Floats] | None:
    import numpy as np

    if table.compensation is None or found.compensation is None:
        return None
    output = np.where(table.producing, table.output, 1.0)
    return table.compensation / output * table.producing, found.compensation
