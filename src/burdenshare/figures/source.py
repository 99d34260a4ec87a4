"""Where a figure comes from: publisher, title, date, address, and how far it may be trusted."""

from typing import NamedTuple

from burdenshare.figures.place import Place

CONFIDENCE = {
    "A": "government page or treaty text, or data read whole",
    "B": "major press, or an excerpt of a primary text",
    "C": "civic group, mirror copy, or a figure that was derived",
    "D": "computed by a study whose inputs are not all at hand",
}


class Source(NamedTuple):
    """A document that somebody can look up.

    Args of the record: ``date`` is as precise as it is known (``2014``, ``2014-02-02``);
    ``confidence`` is a letter of `CONFIDENCE`; ``locator`` is the article, page or table;
    ``place`` is the line of our own file that cites it; ``grade_of_row`` says that the letter is
    that of a row of a table which cites several documents, not of this one alone.

    >>> Source("wp18", "MND", "Defense White Paper 2018", "2018", locator="p. 181").cited
    'MND, Defense White Paper 2018, 2018, p. 181'
    """

    id: str
    publisher: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    confidence: str = ""
    licence: str = ""
    locator: str = ""
    place: Place | None = None
    grade_of_row: bool = False

    @property
    def letter(self) -> str:
        """The letter of confidence, with a star where it is that of a row with several sources.

        >>> one = Source("a", confidence="B")
        >>> one.letter, one._replace(grade_of_row=True).letter
        ('B', 'B*')
        """
        return f"{self.confidence}*" if self.confidence and self.grade_of_row else self.confidence

    @property
    def cited(self) -> str:
        """The source as one line of a reference list."""
        parts = (self.publisher, self.title, self.date, self.locator)
        return ", ".join(part for part in parts if part) or self.id
