"""A delegation's page, drawn from its own record and nothing else."""

from __future__ import annotations

from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.web.frame import page
from burdenshare.web.rooms.handed import NOTHING, Handed, alert
from burdenshare.web.rooms.moves_table import draw_live
from burdenshare.web.rooms.parts import (
    area,
    beside,
    draw_draft,
    form,
    issue_choices,
    marks,
    say_worth,
    seat_titles,
    topic_title,
)
from burdenshare.web.rooms.sight import Delegation, WhatIf


def seat_page(
    seen: Delegation, words: Words, state: str, said: str = "", handed: Handed = NOTHING
) -> str:
    """The page of a seat.

    Args:
        seen: the seat's record. state: the word that the page is drawn at.
        said: what has just been done. handed: a form that was refused, to be shown again.
    """
    title, worths = seen.table.title, seen.worths()
    main = tag(
        "main",
        room_head(seen.table.title, seat_titles(seen.table, words)[seen.seat], words),
        tag("p", said, class_="said", role="status", id="news") if said else "",
        alert(handed),
        _tried(seen, seen.tried, words) if seen.tried else "",
        draw_live(seen.table, words, seen.seat, state, lambda seq: say_worth(worths.get(seq))),
        _about_worth(seen, words),
        _next(seen, words, handed) if seen.table.status == "open" else "",
        _private(seen, words),
        room_foot(seen.table.room, words),
        id="main",
    )
    return page(title, main, lang=words.lang, script="rooms.js", here="/talks")


def room_head(title: str, seat: str, words: Words) -> Safe:
    """The head of a room's page: what it is, and from which seat it is seen."""
    kind = words("rooms.kind.seat", seat=seat)
    return tag("header", tag("p", kind, class_="kind"), tag("h1", title))


def room_foot(room: str, words: Words) -> Safe:
    """The record to take along, the other language, the way out."""
    other, says = ("ko", "한국어") if words.lang == "en" else ("en", "English")
    address = f"/rooms/{room}"
    record = tag("a", words("rooms.take.record"), href=f"{address}/record.yaml")
    language = tag("a", says, href=f"{address}?lang={other}", lang=other, hreflang=other)
    out = form("/sign-out", words, tag("button", words("rooms.sign_out")))
    return tag("div", tag("p", record, " · ", language), out, class_="row ways")


def _about_worth(seen: Delegation, words: Words) -> Safe:
    if seen.view is None:
        return tag("p", words("rooms.worth.missing"), class_="note")
    return tag("p", words("rooms.worth.note", none=f"{seen.view.none:.3f}"), class_="note")


def _next(seen: Delegation, words: Words, handed: Handed) -> Safe:
    held = seen.tried.values if seen.tried else handed.values
    note = handed.typed("next")
    address = f"/rooms/{seen.table.room}"
    return tag(
        "section",
        tag("h2", words("rooms.next")),
        tag("p", words("rooms.next.lead")),
        form(
            f"{address}/try",
            words,
            tag(
                "div",
                issue_choices(seen.table.domain, held, words, handed.beside),
                class_="issues",
            ),
            area("note", words("rooms.next.note"), note, 2, handed.beside("note")),
            tag(
                "div",
                tag("button", words("rooms.next.try")),
                tag("button", words("rooms.next.put"), formaction=f"{address}/offer", class_="do"),
                class_="row",
            ),
            id_="next",
        ),
        say_form(address, words, handed),
    )


def say_form(address: str, words: Words, handed: Handed = NOTHING) -> Safe:
    """A form for a word to everybody."""
    wrong, typed = handed.beside("note", "say"), handed.typed("say")
    says = form(
        f"{address}/say",
        words,
        tag(
            "p",
            tag("label", words("rooms.say"), for_="f-say"),
            tag(
                "textarea",
                Safe("\n"),
                typed,
                id="f-say",
                name="note",
                rows=2,
                required=True,
                **marks("say", wrong),
            ),
            beside("say", wrong),
            class_="line",
        ),
        tag("button", words("rooms.say.put")),
    )
    return tag("details", tag("summary", words("rooms.say")), says, open=bool(wrong or typed))


def _tried(seen: Delegation, tried: WhatIf, words: Words) -> Safe:
    parts = []
    if tried.worth and seen.view:
        none = f"{seen.view.none:.3f}"
        parts.append(tag("p", words("rooms.tried.worth", worth=say_worth(tried.worth), none=none)))
    if tried.open:
        issues = seen.table.domain.issues
        named = words.listed([topic_title(one, issues[one], words) for one in tried.open])
        parts.append(tag("p", words("rooms.tried.open", issues=named)))
    if tried.refused:
        parts.append(tag("p", tried.refused, class_="wrong"))
    if tried.draft:
        parts.append(draw_draft(tried.draft, words))
    heading = tag("h2", words("rooms.tried"), id="tried")
    return tag("section", heading, *parts, aria_labelledby="tried", class_="tried")


def _private(seen: Delegation, words: Words) -> Safe:
    address, own = f"/rooms/{seen.table.room}", seen.own
    entered = words("rooms.private.some" if own.profile else "rooms.private.none")
    link = tag("a", words("rooms.private.link"), href=f"{address}/preferences?lang={words.lang}")
    notes = tag("pre", own.notes, tabindex="0", class_="own") if own.notes else ""
    return tag(
        "section",
        tag("h2", words("rooms.private")),
        tag("p", words("rooms.private.lead")),
        tag("p", entered, " ", link),
        notes,
        _share(seen, words) if own.profile else "",
    )


def _share(seen: Delegation, words: Words) -> Safe:
    on = seen.own.shared
    state = words("rooms.share.on" if on else "rooms.share.not")
    button = tag(
        "button",
        words("rooms.share.off" if on else "rooms.share"),
        name="share",
        value="no" if on else "yes",
    )
    return join(tag("p", state), form(f"/rooms/{seen.table.room}/share", words, button))
