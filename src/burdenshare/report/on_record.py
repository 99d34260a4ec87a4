"""What is said of a whole year beside its steps: the sum, what is paid elsewhere, what was printed.

In come the records of a year; out go sentences with their sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.report.how import say_published
from burdenshare.report.names import Names, name_of, names_of
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.record import ConvertedSum, ConvertedTerm, Published, Settlement, Year

Said = tuple[str, tuple[Source, ...]]
"""A sentence with the sources it stands on."""


def say_year(settlement: Settlement, year: Year, words: Words) -> tuple[Said, ...]:
    """What is said of a year as a whole: its sum, payment in other money, what was printed."""
    names = names_of(settlement, words)
    printed = say_published(year, words)
    return (
        *say_sum(year, words, names),
        *say_paid(year, words, names),
        *(((printed, printed_sources(year)),) if printed else ()),
        *say_records(settlement, year, words, names),
    )


def printed_sources(year: Year) -> tuple[Source, ...]:
    """The sources of the printed figure that the settled one is held against."""
    return next((one.sources for one in year.records if one.amount == year.published), ())


def say_paid(year: Year, words: Words, names: Names) -> tuple[Said, ...]:
    """Amounts of a year in the currency in which they are paid."""
    return tuple(
        (
            words(
                "step.paid",
                line=name_of(one.line, names, words),
                agreed=show_number(one.agreed),
                amount=show_number(one.amount),
                unit=unit_words(one.unit, words),
                rate=show_number(one.rate),
            ),
            one.sources,
        )
        for one in year.paid
    )


def say_sum(year: Year, words: Words, names: Names) -> tuple[Said, ...]:
    """How lines in several currencies were added, where the document states a rate.

    >>> from burdenshare.settlement.settle import settle
    >>> year = settle("korea-04").year(1999)
    >>> say_sum(year, Words("en"), {"won_part": "won", "dollar_part": "dollars"})[0][0][:74]
    'Sum at 1,300 KRW per USD: 198.0769 (won: 2,575) + 141.2 (dollars) = 339.27'
    """
    if year.converted is None:
        return ()
    found = year.converted
    others = {one.unit.currency for one in found.terms} - {found.unit.currency}
    said = words(
        "step.sum",
        rate=f"{show_number(found.rate)} {'/'.join(sorted(others))}",
        currency=found.unit.currency,
        terms=" + ".join(_term(one, found, words, names) for one in found.terms),
        result=_result(found, words),
    )
    note = library_text(found.note, words)
    return ((f"{said} {note}".rstrip(), found.sources),)


def _term(one: ConvertedTerm, found: ConvertedSum, words: Words, names: Names) -> str:
    name, value = name_of(one.line, names, words), show_number(_short(one.value))
    if one.unit.currency == found.unit.currency:
        return f"{value} ({name})"
    return f"{value} ({name}: {show_number(one.amount)})"


def _result(found: ConvertedSum, words: Words) -> str:
    amount = show_number(found.amount)
    if found.exact == Decimal(str(found.amount)):
        return amount
    rounded = words(f"rounded.{found.rounding}")
    product = show_number(_short(found.exact))
    return words("step.product", product=product, rounded=rounded, amount=amount)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"))


def say_records(settlement: Settlement, year: Year, words: Words, names: Names) -> tuple[Said, ...]:
    """Figures on record for a year that are neither the settled one nor the one held against it."""
    return tuple((_record(one, words, names), one.sources) for one in _others(settlement, year))


def _others(settlement: Settlement, year: Year) -> Iterator[Published]:
    unit = settlement.unit.name if settlement.unit else ""
    known = {("total", year.published, unit), ("total", year.amount, unit)}
    known |= {(one.line, one.amount, one.unit.name) for one in year.lines}
    for one in year.records:
        if (one.line, one.amount, one.unit) not in known:
            yield one


def _record(one: Published, words: Words, names: Names) -> str:
    unit = parse_unit(one.unit, 1)
    line = f"{name_of(one.line, names, words)}: " if one.line != "total" else ""
    said = words(
        "step.on_record",
        amount=f"{line}{show_number(one.amount)}",
        unit=unit_words(unit, words) if unit else one.unit,
        status=words.found(f"status.{one.status}") or one.status,
    )
    # What the replay found stands behind a remark, and is no remark on the figure.
    note = library_text(one.note.partition("replay: ")[0].rstrip("; "), words)
    return words("step.on_record.note", said=said, note=note) if note else f"{said}."
