"""What the columns of tables mean; the words are shared so that tables say the same thing alike."""

from typing import Any

Column = dict[str, str]


def column(meaning: str, kind: str = "text", unit: str = "") -> Column:
    """One column of a header: its meaning, its type and, for quantities, its unit."""
    return {"meaning": meaning, "type": kind, **({"unit": unit} if unit else {})}


def number(meaning: str, unit: str) -> Column:
    """A column of plain decimals."""
    return column(meaning, "number", unit)


NOTE = column("what a reader must know about the row")
CONFIDENCE = column("A government page or treaty copy, B press or credited to a ministry, "
                    "C civic group, mirror or computed", "choice")  # fmt: skip
EVIDENCE = column("A primary text read whole, B primary publisher, excerpt, C press or copy, "
                  "D computed, none not found", "choice")  # fmt: skip
URLS = column("addresses of the documents, separated by ' ; '")
DERIVED = column("yes where the figure was computed from a total and a remainder, a share or "
                 "another figure: it cannot test what it came from", "choice")  # fmt: skip
AGREEMENT = column("agreement, as named in the library")
YEAR = column("year", "year")
SPAN = column("year or span of years", "span")

# Tables of the allied files name their source in four columns.
NAMED_SOURCE = {
    "source_publisher": column("who published it"),
    "source_title": column("title of the document"),
    "source_date": column("day of the document, or a remark"),
    "source_url": URLS,
    "confidence": EVIDENCE,
    "derived": DERIVED,
}


def with_defaults(names: Any, row: dict[str, str]) -> dict[str, str]:
    """A row with every named column, empty where it says nothing."""
    return {**dict.fromkeys(names, ""), **row}
