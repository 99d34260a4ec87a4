"""The sheet on what the agreement may cost: distributions by year, in total, worth of clauses."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.pricing.record import QUANTILES, Distribution, Priced, PricedYear, Prices
from burdenshare.pricing.worth import Worth, Worths
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.charts.distribution import classes_table
from burdenshare.report.excel.blocks import write_table
from burdenshare.report.excel.book import Page
from burdenshare.report.excel.job import Job
from burdenshare.report.numbers import DASH, show_years
from burdenshare.report.price_tables import turned
from burdenshare.report.prices import (
    alternative_name,
    clause_name,
    known_word,
    scenario_name,
    unit_name,
)
from burdenshare.report.reasons import reason_words
from burdenshare.report.spelling import spell_all
from burdenshare.report.words import Words

_WIDTHS = (24, 22, *(15,) * 12)


def write_futures(job: Job, records: Iterable[object]) -> None:
    """Write the sheet; none where no prices are among the records."""
    words, kept = Words(job.words.lang, job.words.proposed), tuple(records)
    prices = next((one for one in kept if isinstance(one, Prices)), None)
    if prices is None:
        return
    page = job.book.page(words("price.sheet"), _WIDTHS, words("price.title"))
    own = prices.agreements[0]
    said = words(
        "price.heading",
        title=words.either(own.title, own.title_ko),
        agreement=own.agreement,
        paths=f"{prices.paths:,}",
        scenario=scenario_name(prices.scenario, words),
        day=prices.as_of,
    )
    page.wide_text(page.row, 0, said)
    page.row += 1
    for table in _tables(prices, kept, words):
        write_table(page, spell_all(table, words))
    if shares := classes_table(own, words):
        write_table(page, spell_all(shares._replace(note=""), words))
        _draw_classes(job, page, shares)


def _draw_classes(job: Job, page: Page, table: Table) -> None:
    """The columns of a table that was just written, drawn by the spreadsheet from its cells."""
    first, last = page.row - len(table.rows), page.row - 1
    chart = job.book.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": table.columns[1].title,
            "categories": [page.name, first, 0, last, 0],
            "values": [page.name, first, 1, last, 1],
            "fill": {"color": "#5B7C99"},
            "gap": 10,
        }
    )
    chart.set_title({"name": table.caption, "name_font": {"size": 10, "bold": False}})
    chart.set_legend({"none": True})
    lines = {"visible": True, "line": {"color": "#E3E7EB"}}
    chart.set_y_axis({"min": 0, "num_format": "0.0", "major_gridlines": lines})
    chart.set_size({"width": 620, "height": 260})
    page.sheet.insert_chart(page.row + 1, 0, chart, {"description": table.caption})
    page.row += 15


def _tables(prices: Prices, records: tuple[object, ...], words: Words) -> Iterable[Table]:
    for one in prices.agreements:
        yield _by_year(one, words)
        yield _in_total(one, words)
    yield from (_differences(one, prices, words) for one in prices.agreements if one.more)
    yield from (_worths(one, words) for one in records if isinstance(one, Worths) and one.clauses)


def _title(priced: Priced, words: Words) -> str:
    """A deal by its title, with its id, which tells a baseline from the agreement it rolls on."""
    return f"{words.either(priced.title, priced.title_ko)} ({priced.agreement})"


def _spread_columns(words: Words) -> tuple[Column, ...]:
    shares = (words("price.quantile", share=f"{100 * one:g}") for one in QUANTILES)
    titles = (words("price.mean"), words("price.sd"), words("price.error"), *shares)
    return tuple(Column(one, "number") for one in titles)


def _spread(one: Distribution | None, note: str = "") -> tuple[Cell, ...]:
    if one is None:
        return (Cell(DASH, note=note), *(Cell(DASH),) * (2 + len(QUANTILES)))
    quantiles = dict(one.quantiles)
    figures = (one.mean, one.sd, one.mean_se, *(quantiles[share] for share in QUANTILES))
    return tuple(_figure(value) for value in figures)


def _figure(value: float | None) -> Cell:
    return Cell(DASH) if value is None else Cell(f"{value:,.1f}", value)


def _by_year(priced: Priced, words: Words) -> Table:
    columns = (
        Column(words("column.year")),
        Column(words("column.status")),
        *_spread_columns(words),
        Column(words("price.cap.share"), "number"),
        Column(words("price.cap.error"), "number"),
    )
    caption = words("price.caption", unit=unit_name(priced.unit, words))
    rows = tuple(_year_row(one, words) for one in priced.years)
    return Table(f"{_title(priced, words)}: {caption}", columns, rows)


def _year_row(one: PricedYear, words: Words) -> tuple[Cell, ...]:
    known = Cell(known_word(one, words))
    bound = (None, None) if one.known or one.cap is None else (one.cap, one.cap_se)
    shares = (_figure(None if value is None else 100 * value) for value in bound)
    reason = reason_words(one.reason, words) if one.reason else ""
    return (Cell(str(one.year), one.year), known, *_spread(one.amount, reason), *shares)


def _in_total(priced: Priced, words: Words) -> Table:
    columns = (Column(words("price.currency")), Column(""), *_spread_columns(words))
    rows = tuple(
        (Cell(unit_name(priced.total_units[currency], words)), Cell(""), *_spread(one))
        for currency, one in priced.total.items()
    )
    caption = words("price.total.caption", years=show_years(priced.total_years, words))
    return Table(f"{_title(priced, words)}: {caption}", columns, rows)


def _differences(priced: Priced, prices: Prices, words: Words) -> Table:
    """The agreement less a baseline, as on the sheet that compares them year by year."""
    columns = (Column(words("column.year")), Column(""), *_spread_columns(words))
    priced = turned(priced)
    rows = [(Cell(str(y.year), y.year), Cell(""), *_spread(y.more)) for y in priced.years if y.more]
    if total := priced.more.get(priced.currency):
        rows.append((Cell(show_years(priced.more_years, words)), Cell(""), *_spread(total)))
    caption = words("price.more.caption", unit=unit_name(priced.unit, words))
    return Table(f"{_title(prices.agreements[0], words)}: {caption}", columns, tuple(rows))


def _worths(worths: Worths, words: Words) -> Table:
    names = tuple(worths.clauses[0].by_scenario)
    columns = (
        Column(words("worth.clause")),
        Column(words("worth.alternative")),
        Column(words("worth.worth"), "number"),
        Column(words("price.error"), "number"),
        *(Column(words("worth.by", name=scenario_name(name, words)), "number") for name in names),
    )
    rows = tuple(_worth_row(one, names, worths, words) for one in worths.clauses)
    unit, years = unit_name(worths.unit, words), show_years(worths.years, words)
    return Table(words("worth.caption", unit=unit, years=years), columns, rows)


def _worth_row(
    one: Worth, names: tuple[str, ...], worths: Worths, words: Words
) -> tuple[Cell, ...]:
    figures = (one.worth, one.error, *(one.by_scenario.get(name) for name in names))
    cells = tuple(_figure(value) for value in figures)
    if one.worth is None:
        cells = (Cell(DASH, note=reason_words(one.reason, words)), *cells[1:])
    return (Cell(clause_name(one, words, worths)), Cell(alternative_name(one, words)), *cells)
