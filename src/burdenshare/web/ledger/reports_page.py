"""The reports on a ledger's entries, and the entries behind each of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.figures.finding import Refused
from burdenshare.ledger.reports.catalogue import REPORTS, report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.store.desk.search import (
    Held,
    entries_of_agreement,
    holdings,
    places_of,
)
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    asking,
    book_page,
    categories,
    draw,
    draw_entries,
    field,
    link_to,
    pick,
    same,
    scope_title,
)
from burdenshare.web.ledger.read_pages import draw_statement


def reports_page(
    book: Book, words: Words, asked: Asked, names: tuple[str, ...], category: str
) -> str:
    """Reports on an agreement's entries, with what they are on."""
    held = holdings(book.ledger)
    content: list[str] = []
    if not held:
        content.append(tag("p", words("desk.nothing_yet")))
    else:
        content.append(_reports_form(held, asked, names, category, words))
        content += _made(book, words, asked, names, category)
    return book_page(book, words, "reports", words("desk.place.reports"), *content)


def asked_for(book: Book, plain: dict[str, str]) -> Asked:
    """What a report is on: what is said, and the last agreement where none is."""
    held = holdings(book.ledger)
    standing = "observed" if plain.get("standing") == "observed" else "own"
    fitting = [one for one in held if one.standing == standing] or list(held)
    last = max(fitting, key=lambda one: (one.year, one.entries)) if fitting else None
    year = plain.get("year", "")
    agreement = plain.get("agreement") or (last.agreement if last else "")
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    return Asked(agreement, number, plain.get("until", ""), plain.get("currency", ""), standing)


def _made(
    book: Book, words: Words, asked: Asked, names: tuple[str, ...], category: str
) -> list[str]:
    try:
        made = report_entries(entries_of_agreement(book.ledger, asked.agreement), asked, names)
    except Refused as refused:
        told = (tag("li", f"{one.says}; {one.remedy}") for one in refused.findings)
        return [tag("ul", *told, class_="wrong", role="alert")]
    query = {"agreement": asked.agreement, "year": str(asked.year or ""), "until": asked.until}
    query |= {"currency": asked.currency, "standing": asked.standing}
    query |= {"report": names[0] if len(names) == 1 else ""}
    takes = [
        link_to(book, f"/reports/take/{kind}", words, words(f"desk.take.{kind}"), **query)
        for kind in ("xlsx", "html", "txt")
    ]
    ways = join(*[part for one in takes for part in (Safe(" · "), one)][1:])
    shown: list[str] = [
        tag("p", ways, class_="ways"),
        tag("p", words("desk.behind"), class_="note"),
    ]
    if category:
        says = words("desk.reports.category", category=scope_title(category, words))
        shown.append(tag("p", says, class_="note"))
    for one in made:
        heading = tag("h2", words(f"ledger.{one.name}.title"), id=one.name)
        shown.append(
            tag(
                "section",
                heading,
                draw_statement(book, one, asked, words, category),
                aria_labelledby=one.name,
            )
        )
    return shown


def _reports_form(
    held: Sequence[Held], asked: Asked, names: tuple[str, ...], category: str, words: Words
) -> Safe:
    agreements = sorted({one.agreement for one in held})
    years = sorted({one.year for one in held if one.agreement == asked.agreement})
    currencies = sorted({one.currency for one in held if one.agreement == asked.agreement})
    every = ("", words("desk.every"))
    fields = [
        pick("agreement", words("desk.field.agreement"), asked.agreement, same(agreements)),
        pick(
            "year",
            words("desk.field.agreement_year"),
            str(asked.year or ""),
            [every, *((str(one), str(one)) for one in years)],
        ),
        pick(
            "report",
            words("desk.report"),
            names[0] if len(names) == 1 else "",
            [every, *((one, words(f"ledger.{one}.title")) for one in REPORTS)],
        ),
        pick(
            "category",
            words("desk.field.category"),
            category,
            [every, *((one, scope_title(one, words)) for one in categories(category))],
        ),
        pick(
            "standing",
            words("desk.field.standing"),
            asked.standing,
            [(one, words(f"desk.standing.{one}")) for one in ("own", "observed")],
        ),
        field("until", words("desk.field.until"), asked.until, size=10, placeholder="2026-12-31"),
    ]
    if len(currencies) > 1:
        options = [every, *same(currencies)]
        fields.append(pick("currency", words("desk.field.currency"), asked.currency, options))
    return asking(words, *fields)


def behind_page(book: Book, words: Words, asked: Asked, report: str, place: int) -> str | None:
    """The entries behind one figure of a report; None where there is no such figure."""
    if report not in REPORTS:
        return None
    made = report_entries(entries_of_agreement(book.ledger, asked.agreement), asked, (report,))[0]
    if not 0 <= place < len(made.lines):
        return None
    line = made.lines[place]
    found = places_of(book.ledger, line.entries)
    from burdenshare.report.ledger.statements import statement_table

    shown = made._replace(lines=(line,))
    name = statement_table(shown, words).rows
    title = name[0][0].text if name else line.name
    caption = words("desk.behind.caption", count=len(found))
    rows = [(str(one.seq), one.entry) for one in found.values()]
    back = link_to(
        book,
        "/reports",
        words,
        words("desk.behind.back"),
        agreement=asked.agreement,
        year=asked.year,
        report=report,
        standing=asked.standing,
    )
    return book_page(
        book,
        words,
        "reports",
        words("desk.behind.title", line=title, report=words(f"ledger.{report}.title")),
        draw(
            statement_table(shown, words)._replace(
                rows=tuple((row_[0]._replace(fold=()), *row_[1:]) for row_ in name), total=0
            ),
            words,
        ),
        draw_entries(book, rows, words, caption),
        tag("p", back),
    )
