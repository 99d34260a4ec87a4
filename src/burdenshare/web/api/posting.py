"""Writing into ledgers over HTTP: alone directly, on a server by proposal and another's approval.

The request's ``Idempotency-Key`` is the entry's own key: sent twice, an entry is there once.
Source: J. Jena, S. Dalal, "The Idempotency-Key HTTP Header Field", IETF draft 07, 2025.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import content_hash
from burdenshare.ledger.entry import Document, Entry, reversal
from burdenshare.report.answers import posted_data
from burdenshare.store.desk.proposals import (
    Proposal,
    approve,
    decline,
    entries_of,
    find_proposal,
    list_proposals,
    propose,
    signed_by,
)
from burdenshare.store.post import write
from burdenshare.web.api.bearer import needs
from burdenshare.web.api.describe import described, document, listed
from burdenshare.web.api.entries import (
    Closing,
    Declining,
    Entries,
    Opening,
    Reversal,
    entries_of_body,
    said_by,
)
from burdenshare.web.api.ledger import Named, told
from burdenshare.web.api.paging import Cursor, Limit, cut, page_of
from burdenshare.web.api.strict import BEGIN, StrictRoute
from burdenshare.web.ledger.books import Book, open_book

posting_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="The entry's key; sent twice, it is there once.",
    ),
]
Waiting = Annotated[str, Path(max_length=40, description="A proposal's id.")]
_MADE = document(("status", "key"), "It is written, or waits for another's approval.")
_SAME = document(("status", "key"), "It was there already, with the same content.")
_PROPOSAL = document(("id", "kind", "proposer", "size", "decision"), "The proposal.")
POSTING = [Depends(needs("post"))]
APPROVING = [Depends(needs("approve"))]


def _described(name: str) -> dict[str, Any]:
    made = described(name, _MADE, 409, 413, 415, status=201)
    made["responses"][200] = _SAME
    return {**made, "dependencies": POSTING}


def keeping(request: Request, ledger: str) -> Book:
    """A ledger for somebody who may write into it.

    Raises:
        HTTPException: 403 where one only reads it, 404 where one has no role in it.
    """
    book = open_book(request, ledger)
    if not book.keeps:
        raise HTTPException(403, "You may read this ledger, and not write into it.")
    return book


@posting_routes.post("/ledgers/{ledger}/entries", **_described("ledger_post"))
def post_entries(request: Request, ledger: Named, body: Entries, key: Key) -> Response:
    """Write entries, or propose them: all of them or none."""
    book = keeping(request, ledger)
    return hand_in(book, "entry", entries_of_body(book, body, key), key, body.note)


@posting_routes.post("/ledgers/{ledger}/reversals", **_described("ledger_reverse"))
def post_reversal(request: Request, ledger: Named, body: Reversal, key: Key) -> Response:
    """Correct an entry by its mirror."""
    book = keeping(request, ledger)
    found = book.ledger.entry(body.key)
    if found is None:
        says = f"there is no entry '{body.key[:60]}' to reverse"
        raise Refused.because("body.key", says, "see the list of entries")
    people = {"actor_key": "", **said_by(book, body.actor, "")}
    said = {"reason": body.reason, "value_date": body.value_date, "role": "", "recorded_at": ""}
    return hand_in(book, "reversal", (reversal(found, key, **said, **people),), key, body.note)


@posting_routes.post("/ledgers/{ledger}/years", **_described("ledger_open"))
def post_year(request: Request, ledger: Named, body: Opening, key: Key) -> Response:
    """Open an agreement year with the amount that its terms give."""
    from burdenshare.store.opening import year_opened
    from burdenshare.terms.load import library_agreements

    book = keeping(request, ledger)
    if body.agreement not in library_agreements():
        says = f"'{body.agreement[:60]}' is no agreement of the library"
        raise Refused.because("body.agreement", says, "post open_year as an entry")
    plain = body.model_dump(include={"value_date", "role", "reason", "details"})
    said = {**plain, **said_by(book, body.actor, body.approver)}
    said["document"] = Document(**body.document.model_dump())
    entry = year_opened(body.agreement, body.year, key, body.amount, said)
    return hand_in(book, "entry", (entry,), key, body.note)


@posting_routes.post("/ledgers/{ledger}/closings", **_described("ledger_close"))
def post_closing(request: Request, ledger: Named, body: Closing, key: Key) -> Response:
    """Close a year's books until a day; a closed period takes no entry any more."""
    from burdenshare.store.opening import year_closed

    book = open_book(request, ledger)
    if not book.closes:
        raise HTTPException(403, "Only a controller of this ledger closes a period.")
    people = said_by(book, body.actor, body.approver)
    said = {"value_date": body.until, "reason": body.reason, "details": {}, **people}
    if there := book.ledger.entry(key):
        # Its snapshot is that of the chain as it was; the same request asks for the same closing.
        said["details"] = {"snapshot": there.details.get("snapshot", "")}
    entry = year_closed(book.ledger, body.agreement, body.year, key, body.until, said)
    return hand_in(book, "close", (entry,), key, body.note)


@posting_routes.get(
    "/ledgers/{ledger}/proposals", **described("list_proposals", listed("proposals"))
)
def proposals(request: Request, ledger: Named, limit: Limit = 100, cursor: Cursor = "") -> Response:
    """What waits to be approved, and what was decided lately."""
    book = open_book(request, ledger)
    page, following = cut(list_proposals(book.desk, book.ledger.id, 1_000), cursor, limit)
    return page_of(request, "proposals", [told(one) for one in page], following)


@posting_routes.post(
    "/ledgers/{ledger}/proposals/{proposal}/approval",
    **described("approve", _PROPOSAL, 409, 413, 415, status=201),
    dependencies=APPROVING,
)
def post_approval(request: Request, ledger: Named, proposal: Waiting) -> Response:
    """Let pass what somebody else proposed: its entries are written."""
    book, one = _waiting(request, ledger, proposal)
    asked = entries_of(book.desk, one.id)
    if one.kind == "close" and not book.closes:
        raise HTTPException(403, "Only a controller of this ledger closes a period.")
    made = approve(book.desk, book.ledger, one, asked, book.actor())
    return JSONResponse(told(one._replace(decision=made)), 201)


@posting_routes.post(
    "/ledgers/{ledger}/proposals/{proposal}/refusal",
    **described("decline", _PROPOSAL, 409, 413, 415, status=201),
    dependencies=APPROVING,
)
def post_refusal(request: Request, ledger: Named, proposal: Waiting, body: Declining) -> Response:
    """Decline what somebody else proposed, or withdraw what one proposed oneself."""
    book, one = _waiting(request, ledger, proposal)
    made = decline(book.desk, book.ledger.id, one, book.actor(), body.reason)
    return JSONResponse(told(one._replace(decision=made)), 201)


def _waiting(request: Request, ledger: str, proposal: str) -> tuple[Book, Proposal]:
    book = keeping(request, ledger)
    one = find_proposal(book.desk, book.ledger.id, proposal)
    if one is None or not book.team:
        raise HTTPException(404)
    if one.decision is not None:
        raise HTTPException(409, "It was decided already.")
    return book, one


def hand_in(book: Book, kind: str, asked: Sequence[Entry], key: str, note: str) -> Response:
    """Write entries where one works alone; ask for them where another must let them pass.

    Args:
        book: whose. kind: of proposal. asked: the entries. key: of the request.
        note: for whoever decides.
    """
    if same := _there(book, asked):
        return _answer(book, same[0], key, 200, proposal=same[1])
    if book.team:
        made = propose(book.desk, book.ledger, kind, asked, book.actor(), note)
        return _answer(book, "proposed", key, 201, proposal=made)
    posted = write(book.ledger, asked)
    head = book.ledger.head()
    findings = tuple(one for each in posted for one in each.breaches)
    data = posted_data(posted[0]._replace(breaches=findings), key, head.size, head.hash)
    return JSONResponse(data, 201 if posted[0].status == "posted" else 200)


def _answer(book: Book, status: str, key: str, code: int, **more: Any) -> Response:
    head = book.ledger.head()
    data = {"status": status, "key": key, "entries": head.size, "head": head.hash, "findings": []}
    return JSONResponse({**data, **more}, code)


def _there(book: Book, asked: Sequence[Entry]) -> tuple[str, str] | None:
    """What became of the same request before: its state, and the proposal that waits.

    Raises:
        HTTPException: 409 where its key holds something else.
    """
    new = [signed_by(one, book.actor()) if book.team else one for one in asked]
    if book.ledger.entry(new[0].key) is not None:
        if any(_is_other(book, one) for one in new):
            raise _taken(new[0])
        return ("posted", "") if book.team else None
    return _waits(book, new) if book.team else None


def _is_other(book: Book, entry: Entry) -> bool:
    """Whether the ledger holds another content under an entry's key, or none."""
    held = book.ledger.entry(entry.key)
    if held is None:
        return True
    if book.team:
        details = {name: one for name, one in held.details.items() if name != "approver_key"}
        held = held._replace(approver="", details=details)
    return content_hash(held) != content_hash(entry._replace(recorded_at=held.recorded_at))


def _waits(book: Book, new: Sequence[Entry]) -> tuple[str, str] | None:
    """The proposal of one's own that asks for the same and is not decided yet."""
    wanted = [content_hash(one) for one in new]
    for one in list_proposals(book.desk, book.ledger.id):
        if one.decision is not None:
            break  # those that wait come first
        made = entries_of(book.desk, one.id)
        if made[0].key == new[0].key:
            same = [content_hash(each) for each in made] == wanted
            if one.proposer.person != book.number or not same:
                raise _taken(new[0])
            return "proposed", one.id
    return None


def _taken(entry: Entry) -> HTTPException:
    return HTTPException(409, f"The key '{entry.key[:60]}' holds another entry.")
