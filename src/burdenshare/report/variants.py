"""A search as a table for a terminal, and as a CSV file for a spreadsheet."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator

from burdenshare.pricing.vary import Variants
from burdenshare.reading.formulas import guard_formula
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.files import write_whole
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.numbers import DASH, show_number, show_years
from burdenshare.report.prices import unit_name
from burdenshare.report.words import Words

FIGURES = ("mean", "mean_se", "quantile", "quantile_se")
BEGINS = "deal,rank,"


def show_variants(
    found: Variants, by: str, top: int, colour: bool = False, lang: str = "en"
) -> str:
    """The cheapest deals of a search.

    Args:
        found: the search. by: ``mean`` or ``quantile``. top: how many deals are shown.
    """
    words = Words(lang)
    heading = words(
        "vary.heading",
        agreement=found.agreement,
        deals=show_number(len(found)),
        paths=show_number(found.paths),
        scenario=found.scenario,
    )
    order = found.ranked(by)
    parts = [
        paint("\n".join(wrap(heading)), "bold", colour),
        lay_table(variants_table(found, order[:top], words), colour),
    ]
    if len(order) > top:
        more = words("vary.more", shown=show_number(top), deals=show_number(len(order)))
        parts.append("\n".join(wrap(more)))
    if found.no_error:
        parts.append("\n".join(wrap(words("price.error.none"))))
    return "\n\n".join(parts)


def variants_table(found: Variants, numbers: list[int], words: Words) -> Table:
    """Some deals: the values that make each, mean and 95 % quantile in each currency."""
    columns = (
        *(Column(path) for path, _ in found.axes),
        *(
            Column(f"{words(f'vary.{name}')}, {currency}", "number")
            for currency in found.totals
            for name in FIGURES[:3]
        ),
    )
    rows = tuple(_row(found, number) for number in numbers)
    unit, years = unit_name(found.unit, words), show_years(found.years, words)
    return Table(words("vary.caption", years=years, unit=unit), columns, rows)


def _row(found: Variants, number: int) -> tuple[Cell, ...]:
    cells = [Cell(value) for value in found.deal(number).values()]
    for own in found.totals.values():
        error = own.mean_se[number]
        cells += [
            Cell(show_number(round(own.mean[number])), own.mean[number]),
            Cell(DASH if error != error else f"{error:,.1f}", None if error != error else error),
            Cell(show_number(round(own.quantile[number])), own.quantile[number]),
        ]
    return tuple(cells)


def write_variants(found: Variants, path: str, by: str) -> str:
    """Write every deal of a search as CSV, the cheapest first; the file is whole or not there.

    A value that is no number and that a spreadsheet could take for a formula gets an apostrophe.

    Raises:
        Refused: if something else stands there, or the file cannot be written.
    """

    def write(name: str) -> None:
        with open(name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(_lines(found, by))

    return write_whole(path, write, BEGINS.encode())


def _lines(found: Variants, by: str) -> Iterator[list[str | int | float]]:
    columns = [(currency, name) for currency in found.totals for name in FIGURES]
    heads = [f"{currency} {name}, {found.totals[currency].unit}" for currency, name in columns]
    yield ["deal", "rank", *(guard_formula(path) for path, _ in found.axes), *heads]
    for rank, number in enumerate(found.ranked(by), 1):
        own = [getattr(found.totals[currency], name)[number] for currency, name in columns]
        values = [guard_formula(value) for value in found.deal(number).values()]
        yield [number, rank, *values, *("" if one != one else one for one in own)]


def say_written(path: str, lang: str) -> str:
    """Where the file is."""
    return Words(lang)("terminal.written", path=os.fspath(path))
