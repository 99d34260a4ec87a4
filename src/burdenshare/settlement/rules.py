"""The rule of each clause kind: how it plans a year, and how it computes an amount.

Rules are pure. They see whole numbers only, integers or arrays, and never a file or a series.
"""

from __future__ import annotations

from decimal import Decimal
from math import gcd

from burdenshare.figures.figure import Unknown
from burdenshare.figures.rounding import ROUNDINGS, Whole, greater, lesser
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.settlement.law import Growth, escalate
from burdenshare.settlement.task import Need, Rule, Task
from burdenshare.terms.clauses import Escalate, RatePart, ShareOf
from burdenshare.terms.document import Document, Line, Stated


def plan_amount(document: Document, name: str, line: Line, year: int) -> Task | None:
    """A year for which an amount is stated."""
    return _stated_task(
        document, name, line, year, line.clauses["amount"].amount.at(year), "amount"
    )


def plan_override(document: Document, name: str, line: Line, year: int) -> Task | None:
    """A single year in which a stated amount stands in place of the rule."""
    stated = line.override.at(year) if line.override else None
    return _stated_task(document, name, line, year, stated, "override")


def _stated_task(
    document: Document, name: str, line: Line, year: int, stated: Stated | None, kind: str
) -> Task | None:
    if stated is None:
        return None
    unit = document.unit_of(name)
    unknown = Unknown(stated.unknown) if stated.amount is None else None
    steps = unit.steps(stated.amount) if stated.amount is not None else None
    source = stated.source or line.source
    return Task(
        name,
        year,
        kind,
        unit,
        steps,
        source=source,
        place=stated.place,
        unknown=unknown,
        stated=stated,
    )


def apply_amount(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """The stated amount."""
    return task.terms


def plan_escalate(document: Document, name: str, line: Line, year: int) -> Task | None:
    """A year that follows the growth rule."""
    rule: Escalate = line.clauses["escalate"]
    if year not in rule.years:
        return None
    parts = [part for part in rule.rate if not part.years or year in part.years]
    places = _rate_places(rule)
    indices = [part for part in parts if part.series]
    growth = Growth(
        10 ** (places + 2),
        sum(_steps(part.fixed, places) or 0 for part in parts if part.fixed is not None),
        tuple((_steps(part.floor, places), _steps(part.cap, places)) for part in indices),
        _steps(rule.floor, places),
        _steps(rule.cap, places),
        rule.round,
    )
    source = (*(rule.source or line.source), *(cite for part in parts for cite in part.source))
    unpaired = [part for part in indices if part.pairs and part.pairs.at(year) is None]
    reason = f"the agreement pairs no index year with {year}"
    return Task(
        name,
        year,
        "escalate",
        document.unit_of(name),
        growth,
        ((name, year - 1 if rule.from_ == "previous" else rule.years[0] - 1),),
        tuple(_rate_need(part, year, rule.round) for part in indices),
        source=tuple(dict.fromkeys(source)),
        place=rule.place,
        unknown=Unknown(reason) if unpaired else None,
    )


def _rate_need(part: RatePart, year: int, rounding: str) -> Need:
    index_year = part.pairs.at(year) if part.pairs else year - int(part.lag or 0)
    how = "half_up" if rounding == "exact" else rounding
    return Need(part.series, str(index_year), part.vintage, part.basis, int(part.places or 0), how)


def _rate_places(rule: Escalate) -> int:
    """Decimals of a percent that hold every rate, cap and floor of a rule exactly."""
    written = [rule.cap, rule.floor]
    for part in rule.rate:
        written += [part.fixed, part.cap, part.floor]
    decimals = [-int(one.normalize().as_tuple().exponent) for one in written if one is not None]
    return max([0, *decimals, *(int(part.places) for part in rule.rate if part.places is not None)])


def _steps(rate: Decimal | None, places: int) -> int | None:
    return None if rate is None else int(rate.scaleb(places))


def apply_escalate(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """The law of `burdenshare.settlement.law.escalate`."""
    return escalate(before[0], rate_steps(task, read), task.terms)


def rate_steps(task: Task, read: tuple[Whole, ...]) -> tuple[Whole, ...]:
    """Readings, each rounded to its own places, in the steps of the whole rate."""
    scale, steps = task.terms.scale, []
    for value, need in zip(read, task.needs, strict=False):
        times = scale // 10 ** (need.places + 2)
        steps.append(value if times == 1 else value * times)
    return tuple(steps)


def plan_share(document: Document, name: str, line: Line, year: int) -> Task | None:
    """A percentage of a cost, of pay times heads, or of price times quantity."""
    clause: ShareOf = line.clauses["share"]
    share = clause.share.at(year)
    if share is None or clause.of is None:
        return None
    task = Task(
        name, year, "share", document.unit_of(name), None, source=line.source, place=line.place
    )
    if reason := _share_unknown(clause, share, line, year):
        return task._replace(unknown=Unknown(reason))
    ceiling = _ceiling(clause, year)
    needs = tuple(Need(series, str(year), "latest", "", 3) for series in clause.of if series)
    up, down = scale_of(needs[0].series, task.unit)
    terms = (int(Decimal(share).scaleb(2)), ceiling, line.round, up, down)
    return task._replace(terms=terms, needs=needs)


def scale_of(series: str, unit: Unit) -> tuple[int, int]:
    """Steps of ``unit`` in one unit of a money series, as a fraction in lowest terms.

    >>> from burdenshare.figures.unit import parse_unit
    >>> scale_of("KR.gdp", parse_unit("100m KRW"))
    (10000, 1)
    """
    from burdenshare.series.load import load_series

    money = parse_unit(load_series(series).header.unit)
    up = (money.scale if money else unit.scale) * 10**unit.places
    shared = gcd(up, unit.scale)
    return up // shared, unit.scale // shared


def _share_unknown(clause: ShareOf, share: object, line: Line, year: int) -> str:
    if isinstance(share, Stated):
        return share.unknown
    limits = [*(table.at(year) for table in clause.heads_at_most.values())]
    limits += [clause.quantity_at_most.at(year)] if clause.quantity_at_most else []
    for limit in limits:
        if limit is None:
            return f"a ceiling is written for some years, but not for {year}"
        if isinstance(limit, Stated):
            return f"a ceiling of {year} is not known: {limit.unknown}"
    return (
        "" if line.round else _first_without_data(clause) or "how a share is rounded is not written"
    )


def _first_without_data(clause: ShareOf) -> str:
    """Why the base has no data, which is the weightier reason; empty where it has."""
    from burdenshare.series.load import library_series, load_series

    for series in clause.of or ():
        if series and series in library_series() and load_series(series).header.data == "none":
            return f"{series} has no data: {load_series(series).header.reason}"
    return ""


def _ceiling(clause: ShareOf, year: int) -> int | None:
    if clause.heads_at_most:
        return sum(int(table.at(year) or 0) for table in clause.heads_at_most.values())
    quantity = clause.quantity_at_most.at(year) if clause.quantity_at_most else None
    return None if quantity is None else int(quantity)


def apply_share(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """``share x cost``, or ``share x price x min(quantity, ceiling)``.

    Readings come in thousandths of the series' own unit; a price or pay is for one head or one
    unit of quantity. The series' unit is brought to steps of the line's.
    """
    share, ceiling, rounding, up, down = task.terms
    if len(read) == 1:
        return ROUNDINGS[rounding](share * read[0] * up, 10**4 * 1000 * down)
    price, quantity = read
    counted = quantity if ceiling is None else lesser(quantity, ceiling * 1000)
    return ROUNDINGS[rounding](share * price * counted * up, 10**4 * 1000 * 1000 * down)


def plan_envelope(document: Document, name: str, line: Line, year: int) -> Task | None:
    """An amount over several years: no year of it is known."""
    envelope = line.clauses["envelope"]
    over = envelope.over or document.years
    if year not in over:
        return None
    most = "at most " if envelope.at_most else ""
    says = f"{most}{envelope.amount:,} over {over[0]}-{over[-1]}, without a yearly split"
    source = envelope.source or line.source
    unit = document.unit_of(name)
    return Task(
        name,
        year,
        "envelope",
        unit,
        None,
        source=source,
        place=envelope.place,
        unknown=Unknown(says),
    )


def apply_envelope(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """Never reached: every year of an envelope is unknown."""
    raise AssertionError("an envelope has no yearly amount")


def plan_remainder(document: Document, name: str, line: Line, year: int) -> Task:
    """What other lines leave of a line."""
    clause = line.clauses["remainder"]
    keys = tuple((one, year) for one in (clause.of, *clause.less))
    source = clause.source or line.source
    unit = document.unit_of(name)
    return Task(name, year, "remainder", unit, None, keys, source=source, place=clause.place)


def apply_remainder(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """``line - others``."""
    left = before[0]
    for other in before[1:]:
        left = left - other
    return left


def plan_savings(document: Document, name: str, line: Line, year: int) -> Task:
    """A floor plus what other lines save against a year."""
    clause = line.clauses["savings"]
    unit, against = document.unit_of(name), clause.against[0]
    keys = tuple((one, when) for one in clause.from_ for when in (against, year))
    source = clause.source or line.source
    task = Task(
        name,
        year,
        "savings",
        unit,
        unit.steps(clause.floor),
        keys,
        source=source,
        place=clause.place,
    )
    if against not in document.years:
        reason = f"savings are held against {against}, whose amounts lie outside this document"
        return task._replace(before=(), unknown=Unknown(f"at least {clause.floor:,}; {reason}"))
    return task


def apply_savings(task: Task, before: tuple[Whole, ...], read: tuple[Whole, ...]) -> Whole:
    """``floor + sum of max(0, amount of the base year - amount of this year)``."""
    total = task.terms
    for base, now in zip(before[::2], before[1::2], strict=True):
        total = total + greater(base - now, 0)
    return total


_rules: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        Rule("amount", plan_amount, apply_amount),
        Rule("override", plan_override, apply_amount),
        Rule("escalate", plan_escalate, apply_escalate),
        Rule("share", plan_share, apply_share),
        Rule("envelope", plan_envelope, apply_envelope),
        Rule("remainder", plan_remainder, apply_remainder),
        Rule("savings", plan_savings, apply_savings),
    )
}


def register_rule(rule: Rule) -> None:
    """Give a clause kind that another package registered its rule."""
    _rules[rule.kind] = rule


def rule_of(kind: str) -> Rule:
    """The rule of a clause kind.

    >>> rule_of("escalate").kind
    'escalate'
    """
    return _rules[kind]
