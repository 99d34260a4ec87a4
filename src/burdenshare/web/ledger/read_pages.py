"""Reading a ledger: its status, its reports, its entries, and each entry with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from burdenshare.figures.finding import Refused
from burdenshare.ledger.reports.catalogue import REPORTS, report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.ledger.states import STATES, Account
from burdenshare.report.balances import balances_table, state_title
from burdenshare.report.blocks import Block, Cell, Table
from burdenshare.report.ledger.statements import statement_blocks
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.desk.proposals import list_proposals
from burdenshare.store.desk.search import (
    PAGE,
    Held,
    Wanted,
    entries_of_agreement,
    find_entries,
    holdings,
    places_of,
)
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    book_page,
    draw,
    entries_table,
    event_title,
    facts,
    field,
    link_to,
    other_language,
    pick,
    row,
    said_line,
    scope_title,
)

MOST_LINKS = 12
"""Entries that a fold names one by one; the page behind it names them all."""
_HELD_IN = {
    "unliquidated": "obligated",
    "delivered_unpaid": "delivered",
    "reserved": "reserved",
    "allotted_free": "allotted",
    "unallotted_funds": "appropriated",
    "u1": "agreed",
    "u1_owed": "owed",
}
"""Lines that are what a state holds: behind them lie all entries that passed through it."""


def status_page(book: Book, words: Words, said: str = "") -> str:
    """What a ledger holds: its chain, the status of funds, every account."""
    head, held = book.ledger.head(), holdings(book.ledger)
    return book_page(
        book,
        words,
        "status",
        words("desk.status"),
        other_language(book.at, words),
        said_line(said),
        _waiting(book, words),
        facts(
            (
                (words("desk.entries_count"), show_number(head.size)),
                (words("desk.head"), tag("code", head.hash)),
                (words("desk.identity"), tag("code", book.ledger.identity)),
            )
        ),
        _funds(book, held, words),
        *(_balances(book, one, words) for one in ("own", "observed")),
    )


def _waiting(book: Book, words: Words) -> Safe:
    if not book.team:
        return Safe("")
    found = sum(one.decision is None for one in list_proposals(book.desk, book.ledger.id))
    if not found:
        return Safe("")
    says = words("desk.waiting", count=found)
    return tag("p", link_to(book, "/proposals", words, says), class_="said")


def _funds(book: Book, held: Sequence[Held], words: Words) -> Safe:
    """The status of funds of the last agreement and year with own entries."""
    own = [one for one in held if one.standing == "own"]
    if not own:
        return tag("p", words("desk.nothing_yet"))
    last = max(own, key=lambda one: (one.year, one.entries))
    asked = Asked(last.agreement, last.year, "", last.currency)
    try:
        made = report_entries(entries_of_agreement(book.ledger, last.agreement), asked, ("funds",))
    except Refused:
        return Safe("")
    more = link_to(
        book, "/reports", words, words("desk.all_reports"), agreement=last.agreement, year=last.year
    )
    return tag("section", draw_statement(book, made[0], asked, words), tag("p", more))


def _balances(book: Book, standing: str, words: Words) -> Safe:
    held = book.ledger.balances(standing)
    table = balances_table(held, words.lang)
    if not table.rows:
        return Safe("")
    order = {state: number for number, state in enumerate(STATES)}
    accounts = sorted(
        (account for account, amount in held if amount),
        key=lambda one: (*one[:4], order.get(one.state, 0), *one[5:]),
    )
    rows = tuple(
        (*cells[:2], Cell(_account_link(book, account, standing, cells[2].text, words)), *cells[3:])
        for account, cells in zip(accounts, table.rows, strict=True)
    )
    caption = words(f"desk.balances.{standing}")
    note = words("desk.balances.note")
    return draw(table._replace(rows=rows, caption=caption, note=note), words)


def _account_link(book: Book, account: Account, standing: str, says: str, words: Words) -> Safe:
    wanted = {"agreement": account.agreement, "year": account.year, "state": account.state}
    wanted |= {one: getattr(account, one) for one in ("category", "form", "line")}
    return link_to(book, "/entries", words, says, **wanted, standing=standing)


def draw_statement(
    book: Book, statement: Statement, asked: Asked, words: Words, category: str = ""
) -> Safe:
    """A statement, each of its lines with a way to the entries behind it."""
    blocks = [
        _with_ways(book, one, statement, asked, words, category) if isinstance(one, Table) else one
        for one in statement_blocks(statement, words)
    ]
    return join(*(draw(one, words) for one in blocks))


def _with_ways(
    book: Book, table: Table, statement: Statement, asked: Asked, words: Words, category: str
) -> Block:
    lines = [
        (place, one)
        for place, one in enumerate(statement.lines)
        if one.role != "check" or any(value not in (0, None) for value in one.values)
    ]
    of = statement.columns.index("category") if "category" in statement.columns else -1
    kept = []
    for (place, line), cells in zip(lines, table.rows, strict=True):
        if category and not _of_category(line, of, category):
            continue
        ways = _ways(book, statement, place, line, asked, words)
        name = cells[0]._replace(fold=(ways,) if ways else ())
        kept.append((name, *cells[1:]))
    closing = 0 if category else table.total
    return table._replace(rows=tuple(kept), total=closing)


def _of_category(line: Line, of: int, category: str) -> bool:
    named = line.values[of] if of >= 0 else line.name
    return named == category or line.name == category or category in line.name.split(" ")


def _ways(
    book: Book, statement: Statement, place: int, line: Line, asked: Asked, words: Words
) -> Safe | None:
    """Where the entries behind a line are listed."""
    if line.entries:
        says = words("desk.behind", count=len(line.entries))
        query = {"report": statement.name, "place": str(place), "agreement": asked.agreement}
        query |= {"year": str(asked.year or ""), "until": asked.until, "currency": asked.currency}
        return link_to(book, "/behind", words, says, **query, standing=asked.standing)
    if line.name in _HELD_IN:
        state = _HELD_IN[line.name]
        says = words("desk.passed", state=state_title(state, words.lang))
        query = {"agreement": asked.agreement, "year": str(statement.year or ""), "state": state}
        return link_to(book, "/entries", words, says, **query, standing=asked.standing)
    return None


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
    shown = [tag("p", ways, class_="ways")]
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
        pick("agreement", words("desk.field.agreement"), asked.agreement, _same(agreements)),
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
            [every, *((one, scope_title(one, words)) for one in _categories(category))],
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
        options = [every, *_same(currencies)]
        fields.append(pick("currency", words("desk.field.currency"), asked.currency, options))
    return _asking(words, *fields)


def _categories(chosen: str) -> list[str]:
    known = ["labour", "construction", "logistics"]
    return known if not chosen or chosen in known else [*known, chosen]


def _same(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(one, one) for one in names]


def _asking(words: Words, *fields: str) -> Safe:
    """A form that is asked by address, so that a page of figures can be kept as a link."""
    from burdenshare.report.markup import void

    return tag(
        "form",
        void("input", type="hidden", name="lang", value=words.lang),
        tag("div", *fields, class_="issues"),
        row(tag("button", words("desk.show"), class_="do")),
        method="get",
        class_="asking",
    )


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
        draw(entries_table(book, rows, words, caption), words),
        tag("p", back),
    )


def entries_page(book: Book, words: Words, wanted: Wanted, said: str = "") -> str:
    """Entries, the newest first, as far as they are wanted."""
    found = find_entries(book.ledger, wanted, PAGE + 1)
    rows = [(str(one.seq), one.entry) for one in found[:PAGE]]
    asked = {name: one for name, one in wanted._asdict().items() if one and name != "before"}
    further = ""
    if len(found) > PAGE:
        says = words("desk.older")
        further = tag("p", link_to(book, "/entries", words, says, **asked, before=found[PAGE - 1].seq))
    table = entries_table(book, rows, words, words("desk.entries.caption"))
    return book_page(
        book,
        words,
        "entries",
        words("desk.place.entries"),
        said_line(said),
        _entries_form(book, wanted, words),
        draw(table, words) if rows else tag("p", words("desk.entries.none")),
        further,
    )


def _entries_form(book: Book, wanted: Wanted, words: Words) -> Safe:
    from burdenshare.ledger.events import EVENTS

    held = holdings(book.ledger)
    every = ("", words("desk.every"))
    years = sorted({str(one.year) for one in held})
    return _asking(
        words,
        pick(
            "agreement",
            words("desk.field.agreement"),
            wanted.agreement,
            [every, *_same(sorted({one.agreement for one in held}))],
        ),
        pick(
            "year",
            words("desk.field.agreement_year"),
            str(wanted.year or ""),
            [every, *_same(years)],
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
            [every, *((one, scope_title(one, words)) for one in _categories(wanted.category))],
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
