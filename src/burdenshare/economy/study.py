"""What the study of a host's money needs beside table and bridge: a document for each host.

Which table is read, which years show how tables age, taxes and household spending, employment
coefficients with their price year, candidate splits for years that have none, balances that lay
idle, figures of other tables. Nothing about a country is in the code.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.economy.bridge import FOLDER, NAME, NOWHERE
from burdenshare.economy.ranges import Range, RangeKind
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Many, Number, Table, Text, Years, YesNo
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.terms.entries import SOURCE, UnitKind

ENDING = ".impact.yaml"


class Vintages(NamedTuple):
    """Tables of several years, to show what the age of a table is worth."""

    table: str
    years: tuple[int, ...]


class Parameter(NamedTuple):
    """A rate with its range; ``basis`` says what is sourced and what is assumed."""

    value: Range
    unit: str
    basis: str
    title: str = ""
    title_ko: str = ""
    note: str = ""
    source: tuple[str, ...] = ()


class Employment(NamedTuple):
    """Persons supported by a unit of money of one year, the supply chains included."""

    persons: Decimal
    per: str
    price_year: tuple[int, ...]
    says: str
    source: tuple[str, ...] = ()


class Given(NamedTuple):
    """A candidate split: a published allocation, or some amounts and the proportions of another.

    ``allocation`` names the agreement whose published allocation of ``year`` it is. Otherwise
    ``amounts`` are known, ``total`` is the whole, and what is left goes to the other categories in
    the proportions of the candidate ``others_like``, which is an assumption.
    """

    title: str
    year: tuple[int, ...]
    agreements: tuple[str, ...]
    allocation: str = ""
    amounts: Mapping[str, Decimal] = {}
    total: Decimal | None = None
    unit: str = ""
    others_like: str = ""
    title_ko: str = ""
    says: str = ""
    says_ko: str = ""
    source: tuple[str, ...] = ()
    place: Place = NOWHERE


class Balance(NamedTuple):
    """Money paid over and not yet used, and what each side says of its interest."""

    date: str
    amount: Decimal
    unit: str
    says: str
    rate: Decimal | None = None
    says_ko: str = ""
    source: tuple[str, ...] = ()


class Reference(NamedTuple):
    """What another use leaves in value added, on a table that does not ship: a figure, cited."""

    title: str
    value_added: Decimal
    table: str
    title_ko: str = ""
    table_ko: str = ""
    derived: bool = False
    source: tuple[str, ...] = ()


class Forgone(NamedTuple):
    """Rents, taxes and fees a host does not ask for in a year, outside the contribution."""

    year: tuple[int, ...]
    amount: Decimal
    unit: str
    says: str
    says_ko: str = ""
    source: tuple[str, ...] = ()


class Workers(NamedTuple):
    """How many people the sender employs in the host country."""

    low: Decimal
    high: Decimal
    year: tuple[int, ...]
    says: str
    says_ko: str = ""
    source: tuple[str, ...] = ()


class Execution(NamedTuple):
    """The library's table of what became of each year's money, and the unit of its amounts."""

    table: str
    unit: str


class Study(NamedTuple):
    """The document of a host."""

    impact: Decimal
    host: str
    title: str
    table: str
    bridge: str
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]
    vintages: Vintages | None = None
    deflator: str = ""
    employment: Mapping[str, Employment] = {}
    splits: Mapping[str, Given] = {}
    balances: tuple[Balance, ...] = ()
    references: tuple[Reference, ...] = ()
    forgone: tuple[Forgone, ...] = ()
    workers: Workers | None = None
    execution: Execution | None = None
    title_ko: str = ""
    note: str = ""
    note_ko: str = ""

    def cited(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources of some names."""
        return tuple(self.sources[name]._replace(id=name) for name in names if name in self.sources)


CITES = Many(Text("a source", NAME), or_one=True)
NUMBER = Number("a number from 0", "0")


def _sourced(**fields: Field) -> dict[str, Field]:
    return {**fields, "source": Field(CITES, "Where it was printed.", True)}


def _vintage_fields() -> dict[str, Field]:
    return {
        "table": Field(Text("a table", NAME), "The file with several years.", True),
        "years": Field(Years(), "Which of them are drawn.", True),
    }


def _parameter_fields() -> dict[str, Field]:
    return _sourced(
        value=Field(RangeKind("0", "10"), "The rate, with its range.", True),
        unit=Field(Text(longest=100), "What it is a share of.", True),
        basis=Field(Text(), "What is sourced, and what is assumed.", True),
        title=Field(Text(longest=200), "Its name."),
        title_ko=Field(Text(longest=200), "Its name in Korean."),
        note=Field(Text(), "What a reader must know."),
    )


def _employment_fields() -> dict[str, Field]:
    return _sourced(
        persons=Field(NUMBER, "Persons, full-time equivalents.", True),
        per=Field(UnitKind(), "For how much money.", True),
        price_year=Field(Years(), "The year of that money.", True),
        says=Field(Text(), "What is counted.", True),
    )


def _split_fields() -> dict[str, Field]:
    return {
        "title": Field(Text(longest=200), "What it rests on.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "year": Field(Years(), "The year of its amounts.", True),
        "agreements": Field(Many(Text("an agreement", NAME), or_one=True), "For which.", True),
        "allocation": Field(Text("an agreement", NAME), "Whose published allocation it is."),
        "amounts": Field(Table(NUMBER, NAME, 1), "Amounts that are known."),
        "total": Field(NUMBER, "The whole."),
        "unit": Field(UnitKind(), "The unit of the amounts."),
        "others_like": Field(Text("a candidate", NAME), "Proportions of the other categories."),
        "says": Field(Text(), "What a reader must know."),
        "says_ko": Field(Text(), "The same in Korean."),
        "source": Field(CITES, "Where it was printed."),
    }


def _balance_fields() -> dict[str, Field]:
    return _sourced(
        date=Field(Text("a date", longest=20), "The day of the balance.", True),
        amount=Field(NUMBER, "How much it was.", True),
        unit=Field(UnitKind(), "The unit.", True),
        rate=Field(NUMBER, "The rate of interest that somebody applies, percent."),
        says=Field(Text(), "What each side says.", True),
        says_ko=Field(Text(), "The same in Korean."),
    )


def _reference_fields() -> dict[str, Field]:
    return _sourced(
        title=Field(Text(longest=200), "The use.", True),
        title_ko=Field(Text(longest=200), "The use in Korean."),
        value_added=Field(NUMBER, "Value added of one unit at purchaser prices.", True),
        table=Field(Text(longest=200), "On which table.", True),
        table_ko=Field(Text(longest=200), "The table in Korean."),
        derived=Field(YesNo(), "Whether it was computed, not printed."),
    )


def _forgone_fields() -> dict[str, Field]:
    return _sourced(
        year=Field(Years(), "The year.", True),
        amount=Field(NUMBER, "How much.", True),
        unit=Field(UnitKind(), "The unit.", True),
        says=Field(Text(), "What is counted.", True),
        says_ko=Field(Text(), "The same in Korean."),
    )


def _workers_fields() -> dict[str, Field]:
    return _sourced(
        low=Field(NUMBER, "The lowest count.", True),
        high=Field(NUMBER, "The highest count.", True),
        year=Field(Years(), "When.", True),
        says=Field(Text(), "Who is counted.", True),
        says_ko=Field(Text(), "The same in Korean."),
    )


def _execution_fields() -> dict[str, Field]:
    return {
        "table": Field(Text("a table", NAME), "The table of the library.", True),
        "unit": Field(UnitKind(), "The unit of its amounts.", True),
    }


def _study_fields() -> dict[str, Field]:
    return {
        "impact": Field(Number("1", "1", "1", whole=True), "1, the version of this.", True),
        "host": Field(Text("a country code", "[A-Z]{2,3}"), "Whose economy.", True),
        "title": Field(Text(longest=200), "Its title.", True),
        "title_ko": Field(Text(longest=200), "Its title in Korean."),
        "note": Field(Text(), "What a reader must know."),
        "note_ko": Field(Text(), "The same in Korean."),
        "table": Field(Text("a table", NAME), "The input-output table.", True),
        "vintages": Field(Record(Vintages, _vintage_fields, "vintages"), "Other years."),
        "bridge": Field(Text("a bridge", NAME), "From categories to industries.", True),
        "deflator": Field(Text("a series"), "The price index that carries money between years."),
        "parameters": Field(
            Table(Record(Parameter, _parameter_fields, "a parameter"), NAME), "Rates.", True
        ),
        "employment": Field(
            Table(Record(Employment, _employment_fields, "a coefficient"), NAME), "Jobs."
        ),
        "splits": Field(Table(Record(Given, _split_fields, "a split"), NAME), "Candidates."),
        "balances": Field(Many(Record(Balance, _balance_fields, "a balance")), "Idle money."),
        "references": Field(
            Many(Record(Reference, _reference_fields, "a reference")), "Other tables."
        ),
        "forgone": Field(
            Many(Record(Forgone, _forgone_fields, "what is forgone")), "Support not charged."
        ),
        "workers": Field(Record(Workers, _workers_fields, "workers"), "Direct employees."),
        "execution": Field(
            Record(Execution, _execution_fields, "execution"), "What became of the money."
        ),
        "sources": Field(Table(SOURCE, NAME), "The documents cited.", True),
    }


STUDY = Record(Study, _study_fields, "a study")


def library_studies() -> tuple[str, ...]:
    """The hosts whose study comes with the package.

    >>> library_studies()
    ('KR',)
    """
    return library_names(FOLDER, ENDING)


@lru_cache(maxsize=16)
def study_of(host: str) -> Study | None:
    """The study of a host; None where the library has none.

    Raises:
        Refused: if its document has errors.

    >>> study_of("KR").table, study_of("XX")
    ('KR.wiod-2014', None)
    """
    if host not in library_studies():
        return None
    found, name = Findings(), f"{host}{ENDING}"
    text = read_text(library_path(FOLDER, name), found)
    root = read_nodes(text, os.path.basename(name), found) if text else None
    read: Study | None = STUDY.read(root, found) if root else None
    if read is not None:
        _check_cites(read, name, found)
    found.refuse_errors()
    if read is None:
        raise Refused.because(name, "could not be read", "check the file")
    return read


def _check_cites(study: Study, name: str, found: Findings) -> None:
    for cited in dict.fromkeys(_cites(study)):
        if cited not in study.sources:
            found.error(Place(name), f"'{cited}' is not among the sources", "add it")


def _cites(study: Study) -> Iterator[str]:
    """Every source that an entry names."""
    entries: list[Any] = [*study.parameters.values(), *study.employment.values()]
    entries += [*study.splits.values(), *study.balances, *study.references, *study.forgone]
    entries += [study.workers] if study.workers else []
    for one in entries:
        yield from one.source
