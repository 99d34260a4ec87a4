"""A contribution under every yardstick, each with its definition, inputs and sensitivity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import fmean

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.figures.unit import convert, parse_unit
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, load_table, row_number
from burdenshare.series.world import World, know
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.terms.load import load
from burdenshare.yardsticks.criteria.registry import CRITERIA, Criterion
from burdenshare.yardsticks.document import FairnessDocument, From, Given, Pool, load_inputs
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
) -> Fairness:
    """Where a contribution stands under each yardstick.

    Args:
        agreement: a library id, a file, or a document.
        year: the agreement's year; its first if 0.
        pool: a named cost pool of the host's inputs; the first if empty.
        give: inputs as ``NAME=VALUE``, such as ``private_fraction=0.3``; they stand before the
            library's.
        as_of, change, fix: as for `settle`.
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
    held = load_inputs(document.host)
    name, chosen = _pool(held, pool)
    year = year or document.years[0]
    if year not in document.years:
        says = f"{document.id} does not cover {year}"
        raise Refused.because(
            "--year", says, f"name one of {document.years[0]}-{document.years[-1]}"
        )
    inputs = {
        **_from_library(held, chosen),
        **_from_record(document, year, world, held),
        **_given(give),
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
    return name, held.pools[name]


def _from_library(held: FairnessDocument, pool: Pool) -> dict[str, Input]:
    cited = _cited(held, pool.source)
    found = {
        "pool": Input("pool", float(pool.value), held.unit, pool.period, pool.says, cited),
        "paid": Input("paid", float(pool.paid), held.unit, pool.period, pool.paid_says, cited),
    }
    if pool.peer_share is not None:
        said = pool.peer_share_says
        found["peer_share"] = Input(
            "peer_share", float(pool.peer_share), "part", pool.period, said, cited
        )
    for given, choice in ((held.inputs, False), (held.definitions, True)):
        for one, value in given.items():
            found[one] = _read(one, value, held, choice)
    return found


def _read(name: str, given: Given, held: FairnessDocument, choice: bool) -> Input:
    if given.from_ is not None:
        value, period, sources = _from_table(given.from_)
        return Input(name, value, given.unit, period, given.says, sources, choice)
    if given.value is None:
        raise Refused.because(
            str(given.place), f"'{name}' has neither value nor table", "write one"
        )
    sources = _cited(held, given.source)
    return Input(name, float(given.value), given.unit, given.period, given.says, sources, choice)


def _from_table(place: From) -> tuple[float, str, tuple[Source, ...]]:
    rows = [row for row in load_rows(place.table) if row[place.key] == place.is_]
    if place.years:
        rows = [row for row in rows if row["year"] in {str(year) for year in place.years}]
    values = [row_number(row, place.column) for row in rows]
    if not values or None in values or (place.years and len(values) != len(place.years)):
        says = f"{place.table} has no {place.column} of {place.is_} for every year asked for"
        raise Refused.because("fairness", says, "name other years")
    span = f"mean of {place.years[0]}-{place.years[-1]}" if place.years else ""
    return fmean(float(one) for one in values if one is not None), span, _table_sources(place, rows)


def _table_sources(place: From, rows: Sequence[Row]) -> tuple[Source, ...]:
    known = load_table(place.table).sources
    named = dict.fromkeys(
        name for row in rows for name in row.values.get("source", "").split(";") if name in known
    )
    return tuple(known[name] for name in named)


def _cited(held: FairnessDocument, names: tuple[str, ...]) -> tuple[Source, ...]:
    found = []
    for name in names:
        if name not in held.sources:
            raise Refused.because(
                "fairness", f"there is no source '{name}'", "list it in 'sources'"
            )
        one = held.sources[name]
        found.append(Source(name, one.publisher, one.title, one.date, one.url, one.confidence))
    return tuple(found)


def _from_record(
    document: Document, year: int, world: World, held: FairnessDocument
) -> dict[str, Input]:
    """What the agreement's own practice gives: the amount before, its growth, its cap."""
    rule = next((line.clauses.get("escalate") for line in document.lines.values()), None)
    if rule is None or year not in rule.years or rule.cap is None or len(document.lines) > 1:
        return {}
    settled = settle_document(document, world)
    before = settled.year(year - 1) if year - 1 in document.years else None
    amount = _dollars(before.amount if before else None, document, year - 1, world, held)
    part = rule.rate[0]
    if amount is None or part.series == "" or part.lag is None or len(rule.rate) > 1:
        return {}
    read = world.read(part.series, str(year - int(part.lag)), part.vintage or "latest")
    if isinstance(read, Unknown) or read.value is None:
        return {}
    says = f"{document.id} owed for {year - 1}, at that year's exchange rate"
    growth = float(read.value) / 100
    return {
        "last_amount": Input("last_amount", amount, held.unit, str(year - 1), says, ()),
        "growth": Input(
            "growth", growth, "part", str(year - int(part.lag)), part.series, read.sources
        ),
        "growth_cap": Input(
            "growth_cap", float(rule.cap) / 100, "part", "", "cap of the agreement", ()
        ),
    }


def _given(give: Iterable[str]) -> dict[str, Input]:
    """Inputs that the user gives."""
    known = {name for one in CRITERIA for name in one.inputs}
    found = {}
    for text in give:
        name, equals, written = text.partition("=")
        value = parse_number(written.strip())
        if not equals or value is None:
            raise Refused.because("--input", f"'{text[:60]}' is not NAME=VALUE", "write name=0.3")
        if name not in known:
            raise Refused.because(
                "--input", f"no yardstick asks for '{name[:40]}'", ", ".join(sorted(known))
            )
        found[name] = Input(name, float(value), "", "", "given by hand", (), True)
    return found


def _apply(one: Criterion, inputs: Mapping[str, Input]) -> Yardstick:
    missing = tuple(name for name in one.inputs if name not in inputs)
    used = tuple(inputs[name] for name in one.inputs if name in inputs)
    amount, reason = None, ""
    if not missing:
        try:
            amount = one.level(*(each.given for each in used))
        except (ValueError, ZeroDivisionError) as error:
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


def _near_mean_income(inputs: Mapping[str, Input]) -> list[str]:
    incomes = {side: inputs[f"income_{side}"].value for side in ("host", "sender")}
    people = {side: inputs[f"people_{side}"].value for side in ("host", "sender")}
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
        _cited(held, pool.source),
    )
    settled = settle_document(document, world).year(year)
    amount = _dollars(settled.amount, document, year, world, held)
    at = ""
    if amount is None and (month := _newest_month(world, held)):
        at, rate = f" at the average of {month[0]}, the newest month known", month[1]
        amount = _converted(settled.amount, document, held, rate)
    what = f"{document.id} for {year}{at}, over a pool of other years ({pool.period}): mind that"
    if amount is None:
        reason = settled.reason or f"no exchange rate of {year} is known"
        return (said, Contribution("agreement", None, None, what, reason))
    return (said, Contribution("agreement", amount, amount / value, what))


def _dollars(
    amount: float | int | None, document: Document, year: int, world: World, held: FairnessDocument
) -> float | None:
    """An amount of the agreement in the pool's unit, at the average rate of its year."""
    own, wanted = document.unit_of(next(iter(document.lines))), parse_unit(held.unit, 6)
    if amount is None or wanted is None or len(document.lines) > 1:
        return None
    if own.currency == wanted.currency:
        return float(convert(Decimal(str(amount)), own, wanted, Decimal(1)))
    if not held.currency_series:
        return None
    rate = world.read(held.currency_series, str(year))
    if isinstance(rate, Unknown) or not rate.value:
        return None
    return _converted(amount, document, held, rate.value)


def _converted(
    amount: float | int | None, document: Document, held: FairnessDocument, rate: Decimal
) -> float | None:
    own, wanted = document.unit_of(next(iter(document.lines))), parse_unit(held.unit, 6)
    if amount is None or wanted is None or len(document.lines) > 1:
        return None
    return float(convert(Decimal(str(amount)), own, wanted, 1 / rate))


def _newest_month(world: World, held: FairnessDocument) -> tuple[str, Decimal] | None:
    """The last month whose average rate is known on the day, within a year before it."""
    year, month = int(world.as_of[:4]), int(world.as_of[5:7])
    for _ in range(12 if held.monthly_series else 0):
        read = world.read(held.monthly_series, f"{year}-{month:02d}")
        if not isinstance(read, Unknown) and read.value:
            return f"{year}-{month:02d}", read.value
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None
