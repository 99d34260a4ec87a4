"""What agreements may cost: each plan over the same futures, counted by year and in total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.pricing.by_hand import mark_assumed
from burdenshare.pricing.count import price_deals, unit_of
from burdenshare.pricing.deals import Deal, find_deals
from burdenshare.pricing.recipes import DEFAULT_PATHS, make_recipe
from burdenshare.pricing.record import Priced, Prices, Soldiers
from burdenshare.pricing.run import Wanted
from burdenshare.pricing.unread import find_unread
from burdenshare.series.measures import last_known, measures_of
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.scenario import Scenario
from burdenshare.series.world import World, know
from burdenshare.terms.document import Document

MOST_DISCOUNT = 100.0


def price(
    agreements: str | Sequence[str | Document],
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    horizon: int = 0,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    engine: str = "local",
    scheduler: str = "",
    tell: Callable[[int, int], None] | None = None,
    discount: float | None = None,
    soldiers: int | None = None,
) -> Prices:
    """The distribution of what agreements cost, all of them on the same futures.

    Amounts in dollars and in the host's currency are compared in the unit of the first agreement
    that is in the host's currency. One is turned into the other year by year, at the year's
    average exchange rate: the known one, or that of the path.

    Args:
        agreements: one or several library ids, files, documents, or baselines such as
            ``rolled:korea-11`` (after the agreement they are held against).
        paths: how many futures, a power of two; more than 65,536 a replicate are more replicates.
        seed: fixes the futures.
        scenario: a named scenario of the host, or a file: parameters (YAML), paths (CSV), or a
            kept set (npz); paths that are given come in their own number.
        horizon: the last year priced; beyond its term an agreement is assumed to go on by its
            own rule, and `Priced.continued` says so.
        as_of: what was published later is not known, and parameters are fitted without it.
        change: changes to the first agreement. fix: observations fixed by hand.
        engine: ``local``, or ``dask`` for many processes or machines; the figures are the same.
        scheduler: address of a Dask scheduler; a cluster on this machine if empty.
        tell: told of replicates done and of all, as work goes on.
        discount: percent a year for a present value, the sum of ``amount / (1 + discount / 100)
            ** (year - valuation year)`` on each path; the valuation year is that of ``as_of``.
            Whole years, no dates within a year; earlier years are carried forward by the same
            formula, and dollars are discounted at the same rate.
        soldiers: how many soldiers amounts are divided by; the last count known if None.

    Returns:
        Distributions by year and in total, in the agreement's currency and in dollars; as a share
        of the simulated defence budget and for each soldier, where the library measures them; and
        what each deal costs more than the first.

    Raises:
        Refused: if a document, scenario or size has errors, or no rate joins two currencies.

    >>> priced = price(["korea-12"], paths=1024).agreements[0]
    >>> [(one.year, one.known, round(one.amount.mean)) for one in priced.years][:2]
    [(2026, True, 15192), (2027, True, 15511)]
    """
    several = [agreements] if isinstance(agreements, str) else agreements
    change, fix = tuple(change), tuple(fix)
    world = know(as_of, fix)
    deals = find_deals(several, change, world, horizon)
    host = deals[0].document.host
    held = find_scenario(scenario, host)
    last = max(deal.years[-1] for deal in deals)
    wanted = Wanted(
        _read_discount(discount),
        int(world.as_of[:4]),
        measures_of(host),
        _local_unit(deals, held, host),
        len(deals) > 1,
    )
    counted = count_soldiers(soldiers, host, world)
    recipe = make_recipe(held, world, last, seed, paths)
    if engine == "dask":
        from burdenshare.pricing.cluster import price_on_dask

        priced = price_on_dask(deals, recipe, scheduler, tell, wanted, counted)
    else:
        priced = price_deals(deals, recipe, tell, wanted, counted)
    _refuse_short_paths(held, priced)
    priced = tuple(
        mark_assumed(one, deal.document, world) for one, deal in zip(priced, deals, strict=True)
    )
    return Prices(
        recipe.paths,
        recipe.replicates,
        seed,
        held.id,
        world.as_of,
        last,
        recipe.id,
        fix,
        priced,
        wanted.discount,
        wanted.valuation,
        counted,
        scenario,
        change,
        find_unread(world, deals, held, last),
    )


def _read_discount(discount: float | None) -> float | None:
    if discount is not None and not -MOST_DISCOUNT < discount <= MOST_DISCOUNT:
        says = f"{discount} % a year discounts nothing"
        raise Refused.because("--discount", says, "write percent a year, such as 2.5")
    return discount


def _local_unit(deals: Sequence[Deal], scenario: Scenario, host: str) -> Unit | None:
    """The host's usual unit where every deal is in dollars, else None."""
    measures, unit = measures_of(host), unit_of(deals, scenario)
    local = parse_unit(measures.unit) if measures else None
    return local if unit.currency == "USD" and local and local.currency != "USD" else None


def count_soldiers(number: int | None, host: str, world: World) -> Soldiers | None:
    """The soldiers that amounts are divided by: a number given, or the last count known.

    Raises:
        Refused: if the number is none of soldiers.
    """
    if number is not None:
        if not 0 < number < 10**8:
            raise Refused.because("--soldiers", f"{number} are no soldiers", "write 28500")
        return Soldiers(number)
    measures = measures_of(host)
    level = measures.soldiers if measures else None
    known = last_known(world, level.level) if level else None
    if known is None or known.value is None:
        return None
    return Soldiers(int(known.value), known.series, known.period, known.sources)


def _refuse_short_paths(scenario: Scenario, priced: Sequence[Priced]) -> None:
    """Refuse paths that end before the agreements do, instead of pricing fewer years."""
    if scenario.given is None:
        return
    for one in priced:
        for year in one.years:
            if year.reason:
                says = f"the paths do not reach {one.agreement} in {year.year}: {year.reason}"
                raise Refused.because(scenario.source, says, "add the years, or ask for fewer")
