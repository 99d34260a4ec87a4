"""No agreement over the months, as tables and as a page: worth, doubt, sensitivity, the zone."""

from __future__ import annotations

from collections.abc import Mapping

from burdenshare.negotiation.lapse import Course, Sensitivity
from burdenshare.negotiation.zone_time import ZoneCourse
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from burdenshare.report.layout import lay_table, wrap
from burdenshare.report.sheet import render_sheet, write_sheet
from burdenshare.report.talks import say_notes, zone_table
from burdenshare.report.words import Words
from burdenshare.report.zone_chart import zone_chart


def lapse_tables(courses: Mapping[str, Course], words: Words) -> tuple[Table, Table]:
    """What no agreement is worth today to each side, and what that rests on; in points."""
    shares = ("5", "25", "50", "75", "95")
    columns = (
        Column(words("talks.side")),
        Column(words("lapse.now"), "number"),
        Column(words("lapse.mean"), "number"),
        Column(words("lapse.sd"), "number"),
        *(Column(f"{share} %", "number") for share in shares),
    )
    rows = tuple(
        (
            Cell(side),
            *(_points(value) for value in (one.now, one.mean, one.sd)),
            *(_points(value) for _, value in one.quantiles),
        )
        for side, one in courses.items()
    )
    worth = Table(words("lapse.caption"), columns, rows, words("lapse.note"))
    return worth, _sensitivities(courses, words)


def lapse_blocks(
    courses: Mapping[str, Course], notes: tuple[str, ...], zone: ZoneCourse, words: Words
) -> tuple[Block, ...]:
    """The blocks of the page, the chart of the zone last."""
    said = [Paragraph(one) for one in say_notes(notes, words)]
    return (*said, *lapse_tables(courses, words), zone_chart(zone, words))


def show_lapse(
    courses: Mapping[str, Course], notes: tuple[str, ...], zone: ZoneCourse, lang: str = "en"
) -> str:
    """No agreement over the months as text for a terminal."""
    words = Words(lang)
    tables = (*lapse_tables(courses, words), zone_table(zone, words))
    laid = ["\n".join([lay_table(one), *wrap(one.note)]) for one in tables]
    return "\n\n".join([*say_notes(notes, words), *laid])


def write_lapse_page(
    name: str,
    title: str,
    courses: Mapping[str, Course],
    notes: tuple[str, ...],
    zone: ZoneCourse,
    lang: str = "en",
) -> str:
    """Write the page; its name.

    Raises:
        Refused: if it cannot be written.
    """
    words = Words(lang)
    section = Section("lapse", words("lapse.title"), lapse_blocks(courses, notes, zone, words))
    return write_sheet(name, render_sheet(title, words("lapse.title"), [section], words))


def _sensitivities(courses: Mapping[str, Course], words: Words) -> Table:
    columns = (
        Column(words("talks.side")),
        Column(words("lapse.assumption")),
        *(Column(words(f"lapse.{one}"), "number") for one in ("low", "worth_low")),
        *(Column(words(f"lapse.{one}"), "number") for one in ("high", "worth_high")),
    )
    rows = tuple(
        _sensitivity(side, told, words)
        for side, one in courses.items()
        for told in sorted(one.sensitivity, key=lambda own: -abs(own.worth_high - own.worth_low))
    )
    return Table(words("lapse.sensitivity"), columns, rows, words("lapse.sensitivity.note"))


def _sensitivity(side: str, told: Sensitivity, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(side),
        Cell(words(f"lapse.what.{told.what}")),
        Cell(f"{told.low:g}", told.low),
        _points(told.worth_low),
        Cell(f"{told.high:g}", told.high),
        _points(told.worth_high),
    )


def _points(value: float) -> Cell:
    return Cell(f"{value:.1f}", value)
