"""The figures of a deal being composed: by year beside its baseline, in total, and the fan."""

from __future__ import annotations

from burdenshare.figures.finding import Finding, Refused
from burdenshare.pricing.price import price
from burdenshare.pricing.record import Distribution, Priced, Prices
from burdenshare.pricing.worth import worth
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Table
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import DASH, show_change, show_number, show_years
from burdenshare.report.price_charts import fan_chart
from burdenshare.report.prices import dollars_cell, rests_on_a_rate, unit_name, worth_table
from burdenshare.report.proposals import is_proposal
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import Words
from burdenshare.terms.load import load
from burdenshare.web.compose.deal import Deal
from burdenshare.web.fields import baseline_title, scenario_title

PATHS = 1024
"""As many futures as answer while a slider moves; the deal's own page uses more."""


_LOW, _HIGH = 0.1, 0.9
"""Between these eight futures of ten lie, as in the chart and in the brief."""


def draw_figures(deal: Deal, words: Words, quick: bool = False) -> Safe:
    """What a deal costs, or what is wrong with it, as a fragment of the page.

    Args:
        deal: as the form has it.
        words: the language.
        quick: without the worth of the clauses, while a slider moves.
    """
    if deal.document is None:
        return _problems(deal.findings, words)
    try:
        prices = price([deal.document, deal.baseline], PATHS, scenario=deal.scenario)
    except Refused as refused:
        return _problems(refused.findings, words)
    blocks = [*_blocks(prices, deal, words), *(() if quick else _worths(deal, words))]
    pen = pen_for(words, (), live=True)
    return join(*(draw_block(one, pen) for one in blocks))


def _problems(findings: tuple[Finding, ...], words: Words) -> Safe:
    listed = (tag("li", _says(one)) for one in findings)
    return tag("div", tag("p", words("compose.wrong")), tag("ul", *listed), class_="wrong")


def _says(one: Finding) -> str:
    where = one.place.file.removeprefix("--change ")
    return f"{where}: {one.says}{'; ' + one.remedy if one.remedy else ''}"


def _blocks(prices: Prices, deal: Deal, words: Words) -> list[Block]:
    own, other = prices.agreements
    blocks: list[Block] = [
        Paragraph(_said(own, other, words), lead=True),
        _table(own, other, words),
        Paragraph(
            words(
                "compose.how",
                baseline=baseline_title(other.agreement, words),
                scenario=scenario_title(prices.scenario, load(deal.base).host, words),
                paths=show_number(prices.paths),
            )
        ),
    ]
    told = Words(words.lang, bool(deal.document and is_proposal(deal.document)))
    if chart := fan_chart(own, told):
        blocks.insert(2, chart)
    return blocks


def _worths(deal: Deal, words: Words) -> list[Block]:
    assert deal.document
    try:
        return [worth_table(worth(deal.document, PATHS, scenario=deal.scenario), words)]
    except Refused as refused:
        return [Paragraph(reason_words(refused.findings[0].says, words))]


def _said(own: Priced, other: Priced, words: Words) -> str:
    total, against = own.total.get(own.currency), other.total.get(other.currency)
    if total is None:
        return words("compose.unpriced")
    said = words(
        "compose.total",
        years=show_years(own.total_years, words),
        mean=f"{show_number(round(total.mean))} ({unit_name(own.unit, words)})",
        low=show_number(round(dict(total.quantiles)[_LOW])),
        high=show_number(round(dict(total.quantiles)[_HIGH])),
    )
    if against is None or own.total_years != other.total_years:
        return said
    difference = show_change(round(total.mean - against.mean))
    return f"{said} {words('compose.difference', difference=difference)}"


def _table(own: Priced, other: Priced, words: Words) -> Table:
    names = ("deal", "range", "cap", "baseline", "difference", "dollars")
    columns = (
        Column(words("column.year")),
        *(Column(words(f"compose.column.{name}"), "number") for name in names),
    )
    theirs = {one.year: one.amount for one in other.years}
    rows = [
        (
            Cell(str(one.year), one.year),
            *_amount_cells(one.amount, one.known),
            Cell(DASH if one.known or not one.cap else f"{100 * one.cap:.0f} %"),
            *_against(one.amount, theirs.get(one.year)),
            dollars_cell(one),
        )
        for one in own.years
    ]
    total, against = own.total.get(own.currency), other.total.get(other.currency)
    same = own.total_years == other.total_years
    rows.append(
        (
            Cell(words("compose.sum")),
            *_amount_cells(total, False),
            Cell(DASH),
            *_against(total, against if same else None),
            _mean(own.total.get("USD")),
        )
    )
    caption = words("compose.caption", unit=unit_name(own.unit, words))
    note = words("price.dollars.note") if any(map(rests_on_a_rate, own.years)) else ""
    return Table(caption, columns, tuple(rows), note, total=1)


def _mean(one: Distribution | None) -> Cell:
    return Cell(show_number(round(one.mean)), one.mean) if one else Cell(DASH)


def _amount_cells(one: Distribution | None, known: bool) -> tuple[Cell, Cell]:
    if one is None:
        return Cell(DASH), Cell(DASH)
    quantiles = dict(one.quantiles)
    low, high = (show_number(round(quantiles[share])) for share in (_LOW, _HIGH))
    spread = DASH if known or low == high else f"{low}–{high}"
    return _mean(one), Cell(spread)


def _against(own: Distribution | None, other: Distribution | None) -> tuple[Cell, Cell]:
    if own is None or other is None:
        return _mean(other), Cell(DASH)
    difference = round(own.mean) - round(other.mean)
    return _mean(other), Cell(show_change(difference), difference)
