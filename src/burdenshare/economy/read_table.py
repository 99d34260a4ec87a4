"""The strict reader of input-output tables: one CSV schema for every country.

The first columns are ``year``, ``row``, ``code`` and ``name``; then one column for each industry
and one for each final use. ``row`` says what a row is: ``about`` (a fact about the table, its key
under ``code`` and its value under ``name``), ``use`` (a final use), ``domestic``, ``imports``,
``taxes``, ``rest``, ``value_added``, ``output``, and, where known, ``compensation`` and
``employment``. A file may hold several years; ``about`` rows hold for all of them.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from burdenshare.economy.table import IOTable
from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.reading.numbers import explain_number
from burdenshare.reading.rows import Row, parse_rows

HEAD = ("year", "row", "code", "name")
ABOUT = {
    "title": True,
    "title_ko": False,
    "area": False,
    "classification": True,
    "currency": True,
    "unit": True,
    "prices": True,
    "price_year": True,
    "households": False,
    "government": False,
    "publisher": False,
    "source": True,
    "date": False,
    "url": False,
    "licence": False,
    "confidence": False,
    "changes": False,
}
"""What a table says of itself, and whether it must."""
MATRICES, SINGLES = ("domestic", "imports"), ("taxes", "rest", "value_added", "output")
OPTIONAL = ("compensation", "employment")
PRICES = ("basic", "producer", "purchaser")
MOST_INDUSTRIES = 600
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
_YEAR = re.compile("[0-9]{4}")


class _Parts(NamedTuple):
    """The rows of a file by what they are."""

    about: dict[str, str]
    uses: dict[str, str]
    by_year: dict[int, dict[str, list[Row]]]


def parse_io_tables(text: str, name: str, found: Findings) -> tuple[IOTable, ...]:
    """Every table of a file, in order of year.

    Args:
        text: the CSV. name: what findings call it. found: receives findings.
    """
    from burdenshare.economy.balance import check_balance

    before = found.error_count
    rows = parse_rows(text, name, (), found)
    if not rows or found.error_count > before:
        return ()
    columns = tuple(rows[0].values)
    if columns[:4] != HEAD or len(columns) < 6:
        says = "this is not an input-output table"
        found.error(Place(name, 1), says, "begin the columns with year,row,code,name")
        return ()
    parts = _sort(rows, found)
    _check_about(parts.about, name, found)
    if found.error_count > before:
        return ()
    tables = [_build(parts, year, columns[4:], name, found) for year in sorted(parts.by_year)]
    built = tuple(one for one in tables if one is not None)
    for table in built:
        check_balance(table, name, found)
    return built


def _sort(rows: list[Row], found: Findings) -> _Parts:
    parts = _Parts({}, {}, {})
    for row in rows:
        kind, code = row["row"], row["code"]
        if kind in ("about", "use"):
            kept = parts.about if kind == "about" else parts.uses
            if code in kept:
                found.error(row.place, f"'{code[:40]}' is written twice", "keep one of them")
            elif kind == "about" and code not in ABOUT:
                found.error(row.place, f"unknown fact '{code[:40]}'", f"known: {', '.join(ABOUT)}")
            kept[code] = row["name"]
        elif kind not in (*MATRICES, *SINGLES, *OPTIONAL):
            known = ", ".join(("about", "use", *MATRICES, *SINGLES, *OPTIONAL))
            found.error(row.place, f"unknown kind of row '{kind[:40]}'", f"known: {known}")
        elif not _YEAR.fullmatch(row["year"]):
            found.error(row.place, f"'{row['year'][:20]}' is not a year", "write four digits")
        else:
            parts.by_year.setdefault(int(row["year"]), {}).setdefault(kind, []).append(row)
    return parts


def _check_about(about: dict[str, str], name: str, found: Findings) -> None:
    place = Place(name)
    for key, required in ABOUT.items():
        if required and not about.get(key, "").strip():
            says = f"the table does not say its {key.replace('_', ' ')}"
            found.error(place, says, f"add a row: ,about,{key},…")
    unit = parse_unit(about.get("unit", ""))
    if about.get("unit") and (unit is None or unit.currency != about.get("currency")):
        says = f"the unit '{about['unit'][:20]}' is not one of {about.get('currency', '')[:5]}"
        found.error(place, says, "write a unit such as 1m USD, and the same currency")
    if about.get("prices", PRICES[0]) not in PRICES:
        found.error(place, "the prices are of no known kind", f"write one of {', '.join(PRICES)}")
    if about.get("price_year", "current") != "current" and not _YEAR.fullmatch(about["price_year"]):
        found.error(place, "the price year is not a year", "write a year, or current")


def _build(
    parts: _Parts, year: int, columns: tuple[str, ...], name: str, found: Findings
) -> IOTable | None:
    before, rows = found.error_count, parts.by_year[year]
    codes = tuple(row["code"] for row in rows.get("domestic", ()))
    uses = columns[len(codes) :]
    _check_shape(codes, columns, parts.uses, rows, f"{name} ({year})", found)
    if found.error_count > before:
        return None
    flows = {kind: _matrix(rows.get(kind, []), columns, found) for kind in (*MATRICES, *SINGLES)}
    memo = {k: _matrix(rows[k], columns, found) if k in rows else None for k in OPTIONAL}
    if found.error_count > before:
        return None
    return _table(parts, year, codes, uses, flows | memo, rows, name)


def _check_shape(
    codes: tuple[str, ...],
    columns: tuple[str, ...],
    uses: dict[str, str],
    rows: dict[str, list[Row]],
    name: str,
    found: Findings,
) -> None:
    place = Place(name)
    if codes != columns[: len(codes)] or not 1 <= len(codes) <= MOST_INDUSTRIES:
        says = "the domestic rows are not the industries of the first columns, in their order"
        found.error(place, says, f"one row for each, at most {MOST_INDUSTRIES}")
        return
    if len(set(codes)) != len(codes):
        found.error(place, "an industry stands twice", "give each its own code")
    if missing := [one for one in columns[len(codes) :] if one not in uses]:
        says = f"the column '{missing[0][:40]}' is neither an industry nor a final use"
        found.error(place, says, f"add a row: ,use,{missing[0][:40]},its name")
    for kind in ("imports", "taxes", "value_added", "output"):
        if not rows.get(kind):
            found.error(place, f"there is no row of {kind.replace('_', ' ')}", f"add {kind}")


def _matrix(rows: list[Row], columns: tuple[str, ...], found: Findings) -> Any:
    import numpy as np

    values = np.zeros((len(rows), len(columns)))
    for number, row in enumerate(rows):
        for place, column in enumerate(columns):
            text = row[column]
            if _PLAIN.fullmatch(text) and len(text) < 40:
                values[number, place] = float(text)
            elif text and not found.full:
                says = f"'{text[:40]}' in column {column[:40]} is not a number"
                found.error(row.place, says, explain_number(text))
    return values


def _table(
    parts: _Parts,
    year: int,
    codes: tuple[str, ...],
    uses: tuple[str, ...],
    flows: dict[str, Any],
    rows: dict[str, list[Row]],
    name: str,
) -> IOTable:
    from burdenshare.economy.arrays import frozen

    about, n = parts.about, len(codes)
    stated = about["price_year"]
    memo = {k: None if flows[k] is None else frozen(flows[k].sum(axis=0)[:n]) for k in OPTIONAL}
    return IOTable(
        id=name.removesuffix(".gz").removesuffix(".csv"),
        **{k: about.get(k, "") for k in ("title", "title_ko", "area", "classification")},
        year=year,
        price_year=year if stated == "current" else int(stated),
        **{k: about.get(k, "") for k in ("currency", "unit", "prices")},
        industries=tuple((row["code"], row["name"]) for row in rows["domestic"]),
        uses=tuple((code, parts.uses[code]) for code in uses),
        domestic=frozen(flows["domestic"]),
        imports=frozen(flows["imports"]),
        taxes=frozen(flows["taxes"].sum(axis=0)),
        rest=frozen(flows["rest"].sum(axis=0)),
        value_added=frozen(flows["value_added"].sum(axis=0)[:n]),
        output=frozen(flows["output"].sum(axis=0)[:n]),
        compensation=memo["compensation"],
        employment=memo["employment"],
        **{k: about.get(k, "") for k in ("households", "government")},
        source=_source(about, name),
        changes=about.get("changes", ""),
    )


def _source(about: dict[str, str], name: str) -> Source:
    return Source(
        about.get("url") or name,
        about.get("publisher", ""),
        about["source"],
        about.get("date", ""),
        about.get("url", ""),
        about.get("confidence", ""),
        about.get("licence", ""),
        place=Place(name),
    )
