"""How results show themselves in a notebook: the same tables and pages, as fragments."""

from __future__ import annotations

from burdenshare.economy.record import Impact
from burdenshare.figures.display import register_renderer
from burdenshare.figures.source import Source
from burdenshare.negotiation.draft import Draft
from burdenshare.negotiation.offer_sheet import OfferSheet
from burdenshare.negotiation.replay.record import Replay
from burdenshare.report.blocks import Block, SourceList, sources_of
from burdenshare.report.brief.clause_table import clause_table
from burdenshare.report.brief.impact import impact_blocks
from burdenshare.report.brief.record import Brief
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_block, draw_section, pen_for
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.markup import Safe, tag
from burdenshare.report.offer.compose import compose_sheet, sheet_title
from burdenshare.report.replay import replay_blocks
from burdenshare.report.tables import amounts_table, effects_table, side_table
from burdenshare.report.terminal_impact import say_heading
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.record import Settlement
from burdenshare.yardsticks.keys.record import Key
from burdenshare.yardsticks.record import Fairness


def settlement_fragment(settlement: Settlement) -> str:
    """A settlement's amounts by year with its sources.

    >>> from burdenshare.settlement.settle import settle
    >>> "7,904" in settlement_fragment(settle("korea-08"))
    True
    """
    titles = {name: name.replace("_", " ") for name, _, _ in settlement.lines}
    return _fragment(settlement.title, [amounts_table(settlement, Words(), titles)])


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
    pen = pen_for(Words(brief.lang), brief.sources)
    sections = (draw_section(one, pen) for one in brief.sections)
    return tag("div", tag("h1", brief.title), *sections, lang=brief.lang)


def offer_fragment(sheet: OfferSheet) -> str:
    """An offer sheet, without the page around it."""
    words = Words()
    pen = pen_for(words, ())
    sections = (draw_section(one, pen) for one in compose_sheet(sheet, words))
    return tag("div", tag("h3", sheet_title(sheet, words)), *sections)


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


def _fragment(title: str, blocks: list[Block]) -> Safe:
    cited: list[Source] = [source for block in blocks for source in sources_of(block)]
    sources = list_sources(cited)
    pen = pen_for(Words(), sources)
    drawn = [draw_block(block, pen) for block in (*blocks, SourceList(sources))]
    return tag("div", tag("h3", title), *drawn)


register_renderer(Settlement, settlement_fragment)
register_renderer(Comparison, comparison_fragment)
register_renderer(Brief, brief_fragment)
register_renderer(Impact, impact_fragment)
register_renderer(OfferSheet, offer_fragment)
register_renderer(Draft, draft_fragment)
register_renderer(Fairness, fairness_fragment)
register_renderer(Key, key_fragment)
register_renderer(Replay, replay_fragment)
