"""Charts: specifications that validate, and pictures without a request or a lost letter."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from burdenshare.report.blocks import Chart
from burdenshare.report.brief import brief
from burdenshare.report.charts import (
    comparison_chart,
    draw_png,
    draw_svg,
    history_chart,
    schedule_chart,
    side_chart,
    split_chart,
)
from burdenshare.report.drawing import NARROW, narrow
from burdenshare.report.history import host_history
from burdenshare.report.words import Words
from burdenshare.settlement.compare import compare
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load


def charts(agreement: str, lang: str = "en") -> list[Chart]:
    made = brief(agreement, lang=lang)
    return [block for one in made.sections for block in one.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("agreement", ["korea-08", "korea-11", "korea-12"])
def test_specifications_validate(agreement: str) -> None:
    import altair as alt

    for one in charts(agreement):
        alt.Chart.from_dict(one.spec, validate=True)
        assert one.title and one.alternative and one.caption


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_pictures_are_drawn_without_script_or_request(lang: str) -> None:
    for one in charts("korea-08", lang):
        for spec in (one.spec, narrow(one.spec)):
            drawn = draw_svg(spec, "a")
            assert drawn.startswith("<svg") and "<script" not in drawn and "<style" not in drawn
            assert "http" not in drawn.replace("http://www.w3.org/", "")
            assert "NaN" not in drawn and "undefined" not in drawn


def test_a_phone_gets_a_narrow_picture() -> None:
    spec = next(one.spec for one in charts("korea-08"))
    assert narrow(spec)["width"] == NARROW and spec["width"] != NARROW


def test_the_schedule_shows_the_uncapped_twin() -> None:
    chart = schedule_chart(settle("korea-08"), Words())
    assert chart and "7957" in json.dumps(chart.spec) and "7,957" in chart.alternative
    assert "7,904" in draw_svg(chart.spec) and "without the cap" in draw_svg(chart.spec)


def test_too_few_amounts_make_no_schedule() -> None:
    assert schedule_chart(settle("korea-12"), Words()) is None
    assert schedule_chart(settle("japan-2022"), Words()) is None


def test_two_agreements_are_compared_over_the_years_they_share() -> None:
    chart = comparison_chart(settle("korea-08"), settle("korea-08"), Words())
    assert chart and "8,695" in chart.alternative
    assert comparison_chart(settle("korea-08"), settle("korea-09"), Words()) is None


def test_agreements_side_by_side_have_each_a_line_and_a_name() -> None:
    import altair as alt

    names = ["korea-08", "korea-09", "korea-11", "korea-12"]
    chart = side_chart(compare(names), Words())
    assert chart
    alt.Chart.from_dict(chart.spec, validate=True)
    for spec in (chart.spec, narrow(chart.spec)):
        drawn = draw_svg(spec)
        assert all(f">{one} Special" in drawn for one in ("Eighth", "Ninth", "Eleventh", "Twelfth"))
        assert "15,511" in drawn
    assert side_chart(compare("korea-12"), Words()) is None


def test_crosses_of_years_without_an_amount_do_not_touch_on_a_phone() -> None:
    document = load("korea-12")
    history = host_history(document, settle(document))
    chart = history_chart(history, Words())
    assert chart
    drawn = draw_svg(narrow(chart.spec))
    sizes = {float(one) for one in re.findall(r'font-size="([0-9.]+)px"[^>]*>×<', drawn)}
    # A multiplication sign is 0.584 em wide in Arial and in what is metric with it.
    assert sizes and max(sizes) * 0.584 < NARROW / len(history) - 1


def test_a_split_is_shown_as_printed() -> None:
    chart = split_chart(settle("korea-09"), Words())
    assert chart and "4,442" in draw_svg(chart.spec)


def test_hangul_is_drawn() -> None:
    chart = schedule_chart(settle("korea-08"), Words("ko"))
    assert chart and "상한이 없으면 7,957" in draw_svg(chart.spec)
    assert draw_png(chart.spec).startswith(b"\x89PNG")


def test_text_in_data_stays_text() -> None:
    import altair as alt

    rows: list[dict[str, Any]] = [{"a": "<script>alert(1)</script>"}]
    spec = alt.Chart(alt.InlineData(values=rows)).mark_text().encode(text="a:N").to_dict()
    assert "<script" not in draw_svg(spec)
