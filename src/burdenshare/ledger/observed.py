"""What documents say of a host's execution: printed figures, side by side where they disagree.

This is a record observed by others, not entries of our own: totals without their vouchers, some of
them computed, some contradicted. It is never added to own entries, and nothing in it is mended.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.figures.display import show
from burdenshare.figures.finding import Refused
from burdenshare.ledger.observed_checks import Check, check_record, execution_rates
from burdenshare.ledger.observed_record import FIGURES, WHOLE, ObservedYear, Printed
from burdenshare.reading.library import library_names
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import library_tables, load_table, row_number, row_sources

_TABLE = ".execution"
_STOCK = "undisbursed_stock"
_MARKS = ("derived_figures", "expected_figures")


class Observed(NamedTuple):
    """A host's execution as the public record has it, with what contradicts what."""

    name: str
    host: str
    title: str
    title_ko: str
    note: str
    unit: str
    years: tuple[ObservedYear, ...]
    checks: tuple[Check, ...]

    def whole_years(self) -> tuple[ObservedYear, ...]:
        """The rows on single years and the whole contribution."""
        return tuple(one for one in self.years if one.scope == WHOLE and one.year.isdigit())

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data."""
        rates = [one.to_dict() for year in self.whole_years() if (one := execution_rates(year))]
        return {
            "format": 1,
            "ledger": self.name,
            "standing": "observed",
            "unit": self.unit,
            "years": [one.to_dict() for one in self.years],
            "rates": rates,
            "findings": [one.to_dict() for one in self.checks],
        }

    def to_frame(self) -> Any:
        """The figures as a pandas table, one row each. Needs pandas."""
        import pandas

        rows = [
            {"year": year.year, "scope": year.scope, "figure": name, "told": place == 0}
            | {"value": float(one.value), "derived": one.derived, "unit": self.unit}
            for year in self.years
            for name, found in year.figures.items()
            for place, one in enumerate(found)
        ]
        return pandas.DataFrame(rows)

    def _repr_html_(self) -> str | None:
        return show(self)


def observed(name: str) -> Observed:
    """The public record of execution that the library holds.

    Args:
        name: a host's name as its agreements begin (``korea`` for ``korea-12``), or its code.

    Raises:
        Refused: The library holds no such record.

    >>> record = observed("korea")
    >>> record.whole_years()[0].year, record.whole_years()[0].value("executed"), record.unit
    ('2009', Decimal('7272'), '100m KRW')
    """
    host = _host(name)
    table = load_table(f"{host}{_TABLE}")
    years = read_years(table.rows)
    return Observed(
        name,
        host,
        table.title,
        table.title_ko,
        table.note,
        table.units.get("executed", ""),
        years,
        check_record(years),
    )


def observed_names() -> tuple[str, ...]:
    """The hosts with a record of execution, by the names of their agreements.

    >>> observed_names()
    ('korea',)
    """
    names = dict.fromkeys(one.rsplit("-", 1)[0] for one in library_names("agreements", ".yaml"))
    return tuple(name for name in names if f"{_code(name)}{_TABLE}" in library_tables())


def _host(name: str) -> str:
    for code in (name.upper(), _code(name)):
        if f"{code}{_TABLE}" in library_tables():
            return code
    known = ", ".join(observed_names())
    says = f"the library holds no record of execution of '{name[:40]}'"
    raise Refused.because("ledger", says, f"known: {known}; or name a database with --database")


def _code(name: str) -> str:
    """The code of the host whose agreements begin with a name; empty where there are none."""
    from burdenshare.terms.load import load

    own = [
        one
        for one in library_names("agreements", ".yaml")
        if one == name or one.rsplit("-", 1)[0] == name
    ]
    return load(own[-1]).host if own else ""


def read_years(rows: tuple[Row, ...]) -> tuple[ObservedYear, ...]:
    """Rows of one year and scope put together, in the table's order."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["year"], row["scope"]), []).append(row)
    return tuple(_year(key, own) for key, own in grouped.items())


def _year(key: tuple[str, str], rows: list[Row]) -> ObservedYear:
    figures = {name: tuple(_printed(name, rows)) for name in FIGURES}
    notes = tuple(row["note"] for row in rows[:1] if row["note"])
    sources = tuple(dict.fromkeys(source for row in rows for source in row_sources(row)))
    return ObservedYear(*key, {name: one for name, one in figures.items() if one}, notes, sources)


def _printed(name: str, rows: list[Row]) -> list[Printed]:
    found = []
    for row in rows:
        value = row_number(row, name)
        if value is not None:
            derived, expected = (name in row[column].split(";") for column in _MARKS)
            said = (_day(name, row), row["note"], row_sources(row))
            found.append(Printed(value, derived, expected, *said))
    return found


def _day(name: str, row: Row) -> str:
    """The day of a row is that of its stock, if it has one, or else of its figures."""
    return row["as_of"] if name == _STOCK or not row[_STOCK] else ""
