"""The entries of a ledger, narrowed down as one likes."""

from __future__ import annotations

from burdenshare.ledger.states import STATES
from burdenshare.report.balances import state_title
from burdenshare.report.markup import Safe, tag
from burdenshare.report.words import Words
from burdenshare.store.desk.search import (
    PAGE,
    Wanted,
    find_entries,
    holdings,
)
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    asking,
    book_page,
    categories,
    draw_entries,
    event_title,
    field,
    link_to,
    pick,
    said_line,
    same,
    scope_title,
)


def entries_page(book: Book, words: Words, wanted: Wanted, said: str = "") -> str:
    """Entries, the newest first, as far as they are wanted."""
    found = find_entries(book.ledger, wanted, PAGE + 1)
    rows = [(str(one.seq), one.entry) for one in found[:PAGE]]
    asked = {name: one for name, one in wanted._asdict().items() if one and name != "before"}
    further = ""
    if len(found) > PAGE:
        says = words("desk.older")
        further = tag(
            "p", link_to(book, "/entries", words, says, **asked, before=found[PAGE - 1].seq)
        )
    return book_page(
        book,
        words,
        "entries",
        words("desk.place.entries"),
        said_line(said),
        _entries_form(book, wanted, words),
        draw_entries(book, rows, words, words("desk.entries.caption"))
        if rows
        else tag("p", words("desk.entries.none")),
        further,
    )


def _entries_form(book: Book, wanted: Wanted, words: Words) -> Safe:
    from burdenshare.ledger.events import EVENTS

    held = holdings(book.ledger)
    every = ("", words("desk.every"))
    years = sorted({str(one.year) for one in held})
    narrowed = any(wanted._replace(before=0))
    drawn = asking(
        words,
        pick(
            "agreement",
            words("desk.field.agreement"),
            wanted.agreement,
            [every, *same(sorted({one.agreement for one in held}))],
        ),
        pick(
            "year",
            words("desk.field.agreement_year"),
            str(wanted.year or ""),
            [every, *same(years)],
        ),
        pick(
            "event",
            words("desk.column.event"),
            wanted.event,
            [every, *((one.name, event_title(one.name, words)) for one in EVENTS)],
        ),
        pick(
            "category",
            words("desk.field.category"),
            wanted.category,
            [every, *((one, scope_title(one, words)) for one in categories(wanted.category))],
        ),
        pick(
            "state",
            words("desk.state"),
            wanted.state,
            [every, *((one, state_title(one, words.lang)) for one in STATES)],
        ),
        pick(
            "standing",
            words("desk.field.standing"),
            wanted.standing,
            [every, *((one, words(f"desk.standing.{one}")) for one in ("own", "observed"))],
        ),
        field("text", words("desk.text"), wanted.text, maxlength=100),
    )
    return tag("details", tag("summary", words("desk.narrow")), drawn, open=narrowed)
