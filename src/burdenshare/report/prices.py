"""Tables of prices, worths and exchange rates, as blocks for every surface."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.unit import parse_unit
from burdenshare.pricing.exchange import ExchangeTable, Step
from burdenshare.pricing.record import Distribution, Priced, PricedYear
from burdenshare.pricing.worth import Worth, Worths
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.names import baseline_words
from burdenshare.report.numbers import DASH, show_change, show_number, show_years, unit_words
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import Words

SHOWN = (0.1, 0.5, 0.9, 0.95)


def prices_table(priced: Priced, words: Words) -> Table:
    """Cost by year: mean with its standard error, quantiles, dollars, how often the cap binds."""
    names = ("mean", "error", "low", "middle", "high", "extreme", "dollars", "cap")
    columns = (
        Column(words("column.year")),
        *(Column(words(f"price.{name}"), "number") for name in names),
    )
    rows = tuple(_year_row(one, words) for one in priced.years)
    note = words("price.dollars.note") if any(map(rests_on_a_rate, priced.years)) else ""
    return Table(words("price.caption", unit=unit_name(priced.unit, words)), columns, rows, note)


def totals_table(priced: Priced, words: Words) -> Table:
    """Cost over the years priced, in each currency."""
    columns = (
        Column(words("price.currency")),
        *(
            Column(words(f"price.{name}"), "number")
            for name in ("mean", "error", "low", "middle", "high", "extreme")
        ),
    )
    rows = tuple(
        (Cell(unit_name(priced.total_units[currency], words)), *_spread_cells(total))
        for currency, total in priced.total.items()
    )
    years = show_years(priced.total_years, words)
    return Table(words("price.total.caption", years=years), columns, rows)


def worth_table(worths: Worths, words: Words) -> Table:
    """Each clause: what it is held against, its worth, standard error, range by scenario."""
    columns = (
        Column(words("worth.clause")),
        Column(words("worth.alternative")),
        Column(words("worth.worth"), "number"),
        Column(words("price.error"), "number"),
        Column(words("worth.range"), "number"),
    )
    rows = tuple(_worth_row(one, worths, words) for one in worths.clauses)
    unit, years = unit_name(worths.unit, words), show_years(worths.years, words)
    named = worths.clauses[0].by_scenario if worths.clauses else ()
    names = ", ".join(scenario_name(one, words) for one in named) or DASH
    note = words("worth.scenarios", names=names)
    return Table(words("worth.caption", unit=unit, years=years), columns, rows, note)


def exchange_table(table: ExchangeTable, words: Words) -> Table:
    """One step of each clause: its cost, and its worth in steps of the others."""
    columns = (
        Column(words("exchange.step")),
        Column(words("exchange.cost"), "number"),
        Column(words("price.error"), "number"),
        *(
            Column(words("exchange.of", step=step_name(one, words)), "number")
            for one in table.steps
        ),
    )
    rows = tuple(row for one in table.steps for row in _step_rows(one, table, words))
    unit, years = unit_name(table.unit, words), show_years(table.years, words)
    caption = words("exchange.caption", unit=unit, years=years)
    return Table(
        caption, columns, rows, " ".join((words("exchange.note"), *_against(table, words)))
    )


def _against(table: ExchangeTable, words: Words) -> Iterator[str]:
    """What one more year is held against, where the table has that step."""
    for one in table.steps:
        if one.baseline:
            yield words("exchange.against", baseline=baseline_words(one.baseline, words))


def scenario_name(scenario: str, words: Words) -> str:
    """A scenario of the library in words; another, a file's, by its own name.

    >>> scenario_name("two-percent", Words("ko")), scenario_name("mine", Words("ko"))
    ('물가 2%', 'mine')
    """
    return words.found(f"scenario.name.{scenario}") or scenario


def clause_name(worth: Worth, words: Words, worths: Worths | None = None) -> str:
    """A clause in words: the cap, the lag, the added points; with its line where there are several.

    Args:
        worth: the clause. words: the language.
        worths: all of them, which know the titles of the lines.
    """
    last = worth.clause.rsplit(".", 1)[-1]
    name = words(f"worth.name.{'part' if last.isdigit() else last}")
    own = worth.clause.split(".")[1]
    for line, title, korean in worths.titles if worths else ():
        if line == own:
            return f"{words.either(title, korean) or line.replace('_', ' ')}: {name}"
    return name


def alternative_name(worth: Worth, words: Words) -> str:
    """What a clause is held against, in words."""
    last = worth.clause.rsplit(".", 1)[-1]
    kinds = {"rate": "frozen"}
    return words(f"worth.says.{'points' if last.isdigit() else kinds.get(last, last)}")


def step_name(step: Step, words: Words) -> str:
    """One step of a clause, in words."""
    return words(f"exchange.{step.step}")


def unit_name(unit: str, words: Words) -> str:
    """A unit in words."""
    parsed = parse_unit(unit)
    return unit_words(parsed, words) if parsed else unit


def _year_row(one: PricedYear, words: Words) -> tuple[Cell, ...]:
    if one.amount is None:
        reason = reason_words(one.reason, words)
        return (Cell(str(one.year), one.year), Cell(DASH, note=reason), *(Cell(DASH),) * 7)
    return (
        Cell(str(one.year), one.year, marker=marker_of(one)),
        *(
            _known_cells(one.amount, known_word(one, words))
            if one.known
            else _spread_cells(one.amount)
        ),
        dollars_cell(one),
        Cell(DASH if one.known or one.cap is None else f"{100 * one.cap:.0f} %", one.cap),
    )


def rests_on_a_rate(one: PricedYear) -> bool:
    """Whether a year's amount is known and its dollars are not, as its rate is drawn in part."""
    return bool(one.known and one.dollars and one.dollars.sd)


def dollars_cell(one: PricedYear) -> Cell:
    """The mean in dollars, marked where the amount itself is known and the dollars are not."""
    cell = _number(one.dollars.mean if one.dollars else None)
    return cell._replace(text=f"≈ {cell.text}") if rests_on_a_rate(one) else cell


def marker_of(one: PricedYear) -> str:
    """How firm a year's amount is: settled, assumed, or neither where it is drawn."""
    return ("assumed" if one.assumed else "settled") if one.known else ""


def known_word(one: PricedYear, words: Words) -> str:
    """What stands in place of a spread: known, by hand, or nothing where the year is drawn."""
    return words("price.by_hand" if one.assumed else "price.known") if one.known else ""


def _known_cells(amount: Distribution, word: str) -> tuple[Cell, ...]:
    return (_number(amount.mean), Cell(word), *(Cell(DASH),) * 4)


def _spread_cells(amount: Distribution) -> tuple[Cell, ...]:
    quantiles = dict(amount.quantiles)
    error = "" if amount.mean_se is None else f"{amount.mean_se:,.1f}"
    return (
        _number(amount.mean),
        Cell(error or DASH, amount.mean_se),
        *(_number(quantiles[share]) for share in SHOWN),
    )


def _number(value: float | None) -> Cell:
    return Cell(DASH) if value is None else Cell(show_number(round(value)), value)


def _worth_row(one: Worth, worths: Worths, words: Words) -> tuple[Cell, ...]:
    name, other = Cell(clause_name(one, words, worths)), Cell(alternative_name(one, words))
    if one.worth is None:
        return (
            name,
            other,
            Cell(DASH, note=reason_words(one.reason, words)),
            Cell(DASH),
            Cell(DASH),
        )
    return (
        name,
        other,
        Cell(show_change(rounded(one.worth)), one.worth),
        Cell(f"{one.error:,.1f}" if one.error is not None else DASH, one.error),
        _spread_cell(one.range or (one.worth,)),
    )


def _spread_cell(values: tuple[float, ...]) -> Cell:
    """The least and the greatest of some differences."""
    ends = (show_change(rounded(one)) for one in (min(values), max(values)))
    return Cell(" … ".join(ends))


def rounded(value: float) -> float | int:
    """Whole units where there are ten or more, one decimal below; never minus nothing."""
    return (round(value) if abs(value) >= 10 else round(value, 1)) or 0


def _step_rows(one: Step, table: ExchangeTable, words: Words) -> Iterator[tuple[Cell, ...]]:
    """A step's cost and its worth in the others; below them their ranges over the scenarios."""
    yield (
        Cell(step_name(one, words)),
        Cell(show_change(round(one.cost)), one.cost),
        Cell(f"{one.error:,.1f}" if one.error is not None else DASH, one.error),
        *(_rate_cell(table, one, other) for other in table.steps),
    )
    yield (
        Cell(f"  {words('exchange.range')}"),
        _spread_cell(tuple(one.by_scenario.values()) or (one.cost,)),
        Cell(""),
        *(_range_cell(table, one, other) for other in table.steps),
    )


def _rate_cell(table: ExchangeTable, one: Step, other: Step) -> Cell:
    rate = None if one is other else table.rate(one, other)
    return Cell(DASH) if rate is None else Cell(_rate(rate), rate)


def _range_cell(table: ExchangeTable, one: Step, other: Step) -> Cell:
    ends = None if one is other else table.range(one, other)
    return Cell(" … ".join(_rate(each) for each in ends) if ends else "")


def _rate(rate: float) -> str:
    rate = rate or 0.0  # never minus nothing
    return f"{rate:,.2f}" if abs(rate) < 100 else f"{rate:,.0f}"
