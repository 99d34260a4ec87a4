"""Settlements and explanations as JSON data, in the form that programs rely on (format 1)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from burdenshare.figures.source import Source

if TYPE_CHECKING:
    from burdenshare.settlement.record import (
        Category,
        ConvertedSum,
        Explanation,
        LineYear,
        Paid,
        Published,
        Reading,
        Settlement,
        Step,
        Year,
    )

FORMAT = 1
"""The number of the form; it changes when a name that programs rely on does."""


def settlement_data(settlement: Settlement) -> dict[str, Any]:
    """A settlement as ``burdenshare settle --json`` prints it."""
    unit = settlement.unit
    return {
        "format": FORMAT,
        "agreement": settlement.agreement,
        "title": settlement.title,
        "as_of": settlement.as_of,
        "changed": list(settlement.changed),
        "fixed": list(settlement.fixed),
        "drawn": settlement.drawn or None,
        "lines": [
            {"line": line, "currency": currency, "unit": name}
            for line, currency, name in settlement.lines
        ],
        "titles": [
            {"name": name, "title": title, "title_ko": korean or None}
            for name, title, korean in settlement.titles
        ],
        "currency": unit.currency if unit else None,
        "unit": unit.name if unit else None,
        "years": [year_data(year) for year in settlement.years],
    }


def year_data(year: Year) -> dict[str, Any]:
    """One year: the amount or the reason why there is none, the record, and the steps."""
    return {
        "year": year.year,
        "amount": year.amount,
        "published": year.published,
        "status": year.status,
        "reason": year.reason or None,
        "lines": [_line_data(line) for line in year.lines],
        "categories": [_category_data(one) for one in year.categories],
        "steps": [step_data(step) for step in year.steps],
        "records": [_published_data(one) for one in year.records],
        "paid": [_paid_data(one) for one in year.paid],
        "converted": _converted_data(year.converted) if year.converted else None,
    }


def _converted_data(one: ConvertedSum) -> dict[str, Any]:
    """How lines in several currencies were added."""
    return {
        "terms": [
            {
                "line": term.line,
                "amount": term.amount,
                "unit": term.unit.name,
                "value": _number(term.value),
            }
            for term in one.terms
        ],
        "rate": _number(one.rate),
        "exact": _number(one.exact),
        "rounding": one.rounding,
        "amount": one.amount,
        "currency": one.unit.currency,
        "unit": one.unit.name,
        "note": one.note or None,
        "sources": [source_data(source) for source in one.sources],
        "place": str(one.place) if one.place else None,
    }


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """An explanation as ``burdenshare explain --json`` prints it."""
    settlement, year = explanation.settlement, explanation.year
    return {
        "format": FORMAT,
        "agreement": settlement.agreement,
        "as_of": settlement.as_of,
        "changed": list(settlement.changed),
        "fixed": list(settlement.fixed),
        "drawn": settlement.drawn or None,
        "currency": settlement.unit.currency if settlement.unit else None,
        "unit": settlement.unit.name if settlement.unit else None,
        **{key: value for key, value in year_data(year).items() if key != "steps"},
        "steps": [step_data(step) for step in explanation.steps],
    }


def step_data(step: Step) -> dict[str, Any]:
    """One step, with every reading and source."""
    return {
        "line": step.line,
        "year": step.year,
        "kind": step.kind,
        "unit": step.unit.name,
        "before_year": step.before_year,
        "before": step.before,
        "parts": [{"part": name, "percent": _number(rate)} for name, rate in step.parts],
        "read": [_reading_data(one) for one in step.read],
        "added": _number(step.added),
        "used": _number(step.used),
        "bound": step.bound or None,
        "bound_met": step.bound_met,
        "without_bound": step.without_bound,
        "product": _number(step.product),
        "rounding": step.rounding or None,
        "limit": step.limit or None,
        "amount": step.amount,
        "due": step.due,
        "reason": step.reason or None,
        "derived": step.derived,
        "note": step.note or None,
        "other_prints": [
            {
                "vintage": o.vintage,
                "value": _number(o.value),
                "amount": o.amount,
                "published": o.published,
            }
            for o in step.others
        ],
        "sources": [source_data(one) for one in step.sources],
        "place": str(step.place) if step.place else None,
    }


def source_data(source: Source) -> dict[str, Any]:
    """A source with what is known of it; empty fields are left out."""
    kept = {name: value for name, value in source._asdict().items() if value and name != "place"}
    return {**kept, **({"place": str(source.place)} if source.place else {})}


def _reading_data(reading: Reading) -> dict[str, Any]:
    return {
        "series": reading.series,
        "unit": reading.unit,
        "period": reading.period,
        "vintage": reading.vintage or None,
        "value": _number(reading.value),
        "used": _number(reading.used),
        "published": reading.published or None,
        "published_how": reading.published_how or None,
        "status": reading.status,
        "note": reading.note or None,
        "sources": [source_data(one) for one in reading.sources],
        "place": str(reading.place) if reading.place else None,
    }


def _line_data(line: LineYear) -> dict[str, Any]:
    return {
        "line": line.line,
        "amount": line.amount,
        "currency": line.unit.currency,
        "unit": line.unit.name,
        "status": line.status,
        "reason": line.reason or None,
        "due": line.due,
    }


def _published_data(one: Published) -> dict[str, Any]:
    return {"line": one.line, **_kept_data(one)}


def _category_data(one: Category) -> dict[str, Any]:
    return {"category": one.category, "basis": one.basis, **_kept_data(one)}


def _kept_data(one: Published | Category) -> dict[str, Any]:
    """What every recorded figure carries."""
    return {
        "amount": one.amount,
        "currency": one.currency,
        "unit": one.unit,
        "status": one.status,
        "derived": one.derived,
        "note": one.note or None,
        "confidence": one.confidence or None,
        "sources": [source_data(source) for source in one.sources],
    }


def _paid_data(one: Paid) -> dict[str, Any]:
    return {
        "line": one.line,
        "agreed": one.agreed,
        "amount": one.amount,
        "currency": one.unit.currency,
        "unit": one.unit.name,
        "rate": _number(one.rate),
        "sources": [source_data(source) for source in one.sources],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
