"""Which column is which field: by its heading, by what was said, by the nearest where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.events import EVENTS
from burdenshare.ledger.imports.table import RawTable

PLAIN = tuple(name for name in Entry._fields if name not in ("document", "details"))
FIELDS = (*PLAIN, *(f"document.{name}" for name in Document._fields))
"""What a column may be, beside ``details.NAME``."""
OWN_FORM = ("key", "event", "agreement", "agreement_year", "budget_year", "amount", "currency")
"""What the headings of the ledger's own form have, whatever else."""
NEEDED = ("event", "agreement", "agreement_year", "amount", "currency")
"""Without these nothing is understood."""
ALSO_NEEDED = ("value_date", "actor")
"""Without these no own entry is taken; observed ones have a finding."""
_NEAR = 0.8


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


class Columns(NamedTuple):
    """The column of each field, and which of `ALSO_NEEDED` there are nowhere."""

    places: Mapping[str, int]
    missing: tuple[str, ...]


def is_field(name: str) -> bool:
    """Whether a heading is a field of an entry.

    >>> is_field("document.page"), is_field("details.act"), is_field("details."), is_field("page")
    (True, True, False, False)
    """
    return name in FIELDS or (name.startswith("details.") and len(name) > 8)


def is_own(heading: Sequence[str], mapped: Mapped = BY_HEADINGS) -> bool:
    """Whether a table is of the ledger's own form, in whatever encoding and with any separator.

    Its entries say what its cells say and nothing more, so that they are the same entries.

    >>> is_own((*OWN_FORM, "reason")), is_own(OWN_FORM[1:]), is_own((*OWN_FORM, "note"))
    (True, False, False)
    """
    plain = not mapped.columns and not mapped.unit and all(map(is_field, heading))
    return plain and all(one in heading or one in mapped.said for one in OWN_FORM)


def find_columns(table: RawTable, mapped: Mapped, standing: str, found: Findings) -> Columns:
    """The column of each field; what is missing or left out is said once, with what is near it."""
    heading, place = table.heading, Place(table.name, table.lines[0] if table.lines else 1)
    places = _mapped(heading, mapped, place, found)
    left_out: list[str] = []
    used = set(places.values())
    for number, name in enumerate(heading):
        if number not in used and is_field(name) and name not in places:
            places[name] = number
        elif number not in used:
            left_out.append(name)
    told = {*places, *mapped.said, *(("currency",) if mapped.unit else ())}
    missing = [one for one in (*NEEDED, *ALSO_NEEDED) if one not in told]
    meant = _say_missing(missing, left_out, standing, place, found)
    for name in left_out:
        if name not in meant:
            remedy = _meant(name, set(_known()) - told) or "map it to a field"
            found.warn(place, f"the column '{name[:40]}' is left out", remedy)
    return Columns(places, tuple(one for one in missing if one in ALSO_NEEDED))


def _mapped(
    heading: Sequence[str], mapped: Mapped, place: Place, found: Findings
) -> dict[str, int]:
    places: dict[str, int] = {}
    for field, column in mapped.columns.items():
        if not is_field(field):
            remedy = _meant(field, _known()) or "see the fields' list"
            found.error(place, f"'{field[:40]}' is no field of an entry", remedy)
        elif column not in heading:
            remedy = nearest(column, heading) or "name a heading of the file"
            found.error(place, f"there is no column '{column[:40]}'", remedy)
        else:
            places[field] = heading.index(column)
    return places


def _say_missing(
    missing: Sequence[str], left_out: Sequence[str], standing: str, place: Place, found: Findings
) -> set[str]:
    """Say what there is no column for; the headings that were probably meant."""
    meant: set[str] = set()
    nowhere: dict[bool, list[str]] = {True: [], False: []}
    for field in missing:
        error = field in NEEDED or standing == "own"
        tell = found.error if error else found.warn
        if near := get_close_matches(field, left_out, 1, _NEAR):
            meant.add(near[0])
            remedy = f"did you mean '{near[0][:40]}'? Rename it, or map it"
            tell(place, f"the column {field} is missing", remedy)
        else:
            nowhere[error].append(field)
    for error, names in nowhere.items():
        if names:
            tell = found.error if error else found.warn
            tell(place, f"nothing tells {', '.join(names)}", "map columns, or say them for all")
    return meant


def nearest(name: str, known: Iterable[str]) -> str:
    """A remedy that names the nearest of some names; empty where none is near.

    >>> nearest("aprover", FIELDS), nearest("note", FIELDS)
    ("did you mean 'approver'?", '')
    """
    close = get_close_matches(name[:60], list(known), 1, _NEAR)
    return f"did you mean '{close[0][:40]}'?" if close else ""


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"{near} Rename it, or map it" if near else ""


def _known() -> tuple[str, ...]:
    """Every field, and every detail that an event asks for."""
    return (*FIELDS, *(f"details.{name}" for one in EVENTS for name in one.extra))
