"""The agreement against a baseline: the difference by year and its causes, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.report.blocks import Block, Item, Paragraph, Section
from burdenshare.report.brief.clause_table import clause_table
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import comparison_chart
from burdenshare.report.numbers import show_years, spoken
from burdenshare.report.reasons import inner_reason
from burdenshare.report.tables import effects_table
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Against, Comparison, Effect
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load


def compared(given: Given) -> Section:
    """The section that holds the agreement against a baseline."""
    words, comparison = given.words, given.comparison
    blocks: list[Block] = []
    short = None
    if comparison is None or not comparison.against:
        reason = inner_reason(given.why_not, words)
        said = words("compared.not", reason=reason)
        blocks.append(Paragraph(" ".join((said, *_suggested(given)))))
    else:
        against = comparison.against[0]
        said = f"{_baseline(given, against)} {_said(against, comparison, words)}"
        blocks.append(Paragraph(said))
        if any(one.difference is not None for one in against.effects):
            short = Item(said)
        if any(one.amount is not None and one.baseline is not None for one in against.effects):
            blocks.append(effects_table(against, comparison, words, _told(given)))
        if any(one.causes and not one.reason for one in against.effects):
            blocks.append(Paragraph(words("compared.order")))
        if chart := comparison_chart(given.settlement, against.baseline, words):
            blocks.append(chart)
    if given.before and (clauses := clause_table(given.document, given.before, words)):
        blocks.append(clauses)
    rolled = comparison is None or comparison.baseline in ("rolled", f"rolled:{_follows(given)}")
    title = words("compared.title" if rolled else "compared.title.other")
    return Section("compared", title, tuple(blocks), short=short)


def _suggested(given: Given) -> Iterator[str]:
    """What could be named as a baseline, where the document follows nothing itself."""
    held = None if given.document.follows else in_force(given.document, given.settlement.as_of)
    if held:
        title = given.words.either(held.title, held.title_ko)
        yield given.words("compared.suggest", title=title, id=held.id)


def in_force(document: Document, as_of: str) -> Document | None:
    """The library's agreement of the same host whose years hold a day; another one than this.

    >>> from burdenshare.terms.load import load
    >>> draft = load("korea-12")._replace(id="draft", follows="")
    >>> in_force(draft, "2026-10-31").id, in_force(draft, "1980-01-01")
    ('korea-12', None)
    """
    year = int(as_of[:4])
    for one in map(load, reversed(library_agreements())):
        known = one.dates.in_force or one.dates.signed
        if one.host == document.host and year in one.years and known <= as_of:
            return one if one.id != document.id else None
    return None


def _told(given: Given) -> frozenset[str]:
    """Reasons that the amounts by year have given already."""
    return frozenset(one.reason for one in given.settlement.years)


def _follows(given: Given) -> str:
    return given.document.follows


def _baseline(given: Given, against: Against) -> str:
    kind = against.baseline.agreement.partition(":")[0]
    title = given.words.either(against.baseline.title, against.baseline.title_ko)
    key = f"compared.baseline.{kind}"
    return given.words(key if given.words.found(key) else "compared.baseline.other", title=title)


def _said(against: Against, comparison: Comparison, words: Words) -> str:
    known = [one for one in against.effects if one.difference is not None]
    missing = tuple(one.year for one in against.effects if one.difference is None)
    told = known if len(known) < 4 else [known[0], known[-1]]
    said = words("compared.none", why=_why(against, words))
    if told:
        said = " ".join(_effect(one, comparison, words) for one in told)
    if missing and known:
        said += " " + words("compared.unknown", years=show_years(missing, words))
    return said


def _why(against: Against, words: Words) -> str:
    """Why no year can be compared: the one reason, or where the several reasons stand."""
    reasons = dict.fromkeys(one.reason for one in against.effects if one.reason)
    # The reasons of several lines come as one text, ``labour: why; facilities: why``.
    if len(reasons) != 1 or "; " in next(iter(reasons)):
        return words("compared.why.several")
    return inner_reason(next(iter(reasons)), words)


def _effect(one: Effect, comparison: Comparison, words: Words) -> str:
    difference = one.difference or 0
    key = "dearer" if difference > 0 else "cheaper" if difference < 0 else "equal"
    return words(
        f"compared.{key}",
        year=one.year,
        amount=spoken(abs(difference), comparison.unit, words),
        ours=spoken(one.amount or 0, comparison.unit, words),
        theirs=spoken(one.baseline or 0, comparison.unit, words),
    )
