"""A room on a domain of the mediator's own: bounded, findings with lines, no preferences kept."""

from __future__ import annotations

import re

import pytest

from burdenshare.reading.files import LARGEST_DOCUMENT
from burdenshare.store.rooms.rooms import read_room

from .conftest import Hall

DOMAIN = """\
domain: 1
id: canteen
title: A shared canteen
issues:
  hours:
    values: {short: {title: until two}, long: {title: until six}}
  bread:
    values: {"no": {title: none}, "yes": {title: every day}}
parties:
  kitchen: {title: the kitchen, weights: {hours: 70, bread: 30}, source: canary-4711}
  guests:
    title: the guests
    title_ko: 손님
    values: {hours: {short: 0, long: 100}}
in_force: {hours: short, bread: "no"}
"""


def send(hall: Hall, text: str, **fields: str):  # type: ignore[no-untyped-def]
    data = {"title": "Our own", "domain": "", **fields}
    return hall.browsers["mediator"].post("/rooms", data={**data, "text": text})


def test_a_room_on_ones_own_domain(hall: Hall) -> None:
    opened = send(hall, DOMAIN)
    assert opened.status_code == 200, opened.text
    room = opened.url.path.rpartition("/")[2]
    kept = read_room(hall.kept, room)
    assert [(one.seat, one.title, one.title_ko) for one in kept.sides] == [
        ("guests", "the guests", "손님"),
        ("kitchen", "the kitchen", ""),
    ]
    # What it says of the sides' preferences is nobody's, and is not kept.
    assert "canary-4711" not in kept.domain and "weights" not in kept.domain
    assert "in_force" in kept.domain
    invited = hall.browsers["mediator"].post(f"/rooms/{room}/invite", data={"seat": "guests"})
    link = re.search(r"/invitations/[\w-]+", invited.text)
    assert link is not None
    guest = hall.browsers["anonymous"]
    guest.post(link.group(), data={"name": "A guest", "password": "four words in a row"})
    said = guest.post(f"/rooms/{room}/offer", data={"issue.hours": "long", "issue.bread": "yes"})
    assert said.status_code == 200
    assert "until six" in said.text


def test_as_a_file(hall: Hall) -> None:
    files = {"file": ("canteen.yaml", b"\xef\xbb\xbf" + DOMAIN.encode(), "text/plain")}
    fields = {"title": "From a file", "domain": "", "text": ""}
    opened = hall.browsers["mediator"].post("/rooms", data=fields, files=files)
    assert opened.status_code == 200
    assert "From a file" in opened.text
    wrong = {"file": ("canteen.yaml", DOMAIN.encode("utf-16"), "text/plain")}
    refused = hall.browsers["mediator"].post("/rooms", data=fields, files=wrong)
    assert refused.status_code == 422
    assert "save it as UTF-8" in refused.text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("    values: {short:", "    valuse: {short:"), "the domain:6"),
        (('bread: "no"}', 'bread: "maybe"}'), "in_force"),
        (("domain: 1\n", "domain: 1\nbase: nowhere-1\n"), "no agreement of the library"),
        (("  kitchen: {title: the kitchen", "  # kitchen: {title: the kitchen"), "two sides"),
        (("title: A shared", "title: &a A shared"), "the domain:3"),
    ],
)
def test_findings_have_their_line_and_the_text_stays(
    hall: Hall, change: tuple[str, str], says: str
) -> None:
    text = DOMAIN.replace(*change)
    assert text != DOMAIN
    refused = send(hall, text, title="Kept <title>")
    assert refused.status_code == 422
    assert says in refused.text
    assert "Kept &lt;title&gt;" in refused.text
    assert "the guests" in refused.text


@pytest.mark.parametrize("begin", ['"parties":\n', "? parties\n:\n"])
def test_preferences_that_cannot_be_taken_out_are_refused(hall: Hall, begin: str) -> None:
    refused = send(hall, DOMAIN.replace("parties:\n", begin))
    assert refused.status_code == 422
    assert "Our own" not in hall.browsers["mediator"].get("/talks").text


def test_it_is_bounded(hall: Hall) -> None:
    long = {"file": ("long.yaml", b"#" * (LARGEST_DOCUMENT + 1), "text/plain")}
    fields = {"title": "Long", "domain": "", "text": ""}
    refused = hall.browsers["mediator"].post("/rooms", data=fields, files=long)
    assert refused.status_code == 422
    assert "200,000 bytes" in refused.text
    deep = send(hall, "a: " + "[" * 40 + "]" * 40)
    assert deep.status_code == 422


def test_only_an_administrator_opens_one(hall: Hall) -> None:
    data = {"title": "Ours", "domain": "", "text": DOMAIN}
    assert hall.browsers["host"].post("/rooms", data=data).status_code == 403
