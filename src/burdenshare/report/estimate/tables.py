"""The tables of an estimate: by year, premises, scenarios, bridge and outturn."""

from __future__ import annotations

from burdenshare.figures.source import Source
from burdenshare.pricing.bridge import Bridge
from burdenshare.pricing.causes import Split
from burdenshare.pricing.estimate_record import Course, Estimate, EstimateYear, Premise
from burdenshare.pricing.outturn import Missed, Outturn
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.citing import cited_numbers
from burdenshare.report.estimate import say
from burdenshare.report.numbers import DASH, unit_words
from burdenshare.report.prices import scenario_name, unit_name
from burdenshare.report.words.estimate import EstimateWords

Numbers = dict[str, int]
"""The numbers under which sources are listed."""


def marks(sources: tuple[Source, ...], numbers: Numbers) -> str:
    """References to some sources: `` [1][3]``."""
    found = "".join(f"[{one}]" for one in cited_numbers(sources, numbers))
    return f" {found}" if found else ""


def yearly_table(record: Estimate, currency: str, words: EstimateWords, numbers: Numbers) -> Table:
    """Agreement, baseline and difference by year in a currency, their total and yearly mean."""
    columns = (
        Column(words("table.year")),
        Column(words("table.status")),
        *(
            Column(words(f"table.{name}"), "number")
            for name in ("agreement", "low", "high", "error", "baseline", "difference")
        ),
    )
    rows = [_year_row(one, record, currency, words, numbers) for one in record.years]
    count = len(record.total_years)
    for key, courses in (("total", record.total), ("mean", record.yearly_mean)):
        if course := courses.get(currency):
            name = words(f"table.{key}", years=count)
            rows.append((Cell(name), Cell(""), *_course_cells(course)))
    unit = unit_name(say.unit_of(record, currency), words.report)
    total = len(rows) - len(record.years)
    caption = words("table.caption", unit=unit)
    return Table(caption, columns, tuple(rows), yearly_note(record, words), total=total)


def yearly_note(record: Estimate, words: EstimateWords) -> str:
    """What the figures are, and why they may not add up."""
    name = say.measure(record, words)
    said = words("table.note", measure=name[:1].upper() + name[1:])
    return f"{said} {words('table.median')}" if record.headline == "median" else said


def _year_row(
    one: EstimateYear,
    record: Estimate,
    currency: str,
    words: EstimateWords,
    numbers: Numbers,
) -> tuple[Cell, ...]:
    course = one.of(currency)
    if course.agreement is None:
        note = say.reason(one.reason, words) if one.reason else ""
        dash = Cell(DASH, note=note, marker="unknown")
        return (Cell(str(one.year), one.year), Cell(words("status.unknown")), dash, *_dashes(5))
    known = course.agreement.low == course.agreement.high
    status = words("status.estimated")
    if known:
        status = words("status.fixed" if one.assumed else "status.known")
    if known and currency == record.currency:
        status += marks(one.sources, numbers)
    marker = "settled" if known and not one.assumed else "assumed"
    return (
        Cell(str(one.year), one.year),
        Cell(status, marker=marker),
        *_course_cells(course, known),
    )


def _course_cells(course: Course, known: bool = False) -> tuple[Cell, ...]:
    ours = course.agreement
    if ours is None:
        return _dashes(6)
    certain = known or ours.low == ours.high
    spread = (
        _dashes(3)
        if certain
        else (
            Cell(say.rounded(ours.low), ours.low),
            Cell(say.rounded(ours.high), ours.high),
            Cell(say.error(ours.error), ours.error),
        )
    )
    other, apart = course.baseline, course.difference
    return (
        Cell(say.rounded(ours.figure), ours.figure),
        *spread,
        Cell(say.rounded(other.figure if other else None), other.figure if other else None),
        Cell(say.whole(apart.figure if apart else None), apart.figure if apart else None),
    )


def _dashes(count: int) -> tuple[Cell, ...]:
    return (Cell(DASH),) * count


def premises_table(record: Estimate, words: EstimateWords, numbers: Numbers) -> Table:
    """Every value read: known or drawn, when published, and for which years."""
    names = ("index", "period", "value", "range", "status", "published", "for")
    kinds = {"value": "number", "range": "number"}
    columns = tuple(Column(words(f"values.{name}"), kinds.get(name, "text")) for name in names)
    rows = tuple(_premise_row(one, words, numbers) for one in record.premises)
    return Table(words("values.caption"), columns, rows)


def _premise_row(one: Premise, words: EstimateWords, numbers: Numbers) -> tuple[Cell, ...]:
    used = say.years(one.for_years, words) if one.for_years else words("values.dollars")
    drawn = one.low is not None and one.high is not None and one.low != one.high
    ends = " ~ ".join(premise_value(one, end, words, 1) for end in (one.low, one.high))
    return (
        Cell(say.series_head(one.series, words) + marks(one.sources, numbers)),
        Cell(one.period),
        Cell(premise_value(one, one.value, words), one.value),
        Cell(ends if drawn else DASH),
        Cell(
            words(f"status.{one.status}"), marker="settled" if one.status == "known" else "assumed"
        ),
        Cell(one.published or DASH),
        Cell(used),
    )


def premise_value(one: Premise, value: float | None, words: EstimateWords, places: int = 0) -> str:
    """A rate in percent, or a level such as an exchange rate to a tenth.

    The mean of drawn rates has two decimals; rates themselves have one.
    """
    if value is None:
        return DASH
    if one.for_years:
        places = places or (2 if one.status == "drawn" else 1)
        return words.report("percent", value=f"{value:.{places}f}")
    return f"{value:,.1f}"


def scenarios_table(record: Estimate, words: EstimateWords) -> Table:
    """The total under each named scenario, then the least and the greatest."""
    columns = (
        Column(words("scenario.name")),
        *(
            Column(words(f"table.{name}"), "number")
            for name in ("agreement", "baseline", "difference")
        ),
        *((Column(words("scenario.dollars"), "number"),) if "USD" in record.total else ()),
    )
    rows = []
    for one in record.scenarios:
        course = one.total.get(record.currency, Course(None, None, None))
        figures = [value.figure if value else None for value in course]
        cells = [
            Cell(scenario_name(one.scenario, words.report)),
            *(Cell(say.rounded(own), own) for own in figures[:2]),
        ]
        cells.append(Cell(say.whole(figures[2]), figures[2]))
        if "USD" in record.total:
            own = one.total["USD"].agreement if "USD" in one.total else None
            cells.append(
                Cell(say.rounded(own.figure if own else None), own.figure if own else None)
            )
        rows.append(tuple(cells))
    rows.append(_range_row(record, words, len(columns)))
    caption = words(
        "scenario.caption",
        years=say.years(record.total_years, words),
        measure=words(f"measure.{record.scenario_measure}"),
        unit=unit_words(record.unit, words.report),
    )
    return Table(caption, columns, tuple(rows), words("scenario.apart"), total=1)


def _range_row(record: Estimate, words: EstimateWords, columns: int) -> tuple[Cell, ...]:
    cells = [Cell(words("scenario.range"))]
    asked = [("agreement", ""), ("baseline", ""), ("difference", ""), ("agreement", "USD")]
    for part, currency in asked[: columns - 1]:
        ends = record.range(part, currency)
        show = say.whole if part == "difference" else say.rounded
        cells.append(Cell(f"{show(ends[0])} ~ {show(ends[1])}" if ends else DASH))
    return tuple(cells)


def bridge_table(bridge: Bridge, record: Estimate, words: EstimateWords) -> Table:
    """The government's amounts less ours, by year and cause."""
    names = causes((*bridge.years, bridge.total))
    columns = _split_columns("government", names, words)
    rows = tuple(_split_row(one, names, words) for one in bridge.years)
    total = (_split_row(bridge.total, names, words),)
    title = words.either(bridge.title, bridge.title_ko) or words("bridge.title")
    unit = unit_words(record.unit, words.report)
    caption = words("bridge.caption", title=title, unit=unit)
    return Table(caption, columns, rows + total, words("split.note"), total=1)


def outturn_table(came: Outturn, words: EstimateWords) -> Table:
    """What was settled less the estimate, by year and cause, and whether the range held it."""
    names = causes((*(one.split for one in came.years), came.total))
    columns = (*_split_columns("came", names, words), Column(words("split.inside")))
    rows = tuple((*_split_row(one.split, names, words), _inside(one, words)) for one in came.years)
    total = ((*_split_row(came.total, names, words), Cell("")),)
    unit = unit_words(came.unit, words.report)
    caption = words("outturn.caption", later=came.known_as_of, day=came.estimate_as_of, unit=unit)
    return Table(caption, columns, rows + total, words("split.note"), total=1)


def outturn_dollars(came: Outturn, words: EstimateWords) -> Table | None:
    """The same in dollars, where rates are known; None where no year has one."""
    held = [one for one in came.years if one.dollars_came is not None]
    if not held:
        return None
    columns = (
        Column(words("split.year")),
        *(Column(words(f"split.{name}"), "number") for name in ("estimate", "came", "difference")),
        Column(words("outturn.exchange"), "number"),
    )
    rows = tuple(_dollar_row(one) for one in held)
    return Table(words("outturn.dollars"), columns, rows)


def _dollar_row(one: Missed) -> tuple[Cell, ...]:
    own, there = one.dollars or 0.0, one.dollars_came or 0.0
    return (
        Cell(str(one.split.year), one.split.year),
        Cell(say.rounded(own), own),
        Cell(say.rounded(there), there),
        Cell(say.signed(there - own), there - own),
        Cell(say.signed(one.by_exchange), one.by_exchange),
    )


def causes(splits: tuple[Split, ...]) -> tuple[str, ...]:
    """The causes that occur: indices first, then base, bounds, and the rest."""
    found = {name for one in splits for name in one.causes}
    last = ("base", "bounds", "other")
    return (*sorted(found - set(last)), *(name for name in last if name in found))


def _split_columns(
    against: str, names: tuple[str, ...], words: EstimateWords
) -> tuple[Column, ...]:
    return (
        Column(words("split.year")),
        *(Column(words(f"split.{name}"), "number") for name in ("estimate", against, "difference")),
        *(Column(say.cause(name, words), "number") for name in names),
    )


def _split_row(one: Split, names: tuple[str, ...], words: EstimateWords) -> tuple[Cell, ...]:
    head = Cell(str(one.year), one.year) if one.year else Cell(words("split.total"))
    estimate = Cell(say.rounded(one.estimate), one.estimate)
    if one.difference is None:
        note = say.reason(one.reason, words) if one.against is None and one.year else ""
        return (head, estimate, Cell(DASH, note=note), *_dashes(1 + len(names)))
    return (
        head,
        estimate,
        Cell(say.rounded(one.against), one.against),
        Cell(say.signed(one.difference), one.difference),
        *(Cell(say.signed(one.causes.get(name, 0.0)), one.causes.get(name, 0.0)) for name in names),
    )


def _inside(one: Missed, words: EstimateWords) -> Cell:
    if one.known:
        return Cell(words("status.known"))
    return Cell(DASH if one.inside is None else words("inside.yes" if one.inside else "inside.no"))
