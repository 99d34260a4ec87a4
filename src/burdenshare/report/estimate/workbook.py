"""An estimate as a workbook: totals, means and differences are formulas over the figures.

Texts are written as texts whatever they begin with; the figures of the futures are numbers, and
what follows from them (sums, means, differences, ranges) recomputes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from burdenshare.pricing.bridge import Bridge
from burdenshare.pricing.causes import Split
from burdenshare.pricing.estimate_record import Course, Estimate, Estimated
from burdenshare.pricing.outturn import Outturn
from burdenshare.report.blocks import Facts, Items, Paragraph
from burdenshare.report.estimate import say
from burdenshare.report.estimate.compose import (
    compose,
    page_subtitle,
    page_title,
    sources_of_record,
)
from burdenshare.report.estimate.tables import causes, yearly_note
from burdenshare.report.excel.book import Book, Page, address
from burdenshare.report.excel.sources import SourceNumbers
from burdenshare.report.numbers import unit_words
from burdenshare.report.prices import scenario_name, unit_name
from burdenshare.report.words.estimate import EstimateWords

_SHOWN, _FINE, _ERROR = "#,##0", "#,##0.0", "#,##0.00"
_WHOLE, _SIGNED = "+#,##0;-#,##0;0", "+#,##0.0;-#,##0.0;0"
_PARTS = ("agreement", "low", "high", "error", "baseline", "difference")


def estimate_xlsx(record: Estimate, lang: str = "en") -> bytes:
    """The estimate as an XLSX file; the same input gives the same bytes.

    Args:
        record: the estimate. lang: ``en`` or ``ko``.

    >>> from burdenshare.pricing.estimate import estimate
    >>> estimate_xlsx(estimate("korea-12", paths=64))[:2]
    b'PK'
    """
    words = EstimateWords(lang)
    created = datetime.strptime(record.as_of, "%Y-%m-%d")
    book = Book(page_title(record, words), created, words("font"))
    numbers = SourceNumbers(sources_of_record(record))
    _write_result(book, record, words, numbers)
    _write_scenarios(book, record, words)
    _write_premises(book, record, words, numbers)
    if record.bridge:
        _write_bridge(book, record, record.bridge, words)
    if record.outturn:
        _write_outturn(book, record.outturn, words)
    _write_sources(book, numbers, words)
    return book.content()


def _write_result(
    book: Book, record: Estimate, words: EstimateWords, numbers: SourceNumbers
) -> None:
    page = book.page(words("sheet.estimate"), (22, 13, *(15,) * 6), page_title(record, words))
    page.wide_text(1, 0, page_subtitle(record, words), "quiet")
    for section in compose(record, words)[:1]:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                page.wide_text(page.row, 0, block.text)
                page.row += 1
    page.row += 1
    for currency in record.currencies:
        _write_years(page, record, currency, words, numbers)
    page.wide_text(page.row, 0, f"{yearly_note(record, words)} {words('sheet.how')}", "quiet")


def _write_years(
    page: Page, record: Estimate, currency: str, words: EstimateWords, numbers: SourceNumbers
) -> None:
    """A currency's years, then their sum and mean as formulas."""
    unit = unit_name(say.unit_of(record, currency), words.report)
    page.text(page.row, 0, words("table.caption", unit=unit), "section")
    page.row += 1
    heads = [words(f"table.{name}") for name in ("year", "status", *_PARTS)]
    first = page.head(heads, range(2, 8))
    for one in record.years:
        course = one.of(currency)
        page.number(page.row, 0, one.year, "year", "0")
        known = course.agreement is not None and course.agreement.low == course.agreement.high
        status = "known" if known else "estimated" if course.agreement else "unknown"
        note = numbers.note(one.sources) if known and currency == record.currency else ""
        page.text(page.row, 1, words(f"status.{status}"), note=note)
        _write_course(page, course, record, page.row)
        page.row += 1
    _write_totals(page, record, currency, words, first)
    page.row += 1


def _write_course(page: Page, course: Course, record: Estimate, row: int) -> None:
    ours = course.agreement
    _figure(page, row, 2, ours)
    spread = ours if ours and ours.low != ours.high else None
    page.number(row, 3, spread.low if spread else None, "figure", _SHOWN)
    page.number(row, 4, spread.high if spread else None, "figure", _SHOWN)
    page.number(row, 5, spread.error if spread else None, "figure", _ERROR)
    _figure(page, row, 6, course.baseline)
    _difference(page, course, record, row, "figure")


def _figure(page: Page, row: int, column: int, one: Estimated | None) -> None:
    page.number(row, column, one.figure if one else None, "figure", _SHOWN)


def _difference(page: Page, course: Course, record: Estimate, row: int, role: str) -> None:
    """A formula, but for medians: the median of a difference is no difference of medians."""
    apart = course.difference
    if apart is None or record.headline == "median":
        page.number(row, 7, apart.figure if apart else None, role, _WHOLE)
    else:
        says = f"{address(row, 2)}-{address(row, 6)}"
        page.formula(row, 7, says, apart.figure, role, _WHOLE)


def _write_totals(
    page: Page, record: Estimate, currency: str, words: EstimateWords, first: int
) -> None:
    """Sum and mean; for medians the total is a figure of its own, and the mean its share."""
    total, last, count = record.total.get(currency), page.row - 1, len(record.total_years)
    if total is None:
        return
    row, mean = page.row, record.yearly_mean[currency]
    page.text(row, 0, words("table.total", years=count), "total_head")
    page.text(row + 1, 0, words("table.mean"), "total_head")
    for added in (0, 1):
        page.text(row + added, 1, "", "total_head")
    for column, part in ((2, "agreement"), (6, "baseline"), (7, "difference")):
        own, share = getattr(total, part), getattr(mean, part)
        shown = _WHOLE if part == "difference" else _SHOWN
        if own is None:
            continue
        if record.headline == "median":
            page.number(row, column, own.figure, "total", shown)
        else:
            says = f"SUM({address(first, column)}:{address(last, column)})"
            page.formula(row, column, says, own.figure, "total", shown)
        page.formula(
            row + 1, column, f"{address(row, column)}/{count}", share.figure, "total", shown
        )
    _write_spread(page, total.agreement, row, count)
    page.row += 2


def _write_spread(page: Page, own: Estimated | None, row: int, count: int) -> None:
    """The range and error of the total, which no sum of yearly ranges gives."""
    if own is None or own.low == own.high:
        return
    for column, value, shown in (
        (3, own.low, _SHOWN),
        (4, own.high, _SHOWN),
        (5, own.error, _ERROR),
    ):
        page.number(row, column, value, "total", shown)
        if value is not None:
            page.formula(
                row + 1, column, f"{address(row, column)}/{count}", value / count, "total", shown
            )


def _write_scenarios(book: Book, record: Estimate, words: EstimateWords) -> None:
    page = book.page(words("sheet.scenarios"), (18, 60, 15, 15, 15, 15), words("scenarios"))
    heads = [words("scenario.name"), words("fact.says")]
    heads += [words(f"table.{name}") for name in ("agreement", "baseline", "difference")]
    heads += [words("scenario.dollars")] if "USD" in record.total else []
    first = page.head(heads, range(2, 6))
    for one in record.scenarios:
        page.text(page.row, 0, scenario_name(one.scenario, words.report))
        page.text(page.row, 1, words.either(one.title, one.title_ko))
        course = one.total.get(record.currency, Course(None, None, None))
        own = [*course, *([one.total["USD"].agreement] if "USD" in one.total else [])]
        for column, value in enumerate(own, 2):
            shown = _WHOLE if column == 4 else _SHOWN
            page.number(page.row, column, value.figure if value else None, "figure", shown)
        page.row += 1
    _write_ends(page, record, words, first, len(heads))
    page.wide_text(page.row + 1, 0, words("scenario.apart"), "quiet")


def _write_ends(
    page: Page, record: Estimate, words: EstimateWords, first: int, columns: int
) -> None:
    """The least and the greatest of each column as formulas."""
    last = page.row - 1
    asked = [("agreement", ""), ("baseline", ""), ("difference", ""), ("agreement", "USD")]
    for number, name in enumerate(("MIN", "MAX")):
        page.text(page.row, 0, words(f"scenario.{name.lower()}"), "total_head")
        for column, (part, currency) in zip(range(2, columns), asked, strict=False):
            if ends := record.range(part, currency):
                says = f"{name}({address(first, column)}:{address(last, column)})"
                shown = _WHOLE if column == 4 else _SHOWN
                page.formula(page.row, column, says, ends[number], "total", shown)
        page.row += 1


def _write_premises(
    book: Book, record: Estimate, words: EstimateWords, numbers: SourceNumbers
) -> None:
    page = book.page(words("sheet.premises"), (36, 12, 14, 14, 14, 16, 14, 24), words("premises"))
    for section in compose(record, words)[1:2]:
        for block in section.blocks:
            for name, cell in block.facts if isinstance(block, Facts) else ():
                page.text(page.row, 0, name)
                page.wide_text(page.row, 1, cell.text)
                page.row += 1
    page.row += 1
    heads = [words(f"values.{n}") for n in ("index", "period", "value")]
    heads += [words("table.low"), words("table.high")]
    heads += [words(f"values.{n}") for n in ("status", "published", "for")]
    page.head(heads, (2, 3, 4))
    for one in record.premises:
        page.text(page.row, 0, say.series_head(one.series, words), note=numbers.note(one.sources))
        page.text(page.row, 1, one.period)
        for column, value in ((2, one.value), (3, one.low), (4, one.high)):
            page.number(page.row, column, value, "figure", "#,##0.00")
        page.text(page.row, 5, words(f"status.{one.status}"))
        page.text(page.row, 6, one.published)
        used = say.years(one.for_years, words) if one.for_years else words("values.dollars")
        page.text(page.row, 7, used)
        page.row += 1
    _write_remarks(page, record, words)


def _write_remarks(page: Page, record: Estimate, words: EstimateWords) -> None:
    page.row += 1
    for section in compose(record, words):
        for block in section.blocks if section.id == "bear" else ():
            for item in block.items if isinstance(block, Items) else ():
                page.wide_text(page.row, 0, item.text, "quiet")
                page.row += 1


def _write_bridge(book: Book, record: Estimate, bridge: Bridge, words: EstimateWords) -> None:
    widths = _split_widths((*bridge.years, bridge.total))
    page = book.page(words("sheet.bridge"), widths, words("bridge"))
    for section in compose(record, words):
        for block in section.blocks if section.id == "bridge" else ():
            if isinstance(block, Paragraph):
                page.wide_text(page.row, 0, block.text)
                page.row += 1
    title = words.either(bridge.title, bridge.title_ko) or words("bridge.title")
    unit = unit_words(record.unit, words.report)
    page.wide_text(page.row, 0, words("bridge.caption", title=title, unit=unit), "section")
    page.row += 1
    _write_splits(page, bridge.years, bridge.total, "government", words)


def _write_outturn(book: Book, came: Outturn, words: EstimateWords) -> None:
    widths = _split_widths((*(one.split for one in came.years), came.total))
    page = book.page(words("sheet.outturn"), widths, words("outturn"))
    unit = unit_words(came.unit, words.report)
    caption = words("outturn.caption", later=came.known_as_of, day=came.estimate_as_of, unit=unit)
    page.wide_text(page.row, 0, caption, "section")
    page.row += 1
    _write_splits(page, [one.split for one in came.years], came.total, "came", words)


def _split_widths(splits: tuple[Split, ...]) -> tuple[float, ...]:
    """A column for the year, three for the figures, one for each cause and one for the check."""
    return (14.0, *(18.0,) * (4 + len(causes(splits))))


def _write_splits(
    page: Page, years: Sequence[Split], total: Split, against: str, words: EstimateWords
) -> None:
    """Years and causes; differences and sums are formulas, and causes are checked against them."""
    names = causes((*years, total))
    heads = [words(f"split.{name}") for name in ("year", "estimate", against, "difference")]
    heads += [*(say.cause(name, words) for name in names), words("split.check")]
    first, check = page.head(heads, range(1, len(heads))), 4 + len(names)
    for one in years:
        row = page.row
        page.number(row, 0, one.year, "year", "0")
        page.number(row, 1, one.estimate if one.difference is not None else None, "figure", _FINE)
        page.number(row, 2, one.against, "figure", _FINE)
        if one.difference is not None:
            page.formula(
                row, 3, f"{address(row, 2)}-{address(row, 1)}", one.difference, "figure", _SIGNED
            )
            for column, name in enumerate(names, 4):
                page.number(row, column, one.causes.get(name, 0.0), "figure", _SIGNED)
            causes_sum = f"SUM({address(row, 4)}:{address(row, check - 1)})"
            says = f"ROUND({address(row, 3)}-{causes_sum},6)=0"
            page.formula(row, check, says, True, "check", "General")
        page.row += 1
    page.text(page.row, 0, words("split.total"), "total_head")
    figures = (total.estimate, total.against, total.difference)
    for column, value in enumerate((*figures, *(total.causes.get(n, 0.0) for n in names)), 1):
        says = f"SUM({address(first, column)}:{address(page.row - 1, column)})"
        page.formula(page.row, column, says, value, "total", _SIGNED if column > 2 else _FINE)
    page.wide_text(page.row + 2, 0, words("split.note"), "quiet")


def _write_sources(book: Book, numbers: SourceNumbers, words: EstimateWords) -> None:
    page = book.page(words("sheet.sources"), (8, 80, 70, 12), words("sources"))
    page.head([words(f"source.{name}") for name in ("number", "cited", "url", "confidence")])
    for number, source in enumerate(numbers.listed, 1):
        page.number(page.row, 0, number, "year", "0")
        page.text(page.row, 1, source.cited)
        page.text(page.row, 2, source.url)
        page.text(page.row, 3, source.letter)
        page.row += 1
