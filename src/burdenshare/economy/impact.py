"""The verb: where a contribution goes, from an agreement or a split in a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from burdenshare.economy.bridge import load_bridge
from burdenshare.economy.burden import Burden, in_units, net_burdens
from burdenshare.economy.employment import Jobs, supported_jobs
from burdenshare.economy.ground import (
    Ground,
    bought_at_home,
    find_rounds,
    find_uncertainty,
    lay_ground,
    supply_chain_pay,
)
from burdenshare.economy.household import Fiscal, Induced, fiscal_return, induce, payroll_of
from burdenshare.economy.load import load_io_table
from burdenshare.economy.record import Impact, SplitImpact, TableNote
from burdenshare.economy.splits import read_splits, splits_of
from burdenshare.economy.study import Study, library_studies, study_of
from burdenshare.economy.table import IOTable
from burdenshare.economy.timing import timing_of
from burdenshare.economy.uses import Use
from burdenshare.economy.waterfall import PER, Waterfall, make_waterfall
from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import parse_unit
from burdenshare.series.world import World, know
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import settle
from burdenshare.settlement.split import Split
from burdenshare.terms.document import Document

DRAWS, SEED = 20_000, 7
METHODS = ("draws", "delta")


class _Asked(NamedTuple):
    """What the contribution is: its splits, the host's study, and what is known."""

    name: str
    title: str
    title_ko: str
    splits: tuple[Split, ...]
    study: Study | None
    world: World
    settlement: Settlement | None
    year: int


def impact(
    agreement: str | Document,
    year: int = 0,
    table: str = "",
    bridge: str = "",
    method: str = "draws",
    draws: int = DRAWS,
    seed: int = SEED,
    price_year: int = 0,
    unit: str = "",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Impact:
    """Where 100 units of a contribution go.

    Args:
        agreement: a library id, a document, a file of one, or a CSV file of a split with the
            columns ``year,category,amount``.
        year: the year of the contribution; the first with a known amount if 0.
        table: another input-output table: a library id or a CSV file in the schema.
        bridge: another bridge: a library id or a YAML file.
        method: ``draws`` or ``delta`` (to first order).
        draws: how many, for ``draws``. seed: fixes them.
        price_year: the year whose prices the money is in, if not its own.
        unit: the unit of a file's amounts, such as ``100m KRW``; without it no jobs are counted.
        as_of, change, fix: as for `burdenshare.settlement.settle.settle`.

    Returns:
        The impact over the agreement's own complete allocations or, where it has none, over the
        candidate splits that the library names, each an assumption in print.

    Raises:
        Refused: if the split, the table or the bridge has errors; if no complete split is known;
            if money has no year, so that its prices are not known.

    >>> found = impact("korea-09", 2018, draws=200)
    >>> one = found.splits[0].waterfall
    >>> round(one.official, 2), [round(one.total(n), 2) for n in ("first_round", "value_added")]
    (94.45, [95.89, 77.88])
    """
    _check_method(method, draws)
    asked = _ask(agreement, year, as_of, tuple(change), tuple(fix), unit)
    read = _choose_table(table, asked.study)
    # Rates, prices and other years are the host's own: another country's table has none of them.
    study = asked.study if asked.study and read.area == asked.study.host else None
    linked = load_bridge(bridge or (asked.study.bridge if asked.study else ""))
    ground = lay_ground(read, linked, study, asked.splits, table, (method, draws, seed))
    impacts = tuple(_one(split, ground, asked, method, price_year) for split in asked.splits)
    return Impact(
        asked.name,
        asked.title,
        asked.title_ko,
        asked.year,
        asked.world.as_of,
        impacts,
        _note(read),
        linked,
        study,
        ground.uses,
        _references(study),
        tuple(_notes(ground, asked)),
    )


def _check_method(method: str, draws: int) -> None:
    if method not in METHODS:
        raise Refused.because("method", f"'{method[:40]}' is unknown", f"known: {METHODS}")
    if not 100 <= draws <= 1_000_000:
        raise Refused.because("draws", f"{draws:,} draws", "ask for 100 to 1,000,000")


def _ask(
    agreement: str | Document,
    year: int,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    unit: str,
) -> _Asked:
    world = know(as_of, fix)
    if isinstance(agreement, str) and agreement.lower().endswith(".csv"):
        if unit and parse_unit(unit) is None:
            raise Refused.because("unit", f"'{unit[:20]}' is not a unit", "such as 100m KRW")
        splits = read_splits(agreement, unit, year)
        name = os.path.basename(agreement)
        study = _only_study()
        return _Asked(name, name, "", splits, study, world, None, year or splits[0].year)
    settlement = settle(agreement, as_of, change, fix)
    host = _host(agreement, change)
    study = study_of(host)
    splits = splits_of(settlement, study, year)
    return _Asked(
        settlement.agreement,
        settlement.title,
        settlement.title_ko,
        splits,
        study,
        world,
        settlement,
        year or _first_year(settlement, splits),
    )


def _host(agreement: str | Document, change: tuple[str, ...]) -> str:
    from burdenshare.terms.load import load

    return (load(agreement, change) if isinstance(agreement, str) else agreement).host


def _only_study() -> Study | None:
    """The study of a split in a file: the library's, if it has but one."""
    hosts = library_studies()
    return study_of(hosts[0]) if len(hosts) == 1 else None


def _first_year(settlement: Settlement, splits: tuple[Split, ...]) -> int:
    own = [one.year for one in settlement.years if one.amount is not None]
    inside = [one.year for one in splits if not one.assumed]
    return inside[0] if inside else own[0] if own else settlement.years[0].year


def _choose_table(table: str, study: Study | None) -> IOTable:
    if not table and study is None:
        says = "the library has no input-output table of this host"
        raise Refused.because("table", says, "name one with --table, and a --bridge to it")
    return load_io_table(table or (study.table if study else ""))


def _one(split: Split, ground: Ground, asked: _Asked, method: str, price_year: int) -> SplitImpact:
    waterfall = make_waterfall(split, ground.bridge, ground.frame.central)
    bought = bought_at_home(waterfall, ground)
    uncertainty = find_uncertainty(split, bought, ground, method)
    amount, unit, year = _amount(split, asked)
    money_year = price_year or year
    jobs, reason = _jobs(waterfall, ground, asked, (amount, unit, money_year))
    chains = supply_chain_pay(waterfall, ground)
    induced, fiscal = _beyond(waterfall, chains, ground)
    return SplitImpact(
        split,
        waterfall,
        uncertainty,
        find_rounds(waterfall, bought, ground),
        amount,
        money_year,
        timing_of(ground.study, year),
        jobs,
        reason,
        chains,
        induced,
        fiscal,
        _burden(waterfall, fiscal, ground.study, (amount, unit, year)),
    )


def _beyond(
    waterfall: Waterfall, chains: float | None, ground: Ground
) -> tuple[Induced | None, Fiscal | None]:
    """What wages are spent on and what comes back, where the host's rates are known."""
    rates = ground.study.parameters if ground.study else {}
    wedge, propensity = rates.get("tax_wedge"), rates.get("propensity_to_consume")
    households = next((u for u in ground.uses if u.code == ground.table.households), None)
    if wedge is None:
        return None, None
    induced = None
    if propensity and households:
        means = (wedge.value.central, propensity.value.central)
        induced = induce(payroll_of(waterfall), *means, households)
    return induced, fiscal_return(waterfall, chains, wedge.value.central, induced)


def _amount(split: Split, asked: _Asked) -> tuple[float | None, str, int]:
    """The contribution in its unit, and the year whose money it is in."""
    if asked.settlement is None or not split.assumed:
        return split.total, split.unit, split.year
    year = next((one for one in asked.settlement.years if one.year == asked.year), None)
    unit = asked.settlement.unit.name if asked.settlement.unit else ""
    amount = float(year.amount) if year and year.amount is not None else None
    return amount, unit, asked.year


def _jobs(
    waterfall: Waterfall, ground: Ground, asked: _Asked, money: tuple[float | None, str, int]
) -> tuple[tuple[Jobs, ...], str]:
    amount, unit, year = money
    if ground.study is None or not ground.study.employment:
        return (), "no employment coefficients are known for this table's country"
    if amount is None:
        return (), f"the amount of {year} is not known"
    if not unit:
        return (), "the amounts have no unit; name it with --unit, such as 100m KRW"
    kinds = {o.component: ground.bridge.components[o.component].employment for o in waterfall.flows}
    return supported_jobs(waterfall, kinds, amount, unit, year, ground.study, asked.world), ""


def _burden(
    waterfall: Waterfall,
    fiscal: Fiscal | None,
    study: Study | None,
    money: tuple[float | None, str, int],
) -> Burden:
    amount, unit, year = money
    forgone = next((one for one in (study.forgone if study else ()) if year in one.year), None)
    scaled = in_units(forgone.amount, forgone.unit, unit) if forgone else None
    per = PER * scaled / amount if scaled is not None and amount else None
    years = ", ".join(str(one.year[0]) for one in study.forgone) if study else ""
    known = f"; it is known for {years} only" if years else ""
    reason = f"what is not charged in {year} is not known{known}"
    return net_burdens(waterfall, fiscal.without_spending if fiscal else None, per, reason)


def _references(study: Study | None) -> tuple[Use, ...]:
    return tuple(
        Use(
            "",
            one.title,
            one.table,
            PER * float(one.value_added),
            title_ko=one.title_ko,
            table_ko=one.table_ko,
            derived=one.derived,
            sources=study.cited(one.source) if study else (),
        )
        for one in (study.references if study else ())
    )


def _note(table: IOTable) -> TableNote:
    names = [name for name in TableNote._fields if name != "size"]
    return TableNote(size=table.size, **{name: getattr(table, name) for name in names})


def _notes(ground: Ground, asked: _Asked) -> Iterable[str]:
    if ground.table.compensation is None:
        yield "the table has no row of pay, so that pay in supply chains is not known"
    if ground.study is None:
        yield "taxes on pay, household spending and jobs are not known for this table's country"
    if not ground.frame.by_year:
        yield "only one year's table is at hand, so that its age is not in the interval"
    if ground.table.year != asked.year:
        yield (
            f"the table is of {ground.table.year}: its structure is applied to the money of "
            f"{asked.year}, share by share"
        )
