"""Tables of where the money goes, as blocks for every surface."""

from __future__ import annotations

import re
from decimal import Decimal

from burdenshare.economy.burden import forgone_return
from burdenshare.economy.record import Impact, SplitImpact
from burdenshare.economy.timing import STAGES, Timing
from burdenshare.economy.uses import Use
from burdenshare.economy.waterfall import Flow
from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.numbers import DASH, show_number, show_years, unit_words
from burdenshare.report.reasons import library_text, reason_words
from burdenshare.report.words import Words

ENDS = ("value_added", "imports", "taxes", "rest", "abroad")


def one_decimal(value: float | None, note: str = "") -> Cell:
    """A figure per 100 with one decimal, or a dash."""
    return Cell(DASH, note=note) if value is None else Cell(f"{value:.1f}", value, note)


def waterfall_table(impact: Impact, words: Words) -> Table:
    """Where 100 end under each split, with the official count and the interval beside."""
    splits = impact.splits
    columns = [Column(words("impact.row"))]
    columns += [Column(_short(one, words), "number") for one in splits]
    if len(splits) > 1:
        columns.append(Column(words("impact.range"), "number"))
    rows = [_totals("first_round", impact, words), _official(impact, words)]
    rows += [_totals("value_added", impact, words), _bands(impact, words)]
    rows += [_totals(name, impact, words) for name in ENDS[1:]]
    sums = [sum(one.waterfall.total(name) for name in ENDS) for one in splits]
    extra = (Cell(""),) if len(splits) > 1 else ()
    rows.append((Cell(words("impact.sum")), *(one_decimal(one) for one in sums), *extra))
    return Table(words("impact.caption"), tuple(columns), tuple(rows), total=1)


def _short(one: SplitImpact, words: Words) -> str:
    return split_name(one.split.id, words)


def _totals(name: str, impact: Impact, words: Words) -> tuple[Cell, ...]:
    values = [one.waterfall.total(name) for one in impact.splits]
    spread = (_between(*impact.range(name)),) if len(values) > 1 else ()
    return (Cell(words(f"impact.{name}")), *(one_decimal(one) for one in values), *spread)


def _official(impact: Impact, words: Words) -> tuple[Cell, ...]:
    values = [one.waterfall.official for one in impact.splits]
    known = [one for one in values if one is not None]
    spread = (_between(min(known), max(known)) if known else Cell(DASH),)
    cells = [one_decimal(one) for one in values]
    return (Cell(words("impact.official")), *cells, *(spread if len(values) > 1 else ()))


def _bands(impact: Impact, words: Words) -> tuple[Cell, ...]:
    found = [one.uncertainty.figures["value_added"] for one in impact.splits]
    spread = (_between(*impact.band("value_added")),) if len(found) > 1 else ()
    return (
        Cell(f"  {words('impact.band')}"),
        *(_between(one.low, one.high) for one in found),
        *spread,
    )


def _between(low: float, high: float) -> Cell:
    return Cell(f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f}–{high:.1f}")


def splits_table(impact: Impact, words: Words) -> Table:
    """What each split is, category by category, and what it rests on."""
    names = tuple(dict.fromkeys(c for one in impact.splits for c in one.split.categories))
    columns = (
        Column(words("impact.split")),
        *(Column(category_words(name, words), "number") for name in names),
    )
    rows = tuple(_split_row(one, names, impact, words) for one in impact.splits)
    return Table(words("impact.splits"), columns, rows)


def category_words(name: str, words: Words) -> str:
    """A category's name, or its own word."""
    return words.found(f"category.{name}") or name.replace("_", " ")


def _split_row(
    one: SplitImpact, names: tuple[str, ...], impact: Impact, words: Words
) -> tuple[Cell, ...]:
    split = one.split
    sources = tuple(dict.fromkeys(s for part in split.parts for s in part.sources))
    says = words.either(split.says, split.says_ko)
    if not says:
        own = "impact.split.file" if impact.agreement.endswith(".csv") else "impact.split.own"
        says = words(own, year=split.year)
    shares = (Cell(f"{100 * split.share(name):.1f} %", 100 * split.share(name)) for name in names)
    return (Cell(split_name(split.id, words), note=says, sources=sources), *shares)


def split_name(name: str, words: Words) -> str:
    """A split's name for people: ``2026-announced`` is an id.

    >>> split_name("2026-announced", Words()), split_name("2019", Words())
    ('2026, announced', '2019')
    """
    if words.lang == "ko":
        return library_text(name, words)
    return re.sub(r"^(\d{4})-", r"\1, ", name).replace("-", " ")


def components_table(impact: Impact, words: Words) -> Table:
    """What the first split buys: share to residents, value added, imports, what is assumed."""
    one, bridge = impact.splits[0], impact.bridge
    columns = (
        Column(words("impact.component")),
        *(
            Column(words(f"impact.{name}"), "number")
            for name in ("paid", "domestic", "unit_value", "unit_imports")
        ),
        Column(words("impact.assumed")),
    )
    rows = tuple(
        _flow_row(flow, bridge.cited(bridge.components[flow.component]), words)
        for flow in one.waterfall.flows
        if flow.paid
    )
    caption = words("impact.components", split=_short(one, words))
    return Table(caption, columns, rows, words("impact.components.note"))


def _flow_row(flow: Flow, sources: tuple[Source, ...], words: Words) -> tuple[Cell, ...]:
    assumed = ", ".join(words(f"impact.field.{name}") for name in flow.assumed)
    return (
        Cell(words.either(flow.title, flow.title_ko), sources=sources),
        one_decimal(flow.paid),
        Cell(f"{100 * flow.domestic:.0f} %", 100 * flow.domestic),
        Cell(f"{flow.leaves[0]:.3f}", flow.leaves[0]),
        Cell(f"{flow.leaves[1]:.3f}", flow.leaves[1]),
        Cell(assumed or DASH),
    )


def doubts_table(one: SplitImpact, words: Words) -> Table:
    """What each doubt alone is worth for value added."""
    columns = (
        Column(words("impact.doubt")),
        *(Column(words(f"impact.{name}"), "number") for name in ("sd", "share", "low", "high")),
    )
    found = one.uncertainty
    rows = [
        (
            Cell(words(f"impact.doubt.{doubt.name}")),
            Cell(f"{doubt.sd:.2f}", doubt.sd),
            Cell(f"{100 * doubt.share:.0f} %", 100 * doubt.share),
            one_decimal(doubt.value_added.low),
            one_decimal(doubt.value_added.high),
        )
        for doubt in found.doubts
    ]
    if found.cells:
        share = 1 - sum(doubt.share for doubt in found.doubts)
        cells = (Cell(f"{found.cells.sd:.2f}", found.cells.sd), Cell(f"{100 * share:.0f} %", share))
        rows.append((Cell(words("impact.doubt.cells")), *cells, Cell(DASH), Cell(DASH)))
    caption = words("impact.doubts", split=_short(one, words))
    return Table(caption, columns, tuple(rows), _doubts_note(one, words))


def _doubts_note(one: SplitImpact, words: Words) -> str:
    found = one.uncertainty
    years = show_years(found.years, words) if found.years else words("impact.doubts.one")
    said = words(
        f"impact.doubts.{found.method}",
        draws=show_number(found.draws),
        seed=found.seed,
        years=years.removesuffix("년"),
    )
    if cells := found.cells:
        said += words("impact.doubts.cells", cv=f"{100 * cells.cv:.0f}", capped=cells.capped)
        if cells.rejected:
            said += words("impact.doubts.rejected", rejected=cells.rejected, draws=cells.draws)
    return said


def uses_table(impact: Impact, words: Words) -> Table:
    """The same money in other uses, the table's own and figures of other tables."""
    columns = (
        Column(words("impact.use")),
        Column(words("impact.value_added"), "number"),
        Column(words("impact.imports"), "number"),
        Column(words("impact.taxes"), "number"),
        Column(words("impact.table")),
    )
    low, high = impact.range("value_added")
    own = (
        Cell(words("impact.use.this"), marker="bold"),
        _between(low, high),
        _between(*impact.range("imports")),
        _between(*impact.range("taxes")),
        Cell(f"{impact.table.id}, {impact.table.year}"),
    )
    rows = [_use_row(one, words) for one in (*impact.uses, *impact.references)]
    return Table(words("impact.uses"), columns, (own, *rows), words("impact.uses.note"))


def use_words(use: Use, words: Words) -> str:
    """A use by its name in the reader's language."""
    title = words.either(use.title, use.title_ko)
    return words.found(f"impact.use_of.{use.title}") or title


def _use_row(use: Use, words: Words) -> tuple[Cell, ...]:
    note = words("impact.use.derived") if use.derived else ""
    return (
        Cell(use_words(use, words)),
        Cell(f"{use.value_added:.1f}", use.value_added, note, use.sources),
        one_decimal(use.imports),
        one_decimal(use.taxes),
        Cell(words.either(use.table, use.table_ko)),
    )


def timing_table(one: SplitImpact, words: Words) -> Table | None:
    """What became of the year's money as the record has it; None where it has nothing."""
    if not one.timing:
        return None
    columns = (
        Column(words("impact.timing.scope")),
        *(Column(words(f"impact.stage.{stage}"), "number") for stage in STAGES),
    )
    rows = tuple(_timing_row(found, words) for found in one.timing)
    first = one.timing[0]
    unit = parse_unit(first.unit)
    money = f" ({unit_words(unit, words)})" if unit else ""
    caption = words("impact.timing", year=first.year) + money
    return Table(caption, columns, rows, words("impact.timing.note"))


def _timing_row(found: Timing, words: Words) -> tuple[Cell, ...]:
    scope = words.found(f"impact.timing.{found.scope}") or category_words(found.scope, words)
    note = library_text(found.note, words)
    values = (found.stages[stage] for stage in STAGES)
    cells = (Cell(DASH) if v is None else Cell(show_number(v), v) for v in values)
    return (Cell(scope, note=note, sources=found.sources), *cells)


def jobs_table(one: SplitImpact, words: Words) -> Table | None:
    """Jobs by kind of purchase with the price year; None where no coefficients are known."""
    if not one.jobs:
        return None
    first = one.jobs[0]
    unit = parse_unit(first.unit)
    named = words.found(f"impact.unit.{first.per}") or first.per
    columns = (
        Column(words("impact.jobs.kind")),
        Column(words("impact.jobs.paid", year=first.money_year), "number"),
        Column(words("impact.jobs.deflated", year=first.price_year), "number"),
        Column(words("impact.jobs.coefficient", per=named), "number"),
        Column(words("impact.jobs.persons"), "number"),
    )
    rows = tuple(
        (
            Cell(words.found(f"impact.jobs_of.{job.name}") or job.name),
            Cell(show_number(round(job.paid)), job.paid),
            _whole(job.deflated, reason_words(job.reason, words) if job.reason else ""),
            Cell(show_number(Decimal(str(job.coefficient))), job.coefficient, "", job.sources),
            _whole(job.persons),
        )
        for job in one.jobs
    )
    said = words("impact.jobs.note", year=first.price_year)
    money = f" ({unit_words(unit, words)})" if unit else ""
    return Table(words("impact.jobs", split=_short(one, words)) + money, columns, rows, said)


def _whole(value: float | None, note: str = "") -> Cell:
    return Cell(DASH, note=note) if value is None else Cell(show_number(round(value)), value)


def fiscal_table(impact: Impact, words: Words) -> Table | None:
    """Revenue that comes back and, apart, what wages buy; None where no rates are known."""
    one = impact.splits[0]
    found = one.fiscal
    if found is None:
        return None
    sources = {
        "payroll": _rate_sources(impact, "tax_wedge"),
        "spending": _rate_sources(impact, "propensity_to_consume"),
    }
    known = "" if found.complete else words("impact.fiscal.known")
    unknown = "" if found.complete else words("impact.fiscal.unknown")
    lines = [
        ("payroll", one_decimal(found.payroll)),
        ("chains", one_decimal(found.supply_chains, unknown)),
        ("products", one_decimal(found.products)),
        ("without", one_decimal(found.without_spending, known)),
        ("spending", one_decimal(found.spending)),
        ("total", one_decimal(found.total, known)),
    ]
    rows = [
        (Cell(words(f"impact.fiscal.{name}"), sources=sources.get(name, ())), cell)
        for name, cell in lines
    ]
    if one.induced:
        rows.append((Cell(words("impact.induced")), one_decimal(one.induced.value_added)))
    columns = (Column(words("impact.row")), Column(words("impact.paid"), "number"))
    note = words("impact.fiscal.note", wedge=f"{100 * found.wedge:.2f}")
    return Table(words("impact.fiscal", split=_short(one, words)), columns, tuple(rows), note)


def _rate_sources(impact: Impact, name: str) -> tuple[Source, ...]:
    rate = impact.study.parameters.get(name) if impact.study else None
    return impact.study.cited(rate.source) if impact.study and rate else ()


def _forgone_sources(impact: Impact) -> tuple[Source, ...]:
    study = impact.study
    return tuple(s for one in study.forgone for s in study.cited(one.source)) if study else ()


def burdens_table(impact: Impact, words: Words) -> Table:
    """The four net burdens."""
    one = impact.splits[0]
    burden = one.burden
    reason = words("impact.burden.unknown", year=one.money_year)
    lines = (
        ("budget", one_decimal(burden.budget)),
        ("fiscal", one_decimal(burden.fiscal[0])),
        ("displaced", one_decimal(burden.fiscal[1])),
        ("external", one_decimal(burden.external)),
        ("resource", one_decimal(burden.resource, "" if burden.resource else reason)),
    )
    cited = _forgone_sources(impact) if burden.resource else ()
    rows = tuple(
        (
            Cell(words(f"impact.burden.{name}"), sources=cited if name == "resource" else ()),
            cell,
        )
        for name, cell in lines
    )
    columns = (Column(words("impact.burden")), Column(words("impact.paid"), "number"))
    return Table(words("impact.burdens", split=_short(one, words)), columns, rows)


def balances_table(impact: Impact, words: Words) -> Table | None:
    """Balances that lay idle, what they would have earned, and what each side says."""
    study = impact.study
    if study is None or not study.balances:
        return None
    names, kinds = ("", ".amount", ".rate", ".forgone"), ("text", *["number"] * 3)
    columns = tuple(
        Column(words(f"impact.balance{name}"), kind)
        for name, kind in zip(names, kinds, strict=True)
    )
    rows = []
    for one in study.balances:
        earned = None if one.rate is None else forgone_return(one.amount, one.rate)
        rows.append(
            (
                Cell(one.date, note=words.either(one.says, one.says_ko)),
                Cell(show_number(one.amount), float(one.amount), sources=study.cited(one.source)),
                Cell(DASH if one.rate is None else f"{one.rate} %"),
                _whole(None if earned is None else float(earned)),
            )
        )
    unit = parse_unit(study.balances[0].unit)
    money = f" ({unit_words(unit, words)})" if unit else ""
    return Table(words("impact.balances") + money, columns, tuple(rows))
