"""Frontiers, solutions and concessions as tables and charts."""

import json

import numpy as np
import pytest

from burdenshare.negotiation.solutions.example import two_sides
from burdenshare.negotiation.solutions.hull import nash_lottery
from burdenshare.negotiation.solutions.post_settlement import improve
from burdenshare.negotiation.solutions.solve import solve
from burdenshare.report.charts.packages import OfferMark, concession_chart, frontier_chart
from burdenshare.report.drawing import draw_svg
from burdenshare.report.packages import frontier_table, packages_section, show_solutions
from burdenshare.report.sheet import render_sheet
from burdenshare.report.words import Words
from burdenshare.report.words.packages import PACKAGES_ENGLISH, PACKAGES_KOREAN

FOUND = solve(two_sides([(0, 1), (0.6, 0.7), (1, 0.1)], none=(0.1, 0.05)))
OFFERS = [
    OfferMark("side 1", "1", (1.0, 0.1)),
    OfferMark("side 2", "1", (0.0, 1.0)),
    OfferMark("side 1", "2", (0.6, 0.7)),
]


def test_both_languages_say_the_same_things():
    korean = {key for key in PACKAGES_KOREAN if not key.startswith("formula.")}
    assert set(PACKAGES_ENGLISH) == korean
    # A rule states its own formula in English.
    assert {f"formula.{rule}" for rule in solve(FOUND.frontier, (1, 1)).found} == set(
        PACKAGES_KOREAN
    ) - korean


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_charts_draw_with_every_point_and_offer(lang):
    words = Words(lang)
    chart = frontier_chart(FOUND, words, OFFERS)
    svg = draw_svg(chart.spec)
    assert svg.startswith("<svg") and words("rule.nash") in svg
    assert "0.600, 0.700" in chart.alternative
    path = concession_chart(OFFERS, ("side 1", "side 2"), words)
    assert "side 2" in draw_svg(path.spec) and len(path.table.rows) == 3


def test_no_chart_where_it_would_mislead():
    assert frontier_chart(solve(two_sides([(1, 1)])), Words()) is None
    three = solve(two_sides([(1, 0, 0), (0, 1, 1)], none=(0, 0, 0)))
    assert frontier_chart(three, Words()) is None


def test_long_frontiers_are_picked_evenly_and_said():
    x = np.arange(200) / 200
    frontier = two_sides(list(zip(x, 1 - x, strict=True)))
    table = frontier_table(frontier, Words())
    assert len(table.rows) == 30 and "30 of 200" in table.note
    assert table.rows[0][0].number == pytest.approx(0.995) and table.rows[-1][0].number == 0


def test_text_of_names_stays_text():
    from burdenshare.negotiation.case import Case
    from burdenshare.negotiation.frontier import find_frontier
    from burdenshare.negotiation.preference import Preference
    from burdenshare.negotiation.space import space_of

    space = space_of({"<script>x</script>": ("=1+1", "<b>")})
    sides = (Preference("<i>one", ([0.0, 1.0],)), Preference("two", ([1.0, 0.0],)))
    found = solve(find_frontier(Case(space, sides, "<b>name")))
    section = packages_section(found, Words())
    page = render_sheet(section.title, "x", [section], Words())
    assert "<script>x" not in page and "<b>name" not in page and "<i>one" not in page


def test_deal_and_lottery_are_told():
    frontier = FOUND.frontier
    more = [nash_lottery(frontier), improve(frontier.case, {"package": "1"}, frontier)]
    text = show_solutions(FOUND, more=more)
    assert "Nothing can be gained on the deal" in text and "With lotteries" in text


def test_json_is_plain():
    assert json.loads(json.dumps(FOUND.to_dict()))["nash"][0]["utilities"] == [0.6, 0.7]
    assert FOUND.to_frame().shape[0] >= 7 and FOUND.frontier.to_frame().shape[0] == 3
