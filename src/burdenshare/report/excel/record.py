"""The sheets that hold the record: categories, readings, history, what is not known, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from burdenshare.figures.source import Source
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, row_number, row_sources
from burdenshare.report.excel.book import Page
from burdenshare.report.excel.job import Job
from burdenshare.report.excel.schedule import PERCENT, PLAIN
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import Category, Reading, Step
from burdenshare.terms.document import Note


def _page(job: Job, key: str, columns: Sequence[tuple[str, float]], figures: Iterable[int]) -> Page:
    """A sheet with a heading and a row of column heads that stays in view."""
    title = job.words(f"sheet.{key}")
    page = job.book.page(title, [width for _, width in columns], title)
    page.head([job.words(name) for name, _ in columns], tuple(figures), freeze=1)
    return page


def write_categories(job: Job) -> None:
    """Every recorded allocation, by source; figures that contradict each other stand in turn."""
    columns = (
        ("year", 7),
        ("category", 26),
        ("amount", 13),
        ("unit", 18),
        ("basis", 24),
        ("status", 12),
        ("derived", 9),
        ("confidence", 10),
        ("remark", 48),
        ("refs", 14),
    )
    page = _page(job, "categories", columns, (2,))
    found = [one for year in job.settlement.years for one in year.categories]
    for one in found:
        _write_category(job, page, one)
        page.row += 1
    if not found:
        page.text(page.row, 0, job.words("nothing"), "quiet")


def _write_category(job: Job, page: Page, one: Category) -> None:
    page.number(page.row, 0, one.year, "year", "0")
    page.text(page.row, 1, job.line_title(one.category))
    page.number(page.row, 2, one.amount, "figure", PLAIN, job.note(one.sources, one.note))
    said = (
        job.words.named("unit", one.unit),
        library_text(one.basis, Words(job.words.lang)),
        job.words.named("status", one.status),
        job.words("yes") if one.derived else "",
        one.confidence,
        job.remark(one.note),
        job.numbers.brief(one.sources),
    )
    for column, text in enumerate(said, 3):
        page.text(page.row, column, text)


def write_readings(job: Job) -> None:
    """Every value of a series that the settlement read, once."""
    columns = (
        ("series", 24),
        ("period", 9),
        ("vintage", 12),
        ("reading", 12),
        ("used", 10),
        ("published_on", 13),
        ("published_how", 12),
        ("status", 11),
        ("other_prints", 34),
        ("remark", 40),
        ("refs", 14),
    )
    page = _page(job, "readings", columns, (3, 4))
    read = {
        (one.series, one.period, one.vintage, one.used): (one, step)
        for step in job.steps.values()
        for one in step.read
    }
    for one, step in read.values():
        _write_reading(job, page, one, step)
        page.row += 1
    if not read:
        page.text(page.row, 0, job.words("nothing"), "quiet")


def _write_reading(job: Job, page: Page, one: Reading, step: Step) -> None:
    fixed = one.status == "assumed"
    note = job.words("by_hand_source") if fixed else job.note(one.sources, one.note)
    page.text(page.row, 0, one.series)
    page.text(page.row, 1, one.period)
    page.text(page.row, 2, one.vintage)
    page.number(page.row, 3, plain_number(one.value), "figure", PERCENT, note)
    page.number(page.row, 4, plain_number(one.used), "figure", PERCENT, note)
    others = [
        f"{other.value} ({other.vintage or other.published}) → {other.amount:,}"
        for other in step.others
        if len(step.read) == 1
    ]
    said = (
        one.published,
        job.words.named("how", one.published_how),
        job.words.named("status", one.status),
        "; ".join(others),
        job.remark(one.note),
        job.numbers.brief(one.sources),
    )
    for column, text in enumerate(said, 5):
        page.text(page.row, column, text)


def write_history(job: Job) -> None:
    """The host's recorded amounts under every agreement, as the library's table has them."""
    rows = load_rows(f"{job.document.host}.amounts")
    if not rows:
        return
    columns = (
        ("year", 7),
        ("agreement", 14),
        ("line", 16),
        ("amount", 13),
        ("unit", 18),
        ("status", 12),
        ("derived", 9),
        ("confidence", 10),
        ("remark", 60),
        ("refs", 14),
    )
    page = _page(job, "history", columns, (3,))
    for row in rows:
        _write_historic(job, page, row)
        page.row += 1


def _write_historic(job: Job, page: Page, row: Row) -> None:
    amount, sources = row_number(row, "amount"), row_sources(row)
    year, remark = row.values.get("year", ""), job.remark(row.values.get("note", ""))
    if year.isdigit():
        page.number(page.row, 0, int(year), "year", "0")
    else:
        page.text(page.row, 0, year)
    page.text(page.row, 1, row.values.get("agreement", ""))
    page.text(page.row, 2, job.line_title(row.values.get("line", "")))
    value = None if amount is None else plain_number(amount)
    page.number(page.row, 3, value, "figure", PLAIN, job.note(sources, remark))
    said = (
        job.words.named("unit", row.values.get("unit", "")),
        job.words.named("status", row.values.get("status", "")),
        job.words("yes") if row.values.get("derived") == "yes" else "",
        row.values.get("confidence", ""),
        remark,
        job.numbers.brief(sources),
    )
    for column, text in enumerate(said, 4):
        page.text(page.row, column, text)


def write_not_known(job: Job) -> None:
    """Unknown years with their reasons, gaps of the record, and where sources disagree."""
    columns = (("subject", 30), ("remark", 110), ("refs", 16))
    page = _page(job, "unknown", columns, ())
    for year in job.settlement.years:
        for line in year.lines:
            if line.amount is None:
                named = job.words("open_year", year=year.year, line=job.line_title(line.line))
                _write_remark(page, named, job.reason(line.reason), "")
    for key, notes in (
        ("open", job.document.unknowns),
        ("disagree", job.document.disagreements),
        ("note", job.document.notes),
    ):
        for note in notes:
            _write_note(job, page, job.words(key), note)


def _write_note(job: Job, page: Page, subject: str, note: Note) -> None:
    says = job.words.either(note.says, note.says_ko)
    _write_remark(page, subject, says, job.numbers.brief(job.document.cited(note.source)))


def _write_remark(page: Page, subject: str, says: str, refs: str) -> None:
    for column, text in enumerate((subject, says, refs)):
        page.text(page.row, column, text, "quiet" if column == 2 else "text")
    page.row += 1


def write_sources(job: Job) -> None:
    """The numbered sources; addresses stand as text, never as live links."""
    columns = (("number", 6), ("source", 70), ("date", 13), ("confidence", 11), ("licence", 22))
    page = _page(job, "sources", (*columns, ("address", 80)), ())
    for number, source in enumerate(job.numbers.listed, 1):
        page.number(page.row, 0, number, "year", "0")
        for column, text in enumerate(_source_words(source), 1):
            page.text(page.row, column, text)
        page.row += 1


def _source_words(source: Source) -> tuple[str, ...]:
    named = ", ".join(part for part in (source.publisher, source.title) if part) or source.id
    return named, source.date, source.letter, source.licence, source.url
