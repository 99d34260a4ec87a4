"""The addresses that write into a ledger: alone directly, on a server by proposal and approval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Finding, Refused
from burdenshare.ledger.entry import Entry, reversal
from burdenshare.store.desk.proposals import (
    MOST_ENTRIES,
    SOMEBODY,
    Proposal,
    approve,
    decline,
    entries_of,
    find_proposal,
    propose,
)
from burdenshare.store.desk.search import places_of
from burdenshare.store.desk.uploads import Upload, drop_upload, get_upload, put_upload
from burdenshare.store.opening import NO_TERMS, year_closed
from burdenshare.store.post import try_out, write
from burdenshare.web.ledger.asking import (
    POSTABLE,
    entry_from,
    findings_by_field,
    new_key,
)
from burdenshare.web.ledger.books import Book, Closing, Keeping, Reading
from burdenshare.web.ledger.child import Read, read_bounded
from burdenshare.web.ledger.entry_page import entry_page
from burdenshare.web.ledger.import_page import asked_by, choices_of, import_page, upload_page
from burdenshare.web.ledger.post_page import events_page, post_page
from burdenshare.web.ledger.proof_pages import close_page
from burdenshare.web.ledger.proposal_pages import proposal_page, proposals_page
from burdenshare.web.ledger.routes import BOOK, Here, Language, Plain, go, said_in
from burdenshare.web.ledger.upload import Form
from burdenshare.web.rooms.parts import words_of

writing_routes = APIRouter(include_in_schema=False)
_EVENTS = {one.name: one for one in POSTABLE}


def _hand_in(
    book: Book, kind: Literal["entry", "reversal", "close", "import"],
    asked: Sequence[Entry], lang: str, note: str = "",
) -> Response:  # fmt: skip
    """Post entries where one works alone; ask for them where somebody else must let them pass."""
    if book.team:
        made = propose(book.desk, book.ledger, kind, asked, book.actor(), note)
        return go(book, f"/proposals/{made}", lang, "proposed")
    write(book.ledger, asked)
    if len(asked) > 1:
        return go(book, "/entries", lang, "imported")
    place = next(iter(places_of(book.ledger, [asked[0].key]).values()))
    return go(book, f"/entries/{place.seq}", lang, "posted")


@writing_routes.get(BOOK + "/post", response_class=HTMLResponse)
def post_form(book: Keeping, event: str = "", lang: Language = "en") -> str:
    """Which entry it is to be, or the form of its event."""
    words = words_of(lang)
    if not event:
        return events_page(book, words)
    if event not in _EVENTS:
        raise HTTPException(404)
    return post_page(book, words, _EVENTS[event], {})


@writing_routes.post(BOOK + "/post", response_class=HTMLResponse)
def post(book: Keeping, sent: Form) -> Response:
    """Look at an entry, or post or propose it; what is wrong is said beside its field."""
    fields, words = sent.fields, words_of(sent.fields.get("lang", ""))
    event = _EVENTS.get(fields.get("event", ""))
    if event is None:
        raise HTTPException(404)
    entry, wrong = entry_from(book, event, fields, sent.file("paper"))
    if entry is not None and not any(wrong.values()):
        try:
            if fields.get("do") != "look":
                return _hand_in(book, "entry", (entry,), words.lang, fields.get("note", ""))
            try_out(book.ledger, [_let_pass(book, entry)])
            return HTMLResponse(post_page(book, words, event, _kept(fields, entry), {}, entry))
        except Refused as refused:
            wrong = findings_by_field(refused.findings)
    shown = _kept(fields, entry)
    return HTMLResponse(post_page(book, words, event, shown, wrong), 422)


def _let_pass(book: Book, entry: Entry) -> Entry:
    return entry._replace(approver=SOMEBODY) if book.team else entry


def _kept(fields: Mapping[str, str], entry: Entry | None) -> dict[str, str]:
    """What was typed, with the hash of a paper that was sent: a browser keeps no file in a form."""
    held = dict(fields)
    if entry is not None and entry.document.sha256:
        held["document.sha256"] = entry.document.sha256
    return held


@writing_routes.post(BOOK + "/entries/{seq}/reverse", response_class=HTMLResponse)
def reverse(book: Keeping, kept: Here, form: Plain) -> Response:
    """Post or propose the mirror of an entry."""
    words = words_of(form.get("lang", ""))
    said = {one: form.get(one, "").strip()[:500] for one in ("reason", "value_date", "actor")}
    blank = {"recorded_at": "", "approver": "", "role": "", "actor_key": ""}
    if book.team:
        said["actor"] = book.actor().name
    mirrored = reversal(kept.entry, new_key("reverse"), **{**blank, **said})
    try:
        return _hand_in(book, "reversal", (mirrored,), words.lang)
    except Refused as refused:
        wrong = findings_by_field(refused.findings)
        for word, name in (("reason", "reason"), ("value_date", "value_date"), ("actor", "actor")):
            wrong[name] += [one for one in wrong.get("", ()) if word in one]
            wrong[""] = [one for one in wrong.get("", ()) if word not in one]
        return HTMLResponse(entry_page(book, words, kept, "", wrong, dict(form)), 422)


@writing_routes.get(BOOK + "/close", response_class=HTMLResponse)
def close_form(book: Closing, lang: Language = "en") -> str:
    """The form on which a period is closed."""
    return close_page(book, words_of(lang), {})


@writing_routes.post(BOOK + "/close", response_class=HTMLResponse)
def close(book: Closing, form: Plain) -> Response:
    """Close a period, or propose its closing."""
    words = words_of(form.get("lang", ""))
    try:
        entry = _closing(book, form)
        return _hand_in(book, "close", (entry,), words.lang, form.get("note", ""))
    except Refused as refused:
        wrong = findings_by_field(refused.findings)
        for one in list(wrong.get("", ())):
            name = next((f for f in ("until", "reason", "actor") if f in one), "")
            if name:
                wrong[""].remove(one)
                wrong[name].append(one)
        return HTMLResponse(close_page(book, words, form, wrong), 422)


def _closing(book: Book, form: Mapping[str, str]) -> Entry:
    from burdenshare.ledger.rules import is_day

    until, year = form.get("until", "").strip(), form.get("agreement_year", "")
    if not is_day(until):
        raise Refused.because("close", "until: this is no day", "write 2026-12-31")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Refused.because("close", "this is no year", "choose one of the list")
    people = {one: " ".join(form.get(one, "").split())[:60] for one in ("actor", "approver")}
    said = {
        **({"actor": book.actor().name, "approver": ""} if book.team else people),
        "value_date": until,
        "reason": form.get("reason", "").strip()[:500],
        "details": {},
    }
    key = f"close-{form.get('agreement', '')}-{year}-{until}"[:200]
    terms = NO_TERMS if form.get("no_terms") else ""
    agreement = form.get("agreement", "")[:200]
    return year_closed(book.ledger, agreement, int(year), key, until, said, terms)


@writing_routes.get(BOOK + "/import", response_class=HTMLResponse)
def import_form(book: Keeping, lang: Language = "en") -> str:
    """Where a file is chosen."""
    return upload_page(book, words_of(lang))


@writing_routes.post(BOOK + "/import", response_class=HTMLResponse)
def upload(book: Keeping, sent: Form) -> Response:
    """Take a file in and show how it is read; nothing is written."""
    words, file = words_of(sent.fields.get("lang", "")), sent.file("file")
    name, content = (file.name, file.content) if file else ("", b"")
    try:
        made = put_upload(book.desk, book.ledger.id, book.number, name, content)
    except Refused as refused:
        told = [f"{one.says}; {one.remedy}" for one in refused.findings]
        return HTMLResponse(upload_page(book, words, told), 422)
    if before := sent.fields.get("instead"):
        drop_upload(book.desk, book.ledger.id, book.number, before)
    held = Upload(made, name, content)
    return _shown(book, held, choices_of(sent.fields), words.lang, 200)


def _upload_here(book: Keeping, upload: str) -> Upload:
    found = get_upload(book.desk, book.ledger.id, book.number, upload)
    if found is None:
        raise HTTPException(404)
    return found


Held = Annotated[Upload, Depends(_upload_here)]


@writing_routes.get(BOOK + "/import/{upload}", response_class=HTMLResponse)
def preview(book: Keeping, held: Held, lang: Language = "en") -> Response:
    """How a file that waits is read."""
    return _shown(book, held, {}, lang, 200)


@writing_routes.post(BOOK + "/import/{upload}", response_class=HTMLResponse)
def take_in(book: Keeping, held: Held, form: Plain) -> Response:
    """Read a file as the form says, and post or propose its entries if that is asked for."""
    fields, words = choices_of(form), words_of(form.get("lang", ""))
    if form.get("do") != "take":
        return _shown(book, held, fields, words.lang, 200)
    read = read_bounded(held.name, held.content, asked_by(book, fields))
    if read.refused or not read.entries:
        return _page(book, held, fields, words.lang, read, (), 422)
    try:
        answer = _hand_in(book, "import", _entries(read), words.lang, fields.get("note", ""))
    except Refused as refused:
        return _page(book, held, fields, words.lang, read, refused.findings, 422)
    drop_upload(book.desk, book.ledger.id, book.number, held.id)
    return answer


def _entries(read: Read) -> list[Entry]:
    """The entries without the approver that stood in while they were read."""
    return [one._replace(approver="") if one.approver == SOMEBODY else one for one in read.entries]


def _shown(book: Book, held: Upload, fields: dict[str, str], lang: str, status: int) -> Response:
    """A file's page, with what the ledger would refuse of it as it stands."""
    read = read_bounded(held.name, held.content, asked_by(book, fields))
    refused: tuple[Finding, ...] = ()
    if read.entries and len(read.entries) <= MOST_ENTRIES:
        try:
            try_out(book.ledger, read.entries)
        except Refused as error:
            refused = error.findings
    return _page(book, held, fields, lang, read, refused, status)


def _page(
    book: Book,
    held: Upload,
    fields: Mapping[str, str],
    lang: str,
    read: Read,
    refused: Sequence[Finding],
    status: int,
) -> Response:
    page = import_page(book, words_of(lang), held.id, held.name, fields, read, refused)
    return HTMLResponse(page, status)


@writing_routes.post(BOOK + "/import/{upload}/drop")
def drop(book: Keeping, held: Held, form: Plain) -> Response:
    """Put a file away that was not imported."""
    drop_upload(book.desk, book.ledger.id, book.number, held.id)
    return go(book, "/import", words_of(form.get("lang", "")).lang)


def _proposal_here(book: Reading, proposal: str) -> Proposal:
    found = find_proposal(book.desk, book.ledger.id, proposal) if book.team else None
    if found is None:
        raise HTTPException(404)
    return found


Asked = Annotated[Proposal, Depends(_proposal_here)]


@writing_routes.get(BOOK + "/proposals", response_class=HTMLResponse)
def proposals(book: Reading, lang: Language = "en", done: str = "") -> str:
    """What waits for a second person."""
    if not book.team:
        raise HTTPException(404)
    return proposals_page(book, words_of(lang), said_in(done, lang))


@writing_routes.get(BOOK + "/proposals/{proposal}", response_class=HTMLResponse)
def proposal(book: Reading, one: Asked, lang: Language = "en", done: str = "") -> str:
    """A proposal, and what one may do about it."""
    asked = entries_of(book.desk, one.id)
    return proposal_page(book, words_of(lang), one, asked, said_in(done, lang))


@writing_routes.post(BOOK + "/proposals/{proposal}/approve", response_class=HTMLResponse)
def let_pass(book: Keeping, one: Asked, form: Plain) -> Response:
    """Post what somebody else proposed."""
    words = words_of(form.get("lang", ""))
    if one.kind == "close" and not book.closes:
        raise HTTPException(403, "Only a controller of this ledger closes a period.")
    asked = entries_of(book.desk, one.id)
    try:
        approve(book.desk, book.ledger, one, asked, book.actor())
    except Refused as refused:
        page = proposal_page(book, words, one, asked, "", refused.findings)
        return HTMLResponse(page, 422)
    return go(book, f"/proposals/{one.id}", words.lang, "approved")


@writing_routes.post(BOOK + "/proposals/{proposal}/decline", response_class=HTMLResponse)
def turn_down(book: Keeping, one: Asked, form: Plain) -> Response:
    """Decline what somebody else proposed."""
    if one.proposer.person == book.number:
        raise HTTPException(403, "Withdraw what you proposed yourself.")
    if one.kind == "close" and not book.closes:
        raise HTTPException(403, "Only a controller of this ledger closes a period.")
    return _end(book, one, form, "declined")


@writing_routes.post(BOOK + "/proposals/{proposal}/withdraw", response_class=HTMLResponse)
def withdraw(book: Keeping, one: Asked, form: Plain) -> Response:
    """Withdraw what one proposed oneself."""
    if one.proposer.person != book.number:
        raise HTTPException(403, "Only whoever proposed it withdraws it.")
    return _end(book, one, form, "withdrawn")


def _end(book: Book, one: Proposal, form: Mapping[str, str], done: str) -> Response:
    words = words_of(form.get("lang", ""))
    try:
        decline(book.desk, book.ledger.id, one, book.actor(), form.get("reason", ""))
    except Refused as refused:
        asked = entries_of(book.desk, one.id)
        return HTMLResponse(proposal_page(book, words, one, asked, "", refused.findings), 422)
    return go(book, "/proposals", words.lang, done)
