"""Checked deals counted over the replicates of a recipe, in this process or as part of many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from burdenshare.figures.unit import Unit
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.priced import priced_run
from burdenshare.pricing.rates import Part, currency_of, local_currency, part_of, rate_series
from burdenshare.pricing.record import Priced, Soldiers
from burdenshare.pricing.run import NOTHING, Run, Wanted, add_block, begin
from burdenshare.pricing.summary import Scratch
from burdenshare.pricing.sums import unit_to_compare
from burdenshare.series.scenarios.futures import Recipe, blocks, is_one_block
from burdenshare.series.scenarios.scenario import Scenario

_TOGETHER = 8


def price_deals(
    deals: Sequence[Deal],
    recipe: Recipe,
    tell: Callable[[int, int], None] | None = None,
    wanted: Wanted = NOTHING,
    soldiers: Soldiers | None = None,
) -> tuple[Priced, ...]:
    """Price checked deals over the replicates of a recipe, in this process.

    Where the futures come in one block, deal after deal is priced on it and its tables are given
    up. Otherwise a few deals share a round of drawing, so that memory stays flat however many
    deals there are.

    Args:
        deals, recipe: what is priced, and on which futures.
        tell: told of replicates done and of all, as work goes on.
        wanted: what is counted beside amounts and dollars.
        soldiers: what amounts are divided by.
    """
    scratch, priced = Scratch(), []
    unit = unit_of(deals, recipe.scenario)
    only = tuple(_blocks(deals, recipe)) if is_one_block(recipe) else ()
    groups = list(batched(deals, 1 if only else _TOGETHER))
    for number, group in enumerate(groups):
        runs = [begin(deal, recipe.world, unit, wanted) for deal in group]
        first = begin(deals[0], recipe.world, unit, NOTHING) if wanted.differences else None
        for parts in only or _blocks(deals, recipe):
            for run in runs:
                add_block(run, recipe.world, parts, scratch, _other(run, first))
            if tell:
                done = number * recipe.replicates + _last(parts)
                tell(done, len(groups) * recipe.replicates)
            del parts
        priced += [priced_run(run, recipe.replicates, soldiers) for run in runs]
    return tuple(priced)


def _last(parts: Sequence[Part]) -> int:
    """How many replicates are behind once a block is done."""
    return parts[0].futures.replicate + parts[0].futures.replicates


def _other(run: Run, first: Run | None) -> Run | None:
    """The deal that one is held against; the first is held against none."""
    return None if first is None or run.deal is first.deal else first


def count_deals(
    deals: Sequence[Deal], recipe: Recipe, some: range, wanted: Wanted = NOTHING
) -> list[Run]:
    """What some replicates say of deals: summaries to be joined with those of the others.

    This is what another process or machine is asked for. It gets documents and a recipe, draws
    the futures itself, and sends back tables, never paths.
    """
    runs, scratch = begin_runs(deals, recipe, wanted), Scratch()
    first = begin_runs(deals, recipe, NOTHING)[0] if wanted.differences else None
    for parts in _blocks(deals, recipe, some):
        for run in runs:
            add_block(run, recipe.world, parts, scratch, _other(run, first))
        del parts
    return runs


def begin_runs(deals: Sequence[Deal], recipe: Recipe, wanted: Wanted) -> list[Run]:
    """A run for each deal, of which nothing is found yet."""
    unit = unit_of(deals, recipe.scenario)
    return [begin(deal, recipe.world, unit, wanted) for deal in deals]


def unit_of(deals: Sequence[Deal], scenario: Scenario) -> Unit:
    """The unit in which deals are compared."""
    local = local_currency(rate_series(scenario, "USD"))
    return unit_to_compare([deal.document for deal in deals], local)


def _blocks(
    deals: Sequence[Deal], recipe: Recipe, some: range | None = None
) -> Iterator[tuple[Part, ...]]:
    """Blocks of futures with exchange rates and levels on them."""
    series = rate_series(recipe.scenario, currency_of(*(deal.document for deal in deals)))
    for parts in blocks(recipe, some):
        block = tuple(part_of(recipe.world, part, series) for part in parts)
        del parts  # else one block would be held while the next is drawn
        yield block
        del block


def batched(deals: Sequence[Deal], size: int) -> Iterator[Sequence[Deal]]:
    """Deals a few at a time."""
    for first in range(0, len(deals), size):
        yield deals[first : first + size]
