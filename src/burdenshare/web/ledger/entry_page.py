"""One entry: all that it says, the paper behind it, its place in the chain and its proof."""

from __future__ import annotations

from typing import Any

from burdenshare.ledger.entry import Entry
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.store.checkpoint import Checkpoint, hashes, kept_checkpoints
from burdenshare.store.connect import reading
from burdenshare.store.desk.search import places_of, reversal_of
from burdenshare.store.merkle import Tree, includes, leaf_hash
from burdenshare.store.rows import Kept
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    Wrong,
    book_page,
    desk_form,
    do,
    event_title,
    facts,
    field,
    link_to,
    money,
    move_title,
    purpose,
    row,
    said_line,
    short_hash,
    wrong_list,
)


def entry_page(
    book: Book,
    words: Words,
    kept: Kept,
    said: str = "",
    wrong: Wrong | None = None,
    fields: dict[str, str] | None = None,
) -> str:
    """An entry with its paper, its place in the chain, its proof, and how to reverse it."""
    entry = kept.entry
    title = f"{event_title(entry.event, words)} {money(entry)}".strip()
    return book_page(
        book,
        words,
        "entries",
        title,
        said_line(said),
        facts(entry_facts(entry, words)),
        _linked(book, kept, words),
        _paper(book, entry, words),
        _chain(book, kept, words),
        _reverse(book, kept, words, wrong or {}, fields or {}),
    )


def entry_facts(entry: Entry, words: Words) -> list[tuple[str, str]]:
    """What an entry says, in the order in which people ask."""
    year = str(entry.agreement_year)
    if entry.to_agreement_year and entry.to_agreement_year != entry.agreement_year:
        year += f" → {entry.to_agreement_year}"
    plain = [
        (words("desk.field.agreement"), f"{entry.agreement} {year}"),
        (words("desk.field.budget_year"), str(entry.budget_year)),
        (words("desk.column.moves"), move_title(entry, words)),
        (words("desk.column.purpose"), purpose(entry, words)),
        (
            words("desk.column.amount"),
            f"{money(entry)} ({entry.unit})" if entry.unit else money(entry),
        ),
        (words("desk.field.value_date"), entry.value_date),
        (words("desk.field.reason"), entry.reason),
        (words("desk.field.actor"), _person(entry.actor, entry.actor_key, words)),
        (words("desk.field.role"), entry.role),
        (
            words("desk.field.approver"),
            _person(entry.approver, entry.details.get("approver_key", ""), words),
        ),
        (words("desk.field.standing"), words(f"desk.standing.{entry.standing}")),
    ]
    details = [
        (words.found(f"desk.detail.{name}") or name.replace("_", " "), value)
        for name, value in sorted(entry.details.items())
        if name != "approver_key"
    ]
    return [*plain, *details]


def _person(name: str, key: str, words: Words) -> str:
    return words("desk.signed_with", name=name, fingerprint=key) if name and key else name


def _linked(book: Book, kept: Kept, words: Words) -> Safe:
    """The entry that this one reverses, and the one that reversed it."""
    entry, parts = kept.entry, list[Safe]()
    if entry.reverses:
        for first in places_of(book.ledger, (entry.reverses,)).values():
            says = words("desk.reverses", place=first.seq)
            parts.append(tag("p", link_to(book, f"/entries/{first.seq}", words, says)))
    if later := reversal_of(book.ledger, entry.key):
        says = words("desk.reversed_by", place=later.seq)
        parts.append(tag("p", link_to(book, f"/entries/{later.seq}", words, says), class_="said"))
    return join(*parts)


def _paper(book: Book, entry: Entry, words: Words) -> Safe:
    paper = entry.document
    if not paper.is_named:
        return tag("section", tag("h2", words("desk.paper")), tag("p", words("desk.paper.none")))
    held = short_hash(paper.sha256) if paper.sha256 else words("desk.paper.no_hash")
    told = facts(
        (
            (words("desk.field.document.kind"), paper.kind),
            (words("desk.field.document.number"), paper.number),
            (words("desk.field.document.date"), paper.date),
            (words("desk.field.document.page"), paper.page),
            ("SHA-256", held),
        )
    )
    note = tag("p", words("desk.paper.note"), class_="note") if paper.sha256 else ""
    return tag("section", tag("h2", words("desk.paper")), told, note)


def _chain(book: Book, kept: Kept, words: Words) -> Safe:
    """Where the entry stands in the chain, and the proof that it does."""
    size = book.ledger.head().size
    ways = []
    if kept.seq > 1:
        ways.append(link_to(book, f"/entries/{kept.seq - 1}", words, words("desk.before")))
    if kept.seq < size:
        ways.append(link_to(book, f"/entries/{kept.seq + 1}", words, words("desk.after")))
    between = [part for one in ways for part in (Safe(" · "), one)][1:]
    covering = [one for one in kept_checkpoints(book.ledger) if one.size >= kept.seq]
    return tag(
        "section",
        tag("h2", words("desk.chain")),
        facts(
            (
                (words("desk.chain.place"), words("desk.chain.of", place=kept.seq, size=size)),
                (words("desk.chain.key"), tag("code", kept.entry.key)),
                (words("desk.chain.hash"), short_hash(kept.hash)),
                (words("desk.chain.previous"), short_hash(kept.previous)),
                (words("desk.chain.recorded"), kept.entry.recorded_at),
            )
        ),
        tag("p", *between, class_="ways") if ways else "",
        tag("h3", words("desk.proof")),
        tag("p", words("desk.proof.says")),
        *_covering(covering, words),
        tag(
            "p",
            tag("a", words("desk.proof.take"), href=f"{book.at}/entries/{kept.seq}/proof.json"),
        ),
    )


def _covering(covering: list[Checkpoint], words: Words) -> list[Safe]:
    if not covering:
        return [tag("p", words("desk.proof.unsigned"), class_="note")]
    says = (
        words("desk.proof.signed", name=one.signer, size=one.size, on=one.signed_at)
        for one in covering
    )
    return [tag("ul", *(tag("li", one) for one in says))]


def proof_data(book: Book, kept: Kept) -> dict[str, Any]:
    """An entry's proof of inclusion in the smallest signed chain that holds it, else in all of it.

    It is RFC 9162's audit path: whoever holds the checkpoint can recompute its root from the
    entry's hash alone.
    """
    signed = [one for one in kept_checkpoints(book.ledger) if one.size >= kept.seq]
    smallest = min(signed, key=lambda one: one.size) if signed else None
    size = smallest.size if smallest else book.ledger.head().size
    with reading(book.ledger.database) as connection:
        leaves = [leaf_hash(one) for one in hashes(book.ledger, connection, size)]
    tree = Tree(leaves)
    proof = tree.include(kept.seq - 1)
    if not includes(proof, leaves[kept.seq - 1], tree.root()):
        raise AssertionError("a proof that was just made does not hold")
    return {
        "format": 1,
        "ledger": book.ledger.identity,
        "entry": kept.seq,
        "hash": kept.hash,
        "previous": kept.previous,
        "size": size,
        "root": tree.root().hex(),
        "path": [one.hex() for one in proof.path],
        "checkpoint": smallest.to_dict() if smallest else None,
    }


def _reverse(book: Book, kept: Kept, words: Words, wrong: Wrong, fields: dict[str, str]) -> Safe:
    entry = kept.entry
    if not book.keeps or not entry.moves_money or entry.event == "reverse":
        return Safe("")
    if reversal_of(book.ledger, entry.key):
        return wrong_list(wrong, (), words)
    today = book.desk.stamp()[:10]
    parts = [
        field(
            "reason",
            words("desk.field.reason"),
            fields.get("reason", ""),
            wrong,
            maxlength=500,
            required=True,
        ),
        field(
            "value_date",
            words("desk.field.value_date"),
            fields.get("value_date", today),
            wrong,
            size=10,
            placeholder="2026-03-31",
        ),
    ]
    if not book.team:
        own = fields.get("actor", "")
        parts.append(
            field("actor", words("desk.field.actor"), own, wrong, maxlength=60, required=True)
        )
    return tag(
        "section",
        tag("h2", words("desk.reverse")),
        tag("p", words("desk.reverse.team" if book.team else "desk.reverse.alone")),
        wrong_list(wrong, ("reason", "value_date", "actor"), words),
        desk_form(
            f"{book.at}/entries/{kept.seq}/reverse",
            words,
            *parts,
            row(do(words, "desk.reverse.propose" if book.team else "desk.reverse.do")),
        ),
    )
