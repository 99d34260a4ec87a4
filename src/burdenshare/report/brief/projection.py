"""What the agreement may cost, and what its clauses are worth, over the futures of its host."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.pricing.price import price
from burdenshare.pricing.record import Distribution, Priced, Prices
from burdenshare.pricing.worth import Worths, worth
from burdenshare.report.blocks import Block, Item, Paragraph, Section, fold
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import distribution_chart
from burdenshare.report.charts.backtest import model_scores
from burdenshare.report.clauses import line_title
from burdenshare.report.numbers import money, show_number, show_years
from burdenshare.report.price_charts import fan_chart
from burdenshare.report.price_tables import measures_table, more_table, say_continued, turned
from burdenshare.report.prices import prices_table, totals_table, unit_name, worth_table
from burdenshare.report.reasons import inner_reason
from burdenshare.report.words import Words
from burdenshare.series.scenarios.backtest import backtest
from burdenshare.series.scenarios.scenario import Scenario, library_scenarios, load_scenario
from burdenshare.series.scenarios.scores import Backtest
from burdenshare.terms.document import Document

PATHS = 16_384
SCENARIO = "default"


class Futures(NamedTuple):
    """What the sections on the future are written from."""

    prices: Prices
    scenario: Scenario


def projection(given: Given) -> Section | None:
    """The section on what the agreement may cost; none where every year is settled.

    Where no scenario of the host can price it, the section says why.
    """
    words, title = given.words, given.words("price.title")
    beyond = given.horizon > given.document.years[-1]
    if not beyond and all(one.status != "unknown" for one in given.settlement.years):
        return None
    try:
        priced = _price(given)
    except Refused as refused:
        reason = inner_reason(refused.findings[0].says, words)
        return Section("projection", title, (Paragraph(words("price.not", reason=reason)),))
    worths = _worths(priced, given)
    own = priced.prices.agreements[0]
    total = own.total.get(own.currency)
    short = Item(_in_total(own, total, words)) if total else None
    blocks = tuple(_blocks(priced, worths, given))
    return Section("projection", title, blocks, (priced.prices, worths), short)


def _price(given: Given) -> Futures:
    document = given.document
    if f"{document.host}.{SCENARIO}" not in library_scenarios():
        raise Refused.because(document.id, "the library has no scenario for this host")
    deals: list[str | Document] = [document]
    comparison = given.comparison
    if comparison and comparison.against:
        deals.append(comparison.against[0].baseline.agreement)
    as_of, horizon = given.settlement.as_of, given.horizon
    prices = price(deals, PATHS, 1, SCENARIO, horizon, as_of, fix=given.fix)
    if not any(one.amount and not one.known for one in prices.agreements[0].years):
        reasons = [one.reason for one in prices.agreements[0].years if one.reason]
        raise Refused.because(document.id, reasons[0] if reasons else "no year is drawn")
    return Futures(prices, load_scenario(SCENARIO, document.host))


def _worths(futures: Futures, given: Given) -> Worths:
    as_of = futures.prices.as_of
    return worth(given.document, PATHS, scenario=SCENARIO, as_of=as_of, fix=given.fix)


def _blocks(futures: Futures, worths: Worths, given: Given) -> list[Block]:
    words, prices = given.words, futures.prices
    own = prices.agreements[0]
    blocks: list[Block | None] = [Paragraph(_said(own, futures, words))]
    document = given.document
    titles = {name: line_title(document, name, words) for name in document.lines}
    blocks += [Paragraph(one) for one in say_continued(own, words, titles)]
    if chart := fan_chart(own, words):
        blocks.append(chart._replace(table=None))
    blocks.append(prices_table(own, words))
    blocks.append(totals_table(own, words))
    blocks.append(
        Paragraph(say_backtest(backtest(given.document.host, SCENARIO, first=True), words))
    )
    if len(prices.agreements) > 1 and (said := _baseline(own, prices.agreements[1], words)):
        blocks.append(Paragraph(said))
        caption = words("price.more.caption", unit=unit_name(own.unit, words))
        blocks.append(more_table(turned(prices.agreements[1]), own, words, caption))
    if worths.clauses:
        blocks.append(worth_table(worths, words))
    blocks.append(fold(distribution_chart(own, words)))
    blocks.append(fold(measures_table(own, prices, words)))
    return [one for one in blocks if one is not None]


def _said(own: Priced, futures: Futures, words: Words) -> str:
    known = tuple(one.year for one in own.years if one.known and not one.assumed)
    said = words(
        "price.said" if known else "price.said.none",
        known=show_years(known, words) if known else "",
        paths=show_number(futures.prices.paths),
        scenario=words("scenario.default.name"),
        says=words("scenario.default"),
    )
    if by_hand := tuple(one.year for one in own.years if one.assumed):
        said += " " + words("price.said.by_hand", years=show_years(by_hand, words))
    total = own.total.get(own.currency)
    return f"{said} {_total(own, total, words)}" if total else said


def _in_total(own: Priced, total: Distribution, words: Words) -> str:
    """The mean of the total, and between what eight futures of ten come to."""
    quantiles = dict(total.quantiles)
    return words(
        "price.total.said",
        years=show_years(own.total_years, words),
        mean=money(total.mean, own.unit, words),
        low=money(quantiles[0.1], own.unit, words),
        high=money(quantiles[0.9], own.unit, words),
    )


def _total(own: Priced, total: Distribution, words: Words) -> str:
    """The total with the standard error of its mean, which is of the sampling alone."""
    unit, error = unit_name(own.unit, words), f"{total.mean_se or 0:,.1f}"
    sampling = words("price.total.error", unit=unit, error=error) if total.mean_se else ""
    return f"{_in_total(own, total, words)} {sampling}".rstrip()


def _baseline(own: Priced, other: Priced, words: Words) -> str:
    ours, theirs = own.total.get(own.currency), other.total.get(own.currency)
    if not ours or not theirs or own.total_years != other.total_years:
        return ""
    difference = round(ours.mean - theirs.mean)
    key = "more" if difference > 0 else "less" if difference < 0 else "same"
    return words(
        "price.baseline.said",
        mean=money(theirs.mean, own.unit, words),
        difference=words(f"price.{key}", amount=money(abs(difference), own.unit, words)),
    )


def say_backtest(tested: Backtest, words: Words) -> str:
    """How the model's bands did in the past, in one sentence."""
    told = [
        words(
            "backtest.factor",
            factor=words.found(f"factor.{one.factor}") or one.factor,
            near=f"{one.cumulated_inside[0]}/{one.cases[0]}",
            far=f"{one.cumulated_inside[-1]}/{one.cases[-1]}",
            years=len(one.cases),
        )
        for one in model_scores(tested)
    ]
    return words("backtest.said", band=tested.band, factors=words.listed(told))
