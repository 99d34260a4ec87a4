"""Categories: what is paid how, and the allocations as each source prints them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from burdenshare.figures.figure import Unknown
from burdenshare.figures.unit import parse_unit
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import split_chart
from burdenshare.report.clauses import by_year, line_title, say_bound, say_other_rules
from burdenshare.report.numbers import DASH, show_number, show_share, show_years, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.parts import categories_sum
from burdenshare.settlement.record import Category, Year
from burdenshare.settlement.settle import summed_lines
from burdenshare.terms.document import Document, Part
from burdenshare.terms.fields import known_value

_SILENT = "categories.not_written"


def categories(given: Given) -> Section | None:
    """The section on categories; None where the agreement has none and no record either."""
    words, document = given.words, given.document
    blocks: list[Block] = []
    if document.parts:
        blocks.append(_rules(document, words))
    recorded = [one for year in given.settlement.years for one in year.categories]
    if not document.parts and not recorded:
        return None
    blocks.append(Paragraph(" ".join(_said(given, recorded))))
    if recorded:
        blocks.append(_recorded(document, recorded, words))
    if chart := split_chart(given.settlement, words):
        blocks.append(chart)
    return Section("categories", words("categories.title"), tuple(blocks))


def _rules(document: Document, words: Words) -> Table:
    names = ("category", "in_kind", "cash", "limits", "rules")
    rows = [_rule(document, name, part, words) for name, part in document.parts.items()]
    said = [number for number in range(len(names)) if not number or _says(rows, number, words)]
    return Table(
        words("categories.rules"),
        tuple(Column(words(f"column.{names[number]}")) for number in said),
        tuple(tuple(row[number] for number in said) for row in rows),
    )


def _says(rows: list[tuple[Cell, ...]], number: int, words: Words) -> bool:
    """Whether any category has something in a column."""
    return any(row[number].text not in (DASH, words(_SILENT)) for row in rows)


def _rule(document: Document, name: str, part: Part, words: Words) -> tuple[Cell, ...]:
    rules = " ".join(say_other_rules(document, name, words))
    return (
        Cell(line_title(document, name, words), sources=document.cited(part.source)),
        Cell(_in_kind(part, words)),
        Cell(_cash(part, words)),
        Cell(_limits(document, name, part, words)),
        Cell(rules or words(_SILENT)),
    )


def _in_kind(part: Part, words: Words) -> str:
    if part.in_kind is None:
        return words("clause.paid.kind").rstrip(".") if part.paid == "in_kind" else words(_SILENT)
    return by_year(part.in_kind, lambda value: _share(value, words), words)


def _cash(part: Part, words: Words) -> str:
    """What the share in kind leaves; a category paid in cash alone says so."""
    if part.in_kind is None:
        return show_share(100, words) if part.paid == "cash" else words(_SILENT)
    return by_year(part.in_kind, lambda value: _rest(value, words), words)


def _share(value: object, words: Words) -> str:
    known = known_value(value)
    return words("clause.unknown_value") if known is None else show_share(known, words)


def _rest(value: object, words: Words) -> str:
    known = known_value(value)
    return words("clause.unknown_value") if known is None else show_share(100 - known, words)


def _limits(document: Document, name: str, part: Part, words: Words) -> str:
    said = []
    for key in ("at_least", "at_most"):
        if limit := getattr(part, key):
            said.append(say_bound(key, limit, document.unit_of(name), words).rstrip("."))
    return "; ".join(said) or words(_SILENT)


def _said(given: Given, recorded: list[Category]) -> Iterator[str]:
    words = given.words
    if not recorded:
        yield words("categories.recorded.none")
    for year in given.settlement.years:
        yield from _disagreements(given, year)
        if year.categories:
            yield _sum(given, year)
    yield words("categories.forward")


def _disagreements(given: Given, year: Year) -> Iterator[str]:
    words, unit = given.words, given.settlement.unit
    printed = [one for one in year.categories if one.status != "settled"]
    for name in dict.fromkeys(one.category for one in printed):
        same = [one for one in printed if one.category == name and unit and one.unit == unit.name]
        if len({one.amount for one in same}) > 1:
            figures = [
                words(
                    "categories.figure",
                    amount=show_number(one.amount),
                    basis=library_text(one.basis, words),
                )
                for one in same
            ]
            title = line_title(given.document, name, words)
            yield words(
                "categories.disagree", category=title, year=year.year, figures="; ".join(figures)
            )


def _sum(given: Given, year: Year) -> str:
    """Whether the printed parts of a year make up its total."""
    words, years = given.words, show_years((year.year,), given.words)
    printed = [one for one in year.categories if one.status != "settled"]
    complete = {one.category for one in printed} >= {
        name for name in given.document.parts if given.document.parts[name].of == "total"
    }
    same_unit = given.settlement.unit and all(o.unit == given.settlement.unit.name for o in printed)
    if not printed and (ruled := _ruled(given, year)):
        return ruled
    if not printed or not complete or not same_unit or year.amount is None:
        return words("categories.partial", years=years)
    off = categories_sum(year, year.amount)
    if isinstance(off, Unknown):
        return words("categories.partial", years=years)
    if off:
        return words("categories.off", years=years, difference=show_number(abs(Decimal(off))))
    derived = any(one.derived for one in printed)
    return words("categories.adds.derived" if derived else "categories.adds", years=years)


def _ruled(given: Given, year: Year) -> str:
    """What is said where the agreement itself gives every part of every line; else nothing."""
    words, years = given.words, show_years((year.year,), given.words)
    amounts = {one.category: Decimal(str(one.amount)) for one in year.categories}
    off = []
    for line in (one for one in year.lines if one.line in summed_lines(given.document)):
        names = [name for name, part in given.document.parts.items() if part.of == line.line]
        if not names or line.amount is None or not set(names) <= set(amounts):
            return ""
        total = sum((amounts[name] for name in names), Decimal(0))
        if total != Decimal(str(line.amount)):
            title = line_title(given.document, line.line, words)
            off.append((show_number(total), show_number(line.amount), title))
    said = [
        words("categories.ruled.part", sum=one, amount=other, line=title)
        for one, other, title in off
    ]
    key = "categories.ruled.off" if off else "categories.ruled"
    return words(key, years=years, parts=words.listed(said))


def _recorded(document: Document, recorded: list[Category], words: Words) -> Table:
    """The printed figures; the unit stands in the caption where they share one."""
    names = ("year", "category", "amount", "unit", "basis", "status")
    units = {one.unit for one in recorded}
    said = [name for name in names if name != "unit" or len(units) > 1]
    columns = tuple(
        Column(words(f"column.{name}"), "number" if name == "amount" else "text") for name in said
    )
    caption = words("categories.caption")
    if len(units) == 1:
        caption = words("categories.caption.unit", unit=_unit(recorded[0], words))
    rows = [_record(document, one, words) for one in recorded]
    return Table(caption, columns, tuple(tuple(row[name] for name in said) for row in rows))


def _unit(one: Category, words: Words) -> str:
    unit = parse_unit(one.unit, 1)
    return unit_words(unit, words) if unit else one.unit


def _record(document: Document, one: Category, words: Words) -> dict[str, Cell]:
    by_rule = one.status == "settled"
    status = "by_rule" if by_rule else one.status
    basis = words("status.by_rule") if by_rule else library_text(one.basis, words)
    note = library_text(one.note, words)
    return {
        "year": Cell(str(one.year), one.year),
        "category": Cell(line_title(document, one.category, words)),
        "amount": Cell(show_number(one.amount), one.amount, sources=one.sources, marker=one.status),
        "unit": Cell(_unit(one, words)),
        "basis": Cell(basis, fold=(note,) if note else ()),
        "status": Cell(words.found(f"status.{status}") or one.status),
    }
