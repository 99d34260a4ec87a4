"""What waits for a second person: the list of proposals, and each with what can be done to it."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.finding import Finding
from burdenshare.ledger.entry import Entry
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.desk.proposals import Proposal, list_proposals
from burdenshare.store.desk.roles import every_grant
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.entry_page import entry_facts
from burdenshare.web.ledger.parts import (
    book_page,
    desk_form,
    do,
    draw,
    draw_entries,
    event_title,
    facts,
    field,
    link_to,
    money,
    row,
    said_line,
)

MOST_SHOWN = 200
"""Entries of a large proposal that its page shows; all of them are in its file."""


def proposals_page(book: Book, words: Words, said: str = "") -> str:
    """What waits, and what became of the rest."""
    found = list_proposals(book.desk, book.ledger.id)
    waiting = [one for one in found if one.decision is None]
    decided = [one for one in found if one.decision is not None]
    return book_page(
        book,
        words,
        "proposals",
        words("desk.place.proposals"),
        said_line(said),
        tag("p", words("desk.proposals.lead")),
        _table(book, waiting, words, "waiting")
        if waiting
        else tag("p", words("desk.proposals.none")),
        _table(book, decided, words, "decided") if decided else "",
    )


def _table(book: Book, found: list[Proposal], words: Words, which: str) -> Safe:
    kinds = ["kind", "size", "proposer", "proposed_at", "note"]
    kinds += ["verdict", "decided_by"] if which == "decided" else []
    columns = tuple(
        Column(words(f"desk.column.{one}"), "number" if one == "size" else "text") for one in kinds
    )
    rows = tuple(_row(book, one, words, which) for one in found)
    return draw(Table(words(f"desk.proposals.{which}"), columns, rows), words)


def _row(book: Book, one: Proposal, words: Words, which: str) -> tuple[Cell, ...]:
    linked = link_to(book, f"/proposals/{one.id}", words, words(f"desk.proposal.{one.kind}"))
    cells = [
        Cell(linked),
        Cell(show_number(one.size), one.size),
        Cell(one.proposer.name),
        Cell(one.proposed_at),
        Cell(one.note),
    ]
    if which == "decided" and one.decision:
        cells += [Cell(words(f"desk.verdict.{one.decision.verdict}")), Cell(one.decision.name)]
    return tuple(cells)


def proposal_page(
    book: Book,
    words: Words,
    one: Proposal,
    asked: tuple[Entry, ...],
    said: str = "",
    wrong: Iterable[Finding] = (),
) -> str:
    """A proposal: who asks for what, and what one may do about it."""
    who = words("desk.signed_with", name=one.proposer.name, fingerprint=one.proposer.key)
    told = facts(
        (
            (words("desk.column.proposer"), who if one.proposer.key else one.proposer.name),
            (words("desk.column.proposed_at"), one.proposed_at),
            (words("desk.column.size"), show_number(one.size)),
            (words("desk.column.note"), one.note),
        )
    )
    findings = [
        tag("li", f"{each.says}; {each.remedy}" if each.remedy else each.says) for each in wrong
    ]
    return book_page(
        book,
        words,
        "proposals",
        words("desk.proposal", kind=words(f"desk.proposal.{one.kind}")),
        said_line(said),
        tag("ul", *findings, class_="wrong", role="alert") if findings else "",
        told,
        _decided(book, one, words) if one.decision else "",
        _entries(book, asked, words),
        "" if one.decision else _doings(book, one, words),
        tag("p", link_to(book, "/proposals", words, words("desk.proposals.back"))),
    )


def _entries(book: Book, asked: tuple[Entry, ...], words: Words) -> Safe:
    if len(asked) == 1:
        entry = asked[0]
        paper = entry.document
        named = " ".join(
            part for part in (paper.kind, paper.number, paper.date, paper.page) if part
        )
        pairs = [
            (words("desk.column.event"), f"{event_title(entry.event, words)} {money(entry)}"),
            *entry_facts(entry, words),
            (words("desk.paper"), named),
            ("SHA-256", tag("code", paper.sha256) if paper.sha256 else ""),
        ]
        return tag("section", tag("h2", words("desk.proposal.what")), facts(pairs))
    rows = [(str(n) + ".", one) for n, one in enumerate(asked[:MOST_SHOWN], 1)]
    caption = words("desk.proposal.entries", shown=len(rows), size=len(asked))
    return tag(
        "section",
        tag("h2", words("desk.proposal.what")),
        draw_sums(asked, words),
        draw_entries(book, rows, words, caption),
    )


def draw_sums(asked: tuple[Entry, ...], words: Words) -> Safe:
    """Sums by event and currency, so that a long proposal can be judged by its figures."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for one in asked:
        count, amount = sums.get((one.event, one.currency), (0, 0))
        sums[one.event, one.currency] = (count + 1, amount + one.amount)
    rows = tuple(
        (
            Cell(event_title(event, words)),
            Cell(show_number(count), count),
            Cell(f"{show_number(amount)} {currency}", amount),
        )
        for (event, currency), (count, amount) in sums.items()
    )
    columns = (
        Column(words("desk.column.event")),
        Column(words("desk.column.entries"), "number"),
        Column(words("desk.column.amount"), "number"),
    )
    return draw(Table(words("desk.proposal.sums"), columns, rows), words)


def _decided(book: Book, one: Proposal, words: Words) -> Safe:
    decision = one.decision
    assert decision is not None
    who = words("desk.signed_with", name=decision.name, fingerprint=decision.key)
    said = words(
        f"desk.decided.{decision.verdict}",
        name=who if decision.key else decision.name,
        at=decision.decided_at,
    )
    parts = [tag("p", said, class_="said")]
    if decision.reason:
        parts.append(tag("p", f"{words('desk.field.reason')}: {decision.reason}"))
    if decision.first_seq:
        says = words("desk.decided.place", first=decision.first_seq, last=decision.last_seq or 0)
        parts.append(tag("p", link_to(book, f"/entries/{decision.first_seq}", words, says)))
    return join(*parts)


def _doings(book: Book, one: Proposal, words: Words) -> Safe:
    """What whoever looks may do: approve or decline another's, withdraw one's own, or only look."""
    address = f"{book.at}/proposals/{one.id}"
    if one.proposer.person == book.number:
        return join(
            tag("p", words("desk.proposal.own"), class_="said"),
            desk_form(f"{address}/withdraw", words, row(do(words, "desk.withdraw", main=False))),
        )
    if not (book.closes if one.kind == "close" else book.keeps):
        return tag("p", words("desk.proposal.look"), class_="said")
    return join(
        _warned(book, one, words),
        desk_form(f"{address}/approve", words, row(do(words, "desk.approve"))),
        desk_form(
            f"{address}/decline",
            words,
            field("reason", words("desk.decline.reason"), maxlength=500, required=True),
            row(do(words, "desk.decline", main=False)),
        ),
    )


def _warned(book: Book, one: Proposal, words: Words) -> Safe:
    """Whoever let the proposer in, or was let in by them, is told so: four eyes mean two people."""
    made = every_grant(book.desk, book.ledger.id)
    tied = {(each.name, each.granted_by) for each in made}
    own, other = book.actor().name, one.proposer.name
    if (own, other) in tied or (other, own) in tied:
        return tag("p", words("desk.proposal.tied", name=other), class_="note")
    return Safe("")
