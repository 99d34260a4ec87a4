"""Who asks for which ledger, and what they may do: every address of the desk leans on this.

One person on an own machine keeps the books alone and posts directly. On a server for several
people everybody has a role in a ledger or finds no such page, and what one proposes another posts.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import Database, connect
from burdenshare.store.desk.people_keys import key_of
from burdenshare.store.desk.proposals import Actor
from burdenshare.store.desk.roles import BOOKKEEPERS, CONTROLLERS, role_of
from burdenshare.store.desk.schema import Desk, open_desk
from burdenshare.store.desk.search import ledger_names
from burdenshare.store.ledger import Ledger
from burdenshare.store.rooms.people import Person

ALONE = "controller"
"""The role of whoever works alone on an own machine."""


class Book(NamedTuple):
    """A ledger as somebody may use it.

    Attributes:
        desk: where proposals and files wait. ledger: opened.
        role: ``reader``, ``bookkeeper`` or ``controller``.
        person: who asks; None for whoever works alone.
        asked: the page's own address with what is asked, where it can be asked again.
    """

    desk: Desk
    ledger: Ledger
    role: str
    person: Person | None
    asked: str = ""

    @property
    def team(self) -> bool:
        """Whether several people keep this ledger, so that four eyes look at each entry."""
        return self.person is not None

    @property
    def keeps(self) -> bool:
        """Whether the person may propose and approve entries."""
        return self.role in BOOKKEEPERS

    @property
    def closes(self) -> bool:
        """Whether the person may propose and approve the closing of a period."""
        return self.role in CONTROLLERS

    @property
    def number(self) -> int:
        """The person's number; 0 for whoever works alone."""
        return self.person.id if self.person else 0

    @property
    def at(self) -> str:
        """The ledger's address."""
        return book_address(self.ledger.name)

    def actor(self) -> Actor:
        """Who acts, as it is written into entries."""
        if self.person is None:
            return Actor(0, "")
        return Actor(self.person.id, self.person.name, key_of(self.desk, self.person.id))


def book_address(name: str) -> str:
    """The address of a ledger by its name.

    >>> book_address("year 2026")
    '/ledger/books/year%202026'
    """
    return f"/ledger/books/{quote(name, safe='')}"


def is_team(request: Request) -> bool:
    """Whether people sign in on this server."""
    return bool(request.app.state.settings.team)


def person_here(request: Request) -> Person | None:
    """Who is signed in; None on one's own machine."""
    return request.state.person if is_team(request) else None


def database_of(request: Request) -> Database:
    """The database of this server's ledgers; opening it makes nothing."""
    state = request.app.state
    if is_team(request):
        found: Database = state.kept.database
        return found
    if not hasattr(state, "ledgers"):
        state.ledgers = connect(state.settings.ledgers)
    own: Database = state.ledgers
    return own


def names_here(request: Request) -> tuple[str, ...]:
    """The ledgers of this server's database; none where there is no database yet."""
    from burdenshare.store.schema import check_version

    database = database_of(request)
    try:
        check_version(database)
    except Refused as refused:
        if "there is no ledger" in str(refused):
            return ()
        raise
    return ledger_names(database)


def desk_of(request: Request) -> Desk:
    """The desk of a database that holds ledgers."""
    state = request.app.state
    if not hasattr(state, "desk"):
        now = state.kept.now if is_team(request) else None
        database = database_of(request)
        state.desk = open_desk(database, now) if now else open_desk(database)
    desk: Desk = state.desk
    return desk


def open_book(request: Request, book: str) -> Book:
    """A ledger for whoever asks; those without a role in it find no such page."""
    if book not in names_here(request):
        raise HTTPException(404)
    desk = desk_of(request)
    ledger = Ledger(desk.database, book, clock=desk.stamp)
    person = person_here(request)
    if person is None and is_team(request):
        raise HTTPException(401)
    role = role_of(desk, ledger.id, person.id) if person else ALONE
    if not role:
        raise HTTPException(404)
    return Book(desk, ledger, role, person, _again(request))


def _again(request: Request) -> str:
    """The address of a page that was asked for, without its language and what was just done."""
    if request.method != "GET":
        return ""
    kept = [(name, one) for name, one in request.query_params.multi_items()]
    query = urlencode([pair for pair in kept if pair[0] not in ("lang", "done")])
    return f"{quote(request.url.path)}?{query}" if query else f"{quote(request.url.path)}?"


Reading = Annotated[Book, Depends(open_book)]


def _bookkeeper(book: Reading) -> Book:
    if not book.keeps:
        raise HTTPException(403, "You may read this ledger, and not write into it.")
    return book


def _controller(book: Reading) -> Book:
    if not book.closes:
        raise HTTPException(403, "Only a controller of this ledger closes a period.")
    return book


Keeping = Annotated[Book, Depends(_bookkeeper)]
Closing = Annotated[Book, Depends(_controller)]
