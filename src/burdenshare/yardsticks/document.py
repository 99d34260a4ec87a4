"""The inputs of a host's yardsticks as a document: pools with definitions, figures, sources."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Many, Number, Table, Text, Years
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record

_NAME = "[a-z][a-z0-9_]{0,39}"
_LARGEST = "1e15"


class Cited(NamedTuple):
    """A document that figures come from."""

    publisher: str
    title: str = ""
    date: str = ""
    confidence: str = ""
    url: str = ""


class Pool(NamedTuple):
    """A cost pool with its definition: what is shared, what the host paid, the peer's part."""

    value: Decimal
    period: str
    says: str
    paid: Decimal
    paid_says: str
    peer_share: Decimal | None = None
    peer_share_says: str = ""
    source: tuple[str, ...] = ()
    place: Place = Place("")


class From(NamedTuple):
    """A figure in a library table: the mean of a column over some years, or one cell."""

    table: str
    column: str
    key: str
    is_: str
    years: tuple[int, ...] = ()


class Given(NamedTuple):
    """One named input: a value, or where it is in the library."""

    value: Decimal | None = None
    from_: From | None = None
    unit: str = ""
    period: str = ""
    says: str = ""
    source: tuple[str, ...] = ()
    place: Place = Place("")


class FairnessDocument(NamedTuple):
    """What a host's yardsticks are computed from; ``definitions`` are choices, not facts."""

    fairness: Decimal
    host: str
    sender: str
    title: str
    unit: str
    pools: Mapping[str, Pool]
    inputs: Mapping[str, Given]
    peer: str = ""
    title_ko: str = ""
    currency_series: str = ""
    monthly_series: str = ""
    sources: Mapping[str, Cited] = {}
    definitions: Mapping[str, Given] = {}
    cautions: tuple[str, ...] = ()


def _cited_fields() -> dict[str, Field]:
    return {
        "publisher": Field(Text(longest=200), "Who published it.", True),
        "title": Field(Text(longest=300), "Its title."),
        "date": Field(Text(longest=20), "Its day, month or year."),
        "confidence": Field(Text("a letter such as A", "[A-D]"), "How sure it is."),
        "url": Field(Text(longest=500), "Its address."),
    }


def _pool_fields() -> dict[str, Field]:
    amount = Number("an amount", "0", _LARGEST)
    return {
        "value": Field(amount, "Cost a year.", True),
        "period": Field(Text(longest=100), "Of which time.", True),
        "says": Field(Text(longest=300), "What is in it.", True),
        "paid": Field(amount, "What the host paid of it.", True),
        "paid_says": Field(Text(longest=300), "What is in that.", True),
        "peer_share": Field(Number("a part of one", "0", "1"), "The peer's share of its own pool."),
        "peer_share_says": Field(Text(longest=300), "What that is."),
        "source": Field(Many(Text("a source", _NAME)), "Where it is stated."),
    }


def _from_fields() -> dict[str, Field]:
    return {
        "table": Field(Text("a table", r"[A-Z]{2,4}\.[a-z_]+"), "A table of the library.", True),
        "column": Field(Text("a column", _NAME), "The column.", True),
        "key": Field(Text("a column", _NAME), "The column that finds the rows.", True),
        "is": Field(Text(longest=60), "Its value there.", True, "is_"),
        "years": Field(Years(), "The years of the mean; one row if not written."),
    }


def _given_fields() -> dict[str, Field]:
    return {
        "value": Field(Number("a figure", f"-{_LARGEST}", _LARGEST), "The figure."),
        "from": Field(Record(From, _from_fields, "a place"), "Or where it is.", False, "from_"),
        "unit": Field(Text(longest=40), "Its unit."),
        "period": Field(Text(longest=100), "Of which time."),
        "says": Field(Text(longest=300), "What it is."),
        "source": Field(Many(Text("a source", _NAME)), "Where it is stated."),
    }


def _document_fields() -> dict[str, Field]:
    country = Text("a country code", "[A-Z]{2,3}")
    given = Table(Record(Given, _given_fields, "an input"), _NAME)
    return {
        "fairness": Field(Number("1", "1", "1", whole=True), "1, the version.", True),
        "host": Field(country, "The host.", True),
        "sender": Field(country, "The sender.", True),
        "peer": Field(country, "The host it is compared with."),
        "title": Field(Text(longest=200), "What it is.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "unit": Field(Text(longest=20), "Unit of pools and amounts.", True),
        "currency_series": Field(Text("a series", r"[A-Z]{2,3}\.[a-z_]+"), "Own money a dollar."),
        "monthly_series": Field(Text("a series", r"[A-Z]{2,3}\.[a-z_]+"), "The same by month."),
        "sources": Field(Table(Record(Cited, _cited_fields, "a source"), _NAME), "Sources."),
        "pools": Field(Table(Record(Pool, _pool_fields, "a pool"), _NAME), "Cost pools.", True),
        "inputs": Field(given, "Figures by name.", True),
        "definitions": Field(given, "Choices by name, not facts."),
        "cautions": Field(Many(Text()), "What a reader must bear in mind."),
    }


DOCUMENT = Record(FairnessDocument, _document_fields, "the inputs of yardsticks")


def load_inputs(host: str, path: str = "") -> FairnessDocument:
    """The inputs of a host, from the library or from a file of the same form.

    Raises:
        Refused: if the library has none, they are another host's, or they have errors.

    >>> sorted(load_inputs("KR").pools)
    ['aaf_without_pay', 'gao', 'gao_less_relocation']
    """
    path = path or _library_inputs(host)
    name = os.path.basename(path)
    found = Findings()
    text = read_text(path, found)
    root = read_nodes(text, name, found) if text else None
    read: FairnessDocument | None = DOCUMENT.read(root, found) if root else None
    found.refuse_errors()
    if read is None:
        raise Refused.because(name, "could not be read", "check the file")
    if read.host != host:
        says = f"these are the inputs of {read.host}, but the agreement is {host}'s"
        raise Refused.because(name, says, "name another file or agreement")
    return read


def _library_inputs(host: str) -> str:
    hosts = library_names("fairness", ".yaml")
    if host not in hosts:
        says = f"the library has no inputs for the yardsticks of '{host[:10]}'"
        remedy = f"give a file with --inputs; the library has: {', '.join(hosts)}"
        raise Refused.because("fairness", says, remedy)
    return library_path("fairness", f"{host}.yaml")
