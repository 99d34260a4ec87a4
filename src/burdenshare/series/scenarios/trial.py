"""A trial: from which years, and on how much history, the models of a host are tested.

One small document per host in the library; which years count is a choice about data, so it is
not in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Many, Number, Table, Text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.series.scenarios.scenario import SERIES


class Origins(NamedTuple):
    """A set of forecasts: the first year forecast from, and where the rival's history begins.

    ``naive_since`` is None where the rival has the whole history of its series.
    """

    first: Decimal
    naive_since: Decimal | None = None


class History(NamedTuple):
    """The history of a series: its first year, its levels, the first of its months."""

    since: Decimal
    levels: str = ""
    months_since: str = ""
    place: Place = Place("")


class Trial(NamedTuple):
    """The trial of a host's models."""

    backtest: Decimal
    host: str
    title: str
    horizon: Decimal
    band: Decimal
    sets: Mapping[str, Origins]
    history: Mapping[str, History]
    title_ko: str = ""
    cautions: tuple[str, ...] = ()
    cautions_ko: tuple[str, ...] = ()
    source: str = ""


def _trial_fields() -> dict[str, Field]:
    return {
        "backtest": Field(Number("1", "1", "1", whole=True), "1, the version.", True),
        "host": Field(Text("a country code", "[A-Z]{2,3}"), "Whose models are tested.", True),
        "title": Field(Text(longest=200), "What is held against what.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "horizon": Field(Number("years", "1", "10", whole=True), "Years ahead.", True),
        "band": Field(Number("percent", "10", "98", whole=True), "Width of the band.", True),
        "sets": Field(Table(Record(Origins, _origins_fields, "a set")), "Sets of origins.", True),
        "history": Field(
            Table(Record(History, _history_fields, "a history"), SERIES.pattern),
            "What is known of each series.",
            True,
        ),
        "cautions": Field(Many(Text()), "What a reader must bear in mind."),
        "cautions_ko": Field(Many(Text()), "The same in Korean."),
        "source": Field(Text(), "Why these years."),
    }


def _origins_fields() -> dict[str, Field]:
    year = Number("a year", "1900", "2100", whole=True)
    return {
        "first": Field(year, "The first year forecast from.", True),
        "naive_since": Field(year, "The first year of the rival's history."),
    }


def _history_fields() -> dict[str, Field]:
    month = Text("a month such as 1999-01", "[0-9]{4}-(0[1-9]|1[0-2])")
    return {
        "since": Field(Number("a year", "1900", "2100", whole=True), "Its first year.", True),
        "levels": Field(SERIES, "The levels behind a printed change."),
        "months_since": Field(month, "Its first month."),
    }


TRIAL = Record(Trial, _trial_fields, "a backtest")


def load_trial(host: str) -> Trial:
    """The trial of a host.

    Args:
        host: country code, such as ``KR``.

    Raises:
        Refused: if the library has none for that host, or it has errors.

    >>> trial = load_trial("KR")
    >>> {name: int(origins.first) for name, origins in trial.sets.items()}
    {'A': 1999, 'B': 2009}
    """
    hosts = library_names("backtests", ".yaml")
    if host not in hosts:
        known = f"known: {', '.join(hosts)}"
        raise Refused.because("--host", f"there is no backtest for '{host[:20]}'", known)
    found = Findings()
    text = read_text(library_path("backtests", f"{host}.yaml"), found)
    root = read_nodes(text, f"{host}.yaml", found) if text else None
    trial: Trial | None = TRIAL.read(root, found) if root else None
    found.refuse_errors()
    if trial is None:
        raise Refused.because(f"{host}.yaml", "could not be read", "check the file")
    return trial
