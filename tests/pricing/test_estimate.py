"""The cost estimate: its figures are those of price and compare, and every split adds up."""

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import parse_unit
from burdenshare.pricing.estimate import estimate
from burdenshare.pricing.government import read_government
from burdenshare.pricing.outturn import outturn
from burdenshare.pricing.paths import explain_path
from burdenshare.pricing.price import price
from burdenshare.settlement.compare import compare
from burdenshare.settlement.settle import settle

PATHS = 1024
WON = parse_unit("100m KRW")
PROJECTED = """government: 1
title: A projection at 2 percent a year
unit: 100m KRW
amounts: {2026: 15192, 2027: 15496, 2028: 15806, 2029: 16122, 2030: 16444}
premises:
  - {index: KR.cpi, percent: {2025-2028: 2.0}}
source: {publisher: Chosun Biz, title: Basis of the 8.3 %, date: 2024-10-04, confidence: B}
"""


@pytest.fixture(scope="module")
def twelfth():
    return estimate("korea-12", paths=PATHS)


def test_figures_are_those_of_price(twelfth):
    ours, theirs = price(["korea-12", "rolled:korea-11"], paths=PATHS).agreements
    for year, own, other in zip(twelfth.years, ours.years, theirs.years, strict=True):
        assert year.of("KRW").agreement.figure == own.amount.mean
        assert year.of("KRW").agreement.error == own.amount.mean_se
        assert year.of("KRW").agreement.low == dict(own.amount.quantiles)[0.1]
        assert year.of("KRW").baseline.figure == other.amount.mean
        assert year.of("USD").agreement.figure == own.dollars.mean
    for currency in ("KRW", "USD"):
        assert twelfth.total[currency].agreement.figure == ours.total[currency].mean
        assert twelfth.total[currency].baseline.figure == theirs.total[currency].mean


def test_differences_of_means_are_means_of_differences(twelfth):
    for course in [*(year.of("KRW") for year in twelfth.years), twelfth.total["KRW"]]:
        apart = course.agreement.figure - course.baseline.figure
        assert course.difference.figure == pytest.approx(apart, abs=1e-6)
    total = twelfth.total["KRW"]
    assert total.difference.low < total.difference.figure < total.difference.high < 0


def test_known_years_are_those_of_compare(twelfth):
    effects = compare(["korea-12"], "rolled:korea-11").against[0].effects
    known = [one for one in twelfth.years if one.known]
    assert [one.year for one in known] == [2026, 2027]
    for year, effect in zip(known, effects, strict=False):
        assert year.of("KRW").difference.figure == effect.difference
        assert year.of("KRW").agreement.low == year.of("KRW").agreement.high == effect.amount
    assert [one.of("KRW").difference.figure for one in known] == [729, -37]


def test_total_and_yearly_mean_follow_from_the_years(twelfth):
    figures = [year.of("KRW").agreement.figure for year in twelfth.years]
    assert twelfth.total["KRW"].agreement.figure == pytest.approx(sum(figures))
    assert twelfth.yearly_mean["KRW"].agreement.figure == pytest.approx(sum(figures) / 5)


def test_the_range_over_scenarios_is_that_of_price(twelfth):
    flat = price(["korea-12"], paths=PATHS, scenario="two-percent").agreements[0].total["KRW"]
    assert flat.sd == 0
    by_name = {one.scenario: one.total["KRW"].agreement for one in twelfth.scenarios}
    assert set(by_name) == {"default", "bootstrap", "plan", "prudent", "two-percent"}
    assert by_name["two-percent"].figure == flat.mean
    assert twelfth.range() == (
        min(one.figure for one in by_name.values()),
        max(one.figure for one in by_name.values()),
    )


def test_premises_say_what_is_known_and_what_is_drawn(twelfth):
    held = {(one.series, one.period): one for one in twelfth.premises}
    assert held["KR.cpi", "2025"].status == "known"
    assert (held["KR.cpi", "2025"].value, held["KR.cpi", "2025"].for_years) == (2.1, (2027,))
    assert held["KR.cpi", "2025"].sources
    drawn = held["KR.cpi", "2028"]
    assert (drawn.status, drawn.for_years) == ("drawn", (2030,))
    assert drawn.low < drawn.value < drawn.high
    assert held["KR.usd", "2030"].for_years == ()


def test_a_value_fixed_by_hand_is_marked_and_settled():
    found = estimate("korea-12", paths=PATHS, fix=("KR.cpi.2026=3.0",))
    held = {(one.series, one.period): one.status for one in found.premises}
    assert held["KR.cpi", "2026"] == "fixed"
    expected = settle("korea-12", fix=("KR.cpi.2026=3.0",)).year(2028).amount
    assert found.years[2].of("KRW").agreement.figure == expected


def test_a_median_is_its_own_figure():
    found = estimate("korea-12", headline="median", paths=PATHS)
    ours = price(["korea-12"], paths=PATHS).agreements[0]
    assert found.total["KRW"].agreement.figure == dict(ours.total["KRW"].quantiles)[0.5]


def test_a_path_is_settled_through_the_exact_door():
    found = estimate("korea-12", headline="path 0:5", paths=PATHS)
    settled = explain_path("korea-12", 2030, "0:5", paths=PATHS).settlement
    figures = [year.of("KRW").agreement.figure for year in found.years]
    assert figures == [year.amount for year in settled.years]
    assert found.total["KRW"].agreement.figure == sum(figures)
    apart = [year.of("KRW").difference.figure for year in found.years]
    assert found.total["KRW"].difference.figure == pytest.approx(sum(apart))
    assert found.total["KRW"].agreement.error is None


def test_the_eleventh_as_of_its_signature():
    found = estimate("korea-11", "frozen:korea-10", paths=PATHS, as_of="2021-04-08")
    figures = {year.year: year.of("KRW") for year in found.years}
    assert [year for year in figures if figures[year].agreement.low == figures[year].agreement.high]
    assert [one.year for one in found.years if one.known] == [2020, 2021, 2022]
    assert (figures[2021].agreement.figure, figures[2022].agreement.figure) == (11833, 12472)
    assert figures[2022].difference.figure == 12472 - 10389
    assert {one.status for one in found.premises if one.period >= "2022"} == {"drawn"}


def test_a_baseline_without_amounts_is_said_not_guessed():
    found = estimate("korea-11", paths=PATHS, as_of="2021-04-08")
    assert found.total["KRW"].difference is None
    assert "nothing for total" in found.years[0].reason


def test_the_bridge_adds_up_and_finds_its_premise(tmp_path):
    given = tmp_path / "government.yaml"
    given.write_text(PROJECTED, encoding="utf-8")
    found = estimate("korea-12", paths=PATHS, government=str(given))
    for split in [*found.bridge.years, found.bridge.total]:
        assert sum(split.causes.values()) == pytest.approx(split.difference)
    assert found.bridge.years[1].difference == 15496 - 15511
    assert found.bridge.years[1].causes["KR.cpi"] == pytest.approx(15192 * -0.001)
    assert found.bridge.total.against == 79060
    assert found.bridge.sources[0].publisher == "Chosun Biz"


def test_a_bridge_tells_the_base_apart():
    found = estimate("korea-12", paths=PATHS, government="2026=15000")
    assert found.bridge.years[0].causes == {"base": -192.0}
    assert found.bridge.sources == ()
    assert [one.difference for one in found.bridge.years[1:]] == [None] * 4


def test_a_bridge_without_premises_explains_no_index():
    found = estimate("korea-12", paths=PATHS, government="2026=15192,2030=16444")
    assert set(found.bridge.years[4].causes) == {"other"}


@pytest.mark.parametrize(
    "given",
    ["2026=abc", "2026", "2026=1,2026=2", "26=1", "2026=1.5", "2026=-1", "2026=nan", "=1"],
)
def test_a_bad_list_of_amounts_is_refused(given):
    with pytest.raises(Refused):
        read_government(given, WON)


@pytest.mark.parametrize(
    "old, new",
    [
        ("unit: 100m KRW", "unit: 1m USD"),
        ("KR.cpi", "KR.nothing"),
        ("percent:", "percentage:"),
        ("government: 1", "government: 2"),
        ("15192", "=15192"),
        ("2025-2028: 2.0", "2025-2028: 0.02"),
    ],
)
def test_a_bad_estimate_of_a_government_is_refused(old, new, tmp_path):
    given = tmp_path / "government.yaml"
    given.write_text(PROJECTED.replace(old, new), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_government(str(given), WON)
    assert refused.value.findings[0].remedy


@pytest.mark.parametrize("headline", ["mode", "path", "path x", "path 99:0", ""])
def test_a_headline_that_is_none_is_refused(headline):
    with pytest.raises(Refused):
        estimate("korea-12", headline=headline, paths=64)


@pytest.mark.parametrize(
    "agreement, day",
    [
        ("korea-08", "2009-03-02"),
        ("korea-09", "2014-02-02"),
        ("korea-11", "2021-04-08"),
        ("korea-12", "2024-11-28"),
    ],
)
def test_errors_of_an_estimate_split_by_cause_and_add_up(agreement, day):
    came = outturn(agreement, day, paths=PATHS)
    settled = settle(agreement)
    for one, year in zip(came.years, settled.years, strict=True):
        if year.amount is None:
            assert one.split.difference is None and one.split.reason
            continue
        assert one.split.against == year.amount
        assert sum(one.split.causes.values()) == pytest.approx(one.split.difference, abs=1e-6)
        assert not one.known or one.split.difference == 0
        assert abs(one.split.causes.get("other", 0.0)) < 8
    assert sum(came.total.causes.values()) == pytest.approx(came.total.difference, abs=1e-6)


def test_the_error_of_the_eleventh_is_the_defence_budget():
    came = outturn("korea-11", "2021-04-08", paths=PATHS)
    causes = came.total.causes
    assert set(causes) == {"KR.defence_budget", "other"}
    assert causes["KR.defence_budget"] < 0 and abs(causes["other"]) < 10
    assert [one.inside for one in came.years] == [None, None, None, False, False, False]


def test_the_cap_of_the_eighth_is_told_apart():
    causes = outturn("korea-08", "2009-03-02", paths=PATHS).total.causes
    assert set(causes) == {"KR.cpi", "bounds", "other"}


def test_an_outturn_before_the_estimate_is_refused():
    with pytest.raises(Refused):
        outturn("korea-08", "2009-03-02", "2008-12-31", paths=64)
    with pytest.raises(Refused):
        estimate("korea-08", "frozen", as_of="2009-03-02", outturn="2008-12-31", paths=64)


def test_the_estimate_is_plain_data(twelfth):
    import json

    data = json.loads(json.dumps(twelfth.to_dict()))
    assert data["format"] == 1
    assert data["years"][0]["KRW"]["agreement"]["figure"] == 15192
    assert data["scenario_range"]["KRW"] == list(twelfth.range())
    assert data["bridge"] is None and data["sources"]
