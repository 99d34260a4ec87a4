"""Which years a document speaks of: every year of its term once, and no other year.

A table, span or amendment that reaches outside the term is a slip or belongs to another
agreement; a year that two clauses give would be decided by their order, which nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.reading.kinds import YearTable
from burdenshare.terms.clauses import Escalate
from burdenshare.terms.document import Document, Line
from burdenshare.terms.places import place_of

Span = tuple[tuple[str, ...], tuple[int, ...]]
"""A path of the document and the years that are written there."""


def check_years(document: Document, found: Findings) -> None:
    """Each line's clauses cover the term, and no year twice."""
    for name, line in document.lines.items():
        given = {kind: set(years) for kind, years in _given(document, line)}
        _note_twice(document, name, given, found)
        if rule := line.clauses.get("escalate"):
            _check_base(document, name, rule, line, found)
        covered = set().union(*given.values())
        if missing := [year for year in document.years if year not in covered]:
            shown = ", ".join(map(str, missing))
            place = place_of(document, "lines", name)
            says = f"line '{name}' says nothing for {shown}"
            found.error(place, says, "write 'unknown' if it is")


def _given(document: Document, line: Line) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The years for which each clause of a line gives an amount, or says that it is unknown."""
    for kind, clause in line.clauses.items():
        years = getattr(clause, "years", None) or getattr(clause, "over", None)
        table = getattr(clause, kind, None)
        if isinstance(table, YearTable) and table.by_year:
            years = table.years
        yield kind, years or document.years


def _note_twice(document: Document, name: str, given: dict[str, set[int]], found: Findings) -> None:
    seen: dict[int, str] = {}
    for kind, years in given.items():
        for year in sorted(years):
            if year in seen:
                place = place_of(document, "lines", name, kind)
                says = f"{year} is given by '{seen[year]}' and by '{kind}'"
                remedy = "use 'override' for a year that departs from the rule"
                found.error(place, says, remedy)
                return
            seen[year] = kind


def _check_base(document: Document, name: str, rule: Escalate, line: Line, found: Findings) -> None:
    amounts = line.clauses["amount"].amount.years if "amount" in line.clauses else ()
    place, base = place_of(document, "lines", name, "escalate", "years"), rule.years[0] - 1
    if not amounts:
        found.error(place, "growth without a base amount", f"write amount: {{{base}: …}}")
    elif base not in amounts:
        says = f"growth begins in {rule.years[0]} but {base} has no amount"
        found.error(place, says, "let growth begin the year after a base amount")


def check_spans(document: Document, found: Findings) -> None:
    """Nothing is said about a year outside the term."""
    term = document.years
    within = f"{term[0]}-{term[-1]}" if len(term) > 1 else str(term[0])
    for path, years in _spans(document):
        if outside := [year for year in years if year not in term]:
            says = f"{outside[0]} lies outside the term {within}"
            place = place_of(document, *path, str(outside[0]))
            found.error(place, says, "write years of the agreement only")


def _spans(document: Document) -> Iterator[Span]:
    for name, line in document.lines.items():
        yield from _spans_of_clauses(("lines", name), line)
        yield from _spans_of(("lines", name), line)
    for name, part in document.parts.items():
        yield from _spans_of(("parts", name), part)
    for number, check in enumerate(document.checks):
        yield ("checks", str(number), "over"), check.over
    for number, amendment in enumerate(document.amendments):
        yield ("amendments", str(number), "years"), amendment.years
    if document.total_in:
        yield ("total_in", "rate"), document.total_in.rate.years


def _spans_of_clauses(path: tuple[str, ...], line: Line) -> Iterator[Span]:
    for kind, clause in line.clauses.items():
        yield (*path, kind), getattr(clause, "years", ()) or getattr(clause, "over", ())
        for name, value in clause._asdict().items():
            yield from _spans_of_table((*path, name), value)
    share = line.clauses.get("share")
    for group, table in (share.heads_at_most if share else {}).items():
        yield (*path, "heads_at_most", group), table.years


def _spans_of(path: tuple[str, ...], entry: Any) -> Iterator[Span]:
    """The years in the modifiers of a line or part."""
    for name, value in entry._asdict().items():
        yield from _spans_of_table((*path, name), value)
    for name in ("at_least", "at_most"):
        limit = getattr(entry, name)
        yield from _spans_of_table((*path, name), limit and (limit.amount or limit.share))
    for number, deferral in enumerate(getattr(entry, "defer", ())):
        yield (*path, "defer", str(number)), deferral.from_ + deferral.to
    for name in ("pay_in", "eligible"):
        for number, one in enumerate(getattr(entry, name)):
            yield (*path, name, str(number)), one.years
    for number, rule in enumerate(entry.carry_over):
        yield from _spans_of_table((*path, "carry_over", str(number)), rule.most)


def _spans_of_table(path: tuple[str, ...], value: Any) -> Iterator[Span]:
    if isinstance(value, YearTable):
        yield path, value.years


def check_single_years(document: Document, found: Findings) -> None:
    """Where one year is meant, one is written."""
    for name, line in document.lines.items():
        if (savings := line.clauses.get("savings")) and len(savings.against) > 1:
            place = place_of(document, "lines", name, "savings", "against")
            found.error(place, "savings are held against one year", "write one year")
        for number, deferral in enumerate(line.defer):
            place = place_of(document, "lines", name, "defer", str(number))
            if len(deferral.from_) > 1 or len(deferral.to) > 1:
                found.error(place, "an amount is put off from one year to one", "write each alone")
            elif deferral.from_ == deferral.to:
                found.error(place, f"put off from {deferral.to[0]} to itself", "mend the years")
            if deferral.part and deferral.part not in document.parts:
                found.error(place, f"'{deferral.part}' is no part", "name one, or take it out")
