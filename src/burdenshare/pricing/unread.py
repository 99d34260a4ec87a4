"""Values fixed by hand that nothing asked for reads: said, since a slip looks just like that."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.figures.finding import Finding
from burdenshare.figures.place import Place
from burdenshare.pricing.deals import Deal
from burdenshare.series.measures import Level, measures_of
from burdenshare.series.scenarios.scenario import Scenario
from burdenshare.series.world import World
from burdenshare.settlement.plan import compile_plan


def find_unread(
    world: World, deals: Sequence[Deal], scenario: Scenario, last: int
) -> tuple[Finding, ...]:
    """A warning for each value fixed by hand that changes nothing.

    A value is read by a clause, by the model of the scenario up to the last year, or as what a
    payment is measured against.

    >>> from burdenshare.pricing.deals import find_deals
    >>> from burdenshare.series.scenarios.scenario import load_scenario
    >>> from burdenshare.series.world import know
    >>> world = know(fix=("US.cpi.2027=3.0", "KR.cpi.2026=3.0"))
    >>> deals = find_deals(["korea-12"], (), world)
    >>> [str(one) for one in find_unread(world, deals, load_scenario("default", "KR"), 2030)]
    ['--set: US.cpi.2027 changes nothing here; see the series that its clauses name']
    """
    if not world.fixed:
        return ()
    read = {
        (need.series, need.period)
        for deal in deals
        for task in compile_plan(deal.document).tasks
        for need in task.needs
    }
    drawn = {one for factor in scenario.factors.values() for one in (factor.series, factor.months)}
    drawn |= _measured({deal.document.host for deal in deals})
    return tuple(
        Finding(
            Place("--set"),
            f"{series}.{period} changes nothing here",
            "see the series that its clauses name",
            "warning",
        )
        for series, period in world.fixed
        if (series, period) not in read and not (series in drawn and int(period[:4]) <= last)
    )


def _measured(hosts: set[str]) -> set[str]:
    """The series against which payments of some hosts are measured."""
    found = set()
    for host in hosts:
        for one in measures_of(host) or ():
            if isinstance(one, Level):
                found |= {one.level, one.growth} - {""}
    return found
