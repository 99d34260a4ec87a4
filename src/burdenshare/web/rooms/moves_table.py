"""What is on the table, as the part of the page that follows by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.web.rooms.parts import (
    draw_positions,
    form,
    hidden,
    say_values,
    seat_titles,
    wide,
)
from burdenshare.web.rooms.sight import Offer, Table

Worth = Callable[[int], str]


def draw_live(
    seen: Table, words: Words, seat: str, state: str, worth: Worth | None, *more: str
) -> Safe:
    """The live part: where talks stand, positions, moves.

    Args:
        seen: what everybody sees. seat: whose page it is.
        state: the word that the page is drawn at.
        worth: what a move's position is worth to this seat, as text; None leaves the column out.
        more: what comes after.
    """
    address = f"/rooms/{seen.room}"
    return tag(
        "div",
        tag("p", say_state(seen, words), class_="lead"),
        _agreed(seen, words),
        tag("h2", words("rooms.positions")),
        draw_positions(seen, words),
        tag("h2", words("rooms.moves")),
        _moves(seen, words, seat, worth),
        *more,
        id="live",
        data_page=f"{address}?lang={words.lang}",
        data_stream=f"{address}/stream",
        data_seen=state,
    )


def say_state(seen: Table, words: Words) -> str:
    """Where the talks stand, in a sentence or two."""
    titles = seat_titles(seen, words)
    if seen.status == "agreed":
        return words("rooms.lead.agreed", of=agreed_offer(seen))
    if not seen.offers:
        return words("rooms.lead.round", round=seen.round, last=words("rooms.lead.none"))
    put = seen.offers[-1].put
    key = f"rooms.lead.{put.kind}"
    last = words(key, seat=titles[put.seat], seq=put.seq, of=put.accepts)
    return words("rooms.lead.round", round=seen.round, last=last)


def agreed_offer(seen: Table) -> int:
    """The number of the offer that both sides accepted; 0 where there is none."""
    sides = {one.seat for one in seen.sides}
    return next((one.put.seq for one in seen.offers if set(one.accepted) == sides), 0)


def _agreed(seen: Table, words: Words) -> Safe:
    if not seen.agreement:
        return Safe("")
    address = f"/rooms/{seen.room}"
    files = [("agreement.yaml", words("rooms.take.yaml"))]
    if seen.domain.base:
        files.append(("agreement.docx", words("rooms.take.docx")))
    links = (tag("li", tag("a", says, href=f"{address}/{file}")) for file, says in files)
    return tag(
        "section",
        tag("h2", words("rooms.agreement"), id="agreement"),
        tag("p", words("rooms.agreement.lead", of=agreed_offer(seen))),
        tag("ul", *links),
        tag("pre", seen.agreement, tabindex="0"),
        aria_labelledby="agreement",
    )


def _moves(seen: Table, words: Words, seat: str, worth: Worth | None) -> Safe:
    if not seen.offers:
        return tag("p", words("rooms.lead.none"))
    names = ["rooms.number", "rooms.when", "rooms.who", "rooms.what"]
    head = [tag("th", words(one), scope="col", role="columnheader") for one in names]
    if worth:
        says = words("rooms.worth")
        head.append(tag("th", says, scope="col", role="columnheader", class_="number"))
    titles = seat_titles(seen, words)
    rows = (_move(one, seen, titles, words, seat, worth) for one in reversed(seen.offers))
    caption = words("rooms.moves.caption")
    drawn = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        class_="moves",
        # On a phone the rows are stacked; the roles say that it is a table all the same.
        role="table",
    )
    return wide(drawn, caption)


def _move(
    one: Offer,
    seen: Table,
    titles: Mapping[str, str],
    words: Words,
    seat: str,
    worth: Worth | None,
) -> Safe:
    put = one.put
    if put.kind == "accept":
        says = words("rooms.accepts", of=put.accepts)
    elif put.kind == "statement":
        says = words("rooms.says")
    else:
        says = say_values(seen.domain, put.values, words)
    by = words.listed([titles[name] for name in one.accepted])
    content = join(
        says,
        tag("p", put.note, class_="said") if put.note else "",
        tag("p", words("rooms.accepted_by", sides=by), class_="note") if by else "",
        _doings(one, seen, words, seat),
    )
    when = put.made_at.replace("T", " ").removesuffix("Z")[:16]
    cells = [
        tag("th", str(put.seq), scope="row", role="rowheader"),
        tag("td", tag("time", when, datetime=put.made_at), role="cell"),
        tag("td", titles[put.seat], role="cell"),
        tag("td", content, role="cell"),
    ]
    if worth:
        shown = tag("span", worth(put.seq), class_="figure") if put.kind == "offer" else ""
        label = words("rooms.worth")
        cells.append(tag("td", shown, class_="number", role="cell", data_label=label))
    return tag("tr", *cells, id=f"move-{put.seq}", role="row")


def _doings(one: Offer, seen: Table, words: Words, seat: str) -> Safe:
    """What this seat can do with an offer."""
    if not one.whole or seat == "mediator":
        return Safe("")
    address = f"/rooms/{seen.room}"
    values = {f"issue.{name}": value for name, value in one.position.items()}
    read = form(f"{address}/try", words, hidden(values), tag("button", words("rooms.try")))
    if not one.stands or seen.status != "open" or seat in one.accepted:
        return tag("div", read, class_="doings")
    button = tag("button", words("rooms.accept", of=one.put.seq), name="offer", value=one.put.seq)
    accept = form(f"{address}/accept", words, button, class_="act")
    return tag("div", accept, read, class_="doings")
