"""Futures that are given, not drawn: paths from a table, or from a set that was kept.

A table of paths has the columns ``path``, ``year`` and one for each series, such as ``KR.cpi``.
Every path holds the same years without a gap. Nothing is guessed and nothing is rounded: a value
that is missing, is no plain number, or has more decimals than the series is printed with is a
finding with its line.
"""

from __future__ import annotations

import hashlib
import os
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import LARGEST_TABLE, read_text
from burdenshare.reading.numbers import explain_number, parse_number
from burdenshare.reading.rows import Row, parse_rows
from burdenshare.series.load import library_series, load_series
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.scenario import Factor, Scenario

MOST_CHANGE = Decimal(1000)
"""The largest yearly change that is believed, percent."""
MOST_LEVEL = Decimal(10) ** 12
LONGEST_HEADER = 10_000
"""Characters of the first line."""


class Given(NamedTuple):
    """Paths as they were given.

    Attributes:
        hash: of the numbers, so that a recipe on them has a name.
        years: the years of every path.
        replicates, points: how the paths are grouped; a table is one replicate.
        changes: whole steps by series, int32, shape (years, paths).
        places: decimals of those steps. levels: floating point, shape (years, paths).
    """

    hash: str
    years: tuple[int, ...]
    replicates: int
    points: int
    changes: dict[str, Any]
    places: dict[str, int]
    levels: dict[str, Any]


def sized(recipe: Recipe) -> Recipe:
    """A recipe with the size of the paths that are given, where they are."""
    given = recipe.scenario.given
    if given is None:
        return recipe
    return recipe._replace(replicates=given.replicates, points=given.points)


def read_paths(path: str, host: str) -> Scenario:
    """A scenario from a table of paths.

    Args:
        path: a CSV file.
        host: whose world it is.

    Raises:
        Refused: with every finding.
    """
    found = Findings()
    name = os.path.basename(path)
    text = read_text(path, found, LARGEST_TABLE)
    header = tuple((text or "").split("\n", 1)[0][:LONGEST_HEADER].strip().split(","))
    series = _series(header, Place(name, 1), found) if text else ()
    rows = parse_rows(text, name, header, found) if series and text else []
    found.refuse_errors()
    if not rows:
        raise Refused.because(name, "holds no paths", "write rows of path, year and values")
    years, paths = _frame(rows, found)
    found.refuse_errors()
    values = {one: [_value(row, one, found) for row in rows] for one in series}
    found.refuse_errors()
    return as_scenario(os.path.splitext(name)[0], host, _given(values, years, paths), name)


def as_scenario(name: str, host: str, given: Given, source: str) -> Scenario:
    """Given paths as a scenario: what was given stands where a model would be drawn."""
    series = (*given.changes, *given.levels)
    factors = {one.replace(".", "-"): Factor(one, "given") for one in series}
    said = f"{given.replicates * given.points:,} paths of {given.years[0]}-{given.years[-1]}"
    plain = "".join(one if one.isalnum() else "-" for one in name.lower())[:40] or "paths"
    return Scenario(Decimal(1), plain, host, said, factors, source=source, given=given)


def hash_of(arrays: dict[str, Any], years: tuple[int, ...]) -> str:
    """The SHA-256 of numbers, by the names of their series."""
    made = hashlib.sha256(repr(years).encode())
    for name in sorted(arrays):
        made.update(name.encode() + b"\0" + arrays[name].tobytes())
    return made.hexdigest()


def _series(columns: tuple[str, ...], place: Place, found: Findings) -> tuple[str, ...]:
    if columns[:2] != ("path", "year") or len(columns) < 3 or len(set(columns)) < len(columns):
        says = "the columns are not path, year and one for each series"
        found.error(place, says, "write path,year,KR.cpi,KR.usd")
        return ()
    for one in columns[2:]:
        if one not in library_series() or load_series(one).header.period != "year":
            found.error(place, f"'{one[:60]}' is no yearly series of the library", "see 'list'")
    return columns[2:]


def _frame(rows: list[Row], found: Findings) -> tuple[tuple[int, ...], int]:
    """The years of a path, and how many paths there are; all must be alike."""
    first = [row for row in rows if row["path"] == rows[0]["path"]]
    start = int(first[0]["year"]) if _is_year(first[0]["year"]) else 0
    if not start:
        found.error(first[0].place, f"'{first[0]['year'][:20]}' is no year", "write 2027")
    for number, row in enumerate(rows):
        path, year = divmod(number, len(first))
        if (row["path"], row["year"]) != (str(path), str(start + year)):
            says = f"path {row['path'][:20]}, year {row['year'][:20]}"
            remedy = "count paths from 0, each with every year in order and no gap"
            found.error(row.place, f"{says} where {path}, {start + year} is due", remedy)
            break
    if len(rows) % len(first):
        found.error(rows[-1].place, "the last path ends early", f"give it {len(first)} years")
    return tuple(range(start, start + len(first))), len(rows) // len(first)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text[0] != "0"


def _value(row: Row, series: str, found: Findings) -> Decimal:
    written = row[series]
    value = parse_number(written)
    if value is None:
        says = f"'{written[:40]}' is no number for {series}" if written else f"{series} is missing"
        found.error(row.place, says, explain_number(written) if written else "write its value")
        return Decimal(0)
    if problem := _problem(value, series):
        found.error(row.place, f"{series} of {written[:40]} {problem}", "correct the value")
    return value


def _problem(value: Decimal, series: str) -> str:
    """What is wrong with a number as a value of a series, or nothing."""
    header = load_series(series).header
    if header.measure == "level":
        if value <= 0:
            return "is not above 0"
        return "is larger than is believed" if value > MOST_LEVEL else ""
    if value <= -100:
        return "takes away everything or more"
    if abs(value) > MOST_CHANGE:
        return f"is larger than {MOST_CHANGE} %"
    places = int(header.places or 1)
    exact = value.scaleb(places) == value.scaleb(places).to_integral_value()
    many = f"{places} decimal{'s' if places > 1 else ''}"
    return "" if exact else f"has more than the {many} that the series is printed with"


def _given(values: dict[str, list[Decimal]], years: tuple[int, ...], paths: int) -> Given:
    import numpy as np

    changes, places, levels = {}, {}, {}
    for series, own in values.items():
        header = load_series(series).header
        if header.measure == "level":
            numbers = np.array([float(one) for one in own])
            levels[series] = np.ascontiguousarray(numbers.reshape(paths, len(years)).T)
        else:
            places[series] = int(header.places or 1)
            steps = np.array([int(one.scaleb(places[series])) for one in own], dtype=np.int32)
            changes[series] = np.ascontiguousarray(steps.reshape(paths, len(years)).T)
    made = hash_of({**changes, **levels}, years)
    return Given(made, years, 1, paths, changes, places, levels)
