"""Sentences on where the money goes, from the record alone."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.economy.record import Impact
from burdenshare.figures.unit import parse_unit
from burdenshare.report.impact_tables import use_words
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words


def say_lead(impact: Impact, words: Words) -> str:
    """The headline: how much stays and leaves, the first round, what another use would leave."""
    said = [say_stays(impact, words)]
    said.append(words("impact.lead.first", first=_spread(*impact.range("first_round"))))
    government = next((u for u in impact.uses if u.code == impact.table.government), None)
    if government:
        value = f"{government.value_added:.1f}"
        said.append(words("impact.lead.use", use=use_words(government, words), value=value))
    return " ".join(said)


def say_stays(impact: Impact, words: Words) -> str:
    """How much stays and how much leaves, beside the official count of the first round."""
    leaves = [o.waterfall.total("abroad") + o.waterfall.total("imports") for o in impact.splits]
    said = words(
        "impact.lead",
        value=_spread(*impact.range("value_added")),
        band=_spread(*impact.band("value_added")),
        leave=_spread(min(leaves), max(leaves)),
        imports=_spread(*impact.range("imports")),
    )
    official = [o.waterfall.official for o in impact.splits if o.waterfall.official is not None]
    if official:
        spread = _spread(min(official), max(official))
        said += " " + words("impact.lead.official", official=spread)
    return said


def _spread(low: float, high: float) -> str:
    """A range to the tenth, as the table and the charts print its ends."""
    return f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f}–{high:.1f}"


def say_notes(impact: Impact, words: Words) -> Iterator[str]:
    """What could not be computed, and what the figures rest on."""
    first = impact.splits[0]
    if impact.table.year != impact.year:
        yield words("impact.note.year", table=impact.table.year, year=impact.year)
    if impact.study is None:
        yield words("impact.note.study")
    elif first.fiscal and not first.fiscal.complete:
        yield words("impact.note.pay")
    if not first.uncertainty.years:
        yield words("impact.note.age")
    if not first.jobs:
        yield say_no_jobs(impact, words)
    elif impact.study and (workers := impact.study.workers):
        yield words(
            "impact.jobs.workers",
            low=show_number(workers.low),
            high=show_number(workers.high),
            year=workers.year[0],
            says=words.either(workers.says, workers.says_ko),
        )
    if impact.study and impact.study.note:
        yield words.either(impact.study.note, impact.study.note_ko)
    if impact.bridge.note:
        title = words.either(impact.bridge.title, impact.bridge.title_ko)
        note = words.either(impact.bridge.note, impact.bridge.note_ko)
        yield words("impact.bridge", title=title, note=note)


def say_no_jobs(impact: Impact, words: Words) -> str:
    """Why no jobs are counted."""
    first = impact.splits[0]
    if impact.study is None or not impact.study.employment:
        return words("impact.jobs.no_study")
    if first.amount is None:
        return words("impact.jobs.no_amount", year=first.money_year)
    return words("impact.jobs.no_unit")


def say_table(impact: Impact, words: Words) -> str:
    """The table with its size, prices, source, licence and what was changed."""
    table, unit = impact.table, parse_unit(impact.table.unit)
    return words(
        "impact.source",
        title=words.either(table.title, table.title_ko),
        year=table.year,
        size=table.size,
        prices=words(f"impact.prices.{table.prices}"),
        price_year=table.price_year,
        unit=unit_words(unit, words) if unit else table.unit,
        source=table.source.cited,
        licence=table.source.licence or "–",
        changes=library_text(table.changes, words) or "–",
    )
