"""An apportionment key as a document: its members, its bases, its steps in order.

The vocabulary is closed: a key is data that can be read, compared and accepted from somebody else
without running anything.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.bounds import is_file
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Choice, Many, Number, Table, Text, nearest
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.record import Field, Record

STEPS = (
    "debt_relief",
    "low_income_relief",
    "floor",
    "group_cap",
    "ceiling",
    "freeze",
    "match",
    "accession",
    "collar",
)
"""What a step may do; `stages.py` says how."""
_MEMBER = "[A-Za-z][A-Za-z0-9_-]{0,19}"
_COLUMN = "[a-z][a-z0-9_]{0,59}"


class Members(NamedTuple):
    """Where the members and their figures are: a library table, or a CSV file beside the key."""

    id: str
    table: str = ""
    file: str = ""
    name: str = ""
    published: str = ""
    place: Place = Place("")


class Group(NamedTuple):
    """Members with a value in a column."""

    column: str
    value: str


class Base(NamedTuple):
    """One base period or measure: the columns that hold its figures.

    ``high_income`` is income a head from which on no debt is taken off.
    """

    says: str
    income: str
    people: str = ""
    debt: str = ""
    high_income: Decimal | None = None
    place: Place = Place("")


class Step(NamedTuple):
    """One step: what it does, and with which figures.

    ``spared`` neither carry nor gain; ``shares`` are stated shares; ``member`` gets the share of
    ``like``; ``before`` is the column of the shares that a change is measured against; ``passes``
    says whether a bound also holds those whom the step itself pushes over it.
    """

    do: str
    percent: Decimal | None = None
    spared: tuple[str, ...] = ()
    group: str = ""
    shares: Mapping[str, Decimal] = {}
    member: str = ""
    like: str = ""
    before: str = ""
    passes: str = "all"
    place: Place = Place("")


class KeyDocument(NamedTuple):
    """An apportionment key.

    ``steps`` are done on each base, ``after`` on their mean. ``without_income`` says what holds
    for members without a figure: ``published`` keeps their published share. ``whole`` are members
    whose share those changes leave as it is.
    """

    key: Decimal
    id: str
    title: str
    members: Members
    bases: tuple[Base, ...]
    title_ko: str = ""
    groups: Mapping[str, Group] = {}
    steps: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    without_income: str = "refused"
    whole: tuple[str, ...] = ()
    places: Decimal | None = None
    cautions: tuple[str, ...] = ()
    source: str = ""
    folder: str = ""


def _members_fields() -> dict[str, Field]:
    column = Text("a column", _COLUMN)
    return {
        "table": Field(Text("a table", r"[A-Z]{2,4}\.[a-z_]+"), "A table of the library."),
        "file": Field(
            Text("a file name such as members.csv", r"[^/\\]+\.csv", 100),
            "A CSV file beside the key.",
        ),
        "id": Field(column, "The column of short names.", True),
        "name": Field(column, "The column of full names."),
        "published": Field(column, "The column of published shares, percent."),
    }


def _group_fields() -> dict[str, Field]:
    return {
        "column": Field(Text("a column", _COLUMN), "The column that tells.", True),
        "value": Field(Text(longest=60), "The value of its members.", True),
    }


def _base_fields() -> dict[str, Field]:
    column = Text("a column", _COLUMN)
    return {
        "says": Field(Text(longest=100), "What it is, such as the years.", True),
        "income": Field(column, "The column of incomes, or of shares to begin with.", True),
        "people": Field(column, "The column of populations."),
        "debt": Field(column, "The column of debt stocks."),
        "high_income": Field(Number("an amount", "0", "1e7"), "The line of high income a head."),
    }


def _step_fields() -> dict[str, Field]:
    member = Text("a member", _MEMBER)
    percent = Number("percent", "0", "100")
    return {
        "do": Field(Choice(*STEPS), "What the step does.", True),
        "percent": Field(percent, "The part, floor, cap, ceiling or limit."),
        "spared": Field(Many(member), "Members that neither carry nor gain."),
        "group": Field(Text("a group", _COLUMN), "The group that is capped."),
        "shares": Field(Table(percent, _MEMBER), "Stated shares, percent."),
        "member": Field(member, "The member that follows another."),
        "like": Field(member, "The member whose share it takes."),
        "before": Field(Text("a column", _COLUMN), "The column of the shares before."),
        "passes": Field(
            Choice("all", "once"), "Whether those pushed over a bound by it are held to it too."
        ),
    }


def _key_fields() -> dict[str, Field]:
    member = Text("a member", _MEMBER)
    step = Record(Step, _step_fields, "a step")
    return {
        "key": Field(Number("1", "1", "1", whole=True), "1, the version.", True),
        "id": Field(Text("an id", "[a-z][a-z0-9-]{0,40}"), "Its id.", True),
        "title": Field(Text(longest=200), "What it is.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "members": Field(Record(Members, _members_fields, "the members"), "Who shares.", True),
        "groups": Field(Table(Record(Group, _group_fields, "a group"), _COLUMN), "Groups."),
        "bases": Field(
            Many(Record(Base, _base_fields, "a base")), "The bases; a mean of all.", True
        ),
        "steps": Field(Many(step), "Steps on each base, in order."),
        "after": Field(Many(step), "Steps on the mean of the bases, in order."),
        "without_income": Field(
            Choice("refused", "published"), "What holds for members without a figure."
        ),
        "whole": Field(Many(member), "Members that make no room for those without a figure."),
        "places": Field(Number("decimals", "0", "6", whole=True), "Decimals of the shares."),
        "cautions": Field(Many(Text()), "What a reader must bear in mind."),
        "source": Field(Text(), "Where the key is stated."),
    }


KEY = Record(KeyDocument, _key_fields, "a key")


def load_key(name: str) -> KeyDocument:
    """A key by its id in the library, or from a file.

    Raises:
        Refused: if there is none, or it has errors.

    >>> [step.do for step in load_key("un-2022").steps][:2]
    ['debt_relief', 'low_income_relief']
    """
    found = Findings()
    path = _path(name)
    text = read_text(path, found)
    root = read_nodes(text, os.path.basename(path), found) if text else None
    read: KeyDocument | None = KEY.read(root, found) if root else None
    if read is not None:
        _check(read, found)
    found.refuse_errors()
    if read is None:
        raise Refused.because(name, "could not be read", "check the file")
    return read._replace(folder=os.path.dirname(path))


def _path(name: str) -> str:
    known = library_names("keys", ".yaml")
    if name in known:
        return library_path("keys", f"{name}.yaml")
    if name.endswith((".yaml", ".yml")) and is_file(name):
        return name
    remedy = nearest(Node("text", name, Place("")), known)
    raise Refused.because(name[:60], "is no key of the library and no YAML file", remedy)


_NEEDS = {
    "debt_relief": ("percent",),
    "low_income_relief": ("percent",),
    "floor": ("percent",),
    "group_cap": ("percent", "group"),
    "ceiling": ("percent",),
    "freeze": ("shares",),
    "match": ("member", "like"),
    "accession": ("shares",),
    "collar": ("percent", "before"),
}


def _check(read: KeyDocument, found: Findings) -> None:
    if bool(read.members.table) == bool(read.members.file):
        found.error(read.members.place, "members come from a table or from a file", "write one")
    for step in (*read.steps, *read.after):
        for field in _NEEDS[step.do]:
            if getattr(step, field) in (None, "", {}):
                found.error(step.place, f"'{step.do}' has no '{field}'", f"write {field}")
        if step.group and step.group not in read.groups:
            found.error(step.place, f"there is no group '{step.group}'", "describe it in 'groups'")
    for base in read.bases:
        _check_base(base, [step.do for step in read.steps], found)


def _check_base(base: Base, steps: list[str], found: Findings) -> None:
    if "low_income_relief" in steps and not base.people:
        found.error(base.place, "relief of low incomes needs 'people'", "name their column")
    needed = base.debt and base.people and base.high_income is not None
    if "debt_relief" in steps and not needed:
        says = "debt relief needs 'debt', 'people' and 'high_income'"
        found.error(base.place, says, "name the columns and the line")
