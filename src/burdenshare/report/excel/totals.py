"""The yearly sums of an agreement with several lines, as formulas under the schedule."""

from __future__ import annotations

from decimal import Decimal

from burdenshare.figures.unit import Unit
from burdenshare.report.excel.book import address, money_format
from burdenshare.report.excel.forms import rounded
from burdenshare.report.excel.schedule import Schedule
from burdenshare.settlement.record import Year

TOTAL = "\0total"
"""The name under which `Schedule.amounts` keeps the sums; no line can have it."""


def write_totals(sheet: Schedule) -> None:
    """Write a sum a year, where there are several lines and a unit for their sum."""
    unit = sheet.job.settlement.unit
    if unit is None or len(sheet.job.document.lines) < 2:
        return
    sheet.page.row += 1
    for year in sheet.job.settlement.years:
        _write_total(sheet, year, unit)
        sheet.page.row += 1


def _write_total(sheet: Schedule, year: Year, unit: Unit) -> None:
    page, row, column = sheet.page, sheet.page.row, sheet.columns.of
    page.number(row, 0, year.year, "year", "0")
    name = f"{sheet.words('sum')} ({sheet.job.unit_title(unit)})"
    page.text(row, column("line"), name)
    shown = money_format(unit.places)
    sources = tuple(dict.fromkeys(s for step in year.steps for s in step.sources))
    note = sheet.job.note(sources)
    amount, model = address(row, column("amount")), address(row, column("model"))
    expression = _sum(sheet, year, unit, row)
    if expression:
        page.formula(row, column("amount"), expression, year.amount, "result", shown, note)
        sheet.amounts[TOTAL, year.year] = amount
    page.number(row, column("model"), year.amount, "check", shown, note)
    difference = f'IF(COUNT({amount},{model})=2,ROUND({amount}-{model},6),"")'
    today = None if year.amount is None else 0
    page.formula(row, column("difference"), difference, today, "check", shown)
    page.text(row, column("status"), sheet.words.named("status", year.status))
    page.text(row, column("reason"), sheet.job.reason(year.reason), "quiet")


def _sum(sheet: Schedule, year: Year, unit: Unit, row: int) -> str:
    cells = [sheet.amounts[line.line, year.year] for line in year.lines]
    stated = sheet.job.document.total_in
    parts, rounding = cells, "half_up"
    needed = list(cells)
    if stated:
        rate = _rate(sheet, year.year, row)
        needed.append(rate)
        rounding = stated.round
        parts = [
            _converted(cell, line.unit, unit, rate)
            for cell, line in zip(cells, year.lines, strict=True)
        ]
    factor = 10**unit.places
    whole = rounded(f"ROUND(({'+'.join(parts)})*{2 * factor},6)", "2", rounding)
    if sheet.fractions and not stated:
        whole, factor = "+".join(parts), 1
    in_units = whole if factor == 1 else f"{whole}/{factor}"
    return f'IF(COUNT({",".join(needed)})={len(needed)},{in_units},"")'


def _converted(cell: str, own: Unit, unit: Unit, rate: str) -> str:
    scale = Decimal(own.scale) / unit.scale
    times = "" if scale == 1 else f"*{own.scale}/{unit.scale}"
    return f"{cell}{times}" if own.currency == unit.currency else f"{cell}{times}/{rate}"


def _rate(sheet: Schedule, year: int, row: int) -> str:
    """The stated exchange rate of a year; an empty input where none was stated."""
    stated = sheet.job.document.total_in
    assert stated
    value = stated.rate.at(year)
    note = sheet.job.note(sheet.job.document.cited(stated.source, stated.place), stated.note)
    column = sheet.columns.of("exchange")
    shown = None if value is None else float(value)
    sheet.page.number(row, column, shown, "input", "#,##0.####", note)
    return address(row, column)
