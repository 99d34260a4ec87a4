"""Where sources disagree: as noted with the agreement, and other figures printed for a year."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.unit import parse_unit
from burdenshare.report.blocks import Block, Item, Items, Section
from burdenshare.report.brief.firmness import note_items
from burdenshare.report.brief.given import Given
from burdenshare.report.clauses import line_title
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.settlement.record import Published, Year


def disagreements(given: Given) -> Section | None:
    """The section on disagreements; None where none is recorded."""
    words, document = given.words, given.document
    blocks: list[Block] = []
    as_of = given.settlement.as_of
    if noted := note_items(document, document.disagreements, words, as_of):
        blocks.append(Items(noted))
    if others := tuple(_others(given)):
        blocks.append(Items(others, words("disagree.amounts")))
    if not blocks:
        return None
    return Section("disagree", words("disagree.title"), tuple(blocks))


def _others(given: Given) -> Iterator[Item]:
    for year in given.settlement.years:
        for one in year.records:
            if _differs(one, year):
                yield _item(one, given)


def _differs(one: Published, year: Year) -> bool:
    """Whether a printed figure is neither the settled one nor the same line's first."""
    same = [o.amount for o in year.records if o.line == one.line and o.unit == one.unit]
    settled = {line.amount for line in year.lines if line.unit.name == one.unit} | {year.amount}
    return one.amount not in settled and len(set(same)) > 1


def _item(one: Published, given: Given) -> Item:
    words, unit = given.words, parse_unit(one.unit, 1)
    said = words(
        "disagree.amount",
        year=one.year,
        line=line_title(given.document, one.line, words),
        amount=show_number(one.amount),
        unit=unit_words(unit, words) if unit else one.unit,
        status=words.found(f"status.{one.status}") or one.status,
    )
    return Item(said, one.sources)
