"""The brief as a record: what was settled and compared, and the sections that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.figures.display import Shown
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Section
from burdenshare.report.proposals import is_proposal
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.record import Settlement
from burdenshare.terms.document import Document


@dataclass(frozen=True)
class Brief(Shown):
    """A briefing paper on one agreement, not yet drawn on any surface.

    Attributes:
        lang: ``en`` or ``ko``.
        document: the agreement, with the changes made to it.
        settlement: what it owes by year, as known on a day.
        comparison: held against the baseline; None where there is none to hold it against.
        sections: the paper, in order.
        sources: every source cited, in the order of its number (the first is 1).
        asked: the agreement as it was named, and the options that change its figures.
    """

    lang: str
    document: Document
    settlement: Settlement
    comparison: Comparison | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    asked: tuple[str, str] = ("", "")

    @property
    def words(self) -> Words:
        """The brief's words: other ones where it is on a proposal."""
        return Words(self.lang, is_proposal(self.document))

    @property
    def title(self) -> str:
        """The agreement's name in the brief's language."""
        korean = self.document.title_ko if self.lang == "ko" else ""
        return korean or self.document.title

    def section(self, name: str) -> Section:
        """The section with an id.

        Raises:
            KeyError: if the brief has none.
        """
        for one in self.sections:
            if one.id == name:
                return one
        raise KeyError(name)
