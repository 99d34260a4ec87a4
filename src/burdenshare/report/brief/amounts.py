"""Amounts by year: settled, assumed or not known, with what was printed, and how each arose."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.report.blocks import Block, Item, Items, Paragraph, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import schedule_chart
from burdenshare.report.clauses import line_title, say_clause
from burdenshare.report.how import say_details, say_step
from burdenshare.report.names import names_of
from burdenshare.report.numbers import show_number, show_years, spoken
from burdenshare.report.on_record import Said, say_paid, say_sum
from burdenshare.report.tables import amounts_table
from burdenshare.report.words import Words
from burdenshare.settlement.record import Settlement, Step, Year

_STATED = ("amount", "override")


def amounts(given: Given) -> Section:
    """The section on amounts by year."""
    words, settlement = given.words, given.settlement
    titles = {name: line_title(given.document, name, words) for name in given.document.lines}
    blocks: list[Block] = [
        Paragraph(_counted(settlement, words)),
        amounts_table(settlement, words, titles),
    ]
    if how := tuple(_how(given, titles)):
        blocks.append(Items(how, words("amounts.how")))
    if chart := schedule_chart(settlement, words):
        blocks.append(chart)
    said = "" if given.document.summary else " ".join(_in_short(given))
    short = Item(said) if said else None
    return Section("amounts", words("amounts.title"), tuple(blocks), short=short)


def _counted(settlement: Settlement, words: Words) -> str:
    """How many amounts are stated, derived by rule, not known; how many printed ones agree."""
    said = [_count(settlement, words), *_matched(settlement, words)]
    said += _spoken(settlement, words)
    return " ".join(said)


def _count(settlement: Settlement, words: Words) -> str:
    lines = [line for year in settlement.years for line in year.lines]
    steps = [step for year in settlement.years for step in year.steps]
    known = [step for step in steps if step.amount is not None]
    stated = sum(step.kind in _STATED for step in known)
    assumed = sum(line.status == "assumed" for line in lines)
    counts = {
        "stated": stated,
        "rule": len(known) - stated - assumed,
        "assumed": assumed,
        "unknown": len(steps) - len(known),
    }
    parts = [words(f"amounts.count.{key}", count=count) for key, count in counts.items() if count]
    return words("amounts.count", count=len(steps), parts=words.listed(parts))


def _matched(settlement: Settlement, words: Words) -> Iterator[str]:
    printed = [y for y in settlement.years if y.published is not None and y.amount is not None]
    differing = tuple(one.year for one in printed if one.amount != one.published)
    if printed and not differing:
        key = "amounts.matched" if len(printed) > 1 else "amounts.matched.one"
        yield words(key, count=len(printed))
        by_rule = sum(all(s.kind not in _STATED for s in one.steps) for one in printed)
        yield words("amounts.matched.rule" if by_rule else "amounts.matched.base", count=by_rule)
    if differing:
        yield words("amounts.differs", years=show_years(differing, words))
    if not settlement.changed:
        missing = tuple(
            y.year
            for y in settlement.years
            if y.amount is not None
            and y.published is None
            and any(step.kind not in _STATED for step in y.steps)
        )
        if missing and settlement.unit:
            yield words("amounts.unpublished", years=show_years(missing, words))


def _spoken(settlement: Settlement, words: Words) -> Iterator[str]:
    known = [one for one in settlement.years if one.amount is not None]
    unit = settlement.unit
    if unit is None or not known:
        return
    for one in (known[0], known[-1])[: len(known)]:
        yield words("amounts.spoken", year=one.year, amount=spoken(one.amount or 0, unit, words))


def _in_short(given: Given) -> Iterator[str]:
    """What is paid, for a document that has no summary of its own: the first amount, the rule."""
    words, settlement, document = given.words, given.settlement, given.document
    known = [one for one in settlement.years if one.amount is not None]
    if settlement.unit is None or not known:
        return
    amount = spoken(known[0].amount or 0, settlement.unit, words)
    yield words("amounts.short", amount=amount, year=known[0].year)
    for name, line in () if given.has_several_lines() else document.lines.items():
        if "escalate" in line.clauses:
            yield say_clause(document, name, "escalate", words)


def _how(given: Given, titles: dict[str, str]) -> Iterator[Item]:
    """One entry for each amount that more than a statement leads to."""
    for year in given.settlement.years:
        for step in year.steps if given.has_several_lines() else ():
            if step.amount is not None and step.kind not in _STATED:
                yield _item(step, titles[step.line], given.words)
        for said, sources in _of_year(given, year):
            yield Item(said, sources, str(year.year))


def _of_year(given: Given, year: Year) -> Iterator[Said]:
    """What is said of a whole year: how it was added, and paid in other money."""
    words, names = given.words, names_of(given.settlement, given.words)
    yield from say_sum(year, words, names)
    yield from say_paid(year, words, names)


def _item(step: Step, title: str, words: Words) -> Item:
    said = " ".join((f"{say_step(step, words)}.", *say_details(step, words)))
    return Item(said, step.sources, f"{title} {step.year}: {show_number(step.amount)}")
