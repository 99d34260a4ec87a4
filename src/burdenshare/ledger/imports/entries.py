"""From a foreign table to entries: which column is which field, which unit, which standing.

Own entries with anything wrong are refused as a whole; observed ones are taken with findings,
unless a row cannot be understood, for then there is nothing to take.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.finding import Finding, Findings, Refused, shorten
from burdenshare.figures.place import Place
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.ledger.entry import LARGEST, Document, Entry
from burdenshare.ledger.events import BY_NAME
from burdenshare.ledger.imports.look import Looked, Preview, look
from burdenshare.ledger.imports.marks import day_of, number_of
from burdenshare.ledger.imports.table import AS_FOUND, Question, RawCell, RawTable, ReadAs
from burdenshare.ledger.rules import check_entry

DAYS = ("value_date", "document.date")
YEARS = ("agreement_year", "budget_year", "to_agreement_year")
_PLAIN = tuple(name for name in Entry._fields if name not in ("document", "details"))
FIELDS = (*_PLAIN, *(f"document.{name}" for name in Document._fields))
"""What a column may be, beside ``details.NAME``."""
MOST_ENTRIES = 100_000
"""So many are made at once, in about 200 MB."""


class Mapped(NamedTuple):
    """Which column is which field, and what every entry says beside.

    Attributes:
        columns: field to heading; a field that is a heading itself need not be named.
        said: field to text, where the file leaves it open.
        unit: of the amounts, such as ``100m KRW``; whole minor units if empty.
        total: what the amounts are stated to add up to, in the same unit; empty if nowhere stated.
    """

    columns: Mapping[str, str] = {}
    said: Mapping[str, str] = {}
    unit: str = ""
    total: str = ""


BY_HEADINGS = Mapped()
"""Headings are the fields' own names, amounts whole minor units."""


class Imported(NamedTuple):
    """Entries of a foreign file, how it was read, and what is to be borne in mind."""

    preview: Preview
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

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
    places = _places(looked.table, mapped, found)
    unit = _unit(mapped, path, found)
    found.refuse_errors()
    if len(looked.table.body) > MOST_ENTRIES:
        says = f"there are more than {MOST_ENTRIES:,} rows to make entries of"
        remedy = "split it, or write it in the ledger's own form, which is read row by row"
        raise Refused.because(path, says, remedy)
    entries = _read_rows(looked, places, mapped, unit, standing, found)
    found.refuse_errors()
    _check_total(entries, mapped, unit, path, looked.preview.known("decimal"), found)
    _check_rules(entries, looked.table, standing, found)
    found.refuse_errors()
    return Imported(looked.preview, entries, tuple(found))


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


def _places(table: RawTable, mapped: Mapped, found: Findings) -> dict[str, int]:
    """The column of each field; columns that are no field are left out and said so."""
    heading, place = table.heading, Place(table.name, table.lines[0] if table.lines else 1)
    places: dict[str, int] = {}
    for field, column in mapped.columns.items():
        if not _is_field(field):
            found.error(place, f"'{field[:40]}' is no field of an entry", "see the fields' list")
        elif column not in heading:
            found.error(place, f"there is no column '{column[:40]}'", "name a heading of the file")
        else:
            places[field] = heading.index(column)
    used = set(places.values())
    for number, name in enumerate(heading):
        if number not in used and _is_field(name) and name not in places:
            places[name] = number
        elif number not in used:
            found.warn(place, f"the column '{name[:40]}' is left out", "map it to a field")
    missing = [
        one
        for one in ("event", "agreement", "agreement_year", "amount", "currency")
        if one not in places and one not in mapped.said and not (one == "currency" and mapped.unit)
    ]
    if missing:
        found.error(
            place, f"nothing tells {', '.join(missing)}", "map columns, or say them for all"
        )
    return places


def _is_field(name: str) -> bool:
    return name in FIELDS or (name.startswith("details.") and len(name) > 8)


def _unit(mapped: Mapped, path: str, found: Findings) -> Unit | None:
    if not mapped.unit:
        return None
    unit = parse_unit(mapped.unit)
    if unit is None:
        says = f"'{mapped.unit[:20]}' is no unit"
        found.error(Place(path), says, "write one such as '100m KRW'")
    return unit


def _read_rows(
    looked: Looked,
    places: Mapping[str, int],
    mapped: Mapped,
    unit: Unit | None,
    standing: str,
    found: Findings,
) -> tuple[Entry, ...]:
    table = looked.table
    assert table is not None
    entries = []
    for line, row in zip(table.lines[1:], table.body, strict=True):
        place = Place(table.name, line)
        values: dict[str, Any] = {**mapped.said, "standing": standing}
        for field, column in places.items():
            if (value := _value(field, row[column], looked.preview, unit, place, found)) != "":
                values[field] = value
        values.setdefault("key", f"{looked.preview.sha256[:16]}:{line}")
        entries.append(_entry(values, unit))
        if found.full:
            break
    return tuple(entries)


def _value(
    field: str, cell: RawCell, preview: Preview, unit: Unit | None, place: Place, found: Findings
) -> str | int:
    """The value of a field from its cell; an empty text where the cell is empty."""
    if not cell.text.strip():
        return ""
    if cell.kind == "formula" and field in ("amount", *YEARS, *DAYS):
        found.error(
            place, f"{field} is a formula", "save the file with values in place of formulas"
        )
        return ""
    if field == "amount":
        return _amount(cell, preview.known("decimal"), unit, place, found)
    if field in YEARS:
        number = number_of(cell, preview.known("decimal"))
        if number is None or number != number.to_integral_value() or not 1900 <= number <= 2200:
            found.error(place, f"{field} is '{cell.text[:20]}', no year", "write 2026")
            return ""
        return int(number)
    if field in DAYS:
        day = day_of(cell, preview.known("dates"))
        if not day:
            found.error(place, f"{field} is '{cell.text[:20]}', no day", "write 2026-03-31")
        return day
    return cell.text.strip()


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


def _entry(values: dict[str, Any], unit: Unit | None) -> Entry:
    """An entry from its fields; states that follow from the event are filled in."""
    if unit:
        values.setdefault("currency", unit.currency)
    values.setdefault("unit", f"1 {values.get('currency', '')}".strip())
    for name in YEARS:
        values[name] = int(values.get(name) or 0)
    values["budget_year"] = values["budget_year"] or values["agreement_year"]
    event = BY_NAME.get(str(values["event"])) if "event" in values else None
    if event and len(event.moves) == 1 and not values.get("source") and not values.get("target"):
        values["source"], values["target"] = event.moves[0]
    plain = {name: values[name] for name in _PLAIN if name in values}
    paper = {one: str(values.get(f"document.{one}", "")) for one in Document._fields}
    details = {
        name.removeprefix("details."): str(value)
        for name, value in values.items()
        if name.startswith("details.")
    }
    blank: dict[str, Any] = {"event": "", "agreement": "", "amount": 0, "currency": ""}
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


def _check_rules(entries: Sequence[Entry], table: RawTable, standing: str, found: Findings) -> None:
    """What single entries break: errors for own ones, findings for observed ones."""
    tell = found.error if standing == "own" else found.warn
    for line, entry in zip(table.lines[1:], entries, strict=True):
        for breach in check_entry(entry):
            tell(Place(table.name, line), f"{breach.rule}: {breach.says}", breach.remedy)
