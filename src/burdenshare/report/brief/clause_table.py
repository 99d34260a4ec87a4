"""The agreement and the one before it, clause by clause, each in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.clauses import (
    line_title,
    say_category,
    say_line,
    say_terms,
)
from burdenshare.report.numbers import DASH, show_years
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.terms.document import Document

Say = Callable[[Document], str]


def clause_table(ours: Document, theirs: Document, words: Words) -> Table | None:
    """The clauses that differ; None where none does."""
    rows = tuple(_rows(ours, theirs, words))
    if not rows:
        return None
    columns = (
        Column(words("column.clause")),
        Column(words("compared.ours")),
        Column(words.either(theirs.title, theirs.title_ko)),
    )
    return Table(words("compared.clauses"), columns, rows, words("compared.silent"))


def side_by_side(ours: Document, theirs: Document, words: Words) -> Iterator[tuple[str, str, str]]:
    """Every clause with its title, as the one document says it and as the other does."""
    for title, say in _clauses(ours, theirs, words):
        yield title, say(ours), say(theirs)


def _rows(ours: Document, theirs: Document, words: Words) -> Iterator[tuple[Cell, ...]]:
    for title, say in _clauses(ours, theirs, words):
        both = (say(ours), say(theirs))
        if both[0] != both[1]:
            yield (Cell(title), *(Cell(one or DASH) for one in both))


def _clauses(ours: Document, theirs: Document, words: Words) -> Iterator[tuple[str, Say]]:
    yield words("agreed.term"), lambda one: show_years(one.years, words)
    for name in dict.fromkeys((*ours.lines, *theirs.lines)):
        yield _title(ours, theirs, name, words), _line(name, words)
    for name in dict.fromkeys((*ours.parts, *theirs.parts)):
        yield _title(ours, theirs, name, words), _category(name, words)
    yield words("agreed.gap"), lambda one: say_gap(one, words)


def _title(ours: Document, theirs: Document, name: str, words: Words) -> str:
    known = name in ours.lines or name in ours.parts
    return line_title(ours if known else theirs, name, words)


def _line(name: str, words: Words) -> Say:
    def say(document: Document) -> str:
        if name not in document.lines:
            return ""
        return " ".join((*say_line(document, name, words), *say_terms(document, name, words)))

    return say


def _category(name: str, words: Words) -> Say:
    def say(document: Document) -> str:
        return say_category(document, name, words) if name in document.parts else ""

    return say


def say_gap(document: Document, words: Words) -> str:
    """What holds if the next agreement is late; empty where nothing is written."""
    gap = document.in_the_gap
    if gap is None:
        return ""
    if gap.unknown:
        return words("agreed.gap.unknown", reason=library_text(gap.unknown, words))
    rules = [
        f"{line_title(document, name, words)}: {words(f'agreed.gap.{rule}')}"
        for name, rule in gap.by_line.items()
    ]
    return "; ".join(rules) or words(f"agreed.gap.{gap.rule}")
