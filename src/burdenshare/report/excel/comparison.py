"""The comparison: amounts side by side, and the difference from a baseline by cause."""

from __future__ import annotations

from burdenshare.report.excel.book import Page, address, money_format
from burdenshare.report.excel.job import Job, year_sources
from burdenshare.report.excel.schedule import Schedule
from burdenshare.report.excel.summary import year_cell
from burdenshare.settlement.causes import CAUSES
from burdenshare.settlement.compare import Against, Comparison, Effect
from burdenshare.settlement.record import Settlement

_WIDTHS = (12.0, *([11.0] * 10), 44.0)


def write_comparison(job: Job, schedule: Schedule) -> None:
    """Write the sheet, if there is something to compare with."""
    if job.comparison is None:
        return
    page = job.book.page(job.words("sheet.comparison"), _WIDTHS, job.words("sheet.comparison"))
    for number, against in enumerate(job.comparison.against):
        _Causes(job, page, job.comparison, number).write(against, schedule)
    if len(job.comparison.settlements) > 1:
        _write_side_by_side(job, page, job.comparison)
    if job.comparison.differences:
        _write_clauses(job, page, job.comparison)


class _Causes:
    """An agreement against a baseline: one row a year, closed by sums."""

    def __init__(self, job: Job, page: Page, comparison: Comparison, number: int) -> None:
        self.job, self.page, self.words = job, page, job.words
        self.shown = money_format(comparison.unit.places)
        self.settled: Settlement = comparison.settlements[number]
        self.last = 3 + len(CAUSES)

    def write(self, against: Against, schedule: Schedule) -> None:
        words, page = self.words, self.page
        names = {"agreement": against.agreement, "baseline": against.baseline.agreement}
        page.text(page.row, 0, words("against", **names), "section")
        page.row += 1
        labels = [words(key) for key in ("year", "amount", "baseline", "less_baseline")]
        labels += [words(f"cause.{cause}") for cause in CAUSES]
        labels += [words("by_hand"), words("reason")]
        first = page.head(labels, range(1, self.last + 2))
        for effect in against.effects:
            self._effect(effect, against, schedule)
            page.row += 1
        self._sums(first, against.effects)
        page.row += 2
        page.wide_text(page.row, 0, words("causes_note", by_hand=words("by_hand")), "quiet")
        page.row += 2

    def _effect(self, effect: Effect, against: Against, schedule: Schedule) -> None:
        page, row, split = self.page, self.page.row, effect.difference is not None
        page.number(row, 0, effect.year, "year", "0")
        own = year_sources(self.settled, effect.year)
        theirs = year_sources(against.baseline, effect.year)
        self._own_amount(effect, schedule)
        note = self.job.note(theirs) if effect.baseline is not None else ""
        page.number(row, 2, effect.baseline, "figure", self.shown, note)
        a, b, d = (address(row, column) for column in (1, 2, 3))
        minus = f'IF(COUNT({a},{b})=2,ROUND({a}-{b},6),"")'
        both = self.job.numbers.brief((*own, *theirs))
        computed = f"{self.words('computed')} {both}"
        page.formula(row, 3, minus, effect.difference, "result", self.shown, computed)
        for number, cause in enumerate(CAUSES, 4):
            value = effect.causes.get(cause, 0) if split else None
            page.number(row, number, value, "figure", self.shown, both if split else "")
        added = f"SUM({address(row, 4)}:{address(row, self.last)})"
        rest = f'IF(ISNUMBER({d}),ROUND({d}-{added},6),"")'
        page.formula(row, self.last + 1, rest, 0 if split else None, "check", self.shown, computed)
        page.text(row, self.last + 2, self.job.reason(effect.reason), "quiet")

    def _own_amount(self, effect: Effect, schedule: Schedule) -> None:
        """The agreement's amount: a link to the schedule where it is the schedule's agreement."""
        note = self.job.note(year_sources(self.settled, effect.year))
        cell = ""
        if self.settled.agreement == self.job.settlement.agreement:
            cell = year_cell(schedule, self.job.settlement.year(effect.year))
        if not cell:
            self.page.number(self.page.row, 1, effect.amount, "figure", self.shown, note)
            return
        link = f'IF(ISNUMBER({cell}),{cell},"")'
        self.page.formula(self.page.row, 1, link, effect.amount, "figure", self.shown, note)

    def _sums(self, first: int, effects: tuple[Effect, ...]) -> None:
        """Sums over the years that have a difference, so that they belong together."""
        page, row = self.page, self.page.row
        known = [one for one in effects if one.difference is not None]
        today = [
            sum(one.amount or 0 for one in known),
            sum(one.baseline or 0 for one in known),
            sum(one.difference or 0 for one in known),
            *(sum(one.causes.get(cause, 0) for one in known) for cause in CAUSES),
            0,
        ]
        page.text(row, 0, self.words("total"), "total_head")
        compared = f"{address(first, 3)}:{address(row - 1, 3)}"
        for column, value in enumerate(today, 1):
            span = f"{address(first, column)}:{address(row - 1, column)}"
            total = f'SUMIF({compared},">-1E+99",{span})'
            page.formula(row, column, total, value, "total", self.shown, self.words("computed"))


def _write_side_by_side(job: Job, page: Page, comparison: Comparison) -> None:
    page.text(page.row, 0, job.words("side_by_side"), "section")
    page.row += 1
    names = [one.agreement for one in comparison.settlements]
    page.head([job.words("year"), *names], range(1, len(names) + 1))
    shown = money_format(comparison.unit.places)
    for year in comparison.years:
        page.number(page.row, 0, year.year, "year", "0")
        for column, amount in enumerate(year.amounts, 1):
            sources = year_sources(comparison.settlements[column - 1], year.year)
            note = job.note(sources) if amount is not None else ""
            page.number(page.row, column, amount, "figure", shown, note)
        page.row += 1
    page.row += 1


def _write_clauses(job: Job, page: Page, comparison: Comparison) -> None:
    page.text(page.row, 0, job.words("clauses"), "section")
    page.row += 1
    names = [one.agreement for one in comparison.settlements]
    page.head([job.words("clause"), "", *names])
    for difference in comparison.differences:
        page.text(page.row, 0, difference.path)
        for column, says in enumerate(difference.says, 2):
            page.text(page.row, column, says)
        page.row += 1
