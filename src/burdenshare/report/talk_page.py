"""Talks as a page of their own: positions, concessions, contradictions, the zone over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from burdenshare.negotiation.concessions import Contradiction, Next, Path
from burdenshare.negotiation.solutions.solve import Solutions
from burdenshare.negotiation.zone_time import ZoneCourse
from burdenshare.report.blocks import Block, Chart, Item, Items, Paragraph, Section
from burdenshare.report.charts.packages import OfferMark, concession_chart, frontier_chart
from burdenshare.report.sheet import render_sheet, write_sheet
from burdenshare.report.talks import next_table, path_table, say_contradiction, say_notes
from burdenshare.report.words import Words
from burdenshare.report.zone_chart import zone_chart


def talk_sections(
    path: Path,
    contradictions: Sequence[Contradiction],
    offers: tuple[Next, ...],
    course: ZoneCourse | None,
    words: Words,
    solved: Solutions | None = None,
) -> tuple[Section, ...]:
    """The sections of the page.

    Without a course over months there is no zone over time; without solutions no frontier.
    """
    blocks: list[Block] = [Paragraph(one) for one in say_notes(path.notes, words)]
    blocks.append(path_table(path, words))
    if chart := _concessions(path, words):
        blocks.append(chart)
    if solved and (drawn := frontier_chart(solved, words, _marks(path))):
        blocks.append(drawn)
    found = [Section("positions", words("talks.positions"), tuple(blocks))]
    found.append(
        Section("contradictions", words("talks.doubts"), tuple(_doubts(contradictions, words)))
    )
    if offers:
        table = next_table(offers, tuple(path.none), words)
        found.append(Section("next", words("talks.next.title"), (table,)))
    if course:
        found.append(Section("zone", words("zone.chart"), (zone_chart(course, words),)))
    return tuple(found)


def write_talk_page(
    name: str,
    title: str,
    path: Path,
    contradictions: Sequence[Contradiction],
    offers: tuple[Next, ...],
    course: ZoneCourse | None,
    lang: str = "en",
    solved: Solutions | None = None,
) -> str:
    """Write the page; its name.

    Raises:
        Refused: if it cannot be written.
    """
    words = Words(lang)
    sections = talk_sections(path, contradictions, offers, course, words, solved)
    return write_sheet(name, render_sheet(title, words("talks.kind"), sections, words))


def _concessions(path: Path, words: Words) -> Chart | None:
    """What whole positions were worth to their own sides; None for fewer than two."""
    marks = _marks(path)
    return concession_chart(marks, tuple(path.none), words) if len(marks) > 1 else None


def _marks(path: Path) -> list[OfferMark]:
    """The positions in which no issue is open."""
    return [
        OfferMark(one.side, one.date, tuple(one.worth[party][0] for party in path.none))
        for one in path.stands
        if not one.open and one.side in path.none
    ]


def _doubts(contradictions: Sequence[Contradiction], words: Words) -> Iterator[Block]:
    if contradictions:
        yield Items(tuple(Item(say_contradiction(one, words)) for one in contradictions))
    else:
        yield Paragraph(words("talks.contradictions.none"))
