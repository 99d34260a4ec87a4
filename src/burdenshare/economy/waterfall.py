"""The waterfall of 100 units of a contribution: it adds up.

The first round is what is paid to residents. Of that, value added stays at home; imports, net
product taxes and the rest leave through the supply chains. What was never paid to residents is
abroad at once. 100 = value added + imports + taxes + rest + abroad, always.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.economy.arrays import Floats
from burdenshare.economy.baskets import Baskets
from burdenshare.economy.bridge import Bridge
from burdenshare.figures.finding import Refused
from burdenshare.settlement.split import Split, SplitPart

PER = 100.0


class Flow(NamedTuple):
    """One component of a contribution, per 100 of the whole.

    ``paid`` is what it receives; ``domestic`` the share paid to residents; the others say where
    the paid amount ends. ``leaves`` is value added, imports, taxes and rest of one unit bought
    at home.
    """

    component: str
    category: str
    title: str
    title_ko: str
    payroll: bool
    paid: float
    domestic: float
    value_added: float
    imports: float
    taxes: float
    rest: float
    abroad: float
    leaves: tuple[float, float, float, float]
    assumed: tuple[str, ...] = ()

    @property
    def first_round(self) -> float:
        """What is paid to residents, per 100 of the whole."""
        return self.paid * self.domestic


class Waterfall(NamedTuple):
    """Where 100 units end; ``official`` is the first round as the official count has it."""

    flows: tuple[Flow, ...]
    official: float | None

    def total(self, name: str) -> float:
        """The sum of a field over the flows."""
        return float(sum(getattr(one, name) for one in self.flows))

    def category(self, category: str, name: str) -> float:
        """The sum of a field over the flows of a category."""
        return float(sum(getattr(o, name) for o in self.flows if o.category == category))

    def to_dict(self) -> dict[str, Any]:
        """Totals and flows as JSON data."""
        names = ("first_round", "value_added", "imports", "taxes", "rest", "abroad")
        return {
            **{name: self.total(name) for name in names},
            "first_round_official": self.official,
            "flows": [
                {
                    **one._asdict(),
                    "first_round": one.first_round,
                    "leaves": list(one.leaves),
                    "assumed": list(one.assumed),
                }
                for one in self.flows
            ],
        }


def components_of(split: Split, bridge: Bridge) -> tuple[str, ...]:
    """The components that a split spends on.

    Raises:
        Refused: if the bridge does not know a category.
    """
    names: list[str] = []
    known = sorted({one.category for one in bridge.components.values()})
    for category in split.categories:
        own = bridge.of(category)
        if not own:
            says = f"the bridge {bridge.id} has no category '{category[:60]}'"
            raise Refused.because(split.id, says, f"known: {', '.join(known)}")
        names += own
    return tuple(names)


def make_waterfall(split: Split, bridge: Bridge, baskets: Baskets) -> Waterfall:
    """The waterfall of a split at the central values of its bridge.

    Args:
        split: amounts by category.
        bridge: what categories buy.
        baskets: the components of the split on a table, as `components_of` orders them.

    Raises:
        Refused: if an import factor is more than a component's home purchases can give way to.
    """
    import numpy as np

    parts = [bridge.components[name] for name in baskets.names]
    factors = np.array([one.import_factor.central for one in parts])
    if (baskets.kept_at_home(factors) < 0).any():
        says = "an import factor leaves less than nothing to be bought at home"
        raise Refused.because(bridge.id, says, "choose a smaller import_factor")
    leaves = baskets.leaves(factors)
    flows = tuple(
        _flow(split, bridge, name, tuple(map(float, leaves[number])))
        for number, name in enumerate(baskets.names)
    )
    return Waterfall(flows, _official(flows, bridge))


def category_ends(bridge: Bridge, baskets: Baskets) -> tuple[tuple[str, ...], Floats]:
    """Where one unit of each category ends, at central values: many splits are then one product.

    Returns:
        The categories, and shape (categories, 6) with the columns first round, value added,
        imports, taxes, rest, abroad.

    >>> from burdenshare.economy.baskets import make_baskets
    >>> from burdenshare.economy.bridge import load_bridge
    >>> from burdenshare.economy.load import load_io_table
    >>> bridge = load_bridge("KR.bridge")
    >>> table = load_io_table("KR.wiod-2014")
    >>> names, ends = category_ends(bridge, make_baskets(table, bridge, tuple(bridge.components)))
    >>> dict(zip(names, ends[:, 1].round(3).tolist()))
    {'labour': 1.0, 'construction': 0.629, 'logistics': 0.67}
    """
    import numpy as np

    names = tuple(dict.fromkeys(bridge.components[one].category for one in baskets.names))
    ends = []
    for name in names:
        fall = make_waterfall(Split(name, 0, "", (SplitPart(name, 1.0),)), bridge, baskets)
        totals = ("first_round", "value_added", "imports", "taxes", "rest", "abroad")
        ends.append([fall.total(one) / PER for one in totals])
    return names, np.array(ends)


def _flow(split: Split, bridge: Bridge, name: str, leaves: tuple[float, ...]) -> Flow:
    one = bridge.components[name]
    paid = PER * split.share(one.category) * one.weight.central
    home = paid * one.domestic.central
    value_added, imports, taxes, rest = leaves
    return Flow(
        name,
        one.category,
        one.title,
        one.title_ko,
        one.payroll,
        paid,
        one.domestic.central,
        home * value_added,
        home * imports,
        home * taxes,
        home * rest,
        paid - home,
        (value_added, imports, taxes, rest),
        one.assumed,
    )


def _official(flows: tuple[Flow, ...], bridge: Bridge) -> float | None:
    counted = [(one.paid, bridge.components[one.component].official) for one in flows]
    if any(share is None for _, share in counted):
        return None
    return float(sum(paid * float(share) for paid, share in counted if share is not None))
