"""The agreement against a baseline: the difference by year and its causes, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import comparison_chart
from burdenshare.report.numbers import DASH, show_number, show_years
from burdenshare.report.paths import say_path
from burdenshare.report.reasons import library_text, reason_words, series_words
from burdenshare.report.tables import effects_table
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Against, Difference, Effect


def compared(given: Given) -> Section:
    """The section that holds the agreement against a baseline."""
    words, comparison = given.words, given.comparison
    blocks: list[Block] = []
    if comparison is None or not comparison.against:
        reason = reason_words(given.why_not, words)
        blocks.append(Paragraph(words("compared.not", reason=reason)))
    else:
        against = comparison.against[0]
        blocks.append(Paragraph(f"{_baseline(given, against)} {_said(against, words)}"))
        blocks.append(effects_table(against, comparison, words))
        if any(one.causes for one in against.effects):
            blocks.append(Paragraph(words("compared.order")))
        if chart := comparison_chart(given.settlement, against.baseline, words):
            blocks.append(chart)
    if clauses := _clauses(given):
        blocks.append(clauses)
    rolled = comparison is None or comparison.baseline in ("rolled", f"rolled:{_follows(given)}")
    title = words("compared.title" if rolled else "compared.title.other")
    return Section("compared", title, tuple(blocks))


def _follows(given: Given) -> str:
    return given.document.follows


def _baseline(given: Given, against: Against) -> str:
    kind = against.baseline.agreement.partition(":")[0]
    title = given.words.either(against.baseline.title, against.baseline.title_ko)
    key = f"compared.baseline.{kind}"
    return given.words(key if given.words.found(key) else "compared.baseline.other", title=title)


def _said(against: Against, words: Words) -> str:
    known = [one for one in against.effects if one.difference is not None]
    missing = tuple(one.year for one in against.effects if one.difference is None)
    told = known if len(known) < 4 else [known[0], known[-1]]
    said = f"{'; '.join(_effect(one, words) for one in told)}." if told else words("compared.none")
    if missing and known:
        said += " " + words("compared.unknown", years=show_years(missing, words))
    return said


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


def _clauses(given: Given) -> Table | None:
    """The clauses that differ from the agreement before; stated amounts are told by year above."""
    words, before = given.words, given.before
    rows = tuple(_rows(given))
    if before is None or not rows:
        return None
    columns = (
        Column(words("column.clause")),
        Column(words("compared.ours")),
        Column(words.either(before.title, before.title_ko)),
    )
    return Table(words("compared.clauses"), columns, rows)


def _rows(given: Given) -> Iterator[tuple[Cell, ...]]:
    for one in given.differences:
        if ".amount." not in one.path and not one.path.startswith(("dates", "total_in")):
            yield _row(one, given.words)


def _row(one: Difference, words: Words) -> tuple[Cell, ...]:
    return (Cell(say_path(one.path, words)), *(Cell(_value(says, words)) for says in one.says))


def _value(says: str, words: Words) -> str:
    if not says:
        return DASH
    if says[:3].isupper() or says[2:3] == ".":
        return series_words(says, words)
    return words.found(f"value.{says}") or library_text(says, words)
