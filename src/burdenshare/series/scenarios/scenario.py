"""A scenario: how each factor of the world may go on, said in a small document.

A closed vocabulary of models, each with its parameters written out. Which parameters are
estimates is said by the model; what they are estimated from is what was known on the day.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.bounds import is_file
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import (
    ByYear,
    Choice,
    Kind,
    Many,
    Number,
    Percent,
    Table,
    Text,
    Years,
    YearTable,
)
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.series.scenarios.links import NoCorrelations, mix

SERIES = Text("a series such as KR.cpi", r"[A-Z]{2,4}\.[a-z][a-z0-9_]{0,59}")
MODELS = (
    "gap_to_target",
    "around_recent_mean",
    "monthly_walk",
    "autoregression",
    "fixed",
    "block_bootstrap",
)
HAVE_SCORES = ("gap_to_target", "around_recent_mean", "monthly_walk", "autoregression")
"""Models with innovations, which others may follow; a walk itself follows none."""


class Factor(NamedTuple):
    """One factor: its series, its model, and the model's parameters (see `factor_fields`)."""

    series: str
    model: str
    target: YearTable | None = None
    persistence: Decimal | None = None
    persistence_sd: Decimal = Decimal(0)
    since: tuple[int, ...] = ()
    periods: Decimal | None = None
    months: str = ""
    months_since: str = ""
    block: Decimal | None = None
    half_life: Decimal | None = None
    percent: YearTable | None = None
    mean: Decimal | None = None
    sd: Decimal | None = None
    start: YearTable | None = None
    place: Place = Place("")


class Link(NamedTuple):
    """A correlation between the innovations of two factors in the same year."""

    of: str
    with_: str
    correlation: Decimal


class Scenario(NamedTuple):
    """A scenario document: factors in order of weight, and the links between them.

    ``given`` holds paths that were given instead of a model (see ``given.py``).
    """

    scenario: Decimal
    id: str
    host: str
    title: str
    factors: Mapping[str, Factor]
    title_ko: str = ""
    says: str = ""
    links: tuple[Link, ...] = ()
    source: str = ""
    given: Any = None


def factor_fields() -> dict[str, Field]:
    """The fields of a factor."""
    whole = Number("a whole number", "1", "200", whole=True)
    month = Text("a month such as 1999-01", "[0-9]{4}-(0[1-9]|1[0-2])")
    return {
        "series": Field(SERIES, "The yearly series that agreements read.", True),
        "model": Field(Choice(*MODELS), "How it goes on.", True),
        "target": Field(
            ByYear(Percent()), "The target of each year, percent; the last one holds on."
        ),
        "persistence": Field(Number("a number from 0 to 1", "0", "0.99"), "Last year's weight."),
        "persistence_sd": Field(
            Number("a number from 0 to 1", "0", "0.5"), "Its uncertainty, drawn once a path."
        ),
        "since": Field(Years(), "The first year of the history that is used."),
        "periods": Field(whole, "How many recent periods make the mean."),
        "months": Field(SERIES, "The monthly series behind a yearly average."),
        "months_since": Field(month, "The first month that is used."),
        "block": Field(whole, "Periods drawn together."),
        "half_life": Field(
            Number("years", "0.5", "50"), "Half-life of a gap to the ten-year mean."
        ),
        "percent": Field(ByYear(Percent()), "Fixed rates, percent."),
        "mean": Field(Number("a number", "-1000000", "1000000000"), "What it returns to."),
        "sd": Field(Number("percent", "0", "100"), "Deviation of a year's innovation, percent."),
        "start": Field(
            ByYear(Number("a number", "-1000000", "1000000000"), only_table=True),
            "A year and its value, where it begins; default the last value known.",
        ),
    }


def _scenario_fields() -> dict[str, Field]:
    return {
        "scenario": Field(
            Number("1", "1", "1", whole=True), "1, the version of this format.", True
        ),
        "id": Field(Text("an id", "[a-z][a-z0-9-]{0,39}"), "Its name.", True),
        "host": Field(Text("a country code", "[A-Z]{2,3}"), "Whose world it is.", True),
        "title": Field(Text(longest=200), "What it assumes.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "says": Field(Text(), "The assumption in a sentence."),
        "factors": Field(Table(Record(Factor, factor_fields, "a factor")), "The factors.", True),
        "links": Field(Many(Record(Link, _link_fields, "a link")), "Correlations."),
        "source": Field(Text(), "Where the model and its parameters come from."),
    }


def _link_fields() -> dict[str, Field]:
    name: Kind = Text("the name of a factor", "[A-Za-z][A-Za-z0-9_-]{0,59}")
    return {
        "of": Field(name, "The factor whose innovation follows.", True),
        "with": Field(name, "The factor it follows.", True, "with_"),
        "correlation": Field(Number("a correlation", "-0.99", "0.99"), "How closely.", True),
    }


SCENARIO = Record(Scenario, _scenario_fields, "a scenario")
_NEEDS: dict[str, tuple[str, ...]] = {
    "gap_to_target": ("target", "persistence", "since"),
    "around_recent_mean": ("periods", "persistence"),
    "monthly_walk": ("months", "months_since", "block"),
    "autoregression": ("mean", "persistence", "sd"),
    "fixed": ("percent",),
    "block_bootstrap": ("since", "block"),
}


def library_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that come with the package, by host.

    >>> "KR.default" in library_scenarios()
    True
    """
    return library_names("scenarios", ".yaml")


def load_scenario(name: str, host: str) -> Scenario:
    """A scenario by name for a host, or from a file.

    Raises:
        Refused: if there is none of that name, or it has errors.

    >>> load_scenario("default", "KR").factors["prices"].model
    'gap_to_target'
    """
    found = Findings()
    path = name if is_file(name) else library_path("scenarios", f"{host}.{name}.yaml")
    if path != name and f"{host}.{name}" not in library_scenarios():
        _refuse_name(name, host)
    text = read_text(path, found)
    root = read_nodes(text, os.path.basename(path), found) if text else None
    scenario = read_scenario(root, found) if root else None
    found.refuse_errors()
    if scenario is None:
        raise Refused.because(name, "could not be read", "check the file")
    return scenario


def _refuse_name(name: str, host: str) -> None:
    known = scenarios_of(host)
    if not known:
        says = f"the library has no scenario for {host}, so nothing of it can be drawn"
        raise Refused.because("scenario", says, "write one, and name its file by --scenario")
    says = f"there is no scenario '{name[:60]}' for {host}"
    raise Refused.because("--scenario", says, f"known: {', '.join(known)}")


def scenarios_of(host: str) -> tuple[str, ...]:
    """The names of a host's scenarios.

    >>> scenarios_of("KR")
    ('bootstrap', 'default', 'plan', 'prudent', 'two-percent')
    """
    parted = (one.partition(".") for one in library_scenarios())
    return tuple(name for of, _, name in parted if of == host)


def read_scenario(root: Node, found: Findings) -> Scenario | None:
    """A scenario from nodes; each model must have its parameters, each link its factors."""
    scenario: Scenario | None = SCENARIO.read(root, found)
    if scenario is None:
        return None
    for name, factor in scenario.factors.items():
        for need in _NEEDS[factor.model]:
            if getattr(factor, need) in (None, (), ""):
                says = f"factor '{name}' of model {factor.model} has no '{need}'"
                found.error(factor.place, says, "write it; there is no default")
    _check_links(scenario, root.place, found)
    return scenario


def _check_links(scenario: Scenario, place: Place, found: Findings) -> None:
    """Links join two factors with innovations, follow the document's order, and are correlations.

    A set of numbers between -1 and 1 need not be: no three factors can each run against the
    other two.
    """
    order = list(scenario.factors)
    for link in scenario.links:
        for end in (link.of, link.with_):
            model = scenario.factors[end].model if end in scenario.factors else ""
            if not model:
                found.error(place, f"link to '{end}', which is no factor", "name a factor")
            elif model not in HAVE_SCORES or (end == link.of and model == "monthly_walk"):
                found.error(place, f"'{end}' of model {model} cannot be linked so", "drop the link")
    if found.errors:
        return
    for link in scenario.links:
        if order.index(link.with_) >= order.index(link.of):
            says = f"'{link.of}' follows '{link.with_}', which must come before it"
            found.error(place, says, "reorder the factors")
    scored = [name for name in order if scenario.factors[name].model in HAVE_SCORES]
    try:
        mix(scored, scenario.links)
    except NoCorrelations as error:
        found.error(
            place, f"no correlation matrix has {error}", "write correlations estimated together"
        )


def describe(scenario: Scenario) -> Any:
    """The scenario as plain data, for its hash and for people."""
    return SCENARIO.write(scenario)
