"""Years that are certain only because a value was fixed by hand."""

from __future__ import annotations

from burdenshare.pricing.record import Priced
from burdenshare.series.world import World
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document


def mark_assumed(priced: Priced, document: Document, world: World) -> Priced:
    """A price in which the years that rest on a value fixed by hand are marked.

    Args:
        priced: what was found of the deal.
        document: its document. world: the world it was priced in.

    >>> from burdenshare.pricing.price import price
    >>> own = price("korea-12", paths=1024, fix=["KR.cpi.2026=3.0"]).agreements[0]
    >>> [one.year for one in own.years if one.known], [one.year for one in own.years if one.assumed]
    ([2026, 2027, 2028], [2028])
    """
    if not world.fixed:
        return priced
    settled = settle_document(document, world)
    assumed = {one.year for one in settled.years if one.status == "assumed"}
    return priced._replace(
        years=tuple(one._replace(assumed=one.known and one.year in assumed) for one in priced.years)
    )
