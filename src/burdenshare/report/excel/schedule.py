"""The schedule: one row a line and year, with the law as a live formula from the plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.source import Source
from burdenshare.report.excel.book import Page, address, money_format
from burdenshare.report.excel.columns import Columns, plain_needs, plan_columns
from burdenshare.report.excel.forms import (
    LARGEST_PRODUCT,
    Cells,
    form_of,
    limited,
    rate_steps,
    reading_steps,
)
from burdenshare.report.excel.job import Job
from burdenshare.settlement.record import Reading, Step
from burdenshare.settlement.task import Key, Need, Task, whole

PERCENT = "0.0###"
PLAIN = "#,##0.######"
WHOLE = "0"


class Schedule:
    """Writes the sheet; afterwards ``amounts`` has the cell of each line and year."""

    def __init__(self, job: Job) -> None:
        self.job, self.words = job, job.words
        self.columns: Columns = plan_columns(job.plan)
        self.steps, self.amounts = job.steps, dict[Key, str]()
        self.rows: dict[Key, int] = {}
        self.fractions = any(
            task.kind == "escalate" and task.terms.rounding == "exact" for task in job.plan.tasks
        )
        self.page: Page = job.book.page(
            self.words("sheet.schedule"), self.columns.widths(), self._heading()
        )

    def write(self) -> Schedule:
        """Write every row."""
        frozen = self.columns.of("kind") + 1
        row = self.page.head(self.columns.labels(self.words), self.columns.figures(), frozen)
        for task in self.job.plan.tasks:
            self.rows[task.key] = row
            self.amounts[task.key] = address(row, self.columns.of("amount"))
            Row(self, task, row).write()
            row += 1
        self.page.row = row
        return self

    def _heading(self) -> str:
        units = {self.job.document.unit_of(name) for name in self.job.document.lines}
        named = ", ".join(sorted(self.job.unit_title(unit) for unit in units))
        title = self.words.either(self.job.document.title, self.job.document.title_ko)
        return f"{title}: {self.words('sheet.schedule')} ({named})"


class Row:
    """One line and year: inputs, what was read, the rate, the amount and its check."""

    def __init__(self, sheet: Schedule, task: Task, row: int) -> None:
        self.sheet, self.task, self.row = sheet, task, row
        self.page, self.job, self.words = sheet.page, sheet.job, sheet.words
        self.step: Step = sheet.steps[task.key]
        self.money = money_format(task.unit.places) if not sheet.fractions else PLAIN
        self.needed: list[str] = []

    def write(self) -> None:
        """Write the row's cells."""
        self._names()
        cells = self._inputs()
        expression = form_of(self.task.kind)(self.task, cells)
        expression = self._limited(expression) if expression else ""
        self._amount(expression)
        self._check()
        self._remarks()

    def _names(self) -> None:
        self.page.number(self.row, 0, self.task.year, "year", WHOLE)
        if self.sheet.columns.has("line"):
            self._text("line", self.job.line_title(self.task.line))
        self._text("kind", self.words.named("kind", self.task.kind))

    def _inputs(self) -> Cells:
        factor = 10**self.task.unit.places
        cells = Cells(factor=factor, fractions=self.sheet.fractions, stated=self._stated())
        before = tuple(self.sheet.amounts[key] for key in self.task.before)
        cells = cells._replace(before=before)
        cells = cells._replace(steps=self._readings(), part_bounds=self._part_bounds())
        if self.task.kind == "escalate":
            return self._growth(cells)
        self.needed += before
        return self._share(cells) if self.task.kind == "share" else cells

    def _stated(self) -> str:
        if self.task.kind not in ("amount", "override", "savings"):
            return ""
        steps = None if self.task.unknown else self.task.terms
        value = None if steps is None else self.task.unit.number(steps)
        self._number("stated", value, "input", self.money, self.step.sources)
        return self._need("stated")

    def _readings(self) -> tuple[str, ...]:
        found = []
        for number in range(plain_needs(self.task)):
            need = self.task.needs[number]
            reading = self._reading(str(number), need)
            scale = self.task.terms.scale if self.task.kind == "escalate" else 0
            factor = scale // 10 ** (need.places + 2) if scale else 1
            used = None
            if reading is not None:
                used = whole(reading.value, need.places, need.rounding) * factor
            cell = self._at(f"reading.{number}")
            whole_form = reading_steps(cell, need.places, need.rounding, factor)
            guarded = f'IF(ISNUMBER({cell}),{whole_form},"")'
            self._formula(f"steps.{number}", guarded, used, "figure", WHOLE)
            found.append(self._need(f"steps.{number}"))
        return tuple(found)

    def _reading(self, name: str, need: Need) -> Reading | None:
        """Write a reading as printed; an empty input where it is not known."""
        reading = None if self.task.unknown else _find(self.step.read, need)
        vintage = f" ({need.vintage})" if need.vintage else ""
        self._text(f"reads.{name}", f"{need.series} {need.period}{vintage}")
        shown = PERCENT if self.task.kind == "escalate" else PLAIN
        note = self._reading_note(reading, need)
        self.page.number(
            self.row,
            self.sheet.columns.of(f"reading.{name}"),
            None if reading is None else _plain(reading.value),
            "input",
            shown,
            note,
        )
        return reading

    def _reading_note(self, reading: Reading | None, need: Need) -> str:
        if reading is None:
            return f"{need.series} {need.period}: {self.job.reason(self.step.reason)}"
        if reading.status == "assumed":
            return self.words("by_hand_source")
        how = self.words.named("how", reading.published_how)
        says = f"{need.series} {need.period}, {self.words('published_on')} {reading.published}"
        return self.job.note(reading.sources, f"{says} ({how})" if how else says)

    def _part_bounds(self) -> tuple[tuple[str, str], ...]:
        if self.task.kind != "escalate":
            return ()
        pairs = enumerate(self.task.terms.bounds)
        return tuple(self._part_bound(number, floor, cap) for number, (floor, cap) in pairs)

    def _part_bound(self, number: int, floor: int | None, cap: int | None) -> tuple[str, str]:
        if not self.sheet.columns.has(f"part_cap.{number}"):
            return "", ""
        self._bound(f"part_floor.{number}", floor)
        self._bound(f"part_cap.{number}", cap)
        return self._at(f"part_floor.{number}"), self._at(f"part_cap.{number}")

    def _growth(self, cells: Cells) -> Cells:
        growth = self.task.terms
        before = self._at("before")
        earlier = cells.before[0]
        copied = f'IF(ISNUMBER({earlier}),{earlier},"")'
        self._formula("before", copied, self.step.before, "figure", self.money)
        self.needed.append(before)
        if self.sheet.columns.has("fixed"):
            fixed = growth.fixed * 100 / growth.scale
            self._number("fixed", fixed, "input", PERCENT, self._clause_sources())
        self._bound("cap", growth.cap)
        self._bound("floor", growth.floor)
        self._number("scale", growth.scale, "figure", "#,##0", self._clause_sources())
        cells = cells._replace(
            before=(before,),
            fixed=self._at("fixed") if self.sheet.columns.has("fixed") else "",
            cap=self._at("cap"),
            floor=self._at("floor"),
            scale=self._at("scale"),
            rate=self._at("rate"),
        )
        self._rate(cells)
        self._text("rounding", self.words.named("rounding", growth.rounding))
        return cells

    def _rate(self, cells: Cells) -> None:
        scale, used = self.task.terms.scale, self.step.used
        steps = None if used is None else int(used * scale / 100)
        expression = rate_steps(cells)
        if cells.steps:
            given = f"COUNT({','.join(cells.steps)})={len(cells.steps)}"
            expression = f'IF({given},{expression},"")'
        self._formula("rate", expression, steps, "figure", WHOLE)
        rate = self._need("rate")
        percent = f'IF(ISNUMBER({rate}),{rate}*100/{cells.scale},"")'
        self._formula("rate_percent", percent, _plain(used), "figure", PERCENT)

    def _bound(self, column: str, steps: int | None) -> None:
        """A cap or floor in percent: an input, which may hold the word for none."""
        note = self.job.note(self._clause_sources())
        number = self.sheet.columns.of(column)
        if steps is None:
            self.page.text(self.row, number, self.words("none"), "input", note)
        else:
            percent = steps * 100 / self.task.terms.scale
            self.page.number(self.row, number, percent, "input", PERCENT, note)

    def _share(self, cells: Cells) -> Cells:
        if self.task.terms is None:
            return cells
        share, ceiling, rounding = self.task.terms[:3]
        self._number("share", share / 100, "input", "0.##", self._clause_sources())
        self._need("share")
        if ceiling is not None:
            self._number("ceiling", ceiling, "input", PLAIN, self._clause_sources())
            self._need("ceiling")
        self._text("rounding", self.words.named("rounding", rounding))
        return cells._replace(
            share=self._at("share"), ceiling="" if ceiling is None else self._at("ceiling")
        )

    def _limited(self, expression: str) -> str:
        cells = {"at_least": "", "at_most": ""}
        for bound in self.task.bounds:
            cells[bound.name] = self._at(bound.name)
            if bound.steps is None:
                self._limit_share(bound.name, bound.share, self.task.needs[bound.need])
                self._need(bound.name)
            else:
                sources = self.job.document.cited(bound.sources)
                value = self.task.unit.number(bound.steps)
                self._number(bound.name, value, "input", self.money, sources)
        return limited(expression, **cells)

    def _limit_share(self, name: str, share: int, need: Need) -> None:
        """A limit that is a share of a reading, rounded down to the unit as the plan does."""
        reading = self._reading(name, need)
        self._number(f"limit_share.{name}", share / 100, "input", "0.##", self._clause_sources())
        percent, value = self._at(f"limit_share.{name}"), self._at(f"reading.{name}")
        read = reading_steps(value, need.places, need.rounding, 1)
        divisor, factor = 10 ** (4 + need.places), 10**self.task.unit.places
        steps = f"INT(ROUND({percent}*100,0)*{read}/{divisor})"
        units = steps if factor == 1 else f"{steps}/{factor}"
        today = None
        if reading is not None:
            today = share * whole(reading.value, need.places, need.rounding) // divisor / factor
        guarded = f'IF(ISNUMBER({value}),{units},"")'
        self._formula(name, guarded, today, "figure", self.money)

    def _amount(self, expression: str) -> None:
        note = self.job.note(self.step.sources, self._how())
        column = self.sheet.columns.of("amount")
        if not expression or self._too_large():
            self.page.number(self.row, column, self.step.amount, "result", self.money, note)
            return
        needed = tuple(dict.fromkeys(self.needed))
        guarded = f'IF(COUNT({",".join(needed)})={len(needed)},{expression},"")'
        self.page.formula(self.row, column, guarded, self.step.amount, "result", self.money, note)

    def _too_large(self) -> bool:
        if self.task.kind != "escalate" or self.step.before is None or self.step.used is None:
            return False
        scale = self.task.terms.scale
        before = Decimal(str(self.step.before)) * 10**self.task.unit.places
        return bool(abs(before * (scale + self.step.used * scale / 100)) > LARGEST_PRODUCT)

    def _how(self) -> str:
        if self.step.bound and self.step.without_bound is not None and not self.step.bound_met:
            bound = self.words(self.step.bound)
            return f"{self.step.added} → {self.step.used} ({bound}); {self.step.without_bound:,}"
        return ""

    def _check(self) -> None:
        amount, model = self._at("amount"), self._at("model")
        self._number("model", self.step.amount, "check", self.money, self.step.sources)
        difference = f'IF(COUNT({amount},{model})=2,ROUND({amount}-{model},6),"")'
        today = None if self.step.amount is None else 0
        self._formula("difference", difference, today, "check", self.money)
        if self.sheet.columns.has("due"):
            self._due(amount)

    def _due(self, amount: str) -> None:
        """What is to be paid in the year, where payment was put off to or from it."""
        if self.step.due is None or self.step.amount is None:
            return
        moved = Decimal(str(self.step.due)) - Decimal(str(self.step.amount))
        self._number("deferred", _plain(moved), "input", self.money, self.step.sources)
        paid = f'IF(ISNUMBER({amount}),{amount}+{self._at("deferred")},"")'
        self._formula("due", paid, self.step.due, "figure", self.money)

    def _remarks(self) -> None:
        year = self.job.settlement.year(self.task.year)
        status = next(line.status for line in year.lines if line.line == self.task.line)
        word = self.words.named("status", status)
        column, amount = self.sheet.columns.of("status"), self._at("amount")
        if status == "unknown":
            assumed = self.words("status.assumed")
            live = f'IF(ISNUMBER({amount}),"{assumed}","{word}")'
            self.page.formula(self.row, column, live, word, "text", "@")
        else:
            self.page.text(self.row, column, word)
        too_large = self.words("too_large") if self._too_large() else ""
        said = [self.job.reason(self.step.reason), self._limit_met(), too_large]
        said.append(self.job.remark(self.step.note))
        self._text("reason", "; ".join(one for one in said if one), "quiet")
        self._text("refs", self.job.numbers.brief(self.step.sources), "quiet")

    def _limit_met(self) -> str:
        """The line's own floor or ceiling, where the amount lies on it."""
        said = self.step.limit
        for name in ("at_least", "at_most"):
            said = said.replace(name, self.words(name))
        return said

    def _clause_sources(self) -> tuple[Source, ...]:
        return self.job.document.cited(self.task.source, self.task.place)

    def _at(self, column: str) -> str:
        return address(self.row, self.sheet.columns.of(column))

    def _need(self, column: str) -> str:
        """The address of a cell that must hold a number before the amount is computed."""
        self.needed.append(self._at(column))
        return self.needed[-1]

    def _text(self, column: str, text: str, role: str = "text") -> None:
        self.page.text(self.row, self.sheet.columns.of(column), text, role)

    def _number(
        self, column: str, value: Any, role: str, shown: str, sources: tuple[Source, ...]
    ) -> None:
        note = self.job.note(sources) if value is not None else ""
        self.page.number(self.row, self.sheet.columns.of(column), value, role, shown, note)

    def _formula(self, column: str, expression: str, value: Any, role: str, shown: str) -> None:
        note = self.words("computed")
        if self.step.sources:
            note = f"{note} {self.job.numbers.brief(self.step.sources)}"
        where = self.sheet.columns.of(column)
        self.page.formula(self.row, where, expression, value, role, shown, note)


def _find(read: tuple[Reading, ...], need: Need) -> Reading | None:
    """The reading behind a need; of two prints of one period, the one the need names."""
    found = [one for one in read if (one.series, one.period) == (need.series, need.period)]
    named = [one for one in found if one.vintage == need.vintage]
    return next(iter(named or found), None)


def _plain(value: Decimal | None) -> int | float | None:
    """A decimal as a spreadsheet keeps it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
