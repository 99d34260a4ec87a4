"""What an offer's file says besides its changes: whose it is, when it was made, who tells it."""

from __future__ import annotations

import os
from typing import NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.reading.bounds import is_file
from burdenshare.reading.files import read_text
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.terms.vocabulary import OFFER


class OfferFile(NamedTuple):
    """The head of an offer; empty where an agreement was given instead.

    ``base`` is the id or file of what it changes, ``is_file`` whether that is a file.
    """

    name: str
    base: str = ""
    is_file: bool = False
    side: str = ""
    date: str = ""
    source: str = ""
    note: str = ""
    change: tuple[tuple[str, Node], ...] = ()


def read_offer(name: str) -> OfferFile:
    """The head of an offer's file; only the name where it holds something else.

    Raises:
        Refused: if the file is an offer with errors.

    >>> read_offer("korea-12") == OfferFile("korea-12")
    True
    """
    found = Findings()
    text = read_text(name, found) if is_file(name) else None
    root = read_nodes(text, os.path.basename(name), found) if text else None
    if root is None or root.get("base") is None or root.get("terms") is not None:
        return OfferFile(name)
    read = OFFER.read(root, found)
    found.refuse_errors()
    beside = os.path.join(os.path.dirname(name), read["base"])
    from_file = is_file(beside)
    words = {one: read.get(one, "") for one in ("side", "date", "source", "note")}
    change = tuple(read.get("change", {}).items())
    return OfferFile(name, beside if from_file else read["base"], from_file, change=change, **words)
