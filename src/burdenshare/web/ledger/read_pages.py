"""What a ledger holds: its chain, the status of funds, every account; each figure leads on."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.figures.finding import Refused
from burdenshare.ledger.reports.catalogue import report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.ledger.states import STATES, Account
from burdenshare.report.balances import balances_table
from burdenshare.report.blocks import Block, Cell, Table
from burdenshare.report.ledger.statements import statement_blocks
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.desk.proposals import list_proposals
from burdenshare.store.desk.search import (
    Held,
    entries_of_agreement,
    holdings,
)
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    book_page,
    draw,
    facts,
    link_to,
    said_line,
)

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
    return tag(
        "section",
        draw_statement(book, made[0], asked, words),
        tag("p", words("desk.behind"), class_="note"),
        tag("p", more),
    )


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
    wanted: dict[str, str | int] = {"agreement": account.agreement, "year": account.year}
    wanted["state"] = account.state
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
        says = cells[0].text
        name = _way(book, statement, place, line, asked, words, says)
        kept.append((cells[0]._replace(text=name or says, fold=()), *cells[1:]))
    closing = 0 if category else table.total
    return table._replace(rows=tuple(kept), total=closing)


def _of_category(line: Line, of: int, category: str) -> bool:
    named = line.values[of] if of >= 0 else line.name
    return named == category or line.name == category or category in line.name.split(" ")


def _way(
    book: Book,
    statement: Statement,
    place: int,
    line: Line,
    asked: Asked,
    words: Words,
    says: str,
) -> Safe | None:
    """The name of a line as the way to the entries behind its figures."""
    query = {"agreement": asked.agreement, "standing": asked.standing}
    if line.entries:
        query |= {"report": statement.name, "place": str(place), "until": asked.until}
        query |= {"year": str(asked.year or ""), "currency": asked.currency}
        return link_to(book, "/behind", words, says, **query)
    if line.name in _HELD_IN:
        query |= {"year": str(statement.year or ""), "state": _HELD_IN[line.name]}
        return link_to(book, "/entries", words, says, **query)
    return None
