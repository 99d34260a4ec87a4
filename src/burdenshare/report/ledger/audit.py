"""Samples with their working papers, and recommendations: blocks, pages, workbooks."""

from __future__ import annotations

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.recommendations import Recommendation, Tracker
from burdenshare.ledger.reports.sample import Sample, WorkingPaper
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from burdenshare.report.layout import lay_table
from burdenshare.report.ledger.show import lay_blocks, workbook
from burdenshare.report.numbers import DASH, show_number
from burdenshare.report.words import Words

_ENTRY = ("number", "key", "event", "date", "amount", "category", "line", "document")
_FOLLOW = ("number", "made", "says", "addressee", "due", "status", "overdue", "evidence")
_FIGURES = ("amount", "overdue")


def show_sample(sample: Sample, colour: bool = False, lang: str = "en") -> str:
    """A sample as text, without its working papers."""
    words = Words(lang)
    return lay_blocks(_title(sample, words), sample_blocks(sample, words), colour)


def sample_page(sample: Sample, lang: str = "en") -> str:
    """A sample and its working papers as a page."""
    from burdenshare.report.sheet import render_sheet

    words, title = Words(lang), _title(sample, Words(lang))
    sections = [
        Section("sample", words("audit.sample.section"), sample_blocks(sample, words), (sample,)),
        Section("papers", words("audit.papers.title"), paper_blocks(sample, words)),
    ]
    return render_sheet(title, "burdenshare", sections, words)


def sample_workbook(sample: Sample, lang: str = "en") -> bytes:
    """A sample and its working papers as a workbook, with room for answers."""
    words = Words(lang)
    blocks = (*sample_blocks(sample, words), *paper_blocks(sample, words))
    return workbook(_title(sample, words), blocks, words)


def sample_blocks(sample: Sample, words: Words) -> tuple[Block, ...]:
    """What was drawn, from what and how, and how to draw it again."""
    again = "audit.sample.again" + (".by_amount" if sample.interval else "")
    interval = show_number(sample.interval)
    said = words(
        "audit.sample.says",
        drawn=show_number(len(sample.papers)),
        amount=show_number(sample.amount),
        population=show_number(sample.population),
        whole=show_number(sample.population_amount),
        currency=sample.currency,
        seed=sample.seed,
        method=words(f"audit.method.{sample.method}", interval=interval),
    )
    return (
        Paragraph(said, lead=True),
        Paragraph(words(again, hash=sample.population_hash)),
        Table(
            words("audit.sample.caption", currency=sample.currency),
            _columns(_ENTRY, words),
            tuple(_drawn(one, words) for one in sample.papers),
        ),
    )


def paper_blocks(sample: Sample, words: Words) -> tuple[Block, ...]:
    """A table of questions for each entry drawn."""
    columns = _columns(("question", "answer", "remark"), words)
    return tuple(
        Table(
            words(
                "audit.paper.caption",
                number=one.number,
                entry=one.entry.key,
                event=one.entry.event,
                amount=show_number(one.entry.amount),
                currency=one.entry.currency,
                date=one.entry.value_date,
            ),
            columns,
            tuple(
                (Cell(words(f"audit.question.{asked}")), Cell(""), Cell(""))
                for asked in one.questions
            ),
        )
        for one in sample.papers
    )


def _columns(names: tuple[str, ...], words: Words) -> tuple[Column, ...]:
    return tuple(
        Column(words(f"audit.{name}"), "number" if name in _FIGURES else "text") for name in names
    )


def _drawn(paper: WorkingPaper, words: Words) -> tuple[Cell, ...]:
    one = paper.entry
    category = one.to_category or one.category
    return (
        Cell(str(paper.number)),
        Cell(one.key),
        Cell(one.event),
        Cell(one.value_date),
        Cell(show_number(one.amount), one.amount),
        Cell(words.found(f"ledger.scope.{category}") or category),
        Cell(one.to_line or one.line),
        Cell(_paper(one)),
    )


def _paper(one: Entry) -> str:
    return " ".join(filter(None, (one.document.kind, one.document.number, one.document.page)))


def _title(sample: Sample, words: Words) -> str:
    span = str(sample.year) if sample.year else words("audit.all_years")
    return words("audit.sample.title", agreement=sample.agreement, span=span)


def show_tracker(tracker: Tracker, colour: bool = False, lang: str = "en") -> str:
    """Recommendations as text."""
    words = Words(lang)
    said, table = tracker_blocks(tracker, words)
    title = words("audit.follow.title", day=tracker.as_of)
    head = lay_blocks(title, (said,), colour)
    return f"{head}\n\n{lay_table(table, colour)}"


def tracker_page(tracker: Tracker, lang: str = "en") -> str:
    """Recommendations as a page."""
    from burdenshare.report.sheet import render_sheet

    words = Words(lang)
    title = words("audit.follow.title", day=tracker.as_of)
    section = Section("recommendations", title, tracker_blocks(tracker, words), (tracker,))
    return render_sheet(title, "burdenshare", [section], words)


def tracker_workbook(tracker: Tracker, lang: str = "en") -> bytes:
    """Recommendations as a workbook."""
    words = Words(lang)
    title = words("audit.follow.title", day=tracker.as_of)
    return workbook(title, tracker_blocks(tracker, words), words)


def tracker_blocks(tracker: Tracker, words: Words) -> tuple[Paragraph, Table]:
    """How many stand how, and each of them."""
    done = sum(one.done for one in tracker.recommendations)
    total = len(tracker.recommendations)
    overdue = tracker.counts["overdue"]
    said = words("audit.follow.says", total=total, done=done, open=total - done, overdue=overdue)
    rows = tuple(_followed(one, words) for one in tracker.recommendations)
    return (
        Paragraph(said, lead=True),
        Table(words("audit.follow.caption"), _columns(_FOLLOW, words), rows),
    )


def _followed(one: Recommendation, words: Words) -> tuple[Cell, ...]:
    late = one.overdue
    missing = words("audit.missing", keys=", ".join(one.missing)) if one.missing else ""
    return (
        Cell(one.number),
        Cell(f"{one.made_by}, {one.made_on}"),
        Cell(one.says, note=missing),
        Cell(one.addressee),
        Cell(one.due or DASH, note="" if one.due else words("audit.no_due")),
        Cell(words(f"audit.status.{one.status}"), marker="differs" if late else ""),
        Cell(DASH) if late is None else Cell(show_number(late), late),
        Cell(one.evidence),
    )
