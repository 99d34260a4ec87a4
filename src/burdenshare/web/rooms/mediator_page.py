"""A mediator's page: public moves, and the frontier only where both sides confided."""

from __future__ import annotations

from burdenshare.negotiation.seats import MediatorView
from burdenshare.negotiation.solutions.post_settlement import improve
from burdenshare.negotiation.solutions.solve import solve
from burdenshare.report.blocks import Section
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.packages import improvement_blocks, packages_section
from burdenshare.report.words import Words
from burdenshare.web.frame import page
from burdenshare.web.rooms.handed import NOTHING, Handed, alert
from burdenshare.web.rooms.moves_table import draw_live
from burdenshare.web.rooms.parts import form, seat_titles
from burdenshare.web.rooms.seat_page import room_foot, room_head, say_form
from burdenshare.web.rooms.sight import Mediator


def mediator_page(
    seen: Mediator,
    words: Words,
    state: str,
    link: str = "",
    said: str = "",
    handed: Handed = NOTHING,
) -> str:
    """The page of the mediator's seat.

    Args:
        seen: the mediator's record. state: the word that the page is drawn at.
        link: an invitation's address, shown once.
        said: what has just been done. handed: a form that was refused, to be shown again.
    """
    titles = seat_titles(seen.table, words)
    main = tag(
        "main",
        room_head(seen.table.title, titles["mediator"], words),
        tag("p", said, class_="said", role="status", id="news") if said else "",
        alert(handed),
        _link(link, words),
        draw_live(
            seen.table,
            words,
            "mediator",
            state,
            None,
            _seats(seen, words),
            _confided(seen, words),
        ),
        say_form(f"/rooms/{seen.table.room}", words, handed) if seen.table.status == "open" else "",
        room_foot(seen.table.room, words),
        id="main",
    )
    return page(seen.table.title, main, lang=words.lang, script="rooms.js", here="/talks")


def _link(link: str, words: Words) -> Safe:
    if not link:
        return Safe("")
    shown = tag("code", link, id="invitation", tabindex="0")
    return tag("section", tag("p", words("rooms.invite.link")), tag("p", shown), role="status")


def _seats(seen: Mediator, words: Words) -> Safe:
    titles = seat_titles(seen.table, words)
    rows = []
    for one in seen.table.sides:
        state = words("rooms.taken" if one.taken else "rooms.free")
        invite = form(
            f"/rooms/{seen.table.room}/invite",
            words,
            tag(
                "button",
                words("rooms.invite", seat=titles[one.seat]),
                name="seat",
                value=one.seat,
            ),
        )
        shares = one.seat in seen.sharing
        told = words("rooms.mediator.shares", side=titles[one.seat]) if shares else ""
        rows.append(tag("li", f"{titles[one.seat]}: {state}. {told}", "" if one.taken else invite))
    return tag("section", tag("h2", words("rooms.seats")), tag("ul", *rows))


def _confided(seen: Mediator, words: Words) -> Safe:
    if seen.view is None:
        return tag("p", words("rooms.mediator.alone"), class_="note")
    return draw_confided(seen.view, seen, words)


def draw_confided(view: MediatorView, seen: Mediator, words: Words) -> Safe:
    """Frontier and solutions, and what could be gained on each whole offer that stands."""
    pen, solved = pen_for(words, (), live=True), solve(view.frontier)
    parts = [draw_section(packages_section(solved, words), pen)]
    for one in seen.table.offers:
        if not (one.whole and one.stands):
            continue
        better = improve(view.frontier.case, one.position, view.frontier)
        title = words("rooms.mediator.better", of=one.put.seq)
        section = Section(f"better-{one.put.seq}", title, tuple(improvement_blocks(better, words)))
        parts.append(draw_section(section, pen))
    return join(*parts)
