"""From a foreign table to entries: which column is which field, which unit, which standing.

Own entries with anything wrong are refused as a whole; observed ones are taken with findings,
unless a row cannot be understood, for then there is nothing to take.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.finding import Finding, Findings, Refused, shorten
from burdenshare.figures.place import Place
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.ledger.doubts import REMEDY, doubt_of_day
from burdenshare.ledger.entry import LARGEST, Document, Entry
from burdenshare.ledger.events import BY_NAME
from burdenshare.ledger.imports.columns import (
    BY_HEADINGS,
    FIELDS,
    PLAIN,
    Columns,
    Mapped,
    find_columns,
    is_own,
)
from burdenshare.ledger.imports.look import Looked, Preview, look
from burdenshare.ledger.imports.marks import day_of, number_of
from burdenshare.ledger.imports.places import once
from burdenshare.ledger.imports.table import AS_FOUND, Question, RawCell, RawTable, ReadAs
from burdenshare.ledger.rules import check_entry
from burdenshare.reading.formulas import unguard_formula

__all__ = ["BY_HEADINGS", "FIELDS", "Imported", "Mapped", "import_entries", "preview_import"]

DAYS = ("value_date", "document.date")
YEARS = ("agreement_year", "budget_year", "to_agreement_year")
MOST_ENTRIES = 100_000
"""So many are made at once, in about 200 MB."""


class _Way(NamedTuple):
    """How cells are understood: marks and order of dates, unit, whether the form is our own."""

    preview: Preview
    unit: Unit | None
    own: bool


class Imported(NamedTuple):
    """Entries of a foreign file, how it was read, and what is to be borne in mind.

    ``lines`` are those of the file that the entries stand on.
    """

    preview: Preview
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    lines: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The import as plain data, without its entries."""
        return {
            "preview": self.preview.to_dict(),
            "entries": len(self.entries),
            "findings": [str(one) for one in self.findings],
        }


def preview_import(path: str, told: ReadAs = AS_FOUND, mapped: Mapped = BY_HEADINGS) -> Looked:
    """How a file would be read; amounts and days are looked for in the columns mapped to them."""
    amounts = (mapped.columns.get("amount", "amount"),)
    days = tuple(mapped.columns.get(name, name) for name in DAYS)
    looked = look(path, told, amounts, days)
    if looked.table is not None and is_own(looked.table.heading, mapped) and not told.dates:
        # The date of a paper is a text there, and asks nothing.
        looked = look(path, told, amounts, days[:1])
    if looked.table is not None and not set(amounts) & set(looked.table.heading):
        return look(path, told)
    return looked


def import_entries(
    path: str, told: ReadAs = AS_FOUND, mapped: Mapped = BY_HEADINGS, standing: str = "own"
) -> Imported:
    """Entries of a foreign file.

    Args:
        path: a CSV file or an XLSX workbook. told: how it is to be read, where it leaves that open.
        mapped: which column is which field. standing: ``own`` or ``observed``.

    Raises:
        Refused: A question is open, a row cannot be understood, or an own entry breaks a rule.
    """
    looked = preview_import(path, told, mapped)
    _refuse_questions(looked.preview)
    assert looked.table is not None
    found = Findings()
    columns = find_columns(looked.table, mapped, standing, found)
    unit = _unit(mapped, path, found)
    found.refuse_errors()
    if len(looked.table.body) > MOST_ENTRIES:
        says = f"there are more than {MOST_ENTRIES:,} rows to make entries of"
        remedy = (
            "split it, or save it as UTF-8 with commas and the ledger's own headings, which is "
            "read row by row"
        )
        raise Refused.because(path, says, remedy)
    own = is_own(looked.table.heading, mapped)
    way = _Way(looked.preview, unit, own)
    entries = _read_rows(looked.table, columns, mapped, way, standing, found)
    found.refuse_errors()
    _check_total(entries, mapped, unit, path, looked.preview.known("decimal"), found)
    _check_rules(entries, looked.table, columns, found)
    found.refuse_errors()
    return Imported(looked.preview, entries, tuple(found), looked.table.lines[1:])


def _refuse_questions(preview: Preview) -> None:
    """A question is a finding: what is open, and with which words to settle it."""
    if preview.questions:
        raise Refused(
            tuple(
                Finding(Place(preview.file), *map(shorten, _said(one))) for one in preview.questions
            )
        )


def _said(one: Question) -> tuple[str, str]:
    """A question as reason and remedy; where nothing can be chosen, it says itself what to do."""
    says, _, remedy = one.says.partition("; ")
    told = _remedy(one.name, one.choices)
    return (one.says, told) if told else (says, remedy or f"say another {one.name}")


def _remedy(name: str, choices: Sequence[tuple[str, str]]) -> str:
    names = {"\t": "tab"}
    told = [
        f"{names.get(one, one)} ({glimpse})" if glimpse else names.get(one, one)
        for one, glimpse in choices
    ]
    return f"say {name}: {' or '.join(told)}" if told else ""


def _unit(mapped: Mapped, path: str, found: Findings) -> Unit | None:
    if not mapped.unit:
        return None
    unit = parse_unit(mapped.unit)
    if unit is None:
        says = f"'{mapped.unit[:20]}' is no unit"
        found.error(Place(path), says, "write one such as '100m KRW'")
    return unit


def _read_rows(
    table: RawTable,
    columns: Columns,
    mapped: Mapped,
    way: _Way,
    standing: str,
    found: Findings,
) -> tuple[Entry, ...]:
    entries = []
    for line, row in zip(table.lines[1:], table.body, strict=True):
        place = Place(table.name, line)
        values: dict[str, Any] = {**mapped.said, "standing": standing}
        for field, column in columns.places.items():
            if (value := _value(field, row[column], way, place, found)) != "":
                values[field] = value
        if not way.own:
            values.setdefault("key", f"{way.preview.sha256[:16]}:{line}")
        entries.append(_entry(values, way))
        if found.full:
            break
    return tuple(entries)


def _value(field: str, cell: RawCell, way: _Way, place: Place, found: Findings) -> str | int:
    """The value of a field from its cell; an empty text where the cell is empty."""
    if not cell.text.strip():
        return _text(cell, way)
    if cell.kind == "formula" and field in ("amount", *YEARS, *DAYS):
        found.error(
            place, f"{field} is a formula", "save the file with values in place of formulas"
        )
        return ""
    if field == "amount":
        return _amount(cell, way.preview.known("decimal"), way.unit, place, found)
    if field in YEARS:
        return _year(field, cell, way, place, found)
    if field in DAYS:
        return _day(field, cell, way, place, found)
    return _text(cell, way)


def _text(cell: RawCell, way: _Way) -> str:
    """A text: as it stands in our own form, without blanks at its ends in any other."""
    plain = way.own and cell.kind == "text"
    return unguard_formula(cell.text) if plain else cell.text.strip()


def _year(field: str, cell: RawCell, way: _Way, place: Place, found: Findings) -> str | int:
    number = number_of(cell, way.preview.known("decimal"))
    if number == 0 and (way.own or field == "to_agreement_year"):
        return 0
    if number is None or number != number.to_integral_value() or not 1900 <= number <= 2200:
        found.error(place, f"{field} is '{cell.text[:20]}', no year", "write 2026")
        return ""
    return int(number)


def _day(field: str, cell: RawCell, way: _Way, place: Place, found: Findings) -> str:
    day = day_of(cell, way.preview.known("dates"))
    if field == "document.date" and way.own and cell.kind == "text" and not _said_dates(way):
        return _text(cell, way)
    if not day:
        found.error(place, f"{field} is '{cell.text[:20]}', no day", "write 2026-03-31")
    return day


def _said_dates(way: _Way) -> bool:
    """Whether the order of dates was said, so that all of them are read by it."""
    return any(one.name == "dates" and one.how == "said" for one in way.preview.settled)


def _amount(
    cell: RawCell, decimal: str, unit: Unit | None, place: Place, found: Findings
) -> str | int:
    number = number_of(cell, decimal)
    if number is None:
        found.error(place, f"amount is '{cell.text[:30]}', no number", "write digits")
        return ""
    money = number * (unit.scale if unit else 1)
    if problem := _problem(money):
        found.error(place, f"amount {cell.text[:30]} {problem[0]}", problem[1])
        return ""
    return int(money)


def _problem(money: Decimal) -> tuple[str, ...]:
    """What is wrong with an amount in minor units, and what to do; nothing where all is well."""
    if money < 0:
        return "is below zero", "reverse the entry that it takes back"
    if money != money.to_integral_value():
        return "is no whole number of minor units", "say the unit of the amounts, or round them"
    return ("is larger than is kept", "say the unit of the amounts") if money > LARGEST else ()


def _entry(values: dict[str, Any], way: _Way) -> Entry:
    """An entry from its fields; states that follow from the event are filled in.

    In our own form the rest is left as it is: read in any way, the same row is the same entry.
    """
    if way.unit:
        values.setdefault("currency", way.unit.currency)
    for name in YEARS:
        values[name] = int(values.get(name) or 0)
    if not way.own:
        values.setdefault("unit", f"1 {values.get('currency', '')}".strip())
        values["budget_year"] = values["budget_year"] or values["agreement_year"]
    event = BY_NAME.get(str(values["event"])) if "event" in values else None
    if event and len(event.moves) == 1 and not values.get("source") and not values.get("target"):
        values["source"], values["target"] = event.moves[0]
    plain = {name: values[name] for name in PLAIN if name in values}
    paper = {one: str(values.get(f"document.{one}", "")) for one in Document._fields}
    details = {
        name.removeprefix("details."): str(value)
        for name, value in values.items()
        if name.startswith("details.")
    }
    blank: dict[str, Any] = {"key": "", "event": "", "agreement": "", "amount": 0, "currency": ""}
    return Entry(**(blank | plain), document=Document(**paper), details=details)


def _check_total(
    entries: Sequence[Entry],
    mapped: Mapped,
    unit: Unit | None,
    path: str,
    decimal: str,
    found: Findings,
) -> None:
    """A stated total that the rows do not make is a finding, never corrected (I21)."""
    if not mapped.total:
        return
    stated = number_of(RawCell(mapped.total), decimal or ".")
    added = Decimal(sum(one.amount for one in entries)) / (unit.scale if unit else 1)
    if stated is None:
        says = f"the stated total '{mapped.total[:30]}' is no number"
        found.error(Place(path), says, "write digits")
    elif stated != added:
        off = stated - added
        says = f"the rows make {added:,}, the stated total is {stated:,}: {abs(off):,} "
        says += "are missing" if off > 0 else "too much"
        found.warn(Place(path), says, "find the row, or keep the difference as a finding")


def _check_rules(
    entries: Sequence[Entry], table: RawTable, columns: Columns, found: Findings
) -> None:
    """What single entries break: errors for own ones, findings for observed ones."""
    # What no column tells was said once.
    stand_in: dict[str, Any] = {one: _STAND_IN[one] for one in columns.missing}
    said: set[str] = set()
    for line, entry in zip(table.lines[1:], entries, strict=True):
        tell = found.warn if entry.standing == "observed" else found.error
        place = Place(table.name, line)
        for breach in check_entry(entry._replace(**stand_in)):
            tell(place, breach.plain, once(breach.remedy, said))
        if (doubt := doubt_of_day(entry)) and doubt not in said:
            said.add(doubt)
            found.warn(place, doubt, REMEDY)


_STAND_IN = {"value_date": "2026-01-01", "actor": "a"}
