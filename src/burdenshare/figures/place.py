"""Where something was written: a file and a line."""

from typing import NamedTuple


class Place(NamedTuple):
    """A line of a file, as a person would look it up.

    >>> str(Place("korea-08.yaml", 14))
    'korea-08.yaml:14'
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
