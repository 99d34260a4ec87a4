"""A domain of our own as a case: blocks, bars and tables as its document has them."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.valued import value_domain


def read_own(name: str, profiles: Sequence[str] = ()) -> Case:
    """A case from a domain document and the profiles beside it.

    Raises:
        Refused: with every finding of the document.

    >>> read_own("korea-renewal-13").space.allowed
    1512
    """
    return value_domain(load_domain(name, profiles)).case
