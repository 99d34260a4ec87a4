"""The chart of what was foreseeable of a round: in words too, where talks can be replayed."""

from __future__ import annotations

import json

from burdenshare.negotiation.replay.replay import replay
from burdenshare.report.brief import brief
from burdenshare.report.charts.foreseen import foreseen_chart
from burdenshare.report.drawing import draw_svg
from burdenshare.report.words import Words


def test_the_chart_says_what_it_shows() -> None:
    chart = foreseen_chart(replay("korea-11"), Words())
    assert chart
    assert "+13.9" in chart.alternative
    assert "7 other rounds" in chart.caption
    told = json.dumps(chart.spec)
    assert "+462" in told
    assert "<svg" in draw_svg(chart.spec)


def test_a_round_with_one_day_has_none() -> None:
    assert foreseen_chart(replay("korea-06"), Words("ko")) is None


def test_the_brief_shows_it_where_the_talks_can_be_replayed() -> None:
    drawn = [one for one in brief("korea-10").section("talks").blocks if hasattr(one, "spec")]
    assert len(drawn) == 1
    early = brief("korea-11", as_of="2020-12-31")
    kept = [one.id for one in early.sections]
    assert "talks" not in kept or not [
        one for one in early.section("talks").blocks if hasattr(one, "spec")
    ]
