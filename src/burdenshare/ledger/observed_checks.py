"""What the public record contradicts: carry-in chains, sums, disagreeing documents, holes.

Figures that were computed from others are never used to test them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.ledger.observed_record import FIGURES, WHOLE, ObservedYear, Printed


class Check(NamedTuple):
    """One comparison within the record.

    ``kind``: ``carry_in`` (budget and carry-in against the printed current budget), ``parts``
    (carried over and lapsed against the printed rest), ``disagree`` (documents differ), ``moved``
    (the same figure stands for another year), ``above`` (more executed or budgeted than there
    was), ``gap`` (less budgeted than agreed), ``derived``, ``sum`` (a sum over years), ``hole``.
    ``off`` is printed less expected; 0 where it holds, None where it cannot be tested.
    ``documents`` holds figures that differ, each with its sources.
    """

    kind: str
    year: str
    scope: str
    figure: str
    printed: Decimal | None = None
    expected: Decimal | None = None
    off: Decimal | None = None
    figures: tuple[Decimal, ...] = ()
    other: str = ""
    sources: tuple[Source, ...] = ()
    documents: tuple[Printed, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what was compared agrees."""
        return self.off == 0

    def to_dict(self) -> dict[str, Any]:
        """The check as plain data."""
        numbers = {name: _number(getattr(self, name)) for name in ("printed", "expected", "off")}
        plain = {name: getattr(self, name) for name in ("kind", "year", "scope", "figure", "other")}
        cited = [source.url or source.cited for source in self.sources]
        figures = [float(one) for one in self.figures]
        return plain | numbers | {"figures": figures, "holds": self.holds, "sources": cited}


class Rates(NamedTuple):
    """What was executed, in percent of three amounts; a percentage needs its denominator.

    ``derived`` tells that the executed amount was itself computed, ``expected`` that it is an
    expectation.
    """

    year: str
    executed: Decimal
    derived: bool
    expected: bool
    of_agreed: Decimal | None
    of_budget: Decimal | None
    of_current_budget: Decimal | None

    def to_dict(self) -> dict[str, Any]:
        """The rates as plain data, in percent."""
        return {name: _number(one) for name, one in self._asdict().items()}


def execution_rates(year: ObservedYear) -> Rates | None:
    """Execution rates of a year in percent, to one decimal, half up; None without execution.

    >>> from burdenshare.ledger.observed import observed
    >>> year = next(one for one in observed("korea").whole_years() if one.year == "2012")
    >>> [str(one) for one in execution_rates(year)[4:]]
    ['76.3', '85.5', '67.5']
    """
    executed = year.told("executed")
    if executed is None:
        return None
    named = ("agreed", "budgeted", "budget_with_carry_in")
    rates = [_percent(executed.value, year.value(name)) for name in named]
    return Rates(year.year, executed.value, executed.derived, executed.expected, *rates)


def check_record(years: tuple[ObservedYear, ...]) -> tuple[Check, ...]:
    """Every comparison that the record allows, in the order of its years."""
    before: ObservedYear | None = None
    found: list[Check] = []
    for year in years:
        found += [*_disagreements(year, years), *_above(year), *_parts(year), *_derived(year)]
        if year.scope == WHOLE and year.year.isdigit():
            found += [*_gap(year), *_carry_in(before, year), *_holes(year)]
            before = year
        elif year.scope == WHOLE:
            found += _sum(year, years)
    return (*found, *_missing(years))


def _carry_in(before: ObservedYear | None, year: ObservedYear) -> Iterator[Check]:
    """Budget and carry-in of the year before against the current budget as printed."""
    if before is None or int(before.year) + 1 != int(year.year):
        return
    parts = [_printed(year, "budgeted"), _printed(before, "carried_over")]
    printed = _printed(year, "budget_with_carry_in")
    if printed is None or any(one is None for one in parts):
        return
    values = tuple(one.value for one in parts if one)
    yield _check("carry_in", year, "budget_with_carry_in", printed, sum(values, Decimal()), values)


def _parts(year: ObservedYear) -> Iterator[Check]:
    """Carried over and lapsed against the rest as printed."""
    parts = [_printed(year, "carried_over"), _printed(year, "lapsed")]
    printed = _printed(year, "unspent")
    if printed is None or any(one is None for one in parts):
        return
    values = tuple(one.value for one in parts if one)
    yield _check("parts", year, "unspent", printed, sum(values, Decimal()), values)


def _disagreements(year: ObservedYear, years: tuple[ObservedYear, ...]) -> Iterator[Check]:
    """Figures of one name that documents print differently."""
    for name, found in year.figures.items():
        printed = [one for one in found if not one.derived]
        values = tuple(dict.fromkeys(one.value for one in printed))
        days = {one.as_of for one in printed}
        if len(values) < 2 or len(days) > 1:
            continue
        sources = tuple(dict.fromkeys(source for one in printed for source in one.sources))
        yield Check(
            "disagree", year.year, year.scope, name, values[0], figures=values, sources=sources,
            documents=tuple(printed),
        )  # fmt: skip
        yield from _moved(year, name, values[1:], years)


def _moved(
    year: ObservedYear, name: str, values: tuple[Decimal, ...], years: tuple[ObservedYear, ...]
) -> Iterator[Check]:
    """A disputed figure that other documents print for another year."""
    for one in years:
        printed = one.told(name)
        other_year = one.scope == year.scope and one.year != year.year
        if other_year and printed and printed.value in values:
            there = next(p for p in year.figures[name] if p.value == printed.value)
            sources = tuple(dict.fromkeys((*printed.sources, *there.sources)))
            yield Check(
                "moved", one.year, one.scope, name, printed.value, None, None,
                (printed.value,), year.year, sources, (printed, there),
            )  # fmt: skip


def _above(year: ObservedYear) -> Iterator[Check]:
    """More executed than budgeted, or more budgeted than agreed."""
    for more, less in (("executed", "budget_with_carry_in"), ("budgeted", "agreed")):
        high = _printed(year, more)
        low = _printed(year, less) or (_printed(year, "budgeted") if more == "executed" else None)
        if high and low and high.value > low.value:
            yield _check("above", year, more, high, low.value, (low.value,))


def _gap(year: ObservedYear) -> Iterator[Check]:
    """Less budgeted than agreed: owed to later years, or never."""
    agreed, budgeted = _printed(year, "agreed"), _printed(year, "budgeted")
    if agreed and budgeted and budgeted.value < agreed.value:
        yield _check("gap", year, "budgeted", budgeted, agreed.value, (agreed.value,))


def _derived(year: ObservedYear) -> Iterator[Check]:
    """Figures told with that were computed; they test nothing."""
    for name in year.figures:
        told = year.told(name)
        if told and told.derived:
            yield Check("derived", year.year, year.scope, name, told.value, sources=told.sources)


def _holes(year: ObservedYear) -> Iterator[Check]:
    """What was looked for and not found."""
    missing = [name for name in FIGURES[:6] if name not in year.figures]
    if missing:
        yield Check("hole", year.year, year.scope, ", ".join(missing), sources=year.sources)


def _missing(years: tuple[ObservedYear, ...]) -> Iterator[Check]:
    """Whole years of which nothing on the whole contribution was found."""
    known = {int(one.year) for one in years if one.scope == WHOLE and one.year.isdigit()}
    latest = max((int(one.year) for one in years if one.year.isdigit()), default=0)
    first = 0
    for year in range(min(known, default=latest + 1), latest + 2):
        missing = year <= latest and year not in known
        if missing and not first:
            first = year
        elif first and not missing:
            span = f"{first}" if first == year - 1 else f"{first}-{year - 1}"
            yield Check("hole", span, WHOLE, "")
            first = 0


def _sum(span: ObservedYear, years: tuple[ObservedYear, ...]) -> Iterator[Check]:
    """A sum over years beside what its years print; tested only where each has one figure."""
    first, _, last = span.year.partition("-")
    for name, found in span.figures.items():
        told = [_lone(years, str(year), span.scope, name) for year in _years(first, last)]
        known = tuple(one for one in told if one is not None)
        whole = len(known) == len(told)
        expected = sum(known, Decimal())
        off = found[0].value - expected if whole else None
        yield Check(
            "sum", span.year, span.scope, name, found[0].value, expected, off, known,
            "" if whole else f"{len(known)}/{len(told)}", found[0].sources,
        )  # fmt: skip


def _years(first: str, last: str) -> range:
    return range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else range(0)


def _lone(years: tuple[ObservedYear, ...], year: str, scope: str, name: str) -> Decimal | None:
    """The only figure that documents print, or None where there is none or several."""
    for one in years:
        if (one.year, one.scope) == (year, scope):
            values = {printed.value for printed in one.figures.get(name, ())}
            return values.pop() if len(values) == 1 else None
    return None


def _printed(year: ObservedYear, name: str) -> Printed | None:
    """The figure the record is told with, unless it was computed."""
    told = year.told(name)
    return None if told is None or told.derived else told


def _check(
    kind: str,
    year: ObservedYear,
    figure: str,
    printed: Printed,
    expected: Decimal,
    figures: tuple[Decimal, ...],
) -> Check:
    off = printed.value - expected
    return Check(
        kind, year.year, year.scope, figure, printed.value, expected, off, figures,
        sources=printed.sources,
    )  # fmt: skip


def _percent(part: Decimal, whole: Decimal | None) -> Decimal | None:
    if not whole:
        return None
    return (100 * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
