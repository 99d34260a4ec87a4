"""The first sheet: what the agreement is, its amounts by year, and how to use the workbook."""

from __future__ import annotations

from burdenshare.figures.years import write_years
from burdenshare.report.clauses import say_summary
from burdenshare.report.excel.book import address, money_format
from burdenshare.report.excel.job import Job
from burdenshare.report.excel.schedule import PLAIN, Schedule
from burdenshare.report.excel.totals import TOTAL
from burdenshare.report.spelling import spell
from burdenshare.report.words import Words
from burdenshare.settlement.record import Year

_WIDTHS = (28.0, 13.0, 13.0, 15.0, 12.0, 60.0)


class Summary:
    """The sheet is made first, to stand first, and written when the schedule is known."""

    def __init__(self, job: Job, short: tuple[str, ...] = ()) -> None:
        self.job, self.words = job, job.words
        self.short = short or (say_summary(job.document, Words(job.words.lang)),)
        title = self.words.either(job.document.title, job.document.title_ko)
        self.page = job.book.page(self.words("sheet.summary"), _WIDTHS, title)
        self.first_row = self.last_row = 0

    def write(self, schedule: Schedule) -> None:
        """Write the sheet with links to the schedule's amounts."""
        self._facts()
        self._years(schedule)
        self._agreeing(schedule)
        self._chart()

    def _facts(self) -> None:
        words = self.words
        how_to = words("how_to", schedule=words("sheet.schedule"), sources=words("sheet.sources"))
        for text in filter(None, self.short):
            self.page.wide_text(self.page.row, 0, text)
            self.page.row += 1
        self.page.row += 1
        self.page.wide_text(self.page.row, 0, how_to, "quiet")
        self.page.row += 2
        for name, value in self._named_facts():
            if value:
                self.page.text(self.page.row, 0, name, "quiet")
                self.page.wide_text(self.page.row, 1, value)
                self.page.row += 1
        self.page.row += 1

    def _named_facts(self) -> tuple[tuple[str, str], ...]:
        document, words, unit = self.job.document, self.words, self.job.settlement.unit
        return (
            (words("agreement"), document.id),
            (words("parties"), ", ".join(map(self._country, (document.host, document.sender)))),
            (words("term"), spell(write_years(document.years), Words(words.lang))),
            (words("signed"), document.dates.signed),
            (words("in_force"), document.dates.in_force),
            (words("as_of"), self.job.settlement.as_of),
            (words("unit"), self.job.unit_title(unit) if unit else ""),
            (words("changed"), ", ".join(document.changed)),
            (words("fixed_by_hand"), ", ".join(self.job.settlement.fixed)),
        )

    def _country(self, code: str) -> str:
        return Words(self.words.lang).found(f"country.{code}") or code

    def _years(self, schedule: Schedule) -> None:
        keys = ("year", "amount", "published", "less_published", "status", "reason")
        labels = [self.words(key) for key in keys]
        self.first_row = self.page.head(labels, (1, 2, 3))
        for year in self.job.settlement.years:
            self._year(schedule, year)
            self.page.row += 1
        self.last_row = self.page.row - 1
        self.page.row += 1

    def _year(self, schedule: Schedule, year: Year) -> None:
        page, row, unit = self.page, self.page.row, self.job.settlement.unit
        shown = PLAIN if schedule.fractions or unit is None else money_format(unit.places)
        page.number(row, 0, year.year, "year", "0")
        cell = year_cell(schedule, year)
        sources = tuple(dict.fromkeys(s for step in year.steps for s in step.sources))
        if cell:
            note = self.job.note(sources)
            page.formula(
                row,
                1,
                f'IF(ISNUMBER({cell}),{cell},"–")',
                _or_dash(year.amount),
                "result",
                shown,
                note,
            )
        printed = [s for one in year.records if one.status == "published" for s in one.sources]
        page.number(
            row,
            2,
            year.published,
            "figure",
            shown,
            self.job.note(printed) if year.published is not None else "",
        )
        own, other = address(row, 1), address(row, 2)
        both = year.amount is not None and year.published is not None
        page.formula(
            row,
            3,
            f'IF(COUNT({own},{other})=2,{own}-{other},"")',
            year.amount - year.published if both else None,  # type: ignore[operator]
            "check",
            shown,
        )
        page.text(row, 4, self.words.named("status", year.status))
        page.text(row, 5, self.job.reason(year.reason), "quiet")

    def _agreeing(self, schedule: Schedule) -> None:
        """How many formulas equal the model: a sentence that is computed too."""
        page, columns = self.page, schedule.columns
        rows = (min(schedule.rows.values()), max(schedule.page.row, *schedule.rows.values()))
        difference, model = (
            f"{schedule.page.at(rows[0], columns.of(key))}:{address(rows[1], columns.of(key))}"
            for key in ("difference", "model")
        )
        known = sum(step.amount is not None for step in schedule.steps.values())
        known += sum(
            year.amount is not None and (TOTAL, year.year) in schedule.amounts
            for year in self.job.settlement.years
        )
        of = self.words("of")
        page.text(page.row, 0, self.words("agreeing"), "quiet")
        counted = f'COUNTIF({difference},0)&" {of} "&COUNT({model})'
        page.formula(page.row, 1, counted, f"{known} {of} {known}", "check", "@")
        page.row += 2

    def _chart(self) -> None:
        """The amounts as columns, drawn by the spreadsheet from the live cells."""
        unit = self.job.settlement.unit
        if unit is None or all(year.amount is None for year in self.job.settlement.years):
            return
        name, first, last = self.page.name, self.first_row, self.last_row
        chart = self.job.book.workbook.add_chart({"type": "column"})
        chart.add_series(
            {
                "name": self.words("amount"),
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "fill": {"color": "#5B7C99"},
                "gap": 80,
                "data_labels": {"value": True, "num_format": "#,##0;-#,##0;", "font": {"size": 8}},
            }
        )
        named = f"{self.words('amount')}, {self.job.unit_title(unit)}"
        chart.set_title({"name": named, "name_font": {"size": 10, "bold": False}})
        chart.set_legend({"none": True})
        chart.set_y_axis(
            {
                "min": 0,
                "num_format": "#,##0",
                "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": "#E3E7EB"}},
            }
        )
        chart.set_x_axis({"num_format": "0"})
        chart.set_size({"width": 620, "height": 240})
        self.page.sheet.insert_chart(self.page.row, 0, chart, {"description": named})


def year_cell(schedule: Schedule, year: Year) -> str:
    """The address of a year's amount in the schedule; empty where there is no single one."""
    if (TOTAL, year.year) in schedule.amounts:
        own = schedule.amounts[TOTAL, year.year]
    elif len(year.lines) == 1:
        own = schedule.amounts[year.lines[0].line, year.year]
    else:
        return ""
    return f"'{schedule.page.name}'!{own}"


def _or_dash(amount: int | float | None) -> int | float | str:
    return "–" if amount is None else amount
