"""What every sheet of a workbook is written from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit
from burdenshare.report.excel.book import Book
from burdenshare.report.excel.sources import SourceNumbers
from burdenshare.report.excel.words import SheetWords
from burdenshare.report.reasons import library_text, reason_words
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.plan import Plan
from burdenshare.settlement.record import Settlement, Step
from burdenshare.settlement.task import Key
from burdenshare.terms.document import Document

_HANGUL = re.compile("[\uac00-\ud7a3]")


class Job(NamedTuple):
    """The inputs of a workbook, and the book under way."""

    document: Document
    plan: Plan
    settlement: Settlement
    comparison: Comparison | None
    words: SheetWords
    numbers: SourceNumbers
    book: Book

    @property
    def steps(self) -> dict[Key, Step]:
        """The settlement's steps by line and year."""
        return {(s.line, s.year): s for year in self.settlement.years for s in year.steps}

    def note(self, sources: Iterable[Source], says: str = "") -> str:
        """A cell note; a figure without a source says so."""
        return self.numbers.note(sources, says, self.words("no_source"))

    def line_title(self, name: str) -> str:
        """The name of a line or category as the document has it."""
        found = self.document.lines.get(name) or self.document.parts.get(name)
        return (self.words.either(found.title, found.title_ko) or name) if found else name

    def reason(self, text: str) -> str:
        """Why something is not known, in the workbook's language."""
        return reason_words(text, Words(self.words.lang)) if text else ""

    def remark(self, text: str) -> str:
        """A text of the library in the workbook's language; nothing where it is not in Korean."""
        words = Words(self.words.lang)
        said = library_text(text, words) if text else ""
        return "" if words.lang == "ko" and said == text and not _HANGUL.search(text) else said

    def unit_title(self, unit: Unit) -> str:
        """The unit in words."""
        return self.words.named("unit", unit.name)


def year_sources(settlement: Settlement, year: int) -> tuple[Source, ...]:
    """Every source behind a year's amount; empty if the year is not covered."""
    found = [one for one in settlement.years if one.year == year]
    return tuple(
        dict.fromkeys(source for one in found for step in one.steps for source in step.sources)
    )
