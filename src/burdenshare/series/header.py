"""What a series is: unit, basis, publisher, licence, and when its values become known."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.reading.kinds import Choice, Many, Number, Table, Text, YesNo
from burdenshare.reading.record import Field, Record


class UsualDay(NamedTuple):
    """The day on which a period's value is usually published."""

    day: str
    years_after: Decimal


class Header(NamedTuple):
    """The header document of a series."""

    series: Decimal
    id: str
    title: str
    area: str
    unit: str
    measure: str
    period: str
    title_ko: str = ""
    publisher: str = ""
    licence: str = ""
    redistribute: bool = False
    known: UsualDay | None = None
    known_how: str = ""
    places: Decimal | None = None
    vintages: Mapping[str, str] = {}
    bases: Mapping[str, str] = {}
    prefer: tuple[str, ...] = ()
    note: str = ""
    data: str = ""
    reason: str = ""
    sources: Mapping[str, Source] = {}


def _source_fields() -> dict[str, Field]:
    return {
        name: Field(Text(), says, required)
        for name, says, required in (
            ("publisher", "Who published it.", True),
            ("title", "Its title.", True),
            ("date", "When.", True),
            ("url", "Where it can be read.", False),
            ("licence", "Under which licence.", False),
            ("confidence", "How far it may be trusted, A to D.", False),
        )
    }


def _source(**values: Any) -> Source:
    return Source("", **values)


def _known_fields() -> dict[str, Field]:
    return {
        "day": Field(Text("a day such as 12-31", "[0-9]{2}-[0-9]{2}"), "Month and day.", True),
        "years_after": Field(Number("years", "-2", "5", whole=True), "After the period.", True),
    }


def _header_fields() -> dict[str, Field]:
    named = Table(Text(), r"[A-Za-z0-9][A-Za-z0-9_=.+ -]{0,39}")
    source = Record(_source, _source_fields, "a source")
    return {
        "series": Field(Number("1", "1", "1", whole=True), "1, the version of this format.", True),
        "id": Field(Text(), "The series' id, the file's name.", True),
        "title": Field(Text(), "What it measures.", True),
        "title_ko": Field(Text(), "The same in Korean."),
        "area": Field(Text(), "The country it is about.", True),
        "unit": Field(Text(), "The unit of its values.", True),
        "measure": Field(Choice("change", "level"), "Change on the period before, or level.", True),
        "period": Field(Text(), "Year, month, or fiscal year.", True),
        "publisher": Field(Text(), "Who publishes it."),
        "licence": Field(Text(), "Under which licence it may be passed on."),
        "redistribute": Field(YesNo(), "Whether it may be passed on."),
        "known": Field(Record(UsualDay, _known_fields, "known"), "When values become known."),
        "known_how": Field(Choice("stated", "inferred"), "Whether that day was stated."),
        "places": Field(Number("decimals", "0", "8", whole=True), "Decimals as published."),
        "vintages": Field(named, "The prints that are kept apart."),
        "bases": Field(named, "The bases that are kept apart."),
        "prefer": Field(Many(Text()), "Which source is read where several disagree."),
        "note": Field(Text(longest=4000), "What a reader must know."),
        "data": Field(Choice("none"), "`none` for a series that is declared without data."),
        "reason": Field(Text(), "Why there is no data."),
        "sources": Field(Table(source, r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}"), "Its sources."),
    }


HEADER = Record(Header, _header_fields, "a series header")
