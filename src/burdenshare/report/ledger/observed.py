"""The public record of execution as blocks: settlement table, rates, contradictions, holes."""

from __future__ import annotations

from decimal import Decimal

from burdenshare.figures.source import Source
from burdenshare.ledger.observed import Observed
from burdenshare.ledger.observed_checks import Check, Rates, execution_rates
from burdenshare.ledger.observed_record import FIGURES, WHOLE, ObservedYear, Printed
from burdenshare.report.blocks import Block, Cell, Column, Item, Items, Paragraph, Table
from burdenshare.report.citing import list_sources
from burdenshare.report.numbers import DASH, show_number
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.report.words.execution_ko import EXECUTION_TEXTS

_SETTLEMENT = (
    "agreed",
    "budgeted",
    "carried_in",
    "transfers",
    "reserve_fund",
    "budget_with_carry_in",
    "executed",
    "carried_over",
    "lapsed",
)


def observed_blocks(record: Observed, words: Words) -> tuple[Block, ...]:
    """The record: what it is, the settlement table, three rates, what contradicts what."""
    return (
        Paragraph(words("ledger.observed.lead"), lead=True),
        *rates_spread(record, words),
        settlement_table(record, words),
        rates_table(record, words),
        _others(record, words),
        *_checks(record, words),
        _notes(record, words),
    )


def settlement_table(record: Observed, words: Words) -> Table:
    """Whole years in the form in which ministries settle their accounts."""
    columns = [Column(words("ledger.year"))]
    columns += [Column(words(f"ledger.{name}"), "number") for name in _SETTLEMENT]
    rows = []
    before: ObservedYear | None = None
    for year in record.whole_years():
        follows = before is not None and int(before.year) + 1 == int(year.year)
        rows.append(_settled(year, before if follows else None, words))
        before = year
    caption = words("ledger.settlement.caption", unit=_unit(record, words))
    note = words("ledger.settlement.note")
    return Table(caption, tuple(columns), tuple(rows), note)


def rates_table(record: Observed, words: Words) -> Table:
    """Execution rates with their three denominators side by side."""
    names = ("of_agreed", "of_budget", "of_current")
    columns = (
        Column(words("ledger.year")),
        Column(words("ledger.executed"), "number"),
        *(Column(words(f"ledger.{name}"), "number") for name in names),
    )
    found = [(year, execution_rates(year)) for year in record.whole_years()]
    rows = tuple(_rates(year, rates, words) for year, rates in found if rates)
    return Table(words("ledger.rates.caption"), columns, rows, words("ledger.rates.note"))


def rates_spread(record: Observed, words: Words) -> list[Block]:
    """The last year with three rates, in a sentence."""
    found = _last_rates(record)
    if found is None:
        return []
    year, one = found
    agreed, budget, current = (words("percent", value=share) for share in _shares(one))
    sources = _sources(year)
    says = words(
        "ledger.observed.rates.lead", year=year.year, agreed=agreed, budget=budget, current=current
    )
    return [Paragraph(says, sources)]


def rated_year(record: Observed) -> int | None:
    """The last year with three rates, of which `rates_spread` tells."""
    found = _last_rates(record)
    return int(found[0].year) if found else None


def _last_rates(record: Observed) -> tuple[ObservedYear, Rates] | None:
    found = [(year, one) for year in record.whole_years() if (one := execution_rates(year))]
    whole = [(year, one) for year, one in found if None not in _shares(one)]
    return whole[-1] if whole else None


def _shares(rates: Rates) -> tuple[Decimal, ...]:
    return (rates.of_agreed, rates.of_budget, rates.of_current_budget)  # type: ignore[return-value]


def _settled(year: ObservedYear, before: ObservedYear | None, words: Words) -> tuple[Cell, ...]:
    cells = [Cell(year.year, sources=_sources(year))]
    for name in _SETTLEMENT:
        cells.append(
            _carried_in(year, before, words)
            if name == "carried_in"
            else _cell(year.figures.get(name, ()), words)
        )
    return tuple(cells)


def _carried_in(year: ObservedYear, before: ObservedYear | None, words: Words) -> Cell:
    """What the year before carried over; or what budget and current budget leave."""
    told = before.told("carried_over") if before else None
    if told:
        return _cell((told,), words)
    current, budget = year.told("budget_with_carry_in"), year.told("budgeted")
    if not current or not budget:
        return Cell(DASH)
    value = current.value - budget.value
    note = words("ledger.carried_in.computed")
    return Cell(show_number(value), _plain(value), note, marker="derived")


def _cell(found: tuple[Printed, ...], words: Words) -> Cell:
    """A figure as told, with what other documents say and how it came about."""
    if not found:
        return Cell(DASH)
    told, notes = found[0], []
    if told.derived:
        notes.append(words("ledger.derived"))
    if told.expected:
        notes.append(words("ledger.expected"))
    if told.as_of:
        notes.append(words("ledger.as_of", day=told.as_of))
    if others := [_other(one, words) for one in found[1:] if not one.derived]:
        notes.append(words("ledger.others", values=", ".join(others)))
    if sums := [show_number(one.value) for one in found[1:] if one.derived]:
        notes.append(words("ledger.sums", values=", ".join(sums)))
    marker = "derived" if told.derived else ""
    # The year's cell cites the row's documents: they are the same for every figure of it.
    return Cell(show_number(told.value), _plain(told.value), "; ".join(notes), marker=marker)


def _other(one: Printed, words: Words) -> str:
    says = words("ledger.as_of", day=one.as_of) if one.as_of else ""
    return f"{show_number(one.value)} ({says})" if says else show_number(one.value)


def _rates(year: ObservedYear, rates: Rates, words: Words) -> tuple[Cell, ...]:
    shares = [Cell(DASH if one is None else f"{one}", None if one is None else float(one))
              for one in _shares(rates)]  # fmt: skip
    told = year.figures["executed"][:1]
    return (Cell(year.year, sources=_sources(year)), _cell(told, words), *shares)


def _others(record: Observed, words: Words) -> Table:
    """Stocks, categories and spans of years."""
    columns = (
        Column(words("ledger.year")),
        Column(words("ledger.scope")),
        *(Column(words(f"ledger.{name}"), "number") for name in FIGURES),
    )
    whole = record.whole_years()
    rows = [
        (
            Cell(year.year, sources=_sources(year)),
            Cell(_scope(year.scope, words)),
            *(_cell(year.figures.get(name, ()), words) for name in FIGURES),
        )
        for year in record.years
        if year.figures and (year not in whole or "undisbursed_stock" in year.figures)
    ]
    caption = words("ledger.other.caption", unit=_unit(record, words))
    return Table(caption, columns, tuple(rows))


def _checks(record: Observed, words: Words) -> list[Block]:
    told = [one for one in record.checks if one.kind != "hole"]
    holes = [one for one in record.checks if one.kind == "hole"]
    return [
        Items(tuple(_item(one, words) for one in told), words("ledger.checks.title")),
        Items(tuple(_item(one, words) for one in holes), words("ledger.holes.title")),
    ]


def _notes(record: Observed, words: Words) -> Items:
    """What the rows of the record add in words."""
    items = tuple(
        Item(f"{year.year}, {_scope(year.scope, words)}: {_said(note, words)}", _sources(year))
        for year in record.years
        for note in year.notes
    )
    return Items(items, words("ledger.notes.title"))


def _item(one: Check, words: Words) -> Item:
    return Item(say_check(one, words), list_sources(one.sources))


def say_check(one: Check, words: Words) -> str:
    """A comparison in a sentence.

    >>> from burdenshare.ledger.observed import observed
    >>> found = [one for one in observed("korea").checks if one.kind == "carry_in"]
    >>> say_check(found[2], Words())
    '2012: budget 7,461 and 2,010 carried in make 9,471; printed 9,455 (16 off).'
    """
    shown = [show_number(number) for number in one.figures]
    figure = ", ".join(words(f"ledger.{name}") for name in one.figure.split(", ") if name)
    values = {
        "year": one.year,
        "scope": _scope(one.scope, words),
        "figure": figure or words("ledger.check.hole.all"),
        "printed": show_number(one.printed),
        "expected": show_number(one.expected),
        "figures": words.listed(shown),
        "other": one.other,
        "off": _off(one, words),
    }
    if one.kind in ("carry_in", "parts"):
        values |= {"first": shown[0], "second": shown[1]}
    is_open = one.kind == "sum" and one.off is None
    said = words(f"ledger.check.{one.kind}{'.open' if is_open else ''}", **values)
    return " ".join((said, *(_document(document, words) for document in one.documents)))


def _document(one: Printed, words: Words) -> str:
    """One of several figures with who prints it, and what is said of it."""
    hosts = dict.fromkeys(source.publisher for source in list_sources(one.sources))
    note = _said(one.note, words)
    return f"{show_number(one.value)} [{', '.join(hosts)}]: {note.rstrip('.')}."


def _off(one: Check, words: Words) -> str:
    if one.off is None:
        return ""
    if one.kind in ("above", "gap"):
        return show_number(abs(one.off))
    return words("ledger.check.exact") if one.holds else words(
        "ledger.check.off", off=show_number(abs(one.off)))  # fmt: skip


def _said(note: str, words: Words) -> str:
    """What the record says of a figure, in the reader's language."""
    return words.either(note, EXECUTION_TEXTS.get(note, ""))


def _scope(scope: str, words: Words) -> str:
    if scope == WHOLE:
        return words("ledger.all")
    return words.found(f"ledger.scope.{scope}") or library_text(scope, words)


def _unit(record: Observed, words: Words) -> str:
    return words.found(f"unit.{record.unit}") or record.unit


def _sources(year: ObservedYear) -> tuple[Source, ...]:
    return list_sources(year.sources)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
