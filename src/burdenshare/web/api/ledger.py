"""Reading ledgers over HTTP: balances, reports, entries, proofs, verification."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.store.desk.search import entry_at
from burdenshare.web.api.describe import described, document, listed
from burdenshare.web.api.entries import entry_data
from burdenshare.web.api.paging import Cursor, Limit, cut, page_of, read_cursor
from burdenshare.web.api.questions import AnyYear, Text
from burdenshare.web.api.strict import BEGIN, StrictRoute
from burdenshare.web.ledger.books import Book, desk_of, names_here, open_book, person_here

ledger_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)
Named = Annotated[str, Path(max_length=60, description="A ledger's name, such as main.")]
Reports = Annotated[list[Text], Query(max_length=20, description="Which; default: all.")]
Seq = Annotated[int, Path(ge=1, le=2**53 - 1, description="Its place in the chain.")]
_ENTRY = document(("seq", "hash", "previous", "key", "event", "amount"))


def the_book(request: Request, ledger: str) -> Book:
    """A ledger for whoever asks; those without a role in it find none.

    Raises:
        HTTPException: 404.
    """
    return open_book(request, ledger)


@ledger_routes.get("/ledgers", **described("list_ledgers", listed("ledgers")))
def every_ledger(request: Request, limit: Limit = 100, cursor: Cursor = "") -> Response:
    """The ledgers in which one holds a role; on one's own machine all of them."""
    from burdenshare.store.desk.roles import ledgers_of

    names, person = names_here(request), person_here(request)
    held = [(one, "controller") for one in names]
    if person is not None:
        held = list(ledgers_of(desk_of(request), person.id)) if names else []
    page, following = cut(held, cursor, limit)
    told = [{"ledger": name, "role": role} for name, role in page]
    return page_of(request, "ledgers", told, following)


@ledger_routes.get(
    "/ledgers/{ledger}/status", **described("ledger_status", document(("entries", "balances")))
)
def status(
    request: Request, ledger: Named, agreement: Text = "", observed: bool = False
) -> Response:
    """What each account holds, from balances kept beside the entries."""
    from burdenshare.report.balances import balances_data

    kept = the_book(request, ledger).ledger
    held = kept.balances("observed" if observed else "own", agreement)
    head = kept.head()
    return JSONResponse(balances_data(held, head.size, head.hash))


@ledger_routes.get(
    "/ledgers/{ledger}/reports", **described("ledger_report", document(("format", "reports")))
)
def reports(
    request: Request,
    ledger: Named,
    agreement: Annotated[Text, Query()],
    report: Reports = [],  # noqa: B006
    year: AnyYear = 0,
    until: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    currency: Annotated[str, Query(pattern=r"^([A-Z]{3})?$")] = "",
    observed: bool = False,
) -> Response:
    """Reports on the entries of an agreement: funds, obligations, vendors, limits and so on."""
    from burdenshare.ledger.reports.catalogue import report_entries
    from burdenshare.ledger.reports.flows import Asked
    from burdenshare.report.answers import statements_data

    kept = the_book(request, ledger).ledger
    asked = Asked(agreement, year, until, currency, "observed" if observed else "own")
    head = kept.head()
    return JSONResponse(
        statements_data(report_entries(kept.entries(), asked, tuple(report)), head.hash)
    )


@ledger_routes.get(
    "/ledgers/{ledger}/verification",
    **described("ledger_verify", document(("ok", "entries", "head", "findings"))),
)
def verification(request: Request, ledger: Named) -> Response:
    """Chain, balances and proofs recomputed from the entries, and what differs."""
    from burdenshare.store.verify import verify

    return JSONResponse(verify(the_book(request, ledger).ledger).to_dict())


@ledger_routes.get("/ledgers/{ledger}/entries", **described("list_entries", listed("entries")))
def entries(request: Request, ledger: Named, limit: Limit = 100, cursor: Cursor = "") -> Response:
    """The entries in the order of the chain, a page at a time."""
    from itertools import islice

    kept, after = the_book(request, ledger).ledger, read_cursor(cursor)
    found = list(islice(kept.kept(after + 1), limit + 1))
    page = [entry_data(one.seq, one.hash, one.previous, one.entry) for one in found[:limit]]
    following = found[limit - 1].seq if len(found) > limit else None
    return page_of(request, "entries", page, following, head=kept.head().hash)


@ledger_routes.get("/ledgers/{ledger}/entries/{seq}", **described("get_entry", _ENTRY))
def one_entry(request: Request, ledger: Named, seq: Seq) -> Response:
    """An entry by its place in the chain."""
    found = entry_at(the_book(request, ledger).ledger, seq)
    if found is None:
        raise HTTPException(404)
    return JSONResponse(entry_data(found.seq, found.hash, found.previous, found.entry))


@ledger_routes.get(
    "/ledgers/{ledger}/entries/{seq}/proof",
    **described("get_proof", document(("entry", "hash", "root", "path"))),
)
def proof(request: Request, ledger: Named, seq: Seq) -> Response:
    """An entry's proof of inclusion, which whoever holds the checkpoint can check alone."""
    from burdenshare.web.ledger.entry_page import proof_data

    book = the_book(request, ledger)
    found = entry_at(book.ledger, seq)
    if found is None:
        raise HTTPException(404)
    return JSONResponse(proof_data(book, found))


def told(made: Any) -> dict[str, Any]:
    """A proposal as JSON."""
    decision = made.decision._asdict() if made.decision else None
    plain = {**made._asdict(), "proposer": made.proposer.name, "decision": decision}
    return plain
