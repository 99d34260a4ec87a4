"""One sign, one way of rounding and one meaning of a figure through the whole of a brief."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest

from burdenshare.pricing.price import price
from burdenshare.pricing.record import Prices
from burdenshare.report.blocks import Chart, Items, Paragraph, Table
from burdenshare.report.brief import brief
from burdenshare.report.charts.common import MIDDLE
from burdenshare.report.drawing import draw_svg
from burdenshare.report.estimate.say import money as of_estimate
from burdenshare.report.fairness.chart import yardstick_chart
from burdenshare.report.numbers import money
from burdenshare.report.price_charts import fan_chart
from burdenshare.report.price_tables import turned
from burdenshare.report.prices import prices_table
from burdenshare.report.words import LANGUAGES, Words
from burdenshare.report.words.estimate import EstimateWords
from burdenshare.yardsticks.fairness import fairness


@lru_cache(maxsize=8)
def written(name: str, lang: str) -> Any:
    return brief(name, lang=lang)


@pytest.fixture(scope="module")
def prices() -> Prices:
    return price(["korea-12", "rolled:korea-11"], paths=2048)


def said_in(made: Any, section: str) -> str:
    blocks = made.section(section).blocks
    listed = [item.text for one in blocks if isinstance(one, Items) for item in one.items]
    return " ".join([*(one.text for one in blocks if isinstance(one, Paragraph)), *listed])


def row_of(made: Any, section: str, caption: str, year: int) -> list[float | int | None]:
    tables = [one for one in made.section(section).blocks if isinstance(one, Table)]
    table = next(one for one in tables if caption == one.caption)
    row = next(one for one in table.rows if one[0].text == str(year))
    return [one.number for one in row]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_difference_is_the_agreement_less_the_baseline(lang: str) -> None:
    made, words = written("korea-12", lang), Words(lang)
    causes = words("compared.caption", unit=words("unit.100m KRW"))
    costs = words("price.more.caption", unit=words("unit.100m KRW"))
    for number, (year, wanted) in enumerate(((2026, 729), (2027, -37))):
        assert made.comparison.against[0].effects[number].difference == wanted
        assert row_of(made, "compared", causes, year)[3] == wanted
        assert row_of(made, "projection", costs, year)[1] == wanted
    wanted_text = words("price.less", amount=words.either("284.8 billion won", "2,848억 원"))
    assert wanted_text in said_in(made, "projection")


def test_a_turned_difference_keeps_its_order_and_its_errors(prices: Prices) -> None:
    other = prices.agreements[1]
    mirror, own = turned(other).more["KRW"], other.more["KRW"]
    assert mirror.mean == -own.mean and mirror.mean_se == own.mean_se and mirror.sd == own.sd
    values = [value for _, value in mirror.quantiles]
    assert values == sorted(values) and dict(mirror.quantiles)[0.9] == -dict(own.quantiles)[0.1]
    assert [share for share, _ in mirror.quantiles] == [share for share, _ in own.quantiles]
    assert turned(turned(other)).more["KRW"] == own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dollars_of_a_known_amount_are_marked_as_estimated(prices: Prices, lang: str) -> None:
    words, own = Words(lang), prices.agreements[0]
    table = prices_table(own, words)
    for one, row in zip(own.years, table.rows, strict=True):
        cell = row[-2]
        assert one.dollars and cell.number == one.dollars.mean
        assert cell.text.startswith("≈ ") == one.known
    assert table.note == words("price.dollars.note") and "≈" in table.note
    past = price("korea-11", paths=64).agreements[0]
    settled = prices_table(past, words)
    assert not settled.note and "≈" not in "".join(row[-2].text for row in settled.rows)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["korea-12", "korea-11"])
def test_what_belongs_to_other_agreements_does_not_lead(name: str, lang: str) -> None:
    made, words = written(name, lang), Words(lang)
    lead = said_in(made, "short")
    assert "76.3" not in lead and "30.2" not in lead and "2012" not in lead
    title = words.either("Eighth Special Measures Agreement", "제8차 방위비분담특별협정")
    assert words("ledger.brief.other", year=2012, title=title) in said_in(made, "execution")
    assert words("fairness.lead.other") in said_in(made, "yardsticks")
    assert "2016" in said_in(made, "yardsticks") and "30.2" in said_in(made, "yardsticks")


def test_what_belongs_to_the_agreement_leads() -> None:
    eighth, tenth = written("korea-08", "en"), written("korea-10", "en")
    assert "2012 is 76.3 % of the agreed amount" in said_in(eighth, "short")
    assert "fell under" not in said_in(eighth, "execution")
    assert "Paid in 2016–2019: 30.2 %" in said_in(tenth, "short")
    assert Words()("fairness.lead.other") not in said_in(tenth, "yardsticks")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lead_tells_a_range_and_the_section_the_error(lang: str) -> None:
    made = written("korea-12", lang)
    error = Words(lang).either("standard error", "표준오차")
    assert error not in said_in(made, "short") and error in said_in(made, "projection")
    low, high = (
        Words(lang)
        .either("7.792 trillion won|8.0767 trillion won", "7조 7,920억 원|8조 767억 원")
        .split("|")
    )
    assert low in said_in(made, "short") and high in said_in(made, "short")


def test_no_sentence_of_the_korean_lead_has_a_bare_number_before_its_unit() -> None:
    lead = said_in(written("korea-12", "ko"), "short")
    assert "단위는" not in lead and "729억 원 많다" in lead and "37억 원 적다" in lead


@pytest.mark.parametrize("lang", LANGUAGES)
def test_brief_and_estimate_say_money_alike(lang: str) -> None:
    for value in (2848.3, 79158.4, 0.4, 12345678):
        own = money(value, "100m KRW", Words(lang))
        assert own == of_estimate(value, "100m KRW", EstimateWords(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_fan_names_its_bands_and_edges_its_labels(prices: Prices, lang: str) -> None:
    chart = fan_chart(prices.agreements[0], Words(lang))
    assert chart
    drawn = draw_svg(chart.spec)
    for key in ("price.fan.half", "price.fan.most"):
        assert f">{Words(lang)(key)}</text>" in drawn
    label = next(row for row in chart.alternative.split("; ") if "2029" in row)
    middle = re.findall(r"\d\d,\d{3}", label)[0]
    edged = [one for one in re.findall(r"<text[^>]*>[^<]*", drawn) if one.endswith(f">{middle}")]
    assert len(edged) == 2 and 'stroke="white"' in edged[0] and "stroke=" not in edged[1]
    assert not [one for one in re.findall(r"<text[^>]*>", drawn) if f'fill="{MIDDLE}"' in one]


def test_no_label_of_a_yardstick_stands_on_the_line_of_what_was_paid() -> None:
    found = fairness("korea-12")
    chart = yardstick_chart(found, Words())
    assert isinstance(chart, Chart)
    paid = 100 * (found.contributions[0].share or 0)
    rows = [row for rows in chart.spec["datasets"].values() for row in rows]
    placed = [row for row in rows if "label_at" in row]
    most = 1.15 * 100
    assert placed
    for row in placed:
        assert not row["label_at"] < paid < row["label_at"] + 0.13 * most
        assert row["label_at"] in (row["share"], paid)
    assert any(row["label_at"] == paid for row in placed)
