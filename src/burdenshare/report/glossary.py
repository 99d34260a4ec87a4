"""The terms of art in English and Korean, from the library's one list of them."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import NamedTuple

from burdenshare.reading.library import library_path


class Term(NamedTuple):
    """A term: its heading, its English and Korean words, what it means here."""

    section: str
    english: str
    korean: str
    means: str


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """Every term, in the order of the list.

    >>> next(one.korean for one in glossary() if one.english == "base year")
    '기준연도'
    """
    with open(library_path("", "glossary.csv"), encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(Term(*row) for row in rows)
