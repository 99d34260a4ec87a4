"""One value of a series for one period, as printed on one day by one source."""

from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.place import Place
from burdenshare.figures.source import Source

COLUMNS = (
    "period",
    "value",
    "vintage",
    "basis",
    "published",
    "published_how",
    "status",
    "source",
    "confidence",
    "note",
)
STATUSES = ("observed", "inferred", "part_year", "estimate", "computed", "assumed")


class Observation(NamedTuple):
    """A value with its vintage, basis, publication day and sources.

    ``value`` is None where the row says that nothing is known yet. ``published_how`` is
    ``stated`` or ``inferred``; ``status`` is one of `STATUSES`; ``assumed`` values were fixed by
    hand and have no source.
    """

    series: str
    period: str
    value: Decimal | None
    vintage: str = ""
    basis: str = ""
    published: str = ""
    published_how: str = ""
    status: str = "observed"
    sources: tuple[Source, ...] = ()
    confidence: str = ""
    note: str = ""
    place: Place | None = None
