"""Frequent mistakes: a good document of each kind, and what people do to it (``mistakes.csv``)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from fuzz import seeds

AGREEMENT = """\
terms: 1
id: isle-1
title: Agreement of an isle
host: KR
sender: US
years: 2026-2028
unit: 100m KRW
sources:
  text: {publisher: Isle, title: Text, date: 2025-10, confidence: A}
lines:
  total:
    amount: {2026: 15192}
    escalate:
      years: 2027-2028
      from: previous
      rate:
        - {index: KR.cpi, lag: 2, vintage: first, places: 1, source: text}
      cap: 5.0
      floor: none
      round: half_up
      source: text
    source: text
    confidence: A
"""

TABLE = "amount;agreement_year;value_date;note\n12,5;2026;31/03/2026;a\n7,5;2026;01/04/2026;b\n"
SPLIT = "year,category,amount\n2024,labour,6000\n2024,construction,4000\n"
PATHS = "path,year,KR.cpi\n0,2027,2.1\n0,2028,2.0\n1,2027,1.9\n1,2028,2.2\n"
IO = seeds.io_tables()[0].decode()
TALKS = seeds.talks()[1].decode()
GENIUS = (
    '<utility_space>\n<objective index="0" name="root">\n<weight index="1" value="1"/>\n'
    '<issue index="1" name="term" type="discrete">\n<item index="1" value="1" evaluation="0"/>\n'
    '<item index="2" value="5" evaluation="1"/>\n</issue>\n</objective>\n</utility_space>\n'
)
NEGOLOG = (
    '{"reservationValue": 0.2,\n "issueWeights": {"term": 1},\n'
    ' "issues": {"term": {"1": 0, "5": 1}}}'
)

DOCUMENTS = {
    "agreement": AGREEMENT,
    "table": TABLE,
    "table_of_whole": TABLE.replace("7,5", "7"),
    "split": SPLIT,
    "paths": PATHS,
    "io": IO,
    "talks": TALKS,
    "genius": GENIUS,
    "negolog": NEGOLOG,
}


class Mistake(NamedTuple):
    """What somebody does: replaces one text by another in a good document, or the whole of it.

    ``reader`` as in ``fuzz/readers.py``; ``says`` is the whole message, with FILE for its name.
    """

    what: str
    reader: str
    document: str
    old: str
    new: str
    says: str

    @property
    def good(self) -> str:
        """The document before."""
        return DOCUMENTS[self.document]

    @property
    def bad(self) -> str:
        """The document after."""
        new = _HANGUL if self.new == "HANGUL" else self.new
        return self.good.replace(self.old, new, 1) if self.old else new


_HANGUL = "title: " + "대한".encode("cp949").decode("utf-8", "surrogateescape")


def mistakes() -> tuple[Mistake, ...]:
    """Each with its message, which a person read and found to name the place and the remedy."""
    with Path(__file__).with_name("mistakes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Mistake(*row) for row in list(csv.reader(file))[1:])


MISTAKES = mistakes()
