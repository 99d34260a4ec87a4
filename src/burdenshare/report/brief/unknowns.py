"""What is not known: years without an amount, and what the sources leave open."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.report.blocks import Block, Item, Items, Paragraph, Section
from burdenshare.report.brief.firmness import note_items
from burdenshare.report.brief.given import Given
from burdenshare.report.clauses import line_title
from burdenshare.report.numbers import show_years
from burdenshare.report.reasons import reason_words


def unknowns(given: Given) -> Section:
    """The section on what is not known."""
    words, document = given.words, given.document
    noted = note_items(document, document.unknowns, words, given.settlement.as_of)
    items = (*_told(given), *noted)
    blocks: list[Block] = [Items(items)] if items else []
    if given.has_several_lines() and (years := tuple(_years(given))):
        blocks.insert(0, Items(years, words("unknown.years")))
    if not blocks:
        blocks.append(Paragraph(words("unknown.none")))
    return Section("unknown", words("unknown.title"), tuple(blocks))


def _told(given: Given) -> Iterator[Item]:
    """Where one line's table of amounts gives every reason already, the years alone."""
    missing = tuple(one.year for one in given.settlement.years if one.amount is None)
    if missing and not given.has_several_lines():
        years = show_years(missing, given.words)
        yield Item(given.words("unknown.told", years=years))


def _years(given: Given) -> Iterator[Item]:
    """One entry for each reason, with the years it holds for."""
    words = given.words
    held: dict[tuple[str, str], list[int]] = {}
    for year in given.settlement.years:
        for line in year.lines:
            if line.amount is None:
                held.setdefault((line.line, line.reason), []).append(year.year)
    for (name, reason), years in held.items():
        span = show_years(tuple(years), words)
        title = f"{line_title(given.document, name, words)}, " if given.has_several_lines() else ""
        said = reason_words(reason, words) or words("terminal.no_reason")
        yield Item(words("unknown.year", years=f"{title}{span}", reason=said))
