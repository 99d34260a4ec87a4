"""The agreement against a baseline: the difference by year and its causes, clause by clause."""

from __future__ import annotations

from burdenshare.report.blocks import Block, Item, Paragraph, Section
from burdenshare.report.brief.clause_table import clause_table
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import comparison_chart
from burdenshare.report.numbers import show_number, show_years, unit_words
from burdenshare.report.reasons import inner_reason
from burdenshare.report.tables import effects_table
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Against, Comparison, Effect


def compared(given: Given) -> Section:
    """The section that holds the agreement against a baseline."""
    words, comparison = given.words, given.comparison
    blocks: list[Block] = []
    short = None
    if comparison is None or not comparison.against:
        reason = inner_reason(given.why_not, words)
        blocks.append(Paragraph(words("compared.not", reason=reason)))
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
    effects = "; ".join(_effect(one, words) for one in told)
    unit = comparison.unit
    said = words("compared.none", why=_why(against, words))
    if told:
        said = f"{effects[:1].upper()}{effects[1:]}."
        said = words("compared.in", unit=unit_words(unit, words), said=said) if unit else said
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


def _effect(one: Effect, words: Words) -> str:
    difference = one.difference or 0
    key = "dearer" if difference > 0 else "cheaper" if difference < 0 else "equal"
    return words(
        f"compared.{key}",
        year=one.year,
        amount=show_number(abs(difference)),
        ours=show_number(one.amount),
        theirs=show_number(one.baseline),
    )
