"""The pages of coming in: sign-in, invitation, list of rooms."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.report.markup import Safe, tag, void
from burdenshare.report.words import Words
from burdenshare.store.rooms.people import Person
from burdenshare.store.rooms.rooms import Invitation, Place, Room
from burdenshare.web.frame import other_language, page
from burdenshare.web.rooms.cases import case_names, past_rounds
from burdenshare.web.rooms.parts import area, choice, entry, form, hidden


def sign_in_page(words: Words, wrong: str = "") -> str:
    """The page on which one signs in."""
    fields = form(
        "/sign-in",
        words,
        entry("name", words("rooms.sign_in.name"), autocomplete="username", maxlength=60),
        _password(words, "current-password"),
        tag("div", tag("button", words("rooms.sign_in"), class_="do"), class_="row"),
    )
    main = tag(
        "main",
        tag("h1", words("rooms.sign_in")),
        tag("p", wrong, class_="wrong", role="alert") if wrong else "",
        fields,
        tag("p", words("rooms.sign_in.first"), class_="note"),
        id="main",
    )
    other = other_language("/sign-in", words.lang)
    return page(words("rooms.sign_in"), main, lang=words.lang, here="/talks", other=other)


def _password(words: Words, kind: str) -> Safe:
    label = words("rooms.sign_in.password")
    return entry("password", label, type="password", autocomplete=kind, maxlength=200)


def invitation_page(
    found: Invitation | None, room: Room | None, token: str, person: Person | None, words: Words
) -> str:
    """What a link invites to, and how to take the seat."""
    title = words("rooms.invited")
    if found is None or room is None:
        content = [tag("p", words("rooms.invited.gone"))]
    else:
        seats = {one.seat: words.either(one.title, one.title_ko) or one.seat for one in room.seats}
        lead = words("rooms.invited.lead", seat=seats[found.seat], title=found.title)
        content = [tag("p", lead, class_="lead"), *_ways_in(token, person, words)]
    main = tag("main", tag("h1", title), *content, id="main")
    other = other_language(f"/invitations/{token}", words.lang) if found else None
    return page(title, main, lang=words.lang, here="/talks", other=other)


def _ways_in(token: str, person: Person | None, words: Words) -> list[Safe]:
    address = f"/invitations/{token}"
    if person is not None:
        says = words("rooms.invited.known", name=person.name)
        return [form(address, words, hidden({"as": "known"}), tag("button", says, class_="do"))]
    return [
        tag("h2", words("rooms.invited.new")),
        form(
            address,
            words,
            entry("name", words("rooms.sign_in.name"), autocomplete="username", maxlength=60),
            _password(words, "new-password"),
            tag("p", words("rooms.invited.rule"), class_="note"),
            tag("div", tag("button", words("rooms.invited.take"), class_="do"), class_="row"),
        ),
        tag("p", tag("a", words("rooms.sign_in"), href="/sign-in")),
    ]


class Opening(NamedTuple):
    """A form for a new room that was sent: what it held, and what is wrong with it."""

    title: str = ""
    domain: str = ""
    text: str = ""
    wrong: tuple[str, ...] = ()


NOTHING = Opening()


def list_page(
    person: Person, places: tuple[Place, ...], words: Words, opening: Opening = NOTHING
) -> str:
    """The rooms in which somebody holds a seat, and how an administrator opens another."""
    title = words("rooms.title")
    out = form("/sign-out", words, tag("button", words("rooms.sign_out")))
    signed = tag("div", tag("p", words("rooms.signed", name=person.name)), out, class_="row ways")
    main = tag(
        "main",
        tag("h1", title),
        tag("p", words("rooms.lead")),
        _places(places, words),
        _open(words, opening) if person.admin else "",
        signed,
        id="main",
    )
    other = other_language("/talks", words.lang)
    return page(title, main, lang=words.lang, here="/talks", other=other)


def _places(places: tuple[Place, ...], words: Words) -> Safe:
    if not places:
        return tag("p", words("rooms.none"))
    names = ("rooms.room", "rooms.seat", "rooms.state")
    head = tag("tr", *(tag("th", words(one), scope="col") for one in names))
    rows = (
        tag(
            "tr",
            tag(
                "th",
                tag("a", one.title, href=f"/rooms/{one.room}?lang={words.lang}"),
                scope="row",
            ),
            tag("td", one.seat),
            tag("td", words(f"rooms.state.{one.status}")),
        )
        for one in places
    )
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _open(words: Words, opening: Opening) -> Safe:
    cases = [(name, words.either(title, korean)) for name, title, korean in case_names()]
    cases += [
        (name, words("rooms.open.past", title=words.either(title, korean)))
        for name, title, korean in past_rounds()
    ]
    cases.append(("", words("rooms.open.own")))
    chosen = "" if opening.text else opening.domain or cases[0][0]
    return tag(
        "section",
        tag("h2", words("rooms.open")),
        tag("p", words("rooms.open.lead")),
        tag("ul", *(tag("li", one) for one in opening.wrong), class_="wrong", role="alert")
        if opening.wrong
        else "",
        form(
            "/rooms",
            words,
            entry("title", words("rooms.open.name"), opening.title, maxlength=120, required=True),
            choice("domain", words("rooms.open.domain"), chosen, cases),
            _own_domain(words, opening),
            tag("div", tag("button", words("rooms.open"), class_="do"), class_="row"),
            enctype="multipart/form-data",
        ),
    )


def _own_domain(words: Words, opening: Opening) -> Safe:
    """A domain of the mediator's own, as a file or as text."""
    file = tag(
        "p",
        tag("label", words("rooms.open.file"), for_="f-file"),
        void("input", id="f-file", name="file", type="file", accept=".yaml,.yml,text/plain"),
        class_="line",
    )
    return tag(
        "details",
        tag("summary", words("rooms.open.own")),
        tag("p", words("rooms.open.own.lead"), class_="note"),
        file,
        area("text", words("rooms.open.text"), opening.text, rows=10),
        open=bool(opening.text),
    )
