"""The library's list of past rounds of a host: what is replayed, and what documents leave open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Choice, Many, Number, Table, Text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record

ESCALATORS = ("none", "frozen", "fixed", "index", "budget")
"""Kinds of yearly growth: a single year without one, none, points, consumer prices, the budget."""
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_NAME = "[a-z0-9-]{1,40}"


class Told(NamedTuple):
    """An amount with its unit, and what must be said of it."""

    amount: Decimal
    unit: str
    says: str = ""
    place: Place = Place("")


class Entry(NamedTuple):
    """One round or event, as the list tells it; empty where the agreement's document says it."""

    year: Decimal
    escalator: str = ""
    before: Told | None = None
    deal: Told | None = None
    expired: str = ""
    concluded: str = ""
    agreement: str = ""
    from_: str = ""
    title: str = ""
    title_ko: str = ""
    source: str = ""
    place: Place = Place("")


class Names(NamedTuple):
    """The series that a forecast looks at."""

    prices: str
    budget: str
    dollar: str


class Replays(NamedTuple):
    """Every round of a host that can be replayed."""

    replay: Decimal
    host: str
    title: str
    talks: str
    series: Names
    rounds: Mapping[str, Entry]
    events: Mapping[str, Entry] = {}
    title_ko: str = ""
    cautions: tuple[str, ...] = ()
    cautions_ko: tuple[str, ...] = ()


def _told_fields() -> dict[str, Field]:
    return {
        "amount": Field(Number("an amount", "0", "1e9"), "The amount.", True),
        "unit": Field(Text("a unit", longest=20), "Its unit.", True),
        "says": Field(Text(longest=300), "What must be said of it."),
    }


def _entry_fields() -> dict[str, Field]:
    told = Record(Told, _told_fields, "an amount")
    day = Text("a day", _DAY)
    return {
        "year": Field(
            Number("a year", "1900", "2100", whole=True), "The year of the negotiated base.", True
        ),
        "escalator": Field(Choice(*ESCALATORS), "The kind of growth agreed."),
        "before": Field(told, "The amount before, where the documents do not give it."),
        "deal": Field(told, "The amount agreed, where the documents do not give it."),
        "expired": Field(day, "The last day of the agreement before."),
        "concluded": Field(day, "The day on which it was agreed."),
        "agreement": Field(Text("an id", _NAME), "The agreement that an event changed."),
        "from": Field(day, "The day on which an event was first asked for.", False, "from_"),
        "title": Field(Text(longest=100), "What it is called."),
        "title_ko": Field(Text(longest=100), "The same in Korean."),
        "source": Field(Text(longest=300), "Where this is from."),
    }


def _names_fields() -> dict[str, Field]:
    series = Text("a series", r"[A-Z]{2,3}\.[a-z0-9_]+")
    return {
        "prices": Field(series, "Consumer prices, yearly change.", True),
        "budget": Field(series, "Growth of the defence budget.", True),
        "dollar": Field(series, "Own money for a dollar, by month.", True),
    }


def _replays_fields() -> dict[str, Field]:
    entries = Table(Record(Entry, _entry_fields, "a round"), _NAME)
    return {
        "replay": Field(Number("1", "1", "1", whole=True), "1, the version.", True),
        "host": Field(Text("a country code", "[A-Z]{2,3}"), "Whose talks.", True),
        "title": Field(Text(longest=200), "What it is.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "talks": Field(Text("a table", r"[A-Z]{2,3}\.[a-z_]+"), "The table of talks.", True),
        "series": Field(Record(Names, _names_fields, "the series"), "What is looked at.", True),
        "rounds": Field(entries, "The rounds.", True),
        "events": Field(entries, "Changes inside a term."),
        "cautions": Field(Many(Text()), "What a reader must bear in mind."),
        "cautions_ko": Field(Many(Text()), "The same in Korean."),
    }


REPLAYS = Record(Replays, _replays_fields, "a list of rounds")


def load_replays(host: str) -> Replays:
    """The rounds of a host that can be replayed.

    Raises:
        Refused: if the library has no such list, or it has errors.

    >>> sorted(load_replays("KR").rounds)[-1]
    'korea-12'
    """
    if host not in library_names("replays", ".yaml"):
        raise Refused.because("replay", f"the library has no talks of '{host[:20]}' to replay")
    found = Findings()
    text = read_text(library_path("replays", f"{host}.yaml"), found)
    root = read_nodes(text, f"{host}.yaml", found) if text else None
    read: Replays | None = REPLAYS.read(root, found) if root else None
    found.refuse_errors()
    if read is None:
        raise Refused.because(f"{host}.yaml", "could not be read", "check the file")
    return read
