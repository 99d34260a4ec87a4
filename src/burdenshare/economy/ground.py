"""What every split's impact stands on: table, bridge, multipliers and draws, computed once."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.economy.arrays import Floats
from burdenshare.economy.baskets import make_baskets
from burdenshare.economy.bridge import Bridge
from burdenshare.economy.cells import (
    Bought,
    Noisy,
    cells_by_draws,
    column_cv,
    draw_tables,
    first_order_cells,
)
from burdenshare.economy.draws import Draws, Frame
from burdenshare.economy.first_order import first_order
from burdenshare.economy.household import payroll_of
from burdenshare.economy.load import load_io_tables
from burdenshare.economy.multipliers import (
    Coefficients,
    Multipliers,
    coefficients,
    multipliers,
    rounds,
)
from burdenshare.economy.study import Study
from burdenshare.economy.table import IOTable
from burdenshare.economy.uncertainty import Cells, Uncertainty
from burdenshare.economy.uses import Use, final_uses
from burdenshare.economy.waterfall import Waterfall, components_of
from burdenshare.settlement.split import Split

CELL_CV, CELL_DRAWS, ROUNDS = 0.2, 1_000, 15


class Ground(NamedTuple):
    """What every split's impact stands on, computed once."""

    table: IOTable
    bridge: Bridge
    frame: Frame
    needs: Coefficients
    found: Multipliers
    uses: tuple[Use, ...]
    study: Study | None
    draws: Draws | None
    noisy: Noisy | None


def lay_ground(
    table: IOTable,
    bridge: Bridge,
    study: Study | None,
    splits: tuple[Split, ...],
    asked_table: str,
    how: tuple[str, int, int],
) -> Ground:
    """The ground of some splits.

    Args:
        table: the table read. bridge: from categories to industries.
        study: the study of the table's country, or None. splits: what is spent.
        asked_table: the table a user named; then its age is unknown, unless it is the study's.
        how: the method, how many draws, and the seed.
    """
    names = tuple(dict.fromkeys(n for one in splits for n in components_of(one, bridge)))
    years = study.vintages.years if study and study.vintages else ()
    aged: tuple[IOTable, ...] = ()
    if study and study.vintages and (not asked_table or asked_table == study.table):
        aged = tuple(t for t in load_io_tables(study.vintages.table) if t.year in years)
    central = make_baskets(table, bridge, names)
    by_year = tuple(make_baskets(one, bridge, names) for one in aged)
    frame = Frame(bridge, central, by_year, tuple(one.year for one in aged))
    found = multipliers(table)
    drawn = Draws(frame, *how[1:]) if how[0] == "draws" else None
    uses = final_uses(table, found)
    needs = coefficients(table)
    noisy = draw_tables(needs, CELL_CV, CELL_DRAWS, how[2]) if drawn else None
    return Ground(table, bridge, frame, needs, found, uses, study, drawn, noisy)


def _factors(waterfall: Waterfall, bridge: Bridge) -> Floats:
    import numpy as np

    parts = [bridge.components[one.component] for one in waterfall.flows]
    return np.array([one.import_factor.central for one in parts])


def _home(waterfall: Waterfall) -> Floats:
    """What is bought at home from industries, per 100, by component; shape (K,)."""
    import numpy as np

    return np.array([0.0 if one.payroll else one.first_round for one in waterfall.flows])


def bought_at_home(waterfall: Waterfall, ground: Ground) -> Bought:
    """What a contribution buys at home, by industry, directly and one round on."""
    central, home = ground.frame.central, _home(waterfall)
    kept = central.kept_at_home(_factors(waterfall, ground.bridge))
    return Bought(home @ central.bought, (home * kept) @ central.bought, payroll_of(waterfall))


def find_uncertainty(split: Split, bought: Bought, ground: Ground, method: str) -> Uncertainty:
    """The intervals of a split, by the method asked for."""
    if method == "delta":
        sd = first_order_cells(ground.needs, bought, CELL_CV)
        capped = int((column_cv(ground.needs, CELL_CV) < CELL_CV)[ground.table.producing].sum())
        cells = Cells(CELL_CV, sd, 0.0, capped, 0, 0)
        return first_order(ground.frame, split, cells)
    assert ground.draws is not None and ground.noisy is not None
    cells = cells_by_draws(ground.needs, ground.noisy, bought, CELL_CV)
    return ground.draws.of(split, cells)


def find_rounds(
    waterfall: Waterfall, bought: Bought, ground: Ground
) -> tuple[tuple[float, float, float, float], ...]:
    """Where the money ends by round; wages and the suppliers' own value added come first."""
    import numpy as np

    own = ground.frame.central.own * 1.0
    own[:, 1] *= _factors(waterfall, ground.bridge)
    home = np.array([one.first_round for one in waterfall.flows])
    later = rounds(ground.needs, ground.needs.domestic @ bought.onward, ROUNDS - 1)
    found = np.vstack([home @ own, later])
    return tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in found)


def supply_chain_pay(waterfall: Waterfall, ground: Ground) -> float | None:
    """Pay in the purchases and their supply chains per 100; None where the table has none."""
    central = ground.frame.central
    if central.compensation is None:
        return None
    own, onward = central.compensation.T
    kept = central.kept_at_home(_factors(waterfall, ground.bridge))
    return float(_home(waterfall) @ (own + kept * onward))
