"""The ledgers of a server's database: which there are, who may do what, and how to begin one."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from burdenshare.figures.finding import Refused
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.desk.roles import (
    every_grant,
    grant,
    held_roles,
    ledgers_of,
)
from burdenshare.store.desk.tables import ROLES
from burdenshare.store.ledger import NAME, Ledger, init
from burdenshare.store.rooms.people import Person, list_people
from burdenshare.web.ledger.books import (
    book_address,
    database_of,
    desk_of,
    is_team,
    names_here,
    person_here,
)
from burdenshare.web.ledger.parts import desk_form, do, draw, field, pick, row

LONGEST = 60


def books_section(request: Request, words: Words) -> Safe:
    """The ledgers that one may read; administrators also see all names, and give roles."""
    names, person = names_here(request), person_here(request)
    if person is None:
        listed = [(name, "") for name in names] if not is_team(request) else []
    else:
        listed = list(ledgers_of(desk_of(request), person.id)) if names else []
    may_make = person is None or person.admin
    return join(
        tag("section", tag("h2", words("desk.books")), _books(request, listed, words)),
        _make(words, not names) if may_make else "",
        _grants(request, names, words) if person is not None and person.admin and names else "",
    )


def _books(request: Request, listed: list[tuple[str, str]], words: Words) -> Safe:
    if not listed:
        key = "desk.books.none.team" if is_team(request) else "desk.books.none"
        return tag("p", words(key))
    columns = [Column(words("desk.column.ledger")), Column(words("desk.column.entries"), "number")]
    if is_team(request):
        columns.append(Column(words("desk.column.role")))
    rows = []
    for name, role in listed:
        size = Ledger(desk_of(request).database, name).head().size
        linked = tag("a", name, href=f"{book_address(name)}?lang={words.lang}")
        cells = [Cell(linked), Cell(show_number(size), size)]
        if is_team(request):
            cells.append(Cell(words(f"desk.role.{role}")))
        rows.append(tuple(cells))
    return draw(Table("", tuple(columns), tuple(rows)), words)


def _make(words: Words, first: bool) -> Safe:
    return tag(
        "section",
        tag("h2", words("desk.make")),
        tag("p", words("desk.make.lead")),
        desk_form(
            "/ledger",
            words,
            field(
                "name",
                words("desk.make.name"),
                NAME if first else "",
                maxlength=LONGEST,
                required=True,
            ),
            row(do(words, "desk.make")),
        ),
    )


def make_ledger(request: Request, name: str) -> str:
    """Make a ledger; its name.

    Raises:
        Refused: The name is none, or there is one of that name.
    """
    name = " ".join(name.split())
    plain = all(one.isalnum() or one in " .-_" for one in name)
    if not name or len(name) > LONGEST or not plain or name.startswith("."):
        remedy = f"use letters, figures, spaces, points and hyphens, at most {LONGEST}"
        raise Refused.because("name", f"'{name[:60]}' is no name for a ledger", remedy)
    if name in names_here(request):
        raise Refused.because("name", f"there is a ledger '{name}' already", "choose another name")
    if not is_team(request) and not request.app.state.settings.database:
        _private_folder(request)
    url = database_of(request).engine.url
    init(url.render_as_string(hide_password=False), name)
    return name


def _private_folder(request: Request) -> None:
    from pathlib import Path

    Path(request.app.state.settings.ledgers).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _grants(request: Request, names: tuple[str, ...], words: Words) -> Safe:
    """Who holds which role in which ledger, and how to give one."""
    from burdenshare.web.rooms.door import kept_of

    desk, rows = desk_of(request), []
    for name in names:
        held = held_roles(every_grant(desk, Ledger(desk.database, name).id))
        for one in sorted(held.values()):
            cells = (name, one.name, words(f"desk.role.{one.role}"), one.granted_by, one.granted_at)
            rows.append(tuple(Cell(cell) for cell in cells))
    kinds = ("ledger", "person", "role", "granted_by", "granted_at")
    columns = tuple(Column(words(f"desk.column.{one}")) for one in kinds)
    table = Table(words("desk.grants.caption"), columns, tuple(rows), words("desk.grants.note"))
    people = [(str(one.id), one.name) for one in list_people(kept_of(request))]
    return tag(
        "section",
        tag("h2", words("desk.grants")),
        draw(table, words) if rows else tag("p", words("desk.grants.none")),
        desk_form(
            "/ledger/grants",
            words,
            pick("book", words("desk.column.ledger"), "", [(one, one) for one in names]),
            pick("person", words("desk.column.person"), "", people),
            pick(
                "role",
                words("desk.column.role"),
                "reader",
                [(one, words(f"desk.role.{one or 'none'}")) for one in (*ROLES[1:], "")],
            ),
            row(do(words, "desk.grants.give")),
        ),
    )


def give_role(request: Request, by: Person, form: Mapping[str, str]) -> None:
    """Give somebody a role in a ledger, or take it away.

    Raises:
        Refused: There is no such ledger, person or role.
    """
    desk, book, person = desk_of(request), form.get("book", ""), form.get("person", "")
    if book not in names_here(request):
        raise Refused.because("ledger", "there is no such ledger", "choose one of the list")
    number = int(person) if person.isascii() and person.isdigit() and len(person) < 12 else -1
    grant(desk, Ledger(desk.database, book).id, number, form.get("role", "?"), by.name)
