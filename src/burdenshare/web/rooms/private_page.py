"""The page on which a side enters what it values, for itself alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.records import Domain, Joint
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.series.scenarios.scenario import library_scenarios
from burdenshare.web.rooms.parts import area, choice, entry, form, topic_title, value_title


class Entered(NamedTuple):
    """What the form shows.

    Attributes:
        address: where it is sent. domain: the table, without anybody's preferences.
        fields: the text of each field. text: all of it as a profile.
        notes: notes for oneself; None where there is no place for them.
        example: whether there is an example to begin with.
        wrong: what is wrong with what was sent. said: what has just been done.
    """

    address: str
    domain: Domain
    fields: Mapping[str, str]
    text: str
    notes: str | None
    example: bool
    wrong: tuple[str, ...] = ()
    said: str = ""


def draw_private(seen: Entered, words: Words) -> Safe:
    """The form, in fields and as text."""
    wrong = tag("ul", *(tag("li", one) for one in seen.wrong), class_="wrong", role="alert")
    return join(
        tag("p", seen.said, class_="said", role="status") if seen.said else "",
        wrong if seen.wrong else "",
        form(f"{seen.address}/example", words, tag("button", words("rooms.private.example")))
        if seen.example
        else "",
        _fields(seen, words),
        _text(seen, words),
    )


def _fields(seen: Entered, words: Words) -> Safe:
    blocks = blocks_of(seen.domain)
    priced = any(one.priced for one in blocks.values())
    points = [_points(one, seen, words) for one in blocks.values() if not one.priced]
    course = "\nno_agreement:\n" in seen.text
    notes = "" if seen.notes is None else area("notes", words("rooms.private.notes"), seen.notes)
    return form(
        seen.address,
        words,
        _weights(blocks, seen, words) if len(blocks) > 1 else "",
        *points,
        _money(seen, words) if priced else "",
        _number("none", words("rooms.private.none_points"), seen.fields),
        tag("p", words("rooms.private.none_course"), class_="note") if course else "",
        notes,
        tag("div", tag("button", words("rooms.private.keep"), class_="do"), class_="row"),
        class_="preferences",
    )


def _number(name: str, label: str, fields: Mapping[str, str]) -> Safe:
    return entry(name, label, fields.get(name, ""), inputmode="decimal", size=8, class_="short")


def _weights(blocks: Mapping[str, Joint], seen: Entered, words: Words) -> Safe:
    entries = (
        _number(f"weight.{name}", _subject(name, one, seen.domain, words), seen.fields)
        for name, one in blocks.items()
    )
    return tag(
        "fieldset",
        tag("legend", words("rooms.private.weights")),
        tag("p", words("rooms.private.weights.lead"), class_="note"),
        *entries,
    )


def _subject(name: str, joint: Joint, domain: Domain, words: Words) -> str:
    """How a block is called: by its issues, so that it can be read in both languages."""
    return ", ".join(topic_title(one, domain.issues[one], words) for one in joint.issues) or name


def _points(joint: Joint, seen: Entered, words: Words) -> Safe:
    issue = joint.issues[0]
    topic = seen.domain.issues[issue]
    entries = (
        _number(f"points.{issue}.{one}", value_title(topic, one, words), seen.fields)
        for one in topic.values
    )
    return tag(
        "fieldset",
        tag("legend", words("rooms.private.points", issue=topic_title(issue, topic, words))),
        tag("p", words("rooms.private.points.lead"), class_="note"),
        *entries,
    )


def _money(seen: Entered, words: Words) -> Safe:
    sides = [(one, words(f"rooms.private.money.{one}")) for one in ("pays", "receives")]
    names = sorted({one.rpartition(".")[2] for one in library_scenarios()})
    scenario = seen.fields.get("belief.scenario") or "default"
    side = seen.fields.get("money.side", "")
    return tag(
        "fieldset",
        tag("legend", words("rooms.private.money")),
        choice("money.side", words("rooms.private.money.side"), side, [("", "–"), *sides]),
        _number("money.risk", words("rooms.private.risk"), seen.fields),
        choice(
            "belief.scenario",
            words("rooms.private.scenario"),
            scenario,
            [(one, one) for one in names],
        ),
        _number("belief.discount", words("rooms.private.discount"), seen.fields),
        _number("belief.currency", words("rooms.private.currency"), seen.fields),
    )


def _text(seen: Entered, words: Words) -> Safe:
    written = form(
        f"{seen.address}/text",
        words,
        tag("p", words("rooms.private.text.lead"), class_="note"),
        area("profile", words("rooms.private.text"), seen.text, rows=16),
        tag("button", words("rooms.private.text.keep")),
    )
    return tag("details", tag("summary", words("rooms.private.text")), written)
