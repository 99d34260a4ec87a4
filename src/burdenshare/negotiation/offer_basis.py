"""What the figures of an offer sheet rest on: the agreement changed, series read, the scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.pricing.deals import find_document
from burdenshare.pricing.rates import dollar_series
from burdenshare.series.measures import last_known
from burdenshare.series.observation import Observation
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.scenario import Scenario
from burdenshare.series.world import World
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.task import Need
from burdenshare.terms.document import Document


class SeriesUsed(NamedTuple):
    """A series that some deal reads: the last period known, a month where months are known.

    ``by_hand`` says that some value was fixed by hand; ``period`` is empty where none is known.
    """

    series: str
    period: str
    by_hand: bool
    sources: tuple[Source, ...]

    def to_dict(self) -> dict[str, Any]:
        """The series as JSON data."""
        return {
            "series": self.series,
            "known_until": self.period or None,
            "fixed_by_hand": self.by_hand,
            "sources": [one.cited for one in self.sources],
        }


class Basis(NamedTuple):
    """What a sheet rests on.

    Attributes:
        terms: sources of the agreement that is changed, or of the one that is offered.
        series: what the deals read, the exchange rate last.
        scenario, scenario_title, scenario_title_ko, scenario_source: what the futures assume.
    """

    terms: tuple[Source, ...] = ()
    series: tuple[SeriesUsed, ...] = ()
    scenario: str = ""
    scenario_title: str = ""
    scenario_title_ko: str = ""
    scenario_source: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The basis as JSON data."""
        return {
            "terms": [one.cited for one in self.terms],
            "series": [one.to_dict() for one in self.series],
            "scenario": {
                "id": self.scenario,
                "title": self.scenario_title,
                "source": self.scenario_source or None,
            },
        }


def find_basis(
    document: Document,
    before: Document,
    deals: Sequence[str | Document],
    scenario: str,
    world: World,
) -> Basis:
    """What the figures of some deals rest on.

    Args:
        document: the offer. before: the agreement whose sources stand for its terms.
        deals: all that is priced, as `price` takes it. scenario, world: as for `price`.

    >>> from burdenshare.series.world import know
    >>> from burdenshare.terms.load import load
    >>> held = load("korea-12")
    >>> found = find_basis(held, held, [held], "default", know())
    >>> [(one.series, one.period) for one in found.series][:1]
    [('KR.cpi', '2025')]
    """
    held = find_scenario(scenario, document.host)
    documents = [find_document(one, (), world, document) for one in deals]
    return Basis(
        _terms(before),
        tuple(_series(documents, held, world)),
        held.id,
        held.title,
        held.title_ko,
        held.source,
    )


def _terms(document: Document) -> tuple[Source, ...]:
    cites = [cite for line in document.lines.values() for cite in line.source]
    cited = (one._replace(place=None, locator="") for one in document.cited(tuple(cites)))
    return tuple(dict.fromkeys(cited))


def _series(documents: list[Document], scenario: Scenario, world: World) -> Iterator[SeriesUsed]:
    years = documents[0].years
    tasks = (task for one in documents for task in compile_plan(one).tasks if task.year in years)
    needs: dict[str, list[Need]] = {}
    for need in (need for task in tasks for need in task.needs):
        needs.setdefault(need.series, []).append(need)
    if rate := dollar_series(scenario, documents[0]):
        needs.pop(rate, None)
        needs[rate] = [Need(rate, str(year), "latest", "", 0) for year in years]
    for series, own in needs.items():
        drawn = (one.months for one in scenario.factors.values() if one.series == series)
        yield _used(series, own, next((one for one in drawn if one), ""), world)


def _used(series: str, needs: list[Need], months: str, world: World) -> SeriesUsed:
    """What is known of the values that are read; else the last value that the others go on from."""
    read = (world.read(series, one.period, one.vintage or "latest", one.basis) for one in needs)
    given = [one for one in read if isinstance(one, Observation) and one.value is not None]
    known = [one for one in given if (series, one.period) not in world.fixed]
    if not known or (months and len({one.period for one in given}) < len(needs)):
        last_of = [last_known(world, name) for name in (series, months) if name]
        known += [one for one in last_of if one and (one.series, one.period) not in world.fixed][
            -1:
        ]
    known.sort(key=lambda one: one.period)
    cited = (source._replace(place=None) for one in reversed(known) for source in one.sources)
    by_hand = any((series, one.period) in world.fixed for one in given)
    return SeriesUsed(series, known[-1].period if known else "", by_hand, _once(cited))


def _once(cited: Iterable[Source]) -> tuple[Source, ...]:
    """Sources once each, by their address or what they are."""
    found: dict[str, Source] = {}
    for one in cited:
        found.setdefault(one.url or f"{one.publisher}|{one.title}", one)
    return tuple(found.values())
