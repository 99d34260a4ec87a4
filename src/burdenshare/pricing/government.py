"""A government's own estimate of an agreement, as a small document or a list of amounts.

    government: 1
    title: Cost estimate attached to the motion
    unit: 100m KRW
    amounts: {2026: 15192, 2027: 15496}
    premises:
      - {index: KR.cpi, percent: {2025-2028: 2.0}}
    source: {publisher: Ministry, title: Motion, date: 2024-11, url: "…", confidence: A}

or, where only amounts are at hand, ``2026=15192,2027=15496``.
"""

from __future__ import annotations

import os
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.source import CONFIDENCE, Source
from burdenshare.figures.unit import Unit
from burdenshare.reading.bounds import is_there
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import (
    ByYear,
    Choice,
    Date,
    Many,
    Number,
    Percent,
    Text,
    YearTable,
)
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.record import Field, Record
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.scenario import SERIES


class Premised(NamedTuple):
    """An index, and the values that an estimate assumes for it, percent by year."""

    series: str
    percent: YearTable
    place: Place = Place("")


class Cited(NamedTuple):
    """Where an estimate was printed."""

    publisher: str
    title: str
    date: str
    url: str = ""
    confidence: str = ""
    locator: str = ""


class Government(NamedTuple):
    """A government's estimate: amounts by year in a unit, and what they assume.

    ``source`` is None where amounts were given without one; that is then said wherever they
    are shown.
    """

    government: Decimal
    amounts: YearTable
    unit: str = ""
    title: str = ""
    title_ko: str = ""
    premises: tuple[Premised, ...] = ()
    source: Cited | None = None
    place: Place = Place("")

    @property
    def fixed(self) -> dict[tuple[str, str], Decimal]:
        """The assumed values, as observations fixed by hand."""
        return {
            (one.series, str(year)): value
            for one in self.premises
            for year, value in one.percent.by_year
        }

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its source, if one was named."""
        if self.source is None:
            return ()
        own = self.source
        found = Source("government", own.publisher, own.title, own.date, own.url, own.confidence)
        return (found._replace(locator=own.locator),)


def _fields() -> dict[str, Field]:
    amount = Number("an amount", "0", "1000000000")
    return {
        "government": Field(Number("1", "1", "1", whole=True), "1, the version of this.", True),
        "title": Field(Text(longest=200), "What the estimate is called."),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "unit": Field(Text("a unit such as 100m KRW", longest=20), "Unit of the amounts.", True),
        "amounts": Field(ByYear(amount, only_table=True), "The amount of each year.", True),
        "premises": Field(Many(Record(Premised, _premise, "a premise")), "What it assumes."),
        "source": Field(Record(Cited, _cited, "a source"), "Where it was printed.", True),
    }


def _premise() -> dict[str, Field]:
    return {
        "index": Field(SERIES, "The series.", True, "series"),
        "percent": Field(ByYear(Percent(), only_table=True), "Its values by year.", True),
    }


def _cited() -> dict[str, Field]:
    return {
        "publisher": Field(Text(longest=200), "Who printed it.", True),
        "title": Field(Text(longest=300), "What it is called.", True),
        "date": Field(Date(), "When.", True),
        "url": Field(Text(longest=500), "Its address."),
        "confidence": Field(Choice(*CONFIDENCE), "How far it may be trusted."),
        "locator": Field(Text(longest=100), "Page or table."),
    }


GOVERNMENT = Record(Government, _fields, "a government's estimate")


def read_government(text: str, unit: Unit) -> Government:
    """A government's estimate from a file, or from a list ``2026=15192,2027=15496``.

    Args:
        text: the name of a file, or the list.
        unit: the agreement's unit, in which amounts must be whole steps.

    Raises:
        Refused: if it cannot be read, or its unit is another.

    >>> from burdenshare.figures.unit import parse_unit
    >>> read_government("2030=16444", parse_unit("100m KRW")).amounts.at(2030)
    Decimal('16444')
    """
    found = Findings()
    given = _read_list(text) if "=" in text and not is_there(text) else _read(text, found)
    found.refuse_errors()
    if given is None:
        raise Refused.because(
            "--government", f"'{text[:60]}' cannot be read", "name a file, or write 2026=15192"
        )
    _check(given, unit, found)
    found.refuse_errors()
    return given


def _read(path: str, found: Findings) -> Government | None:
    text = read_text(path, found)
    root = read_nodes(text, os.path.basename(path), found) if text else None
    read: Government | None = GOVERNMENT.read(root, found) if root else None
    return read


def _read_list(text: str) -> Government:
    by_year: dict[int, Decimal] = {}
    for one in text.split(",")[:200]:
        year, _, written = (part.strip() for part in one.partition("="))
        amount = parse_number(written)
        plain = year.isascii() and year.isdigit() and len(year) == 4
        if amount is None or amount < 0 or not plain or int(year) in by_year:
            remedy = "write YEAR=AMOUNT, each year once: 2026=15192,2027=15496"
            raise Refused.because("--government", f"'{one[:40]}' gives no amount", remedy)
        by_year[int(year)] = amount
    return Government(Decimal(1), YearTable(None, tuple(sorted(by_year.items()))))


def _check(given: Government, unit: Unit, found: Findings) -> None:
    """Amounts are whole steps of the agreement's unit; premises name known series."""
    if given.unit and given.unit != unit.name:
        says = f"amounts in {given.unit[:20]} are not held against {unit.name}"
        found.error(given.place, says, f"write them in {unit.name}")
    for year, amount in given.amounts.by_year:
        if unit.steps(amount) is None:
            says = f"{amount} for {year} has more decimals than {unit.name} is kept in"
            found.error(
                given.place if given.unit else Place("--government"),
                says,
                "round it as it was printed",
            )
    for one in given.premises:
        try:
            load_series(one.series)
        except Refused as refused:
            found.error(one.place, refused.findings[0].says, refused.findings[0].remedy)
