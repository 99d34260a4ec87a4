"""The search mode: thousands of deals at once, on the same futures.

Each list of values is an axis; every combination is a deal. Open ``search.py`` for how they are
priced.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Finding, Findings, Refused
from burdenshare.pricing.deals import Deal, find_document
from burdenshare.pricing.recipes import make_recipe, why_no_error
from burdenshare.pricing.record import FORMAT
from burdenshare.pricing.search import SHARE, Search, Totals
from burdenshare.pricing.unread import find_unread
from burdenshare.reading.bounds import is_file
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.world import know
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

SEARCH_PATHS = 1024
MOST_DEALS = 200_000
MOST_PATHS = 65_536
MEASURES = ("mean", "quantile")

Values = Sequence[str | Node]


@dataclass(frozen=True)
class Variants(Shown):
    """Deals that differ along axes, priced on the same futures.

    Attributes:
        axes: each path with its values; deals are numbered with the last axis running fastest.
        years: the years that are summed.
        totals: by currency.
    """

    agreement: str
    unit: str
    years: tuple[int, ...]
    scenario: str
    seed: int
    paths: int
    futures: str
    axes: tuple[tuple[str, tuple[str, ...]], ...]
    totals: dict[str, Totals]
    no_error: str = ""
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return math.prod(len(values) for _, values in self.axes)

    def deal(self, number: int) -> dict[str, str]:
        """The changes that make a deal.

        >>> from burdenshare.pricing.vary import price_variants, recipe_for
        >>> paths = {"lines.total.escalate.cap": ["3.0", "none"]}
        >>> found = price_variants("korea-12", paths, recipe_for("korea-12"))
        >>> found.deal(1), found.totals["KRW"].mean[1] > found.totals["KRW"].mean[0]
        ({'lines.total.escalate.cap': 'none'}, True)
        """
        changes = {}
        for path, values in reversed(self.axes):
            number, at = divmod(number, len(values))
            changes[path] = values[at]
        return dict(reversed(changes.items()))

    def ranked(self, by: str = "mean", currency: str = "") -> list[int]:
        """The numbers of the deals, the cheapest first.

        Args:
            by: ``mean`` or ``quantile``. currency: the first one if empty.

        Raises:
            Refused: if there is no such figure.
        """
        totals = self.totals.get(currency) if currency else next(iter(self.totals.values()))
        if by not in MEASURES or totals is None:
            known = f"{' or '.join(MEASURES)}, in {' or '.join(self.totals)}"
            says = f"deals are not sorted by {by[:20]} {currency[:20]}".rstrip()
            raise Refused.because("--sort", says, f"write {known}")
        figures = getattr(totals, by)
        return sorted(range(len(self)), key=lambda number: (figures[number], number))

    def to_frame(self) -> Any:
        """A row a deal, its changes and figures in columns (needs the ``frames`` extra)."""
        import pandas as pd

        deals = [self.deal(number) for number in range(len(self))]
        rows = {path: [deal[path] for deal in deals] for path, _ in self.axes}
        for currency, own in self.totals.items():
            rows |= {
                f"{currency} {name}": list(getattr(own, name))
                for name in own._fields
                if name != "unit"
            }
        return pd.DataFrame(rows)

    def to_dict(self) -> dict[str, Any]:
        """The deals as JSON data (format 1), figures in columns; ``order`` has the cheapest first.

        Deals are numbered through the axes, the last axis running fastest.
        """
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "unit": self.unit,
            "years": list(self.years),
            "scenario": self.scenario,
            "seed": self.seed,
            "paths": self.paths,
            "futures": self.futures,
            "quantile": 100 * SHARE,
            "axes": [{"path": path, "values": list(values)} for path, values in self.axes],
            "standard_errors_reason": self.no_error or None,
            "warnings": [str(one) for one in self.findings],
            "totals": {name: _without_nan(one) for name, one in self.totals.items()},
            "order": self.ranked(),
        }


def _without_nan(totals: Totals) -> dict[str, Any]:
    """The columns, with nothing in place of a standard error that is not known."""
    return {
        name: one if isinstance(one, str) else [None if v != v else v for v in one]
        for name, one in totals._asdict().items()
    }


def vary(
    agreement: str | Document,
    axes: Iterable[str] = (),
    paths: int = SEARCH_PATHS,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Variants:
    """Price every combination of some values in an agreement, on the same futures.

    Args:
        agreement: an offer with a ``vary`` section, or a library id, a file, or a document.
        axes: further lists of values as ``PATH=VALUE,VALUE`` or ``PATH=[VALUE, VALUE]``.
        paths: at most 65,536; 1,024 are enough to search with.
        seed, scenario, as_of, change, fix: as for `price`.

    Returns:
        Mean and 95 % quantile of each deal's total, with standard errors, in the agreement's
        currency and in dollars.

    Raises:
        Refused: if nothing varies, or as for `price_variants`.

    >>> found = vary("korea-12", ["lines.total.escalate.cap=3.0,5.0,none"], paths=64)
    >>> [found.deal(number)["lines.total.escalate.cap"] for number in found.ranked()]
    ['3.0', '5.0', 'none']
    """
    world = know(as_of, tuple(fix))
    lists: dict[str, Values] = {}
    if isinstance(agreement, str):
        lists |= load_varied(agreement)[1]
    document = find_document(agreement, tuple(change), world)
    lists |= dict(map(_axis, axes))
    if not lists:
        remedy = "write a 'vary' section, or --vary lines.total.escalate.cap=3.0,5.0,none"
        raise Refused.because(document.id, "nothing in it varies", remedy)
    held = find_scenario(scenario, document.host)
    recipe = make_recipe(held, world, document.years[-1], seed, paths)
    unread = find_unread(world, [Deal(document, document.years)], held, recipe.horizon)
    return replace(price_variants(document, lists, recipe), findings=unread)


def _axis(written: str) -> tuple[str, tuple[Node, ...]]:
    """A path and its values from ``PATH=VALUE,VALUE``."""
    path, equals, values = written.partition("=")
    found = Findings()
    text = values if values.lstrip().startswith("[") else f"[{values}]"
    root = read_nodes(text, f"--vary {path[:60]}", found) if path and equals and values else None
    found.refuse_errors()
    if root is None or root.kind != "list" or not root.value:
        remedy = "write PATH=VALUE,VALUE, such as lines.total.escalate.cap=3.0,5.0,none"
        raise Refused.because("--vary", f"'{written[:60]}' is no list of values", remedy)
    return path, tuple(root.value)


def price_variants(
    document: str | Document, vary: Mapping[str, Values], recipe: Recipe, years: Sequence[int] = ()
) -> Variants:
    """Price every combination of some values at some paths of a document.

    Args:
        document: a library id, a file, or a document.
        vary: values as a document would write them, by path.
        recipe: the futures; at most 65,536 paths. 1,024 are enough to search with.
        years: the years that are summed; the document's if none are given.

    Returns:
        Mean and 95 % quantile of each deal's total, with standard errors, in the agreement's
        currency and in dollars. A quantile is the smallest amount whose share is reached.

    Raises:
        Refused: if a value makes no valid document, a floor would lie above a cap, there are too
            many deals or paths, or no year can be priced.

    >>> recipe = recipe_for("korea-12")
    >>> found = price_variants("korea-12", {"lines.total.amount.2026": ["15000", "15192"]}, recipe)
    >>> [round(one) for one in found.totals["KRW"].mean][0] < found.totals["KRW"].mean[1]
    True
    """
    document = load(document) if isinstance(document, str) else document
    written = {path: _nodes(path, values) for path, values in vary.items()}
    _refuse_sizes(written, recipe)
    found = Search(document, written, recipe, tuple(years) or document.years).priced()
    return Variants(
        document.id,
        found.unit,
        found.years,
        recipe.scenario.id,
        recipe.seed,
        recipe.paths,
        recipe.id,
        found.axes,
        found.totals,
        why_no_error(recipe.replicates),
    )


def recipe_for(
    document: str | Document,
    paths: int = SEARCH_PATHS,
    seed: int = 1,
    scenario: str = "default",
) -> Recipe:
    """Futures to search with for a document, as known on the library's day."""
    document = load(document) if isinstance(document, str) else document
    held = find_scenario(scenario, document.host)
    return make_recipe(held, know(), document.years[-1], seed, paths)


def load_varied(name: str) -> tuple[Document, dict[str, tuple[Node, ...]]]:
    """An offer's document, and the lists of values under its ``vary``.

    Args:
        name: the file of an offer; any other agreement has nothing that varies.

    Raises:
        Refused: if the file has errors.
    """
    import os

    from burdenshare.reading.files import read_text
    from burdenshare.terms.vocabulary import OFFER

    document = load(name)
    found = Findings()
    text = read_text(name, found) if is_file(name) else None
    root = read_nodes(text, os.path.basename(name), found) if text else None
    if root is None or root.get("base") is None or root.get("vary") is None:
        return document, {}
    offer = OFFER.read(root, found)
    found.refuse_errors()
    return document, dict(offer["vary"])


def _nodes(path: str, values: Values) -> tuple[Node, ...]:
    """Values as nodes of a document; a text is read as a document would."""
    found = Findings()
    if not values or isinstance(values, str | Node):
        raise Refused.because(path, "has no list of values to vary over", "write [3.0, 4.0]")
    read = [
        one if isinstance(one, Node) else read_nodes(str(one), f"vary {path}", found)
        for one in values
    ]
    found.refuse_errors()
    return tuple(one for one in read if one is not None)


def _refuse_sizes(written: Mapping[str, tuple[Node, ...]], recipe: Recipe) -> None:
    deals = math.prod(len(values) for values in written.values())
    if deals > MOST_DEALS:
        says = f"{deals:,} deals are more than {MOST_DEALS:,}"
        raise Refused.because("vary", says, "vary fewer values at once")
    if recipe.paths > MOST_PATHS:
        says = f"a search takes at most {MOST_PATHS:,} paths, not {recipe.paths:,}"
        raise Refused.because("--paths", says, "search with 1024 and price what is found with more")
