"""Talks as tables and text: positions as offers were made, contradictions, what could come next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from burdenshare.negotiation.concessions import Contradiction, Next, Path
from burdenshare.negotiation.robust import Robustness
from burdenshare.negotiation.zone_time import ZoneCourse
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.numbers import DASH
from burdenshare.report.words import Words


def path_table(path: Path, words: Words) -> Table:
    """Every position with its worth to each side, a range where issues are open."""
    parties = tuple(path.none)
    columns = (
        Column(words("column.date")),
        Column(words("talks.side")),
        Column(words("talks.said")),
        *(Column(words("talks.worth", side=one), "number") for one in parties),
    )
    rows = tuple(
        (
            Cell(one.date),
            Cell(one.side),
            Cell(_package(one.values)),
            *(_span(one.worth[party]) for party in parties),
        )
        for one in path.stands
    )
    none = (
        Cell(words("talks.none")),
        Cell(""),
        Cell(""),
        *(Cell(f"{path.none[party]:.3f}", path.none[party]) for party in parties),
    )
    return Table(words("talks.path"), columns, (*rows, none), words("talks.path.note"), 1)


def next_table(offers: tuple[Next, ...], parties: tuple[str, ...], words: Words) -> Table:
    """Offers that could come next: worths, what they give up, the chance that others accept."""
    columns = (
        Column(words("talks.package")),
        *(Column(words("talks.worth", side=one), "number") for one in parties),
        Column(words("talks.gives_up"), "number"),
        Column(words("talks.accepted"), "number"),
    )
    rows = tuple(
        (
            Cell(_package(one.package)),
            *(Cell(f"{worth:.3f}", worth) for worth in one.utilities),
            Cell(f"{round(one.gives_up, 3) + 0.0:.3f}", one.gives_up),
            Cell(f"{100 * one.accepted:.0f} %", one.accepted),
        )
        for one in offers
    )
    return Table(words("talks.next"), columns, rows, words("talks.next.note"))


def zone_table(course: ZoneCourse, words: Words, every: int = 6) -> Table:
    """The zone in some months: no agreement by side, packages in it, what each side has."""
    columns = (
        Column(words("talks.month"), "number"),
        *(Column(words("talks.none.of", side=one), "number") for one in course.parties),
        Column(words("talks.packages", of=course.of), "number"),
        *(Column(words("talks.worth", side=one), "number") for one in course.parties),
    )
    chosen = [one for one in course.months if one.month % every == 0]
    rows = tuple(
        (
            Cell(str(one.month), one.month),
            *(Cell(f"{none:.3f}", none) for none in one.none),
            Cell(str(one.points), one.points),
            *(_span(span) for span in one.spans or ()),
            *(Cell(DASH) for _ in course.parties if one.spans is None),
        )
        for one in chosen
    )
    return Table(words("talks.zone"), columns, rows, words("talks.zone.note"))


def show_talks(
    path: Path,
    contradictions: tuple[Contradiction, ...],
    offers: tuple[Next, ...],
    colour: bool = False,
    lang: str = "en",
) -> str:
    """Positions, contradictions and next offers as text for a terminal."""
    words = Words(lang)
    parts = [*say_notes(path.notes, words), _laid(path_table(path, words), colour)]
    said = [
        line
        for one in contradictions
        for line in wrap(say_contradiction(one, words), "    ", "  - ")
    ]
    heading = words("talks.contradictions" if said else "talks.contradictions.none")
    parts.append("\n".join([paint(heading, "bold", colour), *said]))
    if offers:
        parts.append(_laid(next_table(offers, tuple(path.none), words), colour))
    return "\n\n".join(parts)


def say_notes(notes: Sequence[str], words: Words) -> list[str]:
    """What a reader must know about the preferences, a paragraph each."""
    said = (words.found(f"note.{note}") or note for note in notes)
    return ["\n".join(wrap(one)) for one in said]


def say_contradiction(one: Contradiction, words: Words) -> str:
    """A contradiction in a sentence."""
    return words(
        f"talks.contradiction.{one.kind}",
        date=one.date,
        side=one.side,
        worth=f"{one.worth:.3f}",
        against=f"{one.against:.3f}",
        since=one.since,
    )


def show_robustness(found: Robustness, colour: bool = False, lang: str = "en") -> str:
    """How a recommendation stands, as text for a terminal."""
    words = Words(lang)
    head = words(
        "stress.said",
        rule=found.rule.replace("_", " "),
        package=_package(found.package),
        stays=f"{100 * found.stays:.0f} %",
        draws=found.draws,
        spread=f"{100 * found.spread:.0f} %",
        seed=found.seed,
    )
    parts = [*say_notes(found.notes, words), "\n".join(wrap(head))]
    if found.empty:
        parts.append("\n".join(wrap(words("stress.empty", share=f"{100 * found.empty:.0f} %"))))
    rows = tuple(
        (Cell(_package(one.package)), Cell(f"{100 * one.share:.0f} %", one.share))
        for one in found.instead
    )
    columns = (Column(words("talks.package")), Column(words("stress.share"), "number"))
    parts.append(_laid(Table(words("stress.instead"), columns, rows), colour))
    parts.append(_laid(_misreports(found, words), colour))
    return "\n\n".join(parts)


def _misreports(found: Robustness, words: Words) -> Table:
    columns = (
        Column(words("talks.side")),
        Column(words("stress.gain"), "number"),
        Column(words("stress.lose")),
        Column(words("stress.profile")),
    )
    rows = tuple(
        (
            Cell(one.side),
            Cell(f"{one.gain:.3f}", one.gain),
            Cell(", ".join(f"{side} {loss:.3f}" for side, loss in one.others.items()) or DASH),
            Cell(one.says if one.gain else DASH),
        )
        for one in found.misreports
    )
    return Table(words("stress.misreports"), columns, rows, words("stress.misreports.note"))


def _laid(table: Table, colour: bool) -> str:
    note = "\n".join(wrap(table.note)) if table.note else ""
    return "\n".join(one for one in (lay_table(table, colour), note) if one)


def _package(values: Mapping[str, str]) -> str:
    return ", ".join(f"{issue} {value}" for issue, value in values.items())


def _span(span: tuple[float, float]) -> Cell:
    low, high = span
    if high - low < 5e-4:
        return Cell(f"{low:.3f}", low)
    return Cell(f"{low:.3f} … {high:.3f}", low)
