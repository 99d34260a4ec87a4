"""Proving a ledger: verification in plain words, checkpoints of every side, closing a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from burdenshare.figures.finding import Finding
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.checkpoint import Checkpoint, kept_checkpoints
from burdenshare.store.desk.people_keys import key_of
from burdenshare.store.desk.search import holdings
from burdenshare.store.verify import Verification
from burdenshare.terms.load import library_agreements
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.parts import (
    Wrong,
    book_page,
    desk_form,
    do,
    draw,
    facts,
    field,
    link_to,
    pick,
    row,
    said_line,
    wrong_list,
)


def verify_page(
    book: Book,
    words: Words,
    done: Verification | None = None,
    held: int = 0,
    wrong: Iterable[str] = (),
) -> str:
    """Verify, and what came of it.

    Args:
        book: whose ledger. words: the language. done: the result, if it was verified.
        held: how many checkpoints from elsewhere it was held against.
        wrong: files that could not be used.
    """
    told = [tag("li", one) for one in wrong]
    return book_page(
        book,
        words,
        "verify",
        words("desk.place.verify"),
        tag("ul", *told, class_="wrong", role="alert") if told else "",
        _result(done, held, words) if done else tag("p", words("desk.verify.lead")),
        desk_form(
            f"{book.at}/verify",
            words,
            _kept_file(words),
            row(do(words, "desk.verify.do")),
            files=True,
        ),
        tag(
            "section",
            tag("h2", words("desk.verify.limits")),
            tag("p", words("desk.verify.limits.says")),
        ),
    )


def _kept_file(words: Words) -> Safe:
    own = void("input", type="file", id="f-kept", name="kept", accept=".json", multiple=True,
               aria_describedby="w-kept")  # fmt: skip
    hint = tag("span", words("desk.verify.kept.hint"), class_="hint")
    return tag(
        "div",
        tag("label", words("desk.verify.kept"), for_="f-kept"),
        own,
        tag("span", hint, id="w-kept", class_="beside"),
        class_="line",
    )


def _result(done: Verification, held: int, words: Words) -> Safe:
    if done.ok:
        said = tag("p", words("desk.verify.ok"), class_="said lead", role="status")
    else:
        said = tag("p", words("desk.verify.differs"), class_="wrong lead", role="alert")
    signers = sorted({one.signer for one in done.checkpoints})
    told = facts(
        (
            (words("desk.entries_count"), show_number(done.entries)),
            (words("desk.head"), tag("code", done.head)),
            (words("desk.root"), tag("code", done.root)),
            (
                words("desk.verify.signed"),
                words(
                    "desk.verify.signers", count=len(done.checkpoints), names=words.listed(signers)
                )
                if signers
                else words("desk.verify.unsigned"),
            ),
            (
                words("desk.verify.held"),
                show_number(held) if held else words("desk.verify.held.none"),
            ),
        )
    )
    listed = tag("ul", *(tag("li", str(one)) for one in done.findings)) if done.findings else ""
    return tag("section", tag("h2", words("desk.verify.result")), said, listed, told)


def checkpoints_page(
    book: Book,
    words: Words,
    keys: tuple[str, ...] | None,
    folder: str = "",
    said: str = "",
    wrong: Iterable[Finding] = (),
) -> str:
    """Who signed what, and how to sign or to add what somebody else signed.

    Args:
        book: whose ledger. words: the language.
        keys: the key files of this machine's user; None on a server, where no key belongs.
        folder: where they lie. said: what has just been done. wrong: why it was not.
    """
    told = [tag("li", f"{one.says}; {one.remedy}" if one.remedy else one.says) for one in wrong]
    return book_page(
        book,
        words,
        "checkpoints",
        words("desk.place.checkpoints"),
        said_line(said),
        tag("ul", *told, class_="wrong", role="alert") if told else "",
        tag("p", words("desk.checkpoints.lead")),
        _signed(book, words),
        _own_keys(book, words, keys, folder) if keys is not None else "",
        _elsewhere(book, words),
        _add(book, words),
    )


def _signed(book: Book, words: Words) -> Safe:
    kept = kept_checkpoints(book.ledger)
    if not kept:
        return tag("p", words("desk.checkpoints.none"), class_="note")
    size = book.ledger.head().size
    kinds = ("signer", "covers", "fingerprint", "signed_at", "file")
    columns = tuple(Column(words(f"desk.column.{one}")) for one in kinds)
    rows = tuple(_checkpoint_row(book, one, size, words) for one in kept)
    return draw(Table(words("desk.checkpoints.caption"), columns, rows), words)


def _checkpoint_row(book: Book, one: Checkpoint, size: int, words: Words) -> tuple[Cell, ...]:
    covers = words("desk.covers", size=show_number(one.size), all=show_number(size))
    taken = tag(
        "a", words("desk.take.json"), href=f"{book.at}/checkpoints/{one.size}/{one.fingerprint}"
    )
    return (
        Cell(one.signer),
        Cell(covers),
        Cell(tag("code", one.fingerprint)),
        Cell(one.signed_at),
        Cell(taken),
    )


def _own_keys(book: Book, words: Words, keys: tuple[str, ...], folder: str) -> Safe:
    """Signing on one's own machine, with a key file that stays where it is."""
    sign = (
        desk_form(
            f"{book.at}/checkpoints/sign",
            words,
            pick("key", words("desk.key"), "", [(one, one) for one in keys]),
            row(do(words, "desk.sign")),
        )
        if keys
        else tag("p", words("desk.key.none"))
    )
    make = desk_form(
        f"{book.at}/checkpoints/key",
        words,
        field("party", words("desk.key.party"), maxlength=60, required=True),
        row(do(words, "desk.key.make", main=not keys)),
    )
    return tag(
        "section",
        tag("h2", words("desk.sign.here")),
        tag("p", words("desk.sign.here.says", folder=folder)),
        sign,
        tag("details", tag("summary", words("desk.key.make")), make, open=not keys),
    )


def _elsewhere(book: Book, words: Words) -> Safe:
    """Signing where the key is: the statement out, the signed checkpoint back."""
    command = "burdenshare ledger checkpoint --sign statement.json --key MY.key --out signed.json"
    return tag(
        "section",
        tag("h2", words("desk.sign.elsewhere")),
        tag("p", words("desk.sign.elsewhere.says")),
        tag(
            "ol",
            tag(
                "li",
                tag("a", words("desk.sign.statement"), href=f"{book.at}/checkpoints/statement"),
            ),
            tag("li", words("desk.sign.command"), " ", tag("code", command)),
            tag("li", words("desk.sign.back")),
        ),
    )


def _add(book: Book, words: Words) -> Safe:
    own = void(
        "input", type="file", id="f-checkpoint", name="checkpoint", accept=".json", required=True
    )
    parts = [
        tag(
            "div",
            tag("label", words("desk.checkpoint.file"), for_="f-checkpoint"),
            own,
            class_="line",
        )
    ]
    if book.person is not None:
        key = key_of(book.desk, book.person.id)
        mine = void("input", type="checkbox", id="f-mine", name="mine", value="yes")
        label = tag("label", words("desk.key.mine", name=book.person.name), for_="f-mine")
        parts.append(tag("div", mine, Safe(" "), label, class_="tick"))
        said = words("desk.key.known", fingerprint=key) if key else words("desk.key.unknown")
        parts.append(tag("p", said, class_="note"))
    return tag(
        "section",
        tag("h2", words("desk.checkpoint.add")),
        tag("p", words("desk.checkpoint.add.says")),
        desk_form(
            f"{book.at}/checkpoints/add",
            words,
            *parts,
            row(do(words, "desk.checkpoint.add")),
            files=True,
        ),
    )


def close_page(
    book: Book, words: Words, fields: Mapping[str, str], wrong: Wrong | None = None
) -> str:
    """Close an agreement's year until a day."""
    wrong = wrong or {}
    held = holdings(book.ledger)
    agreements = sorted({one.agreement for one in held if one.standing == "own"})
    years = sorted({str(one.year) for one in held if one.standing == "own"})
    parts = [
        pick("agreement", words("desk.field.agreement"), fields.get("agreement", ""),
             [(one, one) for one in agreements], wrong),
        pick("agreement_year", words("desk.field.agreement_year"), fields.get("agreement_year", ""),
             [(one, one) for one in years], wrong),
        field("until", words("desk.close.until"), fields.get("until", ""), wrong,
              words("desk.hint.close"), size=10, placeholder="2026-12-31"),
        field("reason", words("desk.field.reason"), fields.get("reason", ""), wrong, maxlength=500),
    ]  # fmt: skip
    foreign = [one for one in agreements if one not in library_agreements()]
    if foreign:
        tick = void("input", type="checkbox", id="f-no_terms", name="no_terms", value="yes",
                    checked=bool(fields.get("no_terms")))  # fmt: skip
        says = tag(
            "label", words("desk.close.no_terms", names=", ".join(foreign)), for_="f-no_terms"
        )
        parts.append(tag("div", tick, Safe(" "), says, class_="tick"))
    if book.team:
        parts.append(field("note", words("desk.field.note"), fields.get("note", ""), maxlength=500))
    else:
        parts += [
            field(one, words(f"desk.field.{one}"), fields.get(one, ""), wrong, maxlength=60)
            for one in ("actor", "approver")
        ]
    shown = ("agreement", "agreement_year", "until", "reason", "actor", "approver")
    if not agreements:
        return book_page(
            book, words, "close", words("desk.place.close"), tag("p", words("desk.nothing_yet"))
        )
    return book_page(
        book,
        words,
        "close",
        words("desk.place.close"),
        tag("p", words("desk.close.lead")),
        _closings(book, words),
        wrong_list(wrong, shown, words),
        desk_form(
            f"{book.at}/close",
            words,
            *parts,
            row(do(words, "desk.close.propose" if book.team else "desk.close.do")),
        ),
    )


def _closings(book: Book, words: Words) -> Safe:
    """The periods that are closed already."""
    from burdenshare.store.desk.search import Wanted, find_entries

    found = find_entries(book.ledger, Wanted(event="close"), 30)
    if not found:
        return Safe("")
    listed = (
        tag(
            "li",
            link_to(
                book,
                f"/entries/{one.seq}",
                words,
                words(
                    "desk.closed",
                    agreement=one.entry.agreement,
                    year=one.entry.agreement_year,
                    until=one.entry.details.get("period", ""),
                ),
            ),
        )
        for one in found
    )
    return join(tag("h2", words("desk.close.closed")), tag("ul", *listed))


def people_page(book: Book, words: Words) -> str:
    """Who may do what to a ledger, and every grant that led there."""
    from burdenshare.store.desk.roles import every_grant, held_roles

    made = every_grant(book.desk, book.ledger.id)
    held = sorted(held_roles(made).values(), key=lambda one: one.name)
    now = tuple(
        (
            Cell(one.name),
            Cell(words(f"desk.role.{one.role}")),
            Cell(words(f"desk.role.{one.role}.may")),
            Cell(
                tag("code", key) if (key := key_of(book.desk, one.person)) else words("desk.no_key")
            ),
        )
        for one in held
    )
    kinds = ("person", "role", "may", "fingerprint")
    columns = tuple(Column(words(f"desk.column.{one}")) for one in kinds)
    past = tuple(
        (
            Cell(one.granted_at),
            Cell(one.name),
            Cell(words(f"desk.role.{one.role or 'none'}")),
            Cell(one.granted_by),
        )
        for one in made
    )
    names = ("granted_at", "person", "role", "granted_by")
    log = tuple(Column(words(f"desk.column.{one}")) for one in names)
    return book_page(
        book,
        words,
        "people",
        words("desk.place.people"),
        tag("p", words("desk.people.lead")),
        draw(Table(words("desk.people.now"), columns, now), words),
        draw(Table(words("desk.people.past"), log, past), words),
    )


def take_page(book: Book, words: Words) -> str:
    """What can be taken along: the audit pack, the entries, journals for other programs."""
    kinds = ("pack", "csv", "beancount", "hledger")
    rows = (
        tag(
            "li",
            tag("a", words(f"desk.take.{one}"), href=f"{book.at}/take/{one}"),
            f" – {words(f'desk.take.{one}.says')}",
        )
        for one in kinds
    )
    return book_page(
        book,
        words,
        "take",
        words("desk.place.take"),
        tag("ul", *rows),
        tag("p", words("desk.take.limits"), class_="note"),
    )
