"""Preferences by comparison: swings or an order, and whole packages that are corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.elicitation import (
    Answers,
    Review,
    correct_profile,
    profile_from_answers,
    review,
)
from burdenshare.negotiation.held import with_profiles
from burdenshare.negotiation.records import Party
from burdenshare.negotiation.seats import public_domain
from burdenshare.report.markup import Safe, tag
from burdenshare.report.words import Words
from burdenshare.web.forms import read_form
from burdenshare.web.frame import page
from burdenshare.web.rooms.parts import choice, entry, form, say_values, topic_title, words_of
from burdenshare.web.war.kept import FILES, WarRoom, write_private
from burdenshare.web.war.routes import Held, Side, text_of

elicit_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
KINDS = ("swings", "rank")


class Asked(NamedTuple):
    """What the page is about: a room, one side's profile in it, and what was just done."""

    room: WarRoom
    which: str
    side: str
    text: str
    wrong: tuple[str, ...] = ()
    said: str = ""

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"/war-rooms/{self.room.name}/{self.which}/elicit"

    @property
    def party(self) -> Party | None:
        """The side as it stands; None while nothing is said of it."""
        if not self.text:
            return None
        return with_profiles(self.room.domain, {self.side: self.text}).parties[self.side]


@elicit_routes.get("/war-rooms/{name}/{which}/elicit", response_class=HTMLResponse)
def show(room: Held, which: str, side: Side, lang: str = "en") -> str:
    """The page with the subjects to compare, and whole packages."""
    return _draw(Asked(room, which, side, text_of(room, which)), words_of(lang))


@elicit_routes.post("/war-rooms/{name}/{which}/elicit", response_class=HTMLResponse)
def weigh(room: Held, which: str, side: Side, form: Form) -> Response:
    """Keep weights from swings or from an order."""
    asked = Asked(room, which, side, text_of(room, which))
    words = words_of(form.get("lang", ""))
    try:
        answers, title = _weights(asked, form), room.titles[side][0]
        text = profile_from_answers(room.domain, side, title, answers, asked.party)
    except Refused as error:
        return _refused(asked, error, words)
    return _kept(asked._replace(text=text), words("rooms.private.kept"), words)


@elicit_routes.post("/war-rooms/{name}/{which}/elicit/correct", response_class=HTMLResponse)
def correct(room: Held, which: str, side: Side, form: Form) -> Response:
    """Refit the profile to corrected totals of whole packages."""
    asked = Asked(room, which, side, text_of(room, which))
    words = words_of(form.get("lang", ""))
    try:
        totals = _totals(asked, form)
        if [total for _, total in totals] == [one.total for one in _shown(asked)]:
            return HTMLResponse(_draw(asked, words))
        text, fit = correct_profile(room.domain, side, asked.text, totals)
    except Refused as error:
        return _refused(asked, error, words)
    said = words("elicit.corrected")
    if fit.error > 0.05:
        said = f"{said} {words('elicit.apart', points=f'{fit.error:.1f}')}"
    return _kept(asked._replace(text=text), said, words)


def _weights(asked: Asked, form: Mapping[str, str]) -> Answers:
    said = {name: form.get(f"subject.{name}", "").strip() for name in blocks_of(asked.room.domain)}
    if form.get("kind") != "rank":
        return Answers(swings=said)
    order = {text: name for name, text in said.items()}
    if sorted(order) != sorted(str(one) for one in range(1, len(said) + 1)):
        says = f"the order of {len(said)} subjects is not clear"
        raise Refused.because("order", says, f"write each of 1 to {len(said)} once")
    return Answers(rank=tuple(order[str(one)] for one in range(1, len(said) + 1)))


def _totals(asked: Asked, form: Mapping[str, str]) -> list[tuple[Mapping[str, str], float]]:
    found: list[tuple[Mapping[str, str], float]] = []
    for number, one in enumerate(_shown(asked)):
        text = form.get(f"total.{number}", "").strip()
        if one.fixed or text in ("", f"{one.total:.1f}"):
            found.append((one.package, one.total))
            continue
        if not text.replace(".", "", 1).isdigit() or not text.isascii() or float(text) > 100:
            says = f"'{text[:20]}' is no number of points"
            raise Refused.because("packages", says, "write 0 to 100")
        found.append((one.package, float(text)))
    return found


def _shown(asked: Asked) -> tuple[Review, ...]:
    return review(asked.room.domain, asked.side, asked.text) if asked.text else ()


def _refused(asked: Asked, error: Refused, words: Words) -> Response:
    wrong = tuple(str(one) for one in error.findings)
    return HTMLResponse(_draw(asked._replace(wrong=wrong), words), 422)


def _kept(asked: Asked, said: str, words: Words) -> Response:
    write_private(asked.room.folder / FILES[asked.which], asked.text)
    return HTMLResponse(_draw(asked._replace(said=said), words))


def _draw(asked: Asked, words: Words) -> str:
    title = words("elicit.title")
    wrong = tag("ul", *(tag("li", one) for one in asked.wrong), class_="wrong", role="alert")
    names = asked.room.titles[asked.side]
    back = f"/war-rooms/{asked.room.name}/{asked.which}?lang={words.lang}"
    main = tag(
        "main",
        tag(
            "header",
            tag("p", f"{asked.room.name}: {words.either(*names)}", class_="kind"),
            tag("h1", title),
        ),
        tag("p", asked.said, class_="said", role="status") if asked.said else "",
        wrong if asked.wrong else "",
        _subjects(asked, words),
        _packages(asked, words),
        tag("p", tag("a", words(f"war.{asked.which}"), href=back)),
        id="main",
    )
    return page(title, main, lang=words.lang, here="/talks")


def _subjects(asked: Asked, words: Words) -> Safe:
    """A number for each subject: how much its swing is worth, or its place in an order."""
    domain, party = asked.room.domain, asked.party
    blocks = blocks_of(domain)
    if len(blocks) < 2:
        return tag("p", words("elicit.one"))
    ranked = bool(party and party.rank)
    held: dict[str, str] = {}
    if party and party.rank:
        held = {name: str(place) for place, name in enumerate(party.rank, 1)}
    elif party:
        held = {name: str(one) for name, one in (party.swings or party.weights).items()}
    fields = (
        entry(
            f"subject.{name}",
            ", ".join(topic_title(one, domain.issues[one], words) for one in joint.issues),
            held.get(name, ""),
            inputmode="decimal",
            size=8,
            class_="short",
        )
        for name, joint in blocks.items()
    )
    kinds = [(one, words(f"elicit.kind.{one}")) for one in KINDS]
    return tag(
        "section",
        tag("h2", words("elicit.subjects")),
        tag("p", words("elicit.subjects.lead")),
        form(
            asked.address,
            words,
            choice("kind", words("elicit.kind"), KINDS[ranked], kinds),
            *fields,
            tag("div", tag("button", words("rooms.private.keep"), class_="do"), class_="row"),
            class_="preferences",
        ),
    )


def _packages(asked: Asked, words: Words) -> Safe:
    """Whole packages with what the profile makes them worth, two of which can be corrected."""
    if not asked.text:
        return tag("p", words("elicit.first"), class_="note")
    public, rows = public_domain(asked.room.domain), []
    for number, one in enumerate(_shown(asked)):
        said = say_values(public, one.package, words)
        if one.fixed:
            rows.append(tag("p", f"{said}: {one.total:.1f} ({words('elicit.end')})"))
            continue
        name = f"total.{number}"
        rows.append(
            entry(name, said, f"{one.total:.1f}", inputmode="decimal", size=8, class_="short")
        )
    return tag(
        "section",
        tag("h2", words("elicit.packages")),
        tag("p", words("elicit.packages.lead")),
        form(
            f"{asked.address}/correct",
            words,
            *rows,
            tag("div", tag("button", words("elicit.correct")), class_="row"),
            class_="preferences",
        ),
    )
