"""The addresses that prove a ledger: verification, checkpoints, keys of one's own machine."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Finding, Refused
from burdenshare.store.checkpoint import (
    Checkpoint,
    add,
    kept_checkpoints,
    parse_checkpoint,
    sign,
    statement,
)
from burdenshare.store.desk.people_keys import prove_key
from burdenshare.store.keys import make_key, read_key
from burdenshare.store.verify import verify
from burdenshare.web.compose.kept import check_name
from burdenshare.web.ledger.books import Book, Reading
from burdenshare.web.ledger.proof_pages import checkpoints_page, verify_page
from burdenshare.web.ledger.public import download
from burdenshare.web.ledger.routes import BOOK, Language, Plain, go, number_of, said_in
from burdenshare.web.ledger.upload import Form
from burdenshare.web.rooms.parts import words_of

proving_routes = APIRouter(include_in_schema=False)
MOST_KEPT = 20
"""Checkpoints from elsewhere that one verification is held against."""
_JSON = "application/json"


@proving_routes.get(BOOK + "/verify", response_class=HTMLResponse)
def verify_form(book: Reading, lang: Language = "en") -> str:
    """What verifying does, and how to begin it."""
    return verify_page(book, words_of(lang))


@proving_routes.post(BOOK + "/verify", response_class=HTMLResponse)
def verify_now(book: Reading, sent: Form) -> Response:
    """Recompute everything, and hold it against checkpoints that were kept elsewhere."""
    words, kept, wrong = words_of(sent.fields.get("lang", "")), list[Checkpoint](), list[str]()
    for one in sent.files.get("kept", ())[:MOST_KEPT]:
        try:
            kept.append(parse_checkpoint(one.content, one.name))
        except Refused as refused:
            wrong += [str(each) for each in refused.findings]
    done = verify(book.ledger, kept)
    status = 422 if wrong else 200
    return HTMLResponse(verify_page(book, words, done, len(kept), wrong), status)


@proving_routes.get(BOOK + "/checkpoints", response_class=HTMLResponse)
def checkpoints(request: Request, book: Reading, lang: Language = "en", done: str = "") -> str:
    """Who signed what, and how to sign."""
    return _page(request, book, lang, said_in(done, lang))


def _page(
    request: Request, book: Book, lang: str, said: str = "", wrong: tuple[Finding, ...] = ()
) -> str:
    words, folder = words_of(lang), request.app.state.settings.keys
    if book.team:
        return checkpoints_page(book, words, None, "", said, wrong)
    names = tuple(sorted(one.stem for one in folder.glob("*.key"))) if folder.is_dir() else ()
    return checkpoints_page(book, words, names, str(folder), said, wrong)


@proving_routes.get(BOOK + "/checkpoints/statement")
def take_statement(book: Reading) -> Response:
    """What is to be signed where a key is, as a file."""
    content = json.dumps(statement(book.ledger), indent=1).encode("utf-8")
    return download(content, _JSON, "statement.json")


@proving_routes.get(BOOK + "/checkpoints/{size}/{fingerprint}")
def take_checkpoint(book: Reading, size: str, fingerprint: str) -> Response:
    """A checkpoint as a file, for the other side to keep."""
    for one in kept_checkpoints(book.ledger):
        if (one.size, one.fingerprint) == (number_of(size), fingerprint):
            content = json.dumps(one.to_dict(), indent=1, ensure_ascii=False).encode("utf-8")
            return download(content, _JSON, f"checkpoint-{one.size}-{fingerprint[:8]}.json")
    raise HTTPException(404)


@proving_routes.post(BOOK + "/checkpoints/add", response_class=HTMLResponse)
def add_checkpoint(request: Request, book: Reading, sent: Form) -> Response:
    """Keep a checkpoint that was signed elsewhere, after it was held against the chain."""
    lang = words_of(sent.fields.get("lang", "")).lang
    file = sent.file("checkpoint")
    try:
        content, name = (file.content, file.name) if file else (b"", "file")
        signed = parse_checkpoint(content, name)
        if sent.fields.get("mine") and book.person is not None:
            prove_key(book.desk, book.person.id, book.person.name, signed)
        add(book.ledger, signed)
    except Refused as refused:
        return HTMLResponse(_page(request, book, lang, "", refused.findings), 422)
    return go(book, "/checkpoints", lang, "added")


def _alone(book: Book) -> None:
    """A private key belongs on its owner's machine, and on no server."""
    if book.team:
        raise HTTPException(403, "Sign where your key is: no key belongs on a server.")


@proving_routes.post(BOOK + "/checkpoints/key", response_class=HTMLResponse)
def new_key(request: Request, book: Reading, form: Plain) -> Response:
    """Make a key in the folder of this machine's user."""
    _alone(book)
    lang, folder = words_of(form.get("lang", "")).lang, request.app.state.settings.keys
    try:
        party = " ".join(form.get("party", "").split())
        name = check_name(party)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_key(folder / f"{name}.key", party)
    except Refused as refused:
        return HTMLResponse(_page(request, book, lang, "", refused.findings), 422)
    return go(book, "/checkpoints", lang, "keymade")


@proving_routes.post(BOOK + "/checkpoints/sign", response_class=HTMLResponse)
def sign_here(request: Request, book: Reading, form: Plain) -> Response:
    """Sign the chain as it is now, with a key of this machine's user."""
    _alone(book)
    lang, folder = words_of(form.get("lang", "")).lang, request.app.state.settings.keys
    try:
        name = check_name(form.get("key", ""))
        sign(book.ledger, read_key(folder / f"{name}.key"))
    except Refused as refused:
        return HTMLResponse(_page(request, book, lang, "", refused.findings), 422)
    return go(book, "/checkpoints", lang, "signed")
