"""The numbered list of sources behind a workbook, and the notes that refer to it."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.source import Source
from burdenshare.report.citing import source_key

_LONGEST_CITED = 220
_MOST_IN_A_NOTE = 6


class SourceNumbers:
    """Numbers sources in the order in which they are first cited.

    >>> numbers = SourceNumbers()
    >>> numbers.brief((Source("a", "MND", "White Paper", "2018", locator="p. 181"),) * 2)
    '[1]'
    >>> [one.title for one in numbers.listed]
    ['White Paper']
    """

    def __init__(self, first: Iterable[Source] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self.listed: list[Source] = []
        for source in first:
            self.number(source)

    def number(self, source: Source) -> int:
        """The number of a source; articles and pages of one document share it."""
        key = source_key(source)
        if key not in self._numbers:
            self.listed.append(source)
            self._numbers[key] = len(self.listed)
        return self._numbers[key]

    def brief(self, sources: Iterable[Source]) -> str:
        """The numbers alone, as a reference: ``[1] [3]``."""
        return " ".join(f"[{one}]" for one in dict.fromkeys(self.number(s) for s in sources))

    def note(self, sources: Iterable[Source], says: str = "", none: str = "") -> str:
        """A cell note: a remark, then each source in a line.

        ``none`` is what a figure without any source says of itself.
        """
        unique = tuple(dict.fromkeys(sources))
        lines = [says] if says else []
        lines += [self._line(one) for one in unique[:_MOST_IN_A_NOTE]]
        if more := unique[_MOST_IN_A_NOTE:]:
            lines.append(self.brief(more))
        return "\n".join(lines if unique or not none else [*lines, none])

    def _line(self, source: Source) -> str:
        letter = f" ({source.letter})" if source.confidence else ""
        return f"[{self.number(source)}] {source.cited[:_LONGEST_CITED]}{letter}"
