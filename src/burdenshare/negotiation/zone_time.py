"""How the zone of possible agreement moves as time passes without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.frontier import Frontier, find_frontier
from burdenshare.negotiation.valued import Valued


class ZoneMonth(NamedTuple):
    """The zone after some months without an agreement.

    Attributes:
        month: 0 is today.
        none: what no agreement is worth to each side then.
        points: efficient packages at least as good for all.
        spans: for each side the least and the most it has in them; None where there are none.
    """

    month: int
    none: tuple[float, ...]
    points: int
    spans: tuple[tuple[float, float], ...] | None


@dataclass(frozen=True)
class ZoneCourse(Shown):
    """The zone month by month.

    Attributes:
        parties: the sides. of: efficient packages in all.
        expires: the month in which the agreement in force ends, by side; 0 if it has ended.
    """

    parties: tuple[str, ...]
    of: int
    expires: tuple[int, ...]
    months: tuple[ZoneMonth, ...]

    def to_dict(self) -> dict[str, Any]:
        """The course as JSON data (format 1)."""
        return {
            "format": 1,
            "parties": list(self.parties),
            "efficient": self.of,
            "months": [one._asdict() for one in self.months],
        }


def zone_course(valued: Valued, frontier: Frontier | None = None) -> ZoneCourse:
    """The zone in every month that the sides' courses of no agreement cover.

    A side whose no agreement is a single number keeps it in all months.

    Args:
        valued: a domain in numbers. frontier: its frontier, if it is known already.

    Raises:
        Refused: if no side describes no agreement over months.

    >>> from burdenshare.negotiation.document import load_domain
    >>> from burdenshare.negotiation.valued import value_domain
    >>> found = zone_course(value_domain(load_domain("korea-renewal-13")))
    >>> len(found.months), found.months[0].points < found.months[12].points
    (25, True)
    """
    if not valued.courses:
        says = "no side says what no agreement is worth over months"
        raise Refused.because(valued.domain.id, says, "write no_agreement: as a course")
    frontier = frontier or find_frontier(valued.case)
    last = min(len(course.values) for course in valued.courses.values())
    months = tuple(_month(valued, frontier, month) for month in range(last))
    expires = tuple(
        int(getattr(valued.domain.parties[party].no_agreement, "expires", 0))
        for party in valued.case.parties
    )
    return ZoneCourse(valued.case.parties, len(frontier), expires, months)


def _month(valued: Valued, frontier: Frontier, month: int) -> ZoneMonth:
    import numpy as np

    none = tuple(
        valued.courses[party].values[month] / 100 if party in valued.courses else fixed
        for party, fixed in zip(valued.case.parties, valued.case.none, strict=True)
    )
    inside = frontier.points[(frontier.points >= np.array(none) - 1e-12).all(axis=1)]
    if not len(inside):
        return ZoneMonth(month, none, 0, None)
    spans = tuple((float(column.min()), float(column.max())) for column in inside.T)
    return ZoneMonth(month, none, len(inside), spans)
