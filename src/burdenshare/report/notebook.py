"""How results show themselves in a notebook: the same tables and pages, as fragments."""

from __future__ import annotations

from burdenshare.economy.record import Impact
from burdenshare.figures.display import register_renderer
from burdenshare.figures.source import Source
from burdenshare.ledger.observed import Observed
from burdenshare.ledger.reports.recommendations import Tracker
from burdenshare.ledger.reports.sample import Sample
from burdenshare.ledger.reports.statement import Statement
from burdenshare.negotiation.draft import Draft
from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.offer_sheet import OfferSheet
from burdenshare.negotiation.replay.record import Replay
from burdenshare.negotiation.solutions.solve import Solutions
from burdenshare.negotiation.tactics.run import Run
from burdenshare.pricing.breakeven import BreakEven
from burdenshare.pricing.estimate_record import Estimate
from burdenshare.pricing.exchange import ExchangeTable
from burdenshare.pricing.record import Prices
from burdenshare.pricing.worth import Worths
from burdenshare.report.blocks import Block, Item, Items, Paragraph, SourceList, sources_of
from burdenshare.report.brief.clause_table import clause_table
from burdenshare.report.brief.impact import impact_blocks
from burdenshare.report.brief.record import Brief
from burdenshare.report.charts import backtest_chart, deals_chart, distribution_chart
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_block, draw_section, pen_for
from burdenshare.report.estimate.compose import compose, page_title, sources_of_record
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.how import say_details, say_step
from burdenshare.report.ledger.observed import observed_blocks
from burdenshare.report.ledger.statements import statement_blocks
from burdenshare.report.markup import Safe, tag
from burdenshare.report.names import names_of
from burdenshare.report.numbers import show_number
from burdenshare.report.offer.compose import compose_sheet, sheet_title
from burdenshare.report.on_record import say_year
from burdenshare.report.packages import frontier_blocks, packages_section, run_blocks
from burdenshare.report.price_charts import fan_chart, worth_chart
from burdenshare.report.price_tables import more_table
from burdenshare.report.prices import exchange_table, prices_table, totals_table, worth_table
from burdenshare.report.replay import replay_blocks
from burdenshare.report.tables import amounts_table, effects_table, side_table
from burdenshare.report.terminal_backtest import backtest_tables
from burdenshare.report.terminal_impact import say_heading
from burdenshare.report.terminal_prices import say_break_even
from burdenshare.report.words import Words
from burdenshare.report.words.estimate import EstimateWords
from burdenshare.series.scenarios.scores import Backtest
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.record import Explanation, Settlement
from burdenshare.yardsticks.keys.record import Key
from burdenshare.yardsticks.record import Fairness

STYLE = (
    ".burdenshare .small-only { display: none; }"
    ".burdenshare :is(th, td, caption):not(.number) { text-align: left !important; }"
)
"""A picture in one width, words on the left: a notebook's page has no style of ours."""


def settlement_fragment(settlement: Settlement) -> str:
    """A settlement's amounts by year with its sources.

    >>> from burdenshare.settlement.settle import settle
    >>> "7,904" in settlement_fragment(settle("korea-08"))
    True
    """
    words = Words()
    table = amounts_table(settlement, words, names_of(settlement, words))
    return _fragment(settlement.title, [table])


def comparison_fragment(comparison: Comparison) -> str:
    """Amounts side by side, and causes against the baseline."""
    words = Words()
    blocks: list[Block] = [side_table(comparison, words)]
    blocks += [effects_table(one, comparison, words) for one in comparison.against]
    title = ", ".join(one.agreement for one in comparison.settlements)
    return _fragment(title, blocks)


def impact_fragment(impact: Impact) -> str:
    """Where the money goes, with its charts."""
    words = Words()
    return _fragment(say_heading(impact, words), list(impact_blocks(impact, words)))


def brief_fragment(brief: Brief) -> str:
    """The sections of a brief, without the page around them."""
    pen = pen_for(brief.words, brief.sources)
    sections = (draw_section(one, pen) for one in brief.sections)
    return _shown(tag("h1", brief.title), *sections, lang=brief.lang)


def offer_fragment(sheet: OfferSheet) -> str:
    """An offer sheet, without the page around it."""
    words = Words()
    pen = pen_for(words, ())
    sections = (draw_section(one, pen) for one in compose_sheet(sheet, words))
    return _shown(tag("h3", sheet_title(sheet, words)), *sections)


def draft_fragment(made: Draft) -> str:
    """The clauses in which a draft differs from the last agreement."""
    table = clause_table(made.document, made.last, Words())
    return _fragment(made.document.title, [table] if table else [])


def fairness_fragment(found: Fairness) -> str:
    """A contribution under every yardstick."""
    words = Words()
    return _fragment(found.title, [*fairness_blocks(found, words)])


def key_fragment(key: Key) -> str:
    """An apportionment key."""
    return _fragment(key.title, [*key_blocks(key, Words())])


def replay_fragment(replay: Replay) -> str:
    """A past round, forecast day by day."""
    return _fragment(replay.round.title, [*replay_blocks(replay, Words())])


def frontier_fragment(frontier: Frontier) -> str:
    """The efficient packages."""
    return _fragment(frontier.case.name, [*frontier_blocks(frontier, Words())])


def solutions_fragment(found: Solutions) -> str:
    """What each rule names, with the chart of the frontier."""
    section = packages_section(found, Words())
    return _fragment(section.title, [*section.blocks])


def run_fragment(run: Run) -> str:
    """Offers in turn."""
    return _fragment(run.bids.case.name, [*run_blocks(run, Words())])


def prices_fragment(prices: Prices) -> str:
    """Each agreement's cost by year and in total, with its fan."""
    words = Words()
    blocks: list[Block] = []
    for one in prices.agreements:
        found = (
            fan_chart(one, words),
            prices_table(one, words),
            distribution_chart(one, words),
            totals_table(one, words) if one.total else None,
            more_table(one, prices.agreements[0], words),
        )
        blocks += [block for block in found if block]
    if side := deals_chart(prices, words):
        blocks.append(side)
    return _fragment(", ".join(one.title for one in prices.agreements), blocks)


def worths_fragment(worths: Worths) -> str:
    """The worth of each clause, as a table and as bars."""
    words = Words()
    chart = worth_chart(worths, words)
    return _fragment(worths.agreement, [worth_table(worths, words), *([chart] if chart else [])])


def exchange_fragment(table: ExchangeTable) -> str:
    """Steps of clauses in terms of each other, or why there are none."""
    words = Words()
    block = exchange_table(table, words) if table.steps else Paragraph(words("exchange.none"))
    return _fragment(table.agreement, [block])


def break_even_fragment(even: BreakEven) -> str:
    """The break-even in a sentence."""
    return _fragment(even.agreement, [Paragraph(say_break_even(even, Words()))])


def backtest_fragment(tested: Backtest) -> str:
    """How the model's bands did in the past."""
    words = Words()
    chart = backtest_chart(tested, words)
    tables = backtest_tables(tested, words)
    return _fragment(tested.scenario, [*([chart] if chart else []), *tables])


def estimate_fragment(record: Estimate) -> str:
    """The sections of an estimate."""
    words = EstimateWords("en")
    pen = pen_for(Words(), sources_of_record(record))
    sections = (draw_section(one, pen) for one in compose(record, words, charts=True))
    return _shown(tag("h3", page_title(record, words)), *sections)


def explanation_fragment(explanation: Explanation) -> str:
    """Every step to a figure, the base first."""
    words = Words()
    items = tuple(
        Item(" ".join((say_step(one, words), *say_details(one, words))), one.sources, str(one.year))
        for one in explanation.steps
    )
    year = explanation.year
    whole = say_year(explanation.settlement, year, words)
    items += tuple(Item(said, sources, str(year.year)) for said, sources in whole)
    title = f"{explanation.settlement.title}, {year.year}: {show_number(year.amount)}"
    return _fragment(title, [Items(items)])


def observed_fragment(record: Observed) -> str:
    """The public record of execution."""
    return _fragment(record.title, list(observed_blocks(record, Words())))


def sample_fragment(sample: Sample) -> str:
    """A sample drawn for an audit."""
    from burdenshare.report.ledger.audit import sample_blocks

    return _fragment(sample.agreement, list(sample_blocks(sample, Words())))


def tracker_fragment(tracker: Tracker) -> str:
    """Recommendations as they stand on a day."""
    from burdenshare.report.ledger.audit import tracker_blocks

    words = Words()
    title = words("audit.follow.title", day=tracker.as_of)
    return _fragment(title, list(tracker_blocks(tracker, words)))


def statement_fragment(statement: Statement) -> str:
    """A report on entries."""
    words = Words()
    title = words(f"ledger.{statement.name}.title")
    return _fragment(title, list(statement_blocks(statement, words)))


def _fragment(title: str, blocks: list[Block]) -> Safe:
    cited: list[Source] = [source for block in blocks for source in sources_of(block)]
    sources = list_sources(cited)
    pen = pen_for(Words(), sources)
    drawn = [draw_block(block, pen) for block in (*blocks, SourceList(sources))]
    return _shown(tag("h3", title), *drawn)


def _shown(*parts: Safe, lang: str = "en") -> Safe:
    """Parts with the few rules of style that a notebook's own page lacks."""
    return tag("div", tag("style", Safe(STYLE)), *parts, class_="burdenshare", lang=lang)


register_renderer(Settlement, settlement_fragment)
register_renderer(Comparison, comparison_fragment)
register_renderer(Brief, brief_fragment)
register_renderer(Impact, impact_fragment)
register_renderer(OfferSheet, offer_fragment)
register_renderer(Draft, draft_fragment)
register_renderer(Fairness, fairness_fragment)
register_renderer(Key, key_fragment)
register_renderer(Replay, replay_fragment)
register_renderer(Frontier, frontier_fragment)
register_renderer(Solutions, solutions_fragment)
register_renderer(Run, run_fragment)
register_renderer(Prices, prices_fragment)
register_renderer(Worths, worths_fragment)
register_renderer(ExchangeTable, exchange_fragment)
register_renderer(BreakEven, break_even_fragment)
register_renderer(Backtest, backtest_fragment)
register_renderer(Estimate, estimate_fragment)
register_renderer(Explanation, explanation_fragment)
register_renderer(Observed, observed_fragment)
register_renderer(Sample, sample_fragment)
register_renderer(Statement, statement_fragment)
register_renderer(Tracker, tracker_fragment)
