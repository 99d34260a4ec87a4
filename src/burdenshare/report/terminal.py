"""Results as text for a terminal. Light on purpose: no charts, no templates are loaded here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from burdenshare.figures.source import Source
from burdenshare.report.citing import cited_numbers, list_sources, number_sources
from burdenshare.report.clauses import line_title, say_summary
from burdenshare.report.how import say_details, say_step
from burdenshare.report.layout import lay_columns, lay_table, paint, plain, wrap
from burdenshare.report.names import name_of, names_of
from burdenshare.report.numbers import DASH, show_number, unit_words
from burdenshare.report.on_record import say_year
from burdenshare.report.paths import say_path
from burdenshare.report.reasons import reason_words
from burdenshare.report.tables import amounts_table, effects_table, side_table
from burdenshare.report.terminal_sources import source_lines
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.record import Explanation, Settlement, Step

if TYPE_CHECKING:
    from burdenshare.report.brief.record import Brief
    from burdenshare.settlement.catalogue import Catalogue, Entry


def show_settlement(
    settlement: Settlement, colour: bool = False, lang: str = "en", name: str = "", asked: str = ""
) -> str:
    """Amounts by year: settled, assumed or a dash with its reason; published beside.

    ``name`` and ``asked`` are the agreement and the options as they were typed, for the hint.

    >>> from burdenshare.settlement.settle import settle
    >>> print(show_settlement(settle("korea-06")))
    Sixth Special Measures Agreement (korea-06), as known on 2026-10-31
    <BLANKLINE>
    What is owed each year, in 100 million won
    Year  Amount  Status   Published  How it came about
    ----  ------  -------  ---------  ---------------------------
    2005   6,804  settled      6,804  agreed as a figure
    2006   6,804  settled      6,804  6,804 × (1 + 0.0 %) = 6,804
    <BLANKLINE>
    Every step of a year: burdenshare explain korea-06 2006
    """
    words = Words(lang)
    titles = names_of(settlement, words)
    shown, last = name or settlement.agreement, settlement.years[-1].year
    more = words("terminal.more", agreement=shown, year=last) + asked
    parts = [
        _heading(settlement, words, colour),
        lay_table(amounts_table(settlement, words, titles), colour),
        paint(plain(more), "dim", colour),
    ]
    return "\n\n".join(parts)


def _heading(settlement: Settlement, words: Words, colour: bool) -> str:
    title = words.either(settlement.title, settlement.title_ko)
    day = words("terminal.as_of", day=settlement.as_of)
    head = wrap(f"{title} ({settlement.agreement}), {day}")
    lines = [paint(one, "bold", colour) for one in head]
    if settlement.changed:
        lines += wrap(words("terminal.changed", paths=", ".join(settlement.changed)))
    if settlement.fixed:
        lines += wrap(words("terminal.fixed", fixed=", ".join(settlement.fixed)))
    if settlement.drawn:
        lines += wrap(words("terminal.drawn", path=settlement.drawn))
    return "\n".join(lines)


def show_explanation(explanation: Explanation, colour: bool = False, lang: str = "en") -> str:
    """Every step to a figure: arithmetic, readings, other prints, and the sources.

    >>> from burdenshare.settlement.explain import explain
    >>> text = show_explanation(explain("korea-08", 2010))
    >>> "(1 + 4.7 %, held to 4.0 % by the cap) = 7,904" in text
    True
    """
    words = Words(lang)
    settlement = explanation.settlement
    sources = list_sources(_cited(explanation, words))
    numbers = number_sources(sources)
    lines = [_heading(settlement, words, colour), "", *_result(explanation, words, colour), ""]
    names = names_of(settlement, words) if len(settlement.lines) > 1 else {}
    for step in explanation.steps:
        name = f" {name_of(step.line, names, words)}" if names else ""
        lines += _step(step, f"{step.year}{name}", numbers, words)
    for said, cited in say_year(explanation.settlement, explanation.year, words):
        lines += wrap(f"{said} {_marks(cited, numbers)}".rstrip(), _INDENT, _INDENT)
    return "\n".join([*lines, "", *source_lines(sources, words, colour)])


_INDENT = " " * 6


def _cited(explanation: Explanation, words: Words) -> Iterator[Source]:
    for step in explanation.steps:
        yield from step.sources
    for _, cited in say_year(explanation.settlement, explanation.year, words):
        yield from cited


def _result(explanation: Explanation, words: Words, colour: bool) -> list[str]:
    year, settlement = explanation.year, explanation.settlement
    unit = f" ({unit_words(settlement.unit, words)})" if settlement.unit else ""
    amount = f"{show_number(year.amount)}{unit}, {words(f'status.{year.status}')}"
    if year.amount is None:
        reason = reason_words(year.reason, words) or words("terminal.no_reason")
        amount = f"{DASH} {words('status.unknown')}: {reason}"
    says = words("terminal.explain", agreement=settlement.agreement, year=year.year, amount=amount)
    return [paint(one, "bold", colour) for one in wrap(says)]


def _step(step: Step, name: str, numbers: dict[str, int], words: Words) -> Iterator[str]:
    said = f"{say_step(step, words)} {_marks(step.sources, numbers)}"
    if step.amount is not None and step.kind != "escalate":
        said = f"{show_number(step.amount)}, {said}"
    yield from wrap(said, _INDENT, f"{name}  ")
    for detail in say_details(step, words):
        yield from wrap(detail, _INDENT, _INDENT)


def _marks(cited: Iterable[Source], numbers: dict[str, int]) -> str:
    return "".join(f"[{one}]" for one in cited_numbers(cited, numbers))


def show_comparison(comparison: Comparison, colour: bool = False, lang: str = "en") -> str:
    """Amounts side by side, the clauses that differ, and causes against a baseline.

    >>> from burdenshare.settlement.compare import compare
    >>> text = show_comparison(compare(["korea-12"], "rolled:korea-11"))
    >>> "+729" in text, "-820" in text
    (True, True)
    """
    words = Words(lang)
    parts = [_heading(one, words, colour) for one in comparison.settlements]
    if len(comparison.settlements) > 1:
        parts.append(lay_table(side_table(comparison, words), colour))
        parts.append(_differences(comparison, words, colour))
    for against in comparison.against:
        title = f"{against.agreement} – {words('column.baseline')}: {against.baseline.agreement}"
        parts.append(paint(plain(title), "bold", colour))
        parts.append(lay_table(effects_table(against, comparison, words), colour))
        if any(one.causes and not one.reason for one in against.effects):
            parts.append("\n".join(wrap(words("compared.order"))))
    if len(comparison.settlements) == 1 and not comparison.against:
        parts.append(lay_table(side_table(comparison, words), colour))
    return "\n\n".join(part for part in parts if part)


def _differences(comparison: Comparison, words: Words, colour: bool) -> str:
    if not comparison.differences:
        return ""
    lines = [paint(words("compared.clauses"), "bold", colour)]
    names = [one.agreement for one in comparison.settlements]
    for one in comparison.differences:
        lines += wrap(say_path(one.path, words), "  ")
        for name, says in zip(names, one.says, strict=True):
            lines += wrap(says or DASH, " " * 6, f"    {name}: ")
    return "\n".join(lines)


def show_library(library: Catalogue, colour: bool = False, lang: str = "en") -> str:
    """The agreements, series and tables of the library, a line each."""
    words = Words(lang)
    parts = []
    for kind in ("agreements", "series", "tables"):
        entries: tuple[Entry, ...] = getattr(library, kind)
        rows: list[tuple[str, ...]] = [
            (one.id, one.says, words.either(one.title, one.title_ko)) for one in entries
        ]
        head = paint(words(f"terminal.{kind}"), "bold", colour)
        parts.append("\n".join([head, *lay_columns(rows)]))
    return "\n\n".join([*parts, words("terminal.as_of", day=library.as_of)])


def show_brief_summary(brief: Brief, written: Iterable[str] = (), colour: bool = False) -> str:
    """A brief in a few lines: the amounts, the difference from the baseline, files written."""
    words = brief.words
    titles = {name: line_title(brief.document, name, words) for name in brief.document.lines}
    summary = say_summary(brief.document, words)
    parts = [
        _heading(brief.settlement, words, colour),
        "\n".join(wrap(summary)) if summary else "",
        lay_table(amounts_table(brief.settlement, words, titles), colour),
    ]
    if brief.comparison:
        told = frozenset(one.reason for one in brief.settlement.years)
        for against in brief.comparison.against:
            table = effects_table(against, brief.comparison, words, told)
            parts.append(lay_table(table, colour))
    parts.append("\n".join(words("terminal.written", path=plain(one)) for one in written))
    return "\n\n".join(part for part in parts if part)
