"""What an offer sheet rests on: base document, series and scenario, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.source import Source
from burdenshare.negotiation.offer_basis import SeriesUsed
from burdenshare.negotiation.offer_sheet import OfferSheet
from burdenshare.report.blocks import Item
from burdenshare.report.prices import scenario_name
from burdenshare.report.reasons import library_text, series_words
from burdenshare.report.words import Words

MOST = 1
"""The most sources that are named of one thing: the page is to stay one page. JSON has them all."""


def basis_items(sheet: OfferSheet, words: Words) -> tuple[Item, ...]:
    """A line each: the agreement, the series that the deals read, the futures."""
    return tuple(_items(sheet, words))


def _items(sheet: OfferSheet, words: Words) -> Iterator[Item]:
    basis, base = sheet.basis, (sheet.before if sheet.offer.base else None) or sheet.document
    title = words.either(base.title, base.title_ko)
    yield Item(_cited(basis.terms, words), heading=words("offer.named", title=title, id=base.id))
    for one in basis.series:
        yield Item(_series(one, words), heading=_head(one.series, words))
    named = words.either(basis.scenario_title, basis.scenario_title_ko)
    source = library_text(basis.scenario_source, words) or words("offer.no_source")
    heading = words("offer.scenario", scenario=scenario_name(basis.scenario, words))
    yield Item(f"{named}. {source}", heading=heading)


def _head(series: str, words: Words) -> str:
    name = series_words(series, words).removeprefix("the ")
    return words("offer.named", title=f"{name[:1].upper()}{name[1:]}", id=series)


def _series(one: SeriesUsed, words: Words) -> str:
    year, _, month = one.period.partition("-")
    period = words("offer.period.month" if month else "offer.period.year", year=year, month=month)
    said = words("offer.known.until", period=period, sources=_cited(one.sources, words))
    said = said if one.period else words("offer.known.nothing")
    return f"{said}; {words('offer.known.by_hand')}" if one.by_hand else said


def _cited(sources: tuple[Source, ...], words: Words) -> str:
    """Sources as a list has them, with their letters of confidence."""
    named = [f"{one.cited} ({one.letter})" if one.letter else one.cited for one in sources[:MOST]]
    if len(sources) > MOST:
        named.append(words("offer.offered.more", count=len(sources) - MOST))
    return "; ".join(named) or words("offer.no_source")
