"""Tables that several surfaces share: amounts by year, comparison, causes against a baseline."""

from __future__ import annotations

from decimal import Decimal

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.how import say_details, say_step
from burdenshare.report.names import Names, names_of
from burdenshare.report.numbers import DASH, show_change, show_number, show_years, unit_words
from burdenshare.report.on_record import say_paid, say_sum
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Against, Comparison, Effect
from burdenshare.settlement.record import LineYear, Settlement, Step, Year


def amounts_table(settlement: Settlement, words: Words, titles: dict[str, str]) -> Table:
    """Amounts by year; one column a line where there are several.

    Args:
        settlement: what is shown.
        words: the language.
        titles: the lines' names for people.
    """
    if len(settlement.lines) == 1:
        return _single(settlement, words)
    return _by_line(settlement, words, titles)


def _single(settlement: Settlement, words: Words) -> Table:
    columns = (
        Column(words("column.year")),
        Column(words("column.amount"), "number"),
        Column(words("column.status")),
        Column(words("column.published"), "number"),
        Column(words("column.how")),
    )
    names = names_of(settlement, words)
    rows = tuple(_single_row(year, words, names) for year in settlement.years)
    unit = unit_words(settlement.unit, words) if settlement.unit else ""
    return Table(words("amounts.caption", unit=unit), columns, rows)


def _single_row(year: Year, words: Words, names: Names) -> tuple[Cell, ...]:
    step = year.steps[0]
    return (
        Cell(str(year.year), year.year),
        amount_cell(year.amount, year.status, year.reason, step, words),
        Cell(words(f"status.{year.status}"), marker=year.status),
        published_cell(year, words),
        how_cell(step, year, words, names),
    )


def amount_cell(
    amount: int | float | None, status: str, reason: str, step: Step | None, words: Words
) -> Cell:
    """An amount with its sources, or a dash with the reason."""
    if amount is None:
        said = reason_words(reason, words) or words("terminal.no_reason")
        return Cell(DASH, note=said, marker="unknown", sources=step.sources if step else ())
    return Cell(show_number(amount), amount, sources=step.sources if step else (), marker=status)


def published_cell(year: Year, words: Words) -> Cell:
    """The printed amount with its sources; a plain dash where none was found."""
    if year.published is None:
        return Cell(DASH)
    differs = year.amount is not None and year.published != year.amount
    marker = "differs" if differs else ""
    return Cell(show_number(year.published), year.published, sources=_printed(year), marker=marker)


def _printed(year: Year) -> tuple[Source, ...]:
    """The sources of the record that the settled amount is held against."""
    for one in year.records:
        if one.status == "published" and one.amount == year.published:
            return one.sources
    return ()


def how_cell(step: Step, year: Year, words: Words, names: Names) -> Cell:
    """The arithmetic of a step, with all that stands behind it folded beneath."""
    if step.amount is None:
        return Cell(DASH, marker="unknown")
    paid = (text for text, _ in say_paid(year, words, names))
    fold = (*say_details(step, words), *paid)
    return Cell(say_step(step, words), fold=fold)


def _by_line(settlement: Settlement, words: Words, titles: dict[str, str]) -> Table:
    """One row a line, one column a year; the sum below where the document allows one."""
    years = settlement.years
    columns = (
        Column(words("column.line")),
        Column(words("column.unit")),
        *(Column(str(one.year), "number") for one in years),
    )
    rows = [
        _line_row(settlement, number, titles.get(line, line), words)
        for number, (line, _, _) in enumerate(settlement.lines)
    ]
    total = [_sum_row(settlement, words)] if _has_sum(settlement) else []
    if any(one.published is not None for one in settlement.years):
        total.append(_published_row(settlement, words))
    return Table(
        words("amounts.caption.lines"), columns, (*map(tuple, rows), *total), total=len(total)
    )


def _line_row(settlement: Settlement, number: int, title: str, words: Words) -> tuple[Cell, ...]:
    name = settlement.lines[number][0]
    first = _line_of(settlement.years[0], name)
    cells = [Cell(title), Cell(unit_words(first.unit, words))]
    for year in settlement.years:
        line = _line_of(year, name)
        step = next((one for one in year.steps if one.line == name), None)
        cells.append(amount_cell(line.amount, line.status, line.reason, step, words))
    return tuple(cells)


def _line_of(year: Year, name: str) -> LineYear:
    return next(one for one in year.lines if one.line == name)


def _has_sum(settlement: Settlement) -> bool:
    return settlement.unit is not None and any(y.amount is not None for y in settlement.years)


def _sum_row(settlement: Settlement, words: Words) -> tuple[Cell, ...]:
    unit = unit_words(settlement.unit, words) if settlement.unit else ""
    names = names_of(settlement, words)
    cells = [_sum_cell(one, words, names) for one in settlement.years]
    return (Cell(words("column.sum")), Cell(unit), *cells)


def _sum_cell(year: Year, words: Words, names: Names) -> Cell:
    """A year's sum; where currencies were added, how, with the sources of the rate."""
    if year.amount is None:
        return Cell(DASH, marker="unknown")
    fold = tuple(text for text, _ in say_sum(year, words, names))
    sources = year.converted.sources if year.converted else ()
    shown = show_number(year.amount)
    return Cell(shown, year.amount, sources=sources, fold=fold, marker=year.status)


def _published_row(settlement: Settlement, words: Words) -> tuple[Cell, ...]:
    """The sums as they were printed, which may differ from ours."""
    unit = unit_words(settlement.unit, words) if settlement.unit else ""
    cells = (published_cell(one, words) for one in settlement.years)
    return (Cell(words("column.published")), Cell(unit), *cells)


def side_table(comparison: Comparison, words: Words) -> Table:
    """Amounts of several agreements by year."""
    columns = (
        Column(words("column.year")),
        *(Column(one.agreement, "number") for one in comparison.settlements),
    )
    rows = []
    for year in comparison.years:
        cells = [_side_cell(settled, year.year, words) for settled in comparison.settlements]
        rows.append((Cell(str(year.year), year.year), *cells))
    unit = unit_words(comparison.unit, words)
    return Table(words("compared.side", unit=unit), columns, tuple(rows))


def _side_cell(settlement: Settlement, year: int, words: Words) -> Cell:
    found = next((one for one in settlement.years if one.year == year), None)
    if found is None:
        return Cell("")
    step = found.steps[0] if len(found.steps) == 1 else None
    return amount_cell(found.amount, found.status, found.reason, step, words)


def effects_table(
    against: Against, comparison: Comparison, words: Words, told: frozenset[str] = frozenset()
) -> Table:
    """The difference from a baseline by year, and its causes, which add up.

    ``told`` are reasons that stand elsewhere on the page and are not given again.
    """
    causes = causes_of(against)
    columns = tuple(
        Column(words(f"column.{name}"), "number" if name != "year" else "text")
        for name in ("year", "amount", "baseline", "difference")
    )
    columns += tuple(Column(words(f"cause.{cause}"), "number") for cause in causes)
    rows = _grouped([_effect_row(one, causes, words, told) for one in against.effects], words)
    known = [one for one in against.effects if one.difference is not None]
    total = (_total_row(known, causes, words),) if len(known) > 1 else ()
    caption = words("compared.caption", unit=unit_words(comparison.unit, words))
    return Table(caption, columns, (*rows, *total), total=len(total))


def causes_of(against: Against) -> tuple[str, ...]:
    """The causes that occur in any year, in their order of exchange."""
    from burdenshare.settlement.causes import CAUSES

    return tuple(c for c in CAUSES if any(c in one.causes for one in against.effects))


def _effect_row(
    one: Effect, causes: tuple[str, ...], words: Words, told: frozenset[str]
) -> tuple[Cell, ...]:
    reason = reason_words(one.reason, words) if one.reason not in told else ""
    known = one.difference is not None
    difference = (
        Cell(show_change(one.difference), one.difference, note=reason)
        if known
        else Cell(DASH, note=reason, marker="unknown")
    )
    return (
        Cell(str(one.year), one.year),
        _number_cell(one.amount),
        _number_cell(one.baseline),
        difference,
        *(
            Cell(show_change(one.causes.get(cause, 0)), one.causes.get(cause, 0))
            if known
            else Cell("")
            for cause in causes
        ),
    )


def _grouped(rows: list[tuple[Cell, ...]], words: Words) -> tuple[tuple[Cell, ...], ...]:
    """Neighbouring years of which nothing is said become one row."""
    found: list[tuple[Cell, ...]] = []
    span: list[int] = []
    for row in rows:
        silent = all(one.number is None and not one.note for one in row[1:])
        span = [*span, int(row[0].number or 0)] if silent else []
        if len(span) > 1:
            found[-1] = (Cell(show_years(tuple(span), words), span[0]), *row[1:])
        else:
            found.append(row)
    return tuple(found)


def _number_cell(value: int | float | None) -> Cell:
    return Cell(show_number(value), value, marker="" if value is not None else "unknown")


def _total_row(known: list[Effect], causes: tuple[str, ...], words: Words) -> tuple[Cell, ...]:
    def total(values: list[int | float]) -> int | float:
        whole = sum((Decimal(str(one)) for one in values), Decimal(0))
        return int(whole) if whole == whole.to_integral_value() else float(whole)

    amounts = total([one.amount or 0 for one in known])
    baseline = total([one.baseline or 0 for one in known])
    difference = total([one.difference or 0 for one in known])
    parts = [total([one.causes.get(cause, 0) for one in known]) for cause in causes]
    return (
        Cell(words("column.total")),
        _number_cell(amounts),
        _number_cell(baseline),
        Cell(show_change(difference), difference),
        *(Cell(show_change(one), one) for one in parts),
    )
