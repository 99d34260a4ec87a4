"""Frequent mistakes: a good document of each kind, and what people do to it."""

from __future__ import annotations

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
    '{"reservationValue": 0.2,\n "issueWeights": {"term": 1},\n "issues": {"term": {"1": 0, "5": 1}}}'
)


class Mistake(NamedTuple):
    """What somebody does: replaces one text by another in a good document.

    ``reader`` as in ``fuzz/readers.py``; ``says`` is the whole message, with FILE for its name.
    """

    what: str
    reader: str
    good: str
    old: str
    new: str
    says: str
