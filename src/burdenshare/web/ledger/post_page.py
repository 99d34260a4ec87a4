"""The form of a single entry: fields for its event, findings beside them, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping

from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.events import Event
from burdenshare.ledger.rules import CARRY_KINDS, OWNERSHIP
from burdenshare.report.balances import state_title
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words
from burdenshare.store.desk.search import holdings
from burdenshare.terms.load import library_agreements
from burdenshare.web.ledger.asking import POSTABLE, detail_names, has_category, new_key
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.entry_page import entry_facts
from burdenshare.web.ledger.parts import (
    Wrong,
    book_page,
    desk_form,
    do,
    event_title,
    facts,
    field,
    link_to,
    pick,
    row,
    said_line,
    scope_title,
    wrong_list,
)
from burdenshare.web.rooms.parts import hidden

_CHOICES = {
    "ownership_test": (*OWNERSHIP, "unknown"),
    "place_test": ("passed", "failed", "waived", "unknown"),
    "kind": CARRY_KINDS,
}
_ELSEWHERE = ("to_category", "to_form", "to_line", "to_agreement_year")


def events_page(book: Book, words: Words) -> str:
    """Which kind of entry it is to be."""
    rows = (
        tag(
            "li",
            link_to(book, "/post", words, event_title(one.name, words), event=one.name),
            f" – {words.found(f'desk.event.{one.name}.says') or one.says}",
        )
        for one in POSTABLE
    )
    return book_page(
        book,
        words,
        "post",
        words("desk.place.post"),
        tag("p", words("desk.post.team" if book.team else "desk.post.alone"), class_="said"),
        tag("h2", words("desk.post.which")),
        tag("ul", *rows),
    )


def post_page(
    book: Book,
    words: Words,
    event: Event,
    fields: Mapping[str, str],
    wrong: Wrong | None = None,
    tried: Entry | None = None,
) -> str:
    """The form of an event, as it was filled, with what is wrong beside its fields."""
    wrong = wrong or {}
    fields = {**_begun(book), **fields}
    shown = _names(book, event)
    return book_page(
        book,
        words,
        "post",
        event_title(event.name, words),
        tag("p", words.found(f"desk.event.{event.name}.says") or event.says),
        tag("p", words("desk.post.team" if book.team else "desk.post.alone"), class_="note"),
        wrong_list(wrong, shown, words),
        _tried(tried, words) if tried else "",
        desk_form(
            f"{book.at}/post",
            words,
            hidden({"event": event.name, "key": fields.get("key") or new_key(event.name)}),
            _money(book, event, fields, wrong, words),
            _purpose(event, fields, wrong, words),
            _details(event, fields, wrong, words),
            _paper(fields, wrong, words),
            _people(book, event, fields, wrong, words),
            _standing(fields, words),
            row(
                do(words, "desk.post.check", "do", "look", main=False),
                do(words, "desk.post.propose" if book.team else "desk.post.do", "do", "take"),
            ),
            files=True,
        ),
        tag("p", link_to(book, "/post", words, words("desk.post.other"))),
    )


def _begun(book: Book) -> dict[str, str]:
    """What is likely the same as in the last entries: agreement, year, currency."""
    held = holdings(book.ledger)
    if not held:
        return {"value_date": book.desk.stamp()[:10]}
    last = max(held, key=lambda one: (one.year, one.entries))
    begun = {"agreement": last.agreement, "agreement_year": str(last.year)}
    return begun | {"currency": last.currency, "value_date": book.desk.stamp()[:10]}


def _names(book: Book, event: Event) -> list[str]:
    """The fields that the form shows: what is wrong with others stands at its head."""
    names = ["agreement", "agreement_year", "budget_year", "amount", "currency", "move"]
    names += ["value_date", "reason", "role"]
    names += [f"detail.{one}" for one in detail_names(event)]
    names += [f"document.{one}" for one in Document._fields]
    if has_category(event):
        names += ["category", "form", "line", *_ELSEWHERE]
    return names if book.team else [*names, "actor", "approver"]


def _tried(entry: Entry, words: Words) -> Safe:
    return tag(
        "section",
        tag("h2", words("desk.post.tried")),
        tag("p", words("desk.post.tried.says")),
        facts(entry_facts(entry, words)),
        class_="tried",
    )


def _group(title: str, *fields: str) -> Safe:
    return tag("fieldset", tag("legend", title), *fields)


def _money(book: Book, event: Event, fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    names = sorted({*library_agreements(), *(one.agreement for one in holdings(book.ledger))})
    known = tag("datalist", *(tag("option", value=one) for one in names), id="agreements")
    return _group(
        words("desk.post.money"),
        field(
            "agreement",
            words("desk.field.agreement"),
            fields.get("agreement", ""),
            wrong,
            list="agreements",
            maxlength=200,
        ),
        known,
        _plain("agreement_year", fields, wrong, words, inputmode="numeric", maxlength=4),
        _plain(
            "budget_year",
            fields,
            wrong,
            words,
            words("desk.hint.budget_year"),
            inputmode="numeric",
            maxlength=4,
        ),
        _plain(
            "amount",
            fields,
            wrong,
            words,
            words("desk.hint.amount_settled" if event.name == "open_year" else "desk.hint.amount"),
            inputmode="numeric",
            maxlength=30,
        ),
        _plain("currency", fields, wrong, words, maxlength=10),
        _move(event, fields, wrong, words),
        _plain("value_date", fields, wrong, words, maxlength=10, placeholder="2026-03-31"),
    )


def _plain(
    name: str,
    fields: Mapping[str, str],
    wrong: Wrong,
    words: Words,
    hint: str = "",
    **more: str | int | bool | None,
) -> Safe:
    return field(name, words(f"desk.field.{name}"), fields.get(name, ""), wrong, hint, **more)


def _move(event: Event, fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    said = [
        (f"{a}>{b}", f"{state_title(a, words.lang)} → {state_title(b, words.lang)}")
        for a, b in event.moves
    ]
    if len(said) == 1:
        return tag("p", tag("span", words("desk.column.moves")), ": ", said[0][1], class_="note")
    options = [("", words("desk.choose")), *said]
    return pick("move", words("desk.column.moves"), fields.get("move", ""), options, wrong)


def _purpose(event: Event, fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    if not has_category(event):
        return Safe("")
    forms = [
        ("", words("desk.choose")),
        *((one, words(f"desk.form.{one}")) for one in ("cash", "in_kind")),
    ]
    same = [("", words("desk.same")), *forms[1:]]
    scopes = ("labour", "construction", "logistics")
    listed = (tag("option", scope_title(one, words), value=one) for one in scopes)
    elsewhere = tag(
        "details",
        tag("summary", words("desk.post.elsewhere")),
        field("to_category", words("desk.field.category"), fields.get("to_category", ""), wrong,
              list="categories", maxlength=60),
        pick("to_form", words("desk.field.form"), fields.get("to_form", ""), same, wrong),
        field("to_line", words("desk.field.line"), fields.get("to_line", ""), wrong, maxlength=200),
        field("to_agreement_year", words("desk.field.agreement_year"),
              fields.get("to_agreement_year", ""), wrong, inputmode="numeric", maxlength=4),
        open=any(fields.get(one) or wrong.get(one) for one in _ELSEWHERE),
    )  # fmt: skip
    return _group(
        words("desk.post.purpose"),
        field(
            "category",
            words("desk.field.category"),
            fields.get("category", ""),
            wrong,
            list="categories",
            maxlength=60,
        ),
        tag("datalist", *listed, id="categories"),
        pick("form", words("desk.field.form"), fields.get("form", ""), forms, wrong),
        field("line", words("desk.field.line"), fields.get("line", ""), wrong, maxlength=200),
        elsewhere,
    )


def _details(event: Event, fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    names = detail_names(event)
    shown = [_detail(one, fields, wrong, words) for one in names if one != "terms_hash"]
    if not shown:
        return Safe("")
    return _group(
        words("desk.post.details"), tag("p", words("desk.hint.unknown"), class_="note"), *shown
    )


def _detail(name: str, fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    own, label = f"detail.{name}", words.found(f"desk.detail.{name}") or name.replace("_", " ")
    if name in _CHOICES:
        said = [(one, words.found(f"desk.choice.{one}") or one) for one in _CHOICES[name]]
        options = [("", words("desk.choose")), *said]
        return pick(own, label, fields.get(own, ""), options, wrong)
    return field(own, label, fields.get(own, ""), wrong, maxlength=500)


def _paper(fields: Mapping[str, str], wrong: Wrong, words: Words) -> Safe:
    return _group(
        words("desk.paper"),
        *(
            _plain(f"document.{one}", fields, wrong, words, maxlength=300)
            for one in ("kind", "number", "date", "page")
        ),
        tag(
            "div",
            tag("label", words("desk.post.file"), for_="f-paper"),
            void("input", type="file", id="f-paper", name="paper"),
            tag("span", tag("span", words("desk.hint.file"), class_="hint"), class_="beside"),
            class_="line",
        ),
        _plain("document.sha256", fields, wrong, words, words("desk.hint.sha256"), maxlength=64),
    )


def _people(
    book: Book, event: Event, fields: Mapping[str, str], wrong: Wrong, words: Words
) -> Safe:
    shown = [_plain("reason", fields, wrong, words, maxlength=500)]
    if not book.team:
        hint = words("desk.hint.approver" if event.four_eyes else "desk.hint.approver_free")
        shown.append(_plain("actor", fields, wrong, words, maxlength=60))
        shown.append(_plain("approver", fields, wrong, words, hint, maxlength=60))
    shown.append(_plain("role", fields, wrong, words, maxlength=60))
    if book.team:
        shown.append(field("note", words("desk.field.note"), fields.get("note", ""), maxlength=500))
    return _group(words("desk.post.people"), *shown)


def _standing(fields: Mapping[str, str], words: Words) -> Safe:
    options = [(one, words(f"desk.standing.{one}")) for one in ("own", "observed")]
    return _group(
        words("desk.field.standing"),
        pick(
            "standing",
            words("desk.field.standing"),
            fields.get("standing", "own"),
            options,
            hint=words("desk.hint.standing"),
        ),
    )


def done_line(words: Words, said: str) -> Safe:
    """What was done, if a known word stands in the address."""
    return join(said_line(words.found(f"desk.done.{said}"))) if said.isalpha() else Safe("")
