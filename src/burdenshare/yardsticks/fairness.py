"""A contribution under every yardstick, each with its definition, inputs and sensitivity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from burdenshare.figures.finding import Refused
from burdenshare.series.world import World, know
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.terms.load import load
from burdenshare.yardsticks.criteria.registry import CRITERIA, Criterion
from burdenshare.yardsticks.document import FairnessDocument, Pool, load_inputs
from burdenshare.yardsticks.gather import by_hand, cited, from_library, from_record
from burdenshare.yardsticks.money import in_pool_unit
from burdenshare.yardsticks.panel import read_panel
from burdenshare.yardsticks.record import Contribution, Fairness, Input, Yardstick

NEAR = 0.02
"""A figure this near to a threshold, as a part of it, is warned of."""


def fairness(
    agreement: str | Document,
    year: int = 0,
    pool: str = "",
    give: Iterable[str] = (),
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    panel: str = "",
    inputs_file: str = "",
) -> Fairness:
    """Where a contribution stands under each yardstick.

    Args:
        agreement: a library id, a file, or a document.
        year: the agreement's year; its first if 0.
        pool: a named cost pool of the host's inputs; the first if empty.
        give: inputs as ``NAME=VALUE``, such as ``private_fraction=0.3``; they stand before the
            library's.
        as_of, change, fix: as for `settle`.
        inputs_file: a YAML file of the form of the library's inputs, for a host it has none of.
        panel: a CSV file ``member,output,burden`` (and ``benefit``) for the diagnostics.

    Returns:
        Every criterion and diagnostic; one with a missing input names it and has no level.

    Raises:
        Refused: if the agreement, the year, the pool or an input has errors.

    >>> found = fairness("korea-12")
    >>> {one.id: round(100 * one.share, 1) for one in found.yardsticks if one.id in ("A3", "P1")}
    {'A3': 10.5, 'P1': 37.6}
    """
    document = load(agreement, change) if isinstance(agreement, str) else agreement
    world = know(as_of, tuple(fix))
    held = load_inputs(document.host, inputs_file)
    name, chosen = _pool(held, pool)
    year = year or document.years[0]
    if year not in document.years:
        says = f"{document.id} does not cover {year}"
        raise Refused.because(
            "--year", says, f"name one of {document.years[0]}-{document.years[-1]}"
        )
    inputs = {
        **from_library(held, chosen),
        **from_record(document, year, world, held),
        **by_hand(give),
        **read_panel(panel),
    }
    yardsticks = tuple(_apply(one, inputs) for one in CRITERIA)
    return Fairness(
        document.id,
        year,
        held.host,
        held.sender,
        held.peer,
        held.title,
        held.title_ko,
        name,
        inputs["pool"],
        held.unit,
        _contributions(chosen, held, document, year, world, float(chosen.value)),
        yardsticks,
        held.cautions,
    )


def _pool(held: FairnessDocument, name: str) -> tuple[str, Pool]:
    name = name or next(iter(held.pools))
    if name not in held.pools:
        raise Refused.because("--pool", f"there is no pool '{name[:40]}'", ", ".join(held.pools))
    chosen = held.pools[name]
    if not chosen.value:
        raise Refused.because(str(chosen.place), f"the pool '{name}' is 0", "write what it costs")
    return name, chosen


def _apply(one: Criterion, inputs: Mapping[str, Input]) -> Yardstick:
    missing = tuple(name for name in one.inputs if name not in inputs)
    used = tuple(inputs[name] for name in one.inputs if name in inputs)
    amount, reason = None, ""
    if not missing:
        try:
            amount = one.level(*(each.given for each in used))
        except ZeroDivisionError:
            reason = "cannot be computed: it would divide by 0"
        except ValueError as error:
            reason = f"cannot be computed: {error}"
    pool = inputs["pool"].value
    share = None if amount is None or one.diagnostic else amount / pool
    warnings = _warnings(one, inputs, missing)
    if reason:
        warnings = (*warnings, reason)
    slopes = _sensitivity(one, used, amount) if amount and not one.diagnostic else ()
    return Yardstick(
        one.id, one.name, one.definition, one.formula, one.idea, amount, share, used, missing,
        slopes, warnings, one.diagnostic,
    )  # fmt: skip


def _sensitivity(
    one: Criterion, used: tuple[Input, ...], amount: float
) -> tuple[tuple[str, float], ...]:
    """Percent by which the level moves when one input is a percent larger."""
    values = [given.value for given in used]
    slopes = []
    for number, given in enumerate(used):
        moved = [*values[:number], values[number] * 1.01, *values[number + 1 :]]
        try:
            slopes.append((given.name, 100 * (one.level(*moved) / amount - 1)))
        except (ValueError, ZeroDivisionError):
            continue
    return tuple(slopes)


def _warnings(
    one: Criterion, inputs: Mapping[str, Input], missing: tuple[str, ...]
) -> tuple[str, ...]:
    said = [f"not computed: {', '.join(missing)} not given"] if missing else []
    if not missing and (other := _other_times(one, inputs)):
        said.append(other)
    if one.id == "A4" and not missing:
        said += _near_mean_income(inputs)
    if one.id == "S1" and not missing:
        growth, cap = inputs["growth"].value, inputs["growth_cap"].value
        if cap and abs(growth / cap - 1) <= NEAR:
            said.append(f"growth of {growth:.1%} lies within 2 % of the cap of {cap:.1%}")
    choices = [name for name in one.inputs if name in inputs and inputs[name].choice]
    if choices:
        said.append(
            "rests on a choice: " + ", ".join(f"{n} = {inputs[n].value:g}" for n in choices)
        )
    return tuple(said)


def _other_times(one: Criterion, inputs: Mapping[str, Input]) -> str:
    """Money of years that the pool does not have."""
    pool = inputs["pool"]
    own = years_of(pool.period)
    other = {
        inputs[name].period
        for name in one.inputs
        if inputs[name].unit == pool.unit and not own & (years_of(inputs[name].period) or own)
    }
    times = ", ".join(sorted(other))
    return f"money of {times}, over a pool of other years ({pool.period})" if other else ""


def years_of(period: str) -> set[int]:
    """The years that a period names; a span in full.

    >>> sorted(years_of("mean of 2016-2018")), years_of("FY2020")
    ([2016, 2017, 2018], {2020})
    """
    named = [int(one) for one in re.findall(r"(?:19|20)\d\d", period)]
    return set(range(min(named), max(named) + 1)) if named else set()


def _near_mean_income(inputs: Mapping[str, Input]) -> list[str]:
    incomes = {side: inputs[f"income_{side}"].value for side in ("host", "sender")}
    people = {side: inputs[f"people_{side}"].value for side in ("host", "sender")}
    if not all((*incomes.values(), *people.values())):
        return []
    mean = sum(incomes.values()) / sum(people.values())
    heads = {side: incomes[side] / people[side] / mean - 1 for side in incomes}
    return [
        f"the {side}'s income a head lies {abs(one):.1%} from the mean, across which relief turns"
        for side, one in heads.items()
        if abs(one) <= NEAR
    ]


def _contributions(
    pool: Pool, held: FairnessDocument, document: Document, year: int, world: World, value: float
) -> tuple[Contribution, ...]:
    paid = float(pool.paid)
    said = Contribution(
        "paid",
        paid,
        paid / value,
        f"{pool.paid_says}; over {pool.says}",
        "",
        cited(held, pool.source),
    )
    settled = settle_document(document, world).year(year)
    amount, at = in_pool_unit(settled.amount, document, year, world, held)
    what = f"{document.id} for {year}{at}, over a pool of other years ({pool.period}): mind that"
    if amount is None:
        reason = settled.reason or f"no exchange rate of {year} is known"
        return (said, Contribution("agreement", None, None, what, reason))
    sources = tuple(dict.fromkeys(each for step in settled.steps for each in step.sources))
    return (said, Contribution("agreement", amount, amount / value, what, "", sources))
