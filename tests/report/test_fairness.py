"""Yardsticks and keys on paper: what stands in the table, on the chart and in the stages."""

from __future__ import annotations

import pytest

from burdenshare.report.blocks import Chart, Items, Table
from burdenshare.report.fairness.blocks import fairness_blocks, key_blocks
from burdenshare.report.fairness.chart import yardstick_chart
from burdenshare.report.words import LANGUAGES, Words
from burdenshare.yardsticks.fairness import fairness
from burdenshare.yardsticks.keys.apply import apportion


@pytest.mark.parametrize("lang", LANGUAGES)
def test_levels_stand_in_order_with_what_is_paid_among_them(lang: str) -> None:
    found = fairness("korea-12")
    tables = [one for one in fairness_blocks(found, Words(lang)) if isinstance(one, Table)]
    amounts = [float(row[1].number or 0) for row in tables[0].rows]
    assert amounts == sorted(amounts)
    assert 1450 in amounts
    known = [one for one in found.yardsticks if one.amount is not None and not one.diagnostic]
    assert len(amounts) == len(known) + len(found.contributions)


def test_the_chart_has_a_point_for_each_level_and_a_line_for_the_payment() -> None:
    found = fairness("korea-12")
    chart = yardstick_chart(found, Words("en"))
    assert isinstance(chart, Chart)
    for one in found.yardsticks:
        if one.share is not None:
            assert f"{one.id} " in chart.alternative
            assert f"{100 * one.share:.1f} %" in chart.alternative
    assert "paid 30.2 %" in chart.alternative


def test_hosts_are_compared_with_their_definitions() -> None:
    tables = [
        one for one in fairness_blocks(fairness("korea-12"), Words("en")) if isinstance(one, Table)
    ]
    support = tables[-1]
    shares = {(row[0].text, row[1].text, row[2].text): row[3].text for row in support.rows}
    assert "excluding US military pay" in shares["Korea", "2002", "40 %"]
    assert "incl. military pay" in shares["Korea", "2016-2019", "30.2 %"]
    assert all(shares.values())


def test_a_key_shows_every_stage_and_who_is_near_a_threshold() -> None:
    key = apportion("un-2025")
    blocks = key_blocks(key, Words("en"))
    stages = [one for one in blocks if isinstance(one, Table)][1]
    assert len(stages.rows) == len(key.stages) == 13
    (warned,) = [one for one in blocks if isinstance(one, Items)]
    assert any("China" in one.text for one in warned.items)
    shown = next(one for one in blocks if isinstance(one, Table))
    korea = next(row for row in shown.rows if row[0].text.endswith("(KOR)"))
    assert (korea[1].text, korea[2].text, korea[3].text) == ("2.544", "2.349", "+0.195")
