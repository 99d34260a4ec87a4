"""Talks in the brief and on a page of their own."""

import pytest

from burdenshare.negotiation.concessions import check_consistency, concession_path, next_offers
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.robust import stress
from burdenshare.negotiation.talk_log import Move, TalkLog
from burdenshare.negotiation.valued import value_domain
from burdenshare.negotiation.zone_time import zone_course
from burdenshare.report.brief import brief
from burdenshare.report.brief.talks import talk_rows
from burdenshare.report.drawing import draw_png
from burdenshare.report.talk_page import talk_sections, write_talk_page
from burdenshare.report.talks import show_robustness, show_talks
from burdenshare.report.words import Words
from burdenshare.report.zone_chart import zone_chart

WHOLE = {
    "base": "16000",
    "escalator": "prices",
    "cap": "3.0",
    "term": "5",
    "support": "no",
    "gap": "none",
}
LOG = TalkLog(
    "korea-renewal-13",
    (
        Move("2030-04-10", "host", "offer", WHOLE),
        Move("2030-05-10", "sender", "demand", {"base": "19000"}),
        Move("2030-06-10", "host", "offer", {"gap": "labour"}),
    ),
)


@pytest.fixture(scope="module")
def valued():
    """The renewal of the library in numbers."""
    return value_domain(load_domain("korea-renewal-13"))


@pytest.fixture(scope="module")
def told(valued):
    """Positions, contradictions, next offers and the zone over time."""
    path = concession_path(valued.case, LOG)
    found = check_consistency(valued.case, LOG)
    return path, found, next_offers(valued.case, LOG, "host"), zone_course(valued)


def table(section):
    return next(block for block in section.blocks if hasattr(block, "rows"))


def test_the_brief_has_the_talks_with_their_sources():
    section = next(one for one in brief("korea-11").sections if one.id == "talks")
    rows = {row[0].text: row for row in table(section).rows}
    assert rows["2019-11"][3].text == "5 billion US dollars"
    assert rows["2021-03-10"][3].text == "1.1833 trillion won"
    assert all(row[0].sources for row in rows.values())


def test_talks_in_korean_hold_no_english():
    section = next(one for one in brief("korea-11", lang="ko").sections if one.id == "talks")
    cells = [cell.text for row in table(section).rows for cell in row]
    assert "50억 달러" in cells
    assert not [text for text in cells if any(one.isascii() and one.isalpha() for one in text)]


def test_only_talks_begun_by_the_day_are_told():
    days = [row["date_start"] for row in talk_rows("KR", "korea-11", "2020-03-31")]
    assert days
    assert max(days) <= "2020-03-31"


def test_an_agreement_without_talks_has_no_section():
    assert "talks" not in [one.id for one in brief("japan-2022").sections]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_positions_contradictions_and_next_offers_are_shown(told, lang):
    text = show_talks(*told[:3], lang=lang)
    assert "2030-06-10" in text
    assert ("takes back" if lang == "en" else "되돌린") in text
    assert "…" in text  # the demand leaves issues open


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_has_every_section(told, lang):
    sections = talk_sections(*told, Words(lang))
    assert [one.id for one in sections] == ["positions", "contradictions", "next", "zone"]


def test_the_page_is_written_whole(told, tmp_path):
    name = str(tmp_path / "talks.html")
    assert write_talk_page(name, "<b>", *told) == name
    page = (tmp_path / "talks.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;b&gt;" in page


def test_the_zone_is_drawn_even_where_there_is_none(told):
    course = told[3]
    closed = tuple(one._replace(points=0, spans=None) for one in course.months)
    from dataclasses import replace

    for one in (course, replace(course, months=closed)):
        assert draw_png(zone_chart(one, Words()).spec)[:4] == b"\x89PNG"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_recommendation_under_stress_is_shown(valued, lang):
    text = show_robustness(stress(valued.case, draws=10), lang=lang)
    assert "nash" in text
    assert "sender" in text
