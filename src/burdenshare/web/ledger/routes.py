"""The addresses for reading a ledger; those that write are in ``writing.py`` and ``proving.py``."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.ledger.reports.catalogue import report_entries
from burdenshare.store.desk.search import Wanted, entries_of_agreement, entry_at
from burdenshare.store.rows import Kept
from burdenshare.web.forms import read_form
from burdenshare.web.ledger.books import Book, Reading, is_team, person_here
from burdenshare.web.ledger.entries_page import entries_page
from burdenshare.web.ledger.entry_page import entry_page, proof_data
from burdenshare.web.ledger.list_page import give_role, make_ledger
from burdenshare.web.ledger.proof_pages import people_page, take_page
from burdenshare.web.ledger.public import download
from burdenshare.web.ledger.read_pages import status_page
from burdenshare.web.ledger.reports_page import asked_for, behind_page, reports_page
from burdenshare.web.ledger.take import ledger_file, report_file
from burdenshare.web.rooms.parts import words_of

ledger_routes = APIRouter(include_in_schema=False)
Language = Literal["en", "ko"]
Plain = Annotated[dict[str, str], Depends(read_form)]
BOOK = "/ledger/books/{book}"
LARGEST_PLACE = 2**53


def said_in(words_key: str, lang: str) -> str:
    """What the address says was just done, in words; nothing where it is no known word."""
    known = words_key.isascii() and words_key.isalpha() and len(words_key) < 30
    return words_of(lang).found(f"desk.done.{words_key}") if known else ""


def go(book: Book, address: str, lang: str, done: str = "") -> Response:
    """See another page of the ledger, which says what was done."""
    told = f"&done={done}" if done else ""
    return RedirectResponse(f"{book.at}{address}?lang={quote(lang, safe='')}{told}", 303)


def number_of(text: str) -> int:
    """A whole number of an address; 0 where it is none."""
    return (
        min(int(text), LARGEST_PLACE) if text.isascii() and text.isdigit() and len(text) < 17 else 0
    )


def entry_here(book: Reading, seq: str) -> Kept:
    """The entry that an address names by its place."""
    found = entry_at(book.ledger, number_of(seq))
    if found is None:
        raise HTTPException(404)
    return found


Here = Annotated[Kept, Depends(entry_here)]


@ledger_routes.post("/ledger")
def make(request: Request, form: Plain) -> Response:
    """Make a ledger; on a server only an administrator does."""
    from burdenshare.web.ledger.books import book_address

    person = person_here(request)
    if is_team(request) and (person is None or not person.admin):
        raise HTTPException(403, "Only an administrator makes a ledger.")
    name = make_ledger(request, form.get("name", ""))
    lang = words_of(form.get("lang", "")).lang
    address = "/ledger" if is_team(request) else book_address(name)
    return RedirectResponse(f"{address}?lang={lang}", 303)


@ledger_routes.post("/ledger/grants")
def give(request: Request, form: Plain) -> Response:
    """Give somebody a role in a ledger, or take it away."""
    person = person_here(request)
    if person is None:
        raise HTTPException(404)
    if not person.admin:
        raise HTTPException(403, "Only an administrator gives roles.")
    give_role(request, person, form)
    return RedirectResponse(f"/ledger?lang={words_of(form.get('lang', '')).lang}", 303)


@ledger_routes.get(BOOK, response_class=HTMLResponse)
def status(book: Reading, lang: Language = "en", done: str = "") -> str:
    """What a ledger holds."""
    return status_page(book, words_of(lang), said_in(done, lang))


@ledger_routes.get(BOOK + "/reports", response_class=HTMLResponse)
def reports(
    request: Request, book: Reading, lang: Language = "en", report: str = "", category: str = ""
) -> str:
    """Reports on an agreement's entries."""
    asked = asked_for(book, dict(request.query_params))
    names = (report,) if report else ()
    return reports_page(book, words_of(lang), asked, names, category[:60])


@ledger_routes.get(BOOK + "/reports/take/{kind}")
def take_reports(
    request: Request, book: Reading, kind: str, lang: Language = "en", report: str = ""
) -> Response:
    """Reports as a workbook, a page of their own or a text."""
    asked = asked_for(book, dict(request.query_params))
    if kind not in ("xlsx", "html", "txt"):
        raise HTTPException(404)
    names = (report,) if report else ()
    made = report_entries(entries_of_agreement(book.ledger, asked.agreement), asked, names)
    found = report_file(made, kind, lang, book.ledger.head().hash)
    assert found is not None
    content, media, ends = found
    return download(content, media, f"{asked.agreement}-{asked.year or 'all'}.{ends}")


@ledger_routes.get(BOOK + "/behind", response_class=HTMLResponse)
def behind(
    request: Request, book: Reading, report: str = "", place: str = "", lang: Language = "en"
) -> str:
    """The entries behind one figure of a report."""
    asked = asked_for(book, dict(request.query_params))
    page = behind_page(book, words_of(lang), asked, report, number_of(place))
    if page is None:
        raise HTTPException(404)
    return page


@ledger_routes.get(BOOK + "/entries", response_class=HTMLResponse)
def entries(request: Request, book: Reading, lang: Language = "en", done: str = "") -> str:
    """Entries, the newest first."""
    plain = {name: one[:200] for name, one in request.query_params.items()}
    texts = {name: plain[name] for name in Wanted._fields if name in plain}
    numbers = {name: number_of(texts.pop(name, "")) for name in ("year", "before")}
    wanted = Wanted(**texts, **numbers)  # type: ignore[arg-type]
    return entries_page(book, words_of(lang), wanted, said_in(done, lang))


@ledger_routes.get(BOOK + "/entries/{seq}", response_class=HTMLResponse)
def entry(book: Reading, kept: Here, lang: Language = "en", done: str = "") -> str:
    """One entry with its paper, its place in the chain and its proof."""
    return entry_page(book, words_of(lang), kept, said_in(done, lang))


@ledger_routes.get(BOOK + "/entries/{seq}/proof.json")
def proof(book: Reading, kept: Here) -> Response:
    """An entry's proof of inclusion, as a file."""
    answer = JSONResponse(proof_data(book, kept))
    answer.headers["Content-Disposition"] = f'attachment; filename="proof-{kept.seq}.json"'
    return answer


@ledger_routes.get(BOOK + "/people", response_class=HTMLResponse)
def people(book: Reading, lang: Language = "en") -> str:
    """Who may do what, and every grant that led there."""
    if not book.team:
        raise HTTPException(404)
    return people_page(book, words_of(lang))


@ledger_routes.get(BOOK + "/take", response_class=HTMLResponse)
def take(book: Reading, lang: Language = "en") -> str:
    """What can be taken along."""
    return take_page(book, words_of(lang))


@ledger_routes.get(BOOK + "/take/{kind}")
def take_file(book: Reading, kind: str) -> Response:
    """The audit pack, the entries, or a journal for another program."""
    found = ledger_file(book.ledger, kind)
    if found is None:
        raise HTTPException(404)
    content, media, ends = found
    return download(content, media, f"ledger-{book.ledger.name}.{ends}")
