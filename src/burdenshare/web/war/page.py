"""The pages of the war room."""

from __future__ import annotations

from burdenshare.negotiation.concessions import Stand
from burdenshare.negotiation.seats import public_domain
from burdenshare.negotiation.talk_log import Move
from burdenshare.report.blocks import Cell, Column, Section, Table
from burdenshare.report.draw_html import draw_block, draw_section, pen_for
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.packages import packages_section
from burdenshare.report.talk_page import talk_sections
from burdenshare.report.words import Words
from burdenshare.web.frame import other_language, page
from burdenshare.web.rooms.cases import case_names
from burdenshare.web.rooms.parts import (
    area,
    choice,
    draw_draft,
    entry,
    form,
    hidden,
    issue_choices,
    say_values,
    say_worth,
    topic_title,
)
from burdenshare.web.war.sight import Tried, WarSight


def list_page(names: tuple[str, ...], words: Words) -> str:
    """One's war rooms, and how to start another."""
    title = words("war.title")
    kept = (tag("li", tag("a", one, href=f"/war-rooms/{one}?lang={words.lang}")) for one in names)
    main = tag(
        "main",
        tag("h1", title),
        tag("p", words("war.lead")),
        tag("section", tag("h2", words("war.kept")), tag("ul", *kept)) if names else "",
        tag("h2", words("war.start")),
        form(
            "/war-rooms",
            words,
            entry("name", words("war.name"), maxlength=60, required=True),
            choice("case", words("war.domain"), "", _cases(words)),
            tag("div", tag("button", words("war.start"), class_="do"), class_="row"),
        ),
        id="main",
    )
    other = other_language("/talks", words.lang)
    return page(title, main, lang=words.lang, here="/talks", other=other)


def _cases(words: Words) -> list[tuple[str, str]]:
    """Every domain from every side's chair, as one choice."""
    from burdenshare.negotiation.document import load_domain

    found = []
    for name, title, korean in case_names():
        for side, party in load_domain(name).parties.items():
            own = words.either(party.title, party.title_ko)
            found.append((f"{name} {side}", f"{words.either(title, korean)}: {own}"))
    return found


def war_page(seen: WarSight, words: Words, today: str, said: str = "") -> str:
    """A war room."""
    room = seen.room
    titles = titles_of(seen, words)
    main = tag(
        "main",
        tag(
            "header",
            tag("p", words("war.kind", side=titles[room.side]), class_="kind"),
            tag("h1", room.name),
        ),
        tag("p", said, class_="said", role="status") if said else "",
        _tried(seen, seen.tried, words) if seen.tried else "",
        tag("h2", words("war.moves")),
        _moves(seen, words),
        _add(seen, words, today),
        _parts(seen, words),
        _beliefs(seen, words),
        _record(seen, words),
        id="main",
    )
    # What is being tried out is kept nowhere: a link would lose it.
    other = None if seen.tried else other_language(f"/war-rooms/{room.name}", words.lang)
    return page(room.name, main, lang=words.lang, here="/talks", other=other)


def titles_of(seen: WarSight, words: Words) -> dict[str, str]:
    """How each side is called."""
    return {side: words.either(*names) or side for side, names in seen.room.titles.items()}


def _moves(seen: WarSight, words: Words) -> Safe:
    moves = seen.room.log.moves
    if not moves:
        return tag("p", words("rooms.lead.none"))
    columns = [Column(words("rooms.when")), Column(words("rooms.who")), Column(words("rooms.what"))]
    if seen.path:
        columns.append(Column(words("rooms.worth"), "number"))
    if seen.solved:
        columns.append(Column(words("war.believed"), "number"))
    stands = seen.path.stands if seen.path else ()
    pairs = list(zip(moves, _aligned(moves, stands), strict=True))
    rows = tuple(_move(one, stand, seen, words) for one, stand in reversed(pairs))
    note = words("rooms.worth.note", none=f"{seen.none:.3f}") if seen.none is not None else ""
    table = Table(words("war.moves.caption"), tuple(columns), rows, note)
    return draw_block(table, pen_for(words, ()))


def _aligned(moves: tuple[Move, ...], stands: tuple[Stand, ...]) -> list[Stand | None]:
    """For each move the position after it; statements take none."""
    waiting = iter(stands)
    return [next(waiting, None) if one.kind in ("offer", "demand") else None for one in moves]


def _move(one: Move, stand: Stand | None, seen: WarSight, words: Words) -> tuple[Cell, ...]:
    room, titles = seen.room, titles_of(seen, words)
    says = say_values(public_domain(room.domain), one.values, words)
    told = "; ".join(part for part in (says, one.note, one.source) if part)
    cells = [Cell(one.date), Cell(titles.get(one.side, one.side)), Cell(told)]
    for side, wanted in ((room.side, seen.path), (room.other, seen.solved)):
        if wanted:
            span = stand.worth.get(side) if stand else None
            cells.append(Cell(say_worth(span), span[0] if span else None))
    return tuple(cells)


def _add(seen: WarSight, words: Words, today: str) -> Safe:
    room, titles = seen.room, titles_of(seen, words)
    address = f"/war-rooms/{room.name}"
    held = seen.tried.values if seen.tried else {}
    sides = [(one, titles[one]) for one in (room.other, room.side)]
    return tag(
        "section",
        tag("h2", words("war.add")),
        form(
            f"{address}/try",
            words,
            choice("side", words("war.add.who"), room.other, sides),
            entry("date", words("war.add.date"), today, size=10, class_="short"),
            tag("div", issue_choices(public_domain(room.domain), held, words), class_="issues"),
            entry("source", words("war.add.source"), maxlength=200),
            area("note", words("rooms.private.notes"), rows=2),
            tag(
                "div",
                tag("button", words("war.add.try")),
                tag("button", words("war.add.put"), formaction=f"{address}/moves", class_="do"),
                class_="row",
            ),
        ),
    )


def _tried(seen: WarSight, tried: Tried, words: Words) -> Safe:
    titles, parts = titles_of(seen, words), []
    for side, span in tried.worth.items():
        key = "rooms.worth" if side == seen.room.side else "war.believed"
        parts.append(tag("p", f"{words(key)}: {say_worth(span)} ({titles[side]})"))
    if tried.open:
        issues = seen.room.domain.issues
        named = words.listed([topic_title(one, issues[one], words) for one in tried.open])
        parts.append(tag("p", words("rooms.tried.open", issues=named)))
    if tried.refused:
        parts.append(tag("p", tried.refused, class_="wrong"))
    if tried.draft:
        parts.append(draw_draft(tried.draft, words))
        parts.append(_sheet(seen, tried, words))
    return tag("section", tag("h2", words("rooms.tried")), *parts, class_="tried")


def _sheet(seen: WarSight, tried: Tried, words: Words) -> Safe:
    """The way to the offer sheet of a draft: its price, its worst case, its exchange table."""
    return form(
        f"/war-rooms/{seen.room.name}/sheet",
        words,
        hidden({f"issue.{name}": value for name, value in tried.position.items()}),
        tag(
            "div",
            tag("button", words("war.sheet")),
            tag("button", words("war.sheet.docx"), name="kind", value="docx"),
            class_="row",
        ),
    )


def _parts(seen: WarSight, words: Words) -> Safe:
    """What follows from preferences and beliefs, drawn as the report draws it everywhere."""
    pen, drawn = pen_for(words, (), live=True), []
    if seen.exchange:
        drawn.append(draw_section(_exchange(seen, words), pen))
    if seen.path and seen.solved:
        drawn.append(draw_section(packages_section(seen.solved, words), pen))
        sections = talk_sections(
            seen.path, seen.contradictions, seen.next_offers, seen.course, words
        )
        drawn += [draw_section(one, pen) for one in sections]
        drawn.append(tag("p", words("war.next.note"), class_="note"))
    return join(*drawn)


def _exchange(seen: WarSight, words: Words) -> Section:
    issues = seen.room.domain.issues
    columns = [Column(words("war.exchange.block")), Column(words("war.exchange.you"), "number")]
    if seen.solved:
        columns.append(Column(words("war.exchange.them"), "number"))
    rows = []
    for one in seen.exchange:
        named = ", ".join(topic_title(name, issues[name], words) for name in one.issues)
        cells = [Cell(named), Cell(f"{one.own:.3f}", one.own)]
        if seen.solved:
            other = one.other or 0.0
            cells.append(Cell(f"{other:.3f}", other))
        rows.append(tuple(cells))
    note = words("war.exchange.note")
    table = Table(words("war.exchange"), tuple(columns), tuple(rows), note)
    return Section("exchange", words("war.exchange"), (table,))


def _beliefs(seen: WarSight, words: Words) -> Safe:
    address = f"/war-rooms/{seen.room.name}"
    links = (
        tag("li", tag("a", words(f"war.{which}"), href=f"{address}/{which}?lang={words.lang}"))
        for which in ("own", "belief")
    )
    lead = "" if seen.solved else tag("p", words("war.belief.none"))
    missing = "" if seen.path else tag("p", words("rooms.worth.missing"))
    return tag("section", tag("h2", words("rooms.private")), missing, lead, tag("ul", *links))


def _record(seen: WarSight, words: Words) -> Safe:
    address = f"/war-rooms/{seen.room.name}/record"
    there = {"talks": seen.room.log.moves, "own": seen.room.own, "belief": seen.room.belief}
    links = (
        tag("li", tag("a", words(f"war.record.{one}"), href=f"{address}/{one}"))
        for one, held in there.items()
        if held
    )
    lead = words("war.record.lead", folder=str(seen.room.folder))
    return tag("section", tag("h2", words("war.record")), tag("p", lead), tag("ul", *links))
