"""What is not known stays unknown, other units are converted, what came later is not shown."""

from decimal import Decimal

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.settlement.check import check
from burdenshare.settlement.compare import compare
from burdenshare.settlement.explain import explain
from burdenshare.settlement.settle import settle

HEAD = """terms: 1
id: draft-1
title: Draft
host: KR
sender: US
years: 2020-2022
unit: 100m KRW
sources: {text: {publisher: Ministry, title: Draft, date: 2019, confidence: C}}
lines:
"""


@pytest.fixture
def write(tmp_path):
    """A draft with the lines given, as a file."""

    def draft(lines, head=HEAD):
        file = tmp_path / "draft.yaml"
        file.write_text(head + lines, encoding="utf-8")
        return str(file)

    return draft


def amounts(file, **asked):
    return [year.amount for year in settle(file, **asked).years]


def test_an_agreement_is_not_known_before_it_was_reached():
    year = settle("korea-12", as_of="2024-01-01").year(2026)
    assert year.amount is None and "not reached before 2024-10-02" in year.reason
    assert settle("korea-12", as_of="2024-10-02").year(2026).amount == 15192


def test_a_proposal_may_be_thought_of_on_any_day():
    change = ["lines.total.escalate.cap=3.0"]
    assert settle("korea-12", as_of="2024-01-01", change=change).year(2026).amount == 15192


def test_what_was_printed_later_is_not_shown_earlier():
    years = settle("korea-08", as_of="2011-01-31").years
    assert [year.published for year in years] == [7600, 7904, 8125, None, None]


def test_a_note_of_today_is_no_reason_of_yesterday():
    reason = settle("korea-12", as_of="2025-06-30").year(2028).reason
    assert "May" not in reason and "2026-12-31" in reason


def test_a_copy_of_an_agreement_has_no_published_figures(tmp_path):
    from burdenshare.reading.library import library_path

    with open(library_path("agreements", "korea-12.yaml"), encoding="utf-8") as file:
        text = file.read().replace("{2026: 15192}", "{2026: 20000}")
    copy = tmp_path / "mine.yaml"
    copy.write_text(text, encoding="utf-8")
    year = settle(str(copy)).year(2026)
    assert (year.amount, year.published, year.categories) == (20000, None, ())


def test_one_agreement_twice_keeps_both_in_the_data():
    changed = compare(["korea-12", "korea-12"], change=["lines.total.escalate.cap=2.0"])
    year = next(one for one in changed.to_dict()["years"] if one["year"] == 2027)
    assert year["amounts"] == {"korea-12": 15496, "korea-12 #2": 15511}


def test_a_frozen_baseline_splits_into_base_and_escalator():
    effects = compare("korea-12", "frozen:korea-11").against[0].effects[:2]
    assert [one.causes for one in effects] == [
        {"base": 1164},
        {"base": 1164, "escalator": 319},
    ]


def test_a_rate_is_turned_round_where_the_series_has_it_so(write):
    lines = """  total:
    amount: {2020-2022: 100}
    pay_in:
      unit: 1m USD
      rate: {index: KR.usd, lag: 0, vintage: latest, places: 2}
      round: half_up
      places: 1
    source: text
"""
    paid = settle(write(lines)).year(2022).paid[0]
    assert paid.amount == pytest.approx(100e8 / 1291.95 / 1e6, abs=0.05)


def test_a_series_that_is_no_rate_of_the_currency_is_a_finding(write):
    lines = """  total:
    amount: {2020-2022: 100}
    pay_in:
      unit: 1m EUR
      rate: {index: KR.cpi, lag: 0, vintage: first, places: 1}
      round: half_up
    source: text
"""
    found = [str(one) for one in check(write(lines))]
    assert any("KR.cpi is in percent, no rate of EUR for KRW" in one for one in found), found


def test_a_cost_in_a_larger_unit_is_brought_to_the_line_s(write):
    lines = "  total: {share: 1, of: KR.gdp, round: half_up, source: text}\n"
    # 2,058 trillion won in 2020 is 20,580,000 units of 100m won; a hundredth is 205,800.
    assert amounts(write(lines))[0] == pytest.approx(205_800, rel=2e-2)


def test_a_percentage_is_no_cost(write):
    lines = "  total: {share: 50, of: KR.cpi, round: half_up, source: text}\n"
    assert any("percent" in finding.says for finding in check(write(lines)))


def test_a_ceiling_that_is_a_share_has_the_line_s_unit(write):
    lines = """  total:
    amount: {2020-2022: 900000}
    at_most: {share: 1, of: KR.gdp, source: text}
    source: text
"""
    assert amounts(write(lines))[0] == pytest.approx(205_800, rel=2e-2)


def test_an_unknown_floor_leaves_the_amount_unknown(write):
    lines = """  total:
    amount: {2020-2022: 100}
    at_least: {2020: 50, 2021-2022: unknown}
    source: text
"""
    assert amounts(write(lines)) == [100, None, None]


def test_growth_with_a_floor_that_is_a_share_can_be_explained(write):
    lines = """  total:
    amount: {2020: 100}
    escalate: {years: 2021-2022, from: previous, rate: [{fixed: 2.0, source: text}],
      cap: none, floor: none, round: half_up}
    at_least: {share: 0.0001 %, of: KR.gdp, source: text}
    source: text
"""
    step = explain(write(lines.replace("0.0001 %", "1")), 2022).steps[-1]
    assert step.added == Decimal("2.0") and step.limit == "at_least"


def test_a_remainder_is_explained_and_not_added_again(write):
    lines = """  whole: {amount: {2020-2022: 1000}, source: text}
  part: {amount: {2020-2022: 400}, source: text}
  rest: {remainder: {of: whole, less: [part]}, source: text}
"""
    explanation = explain(write(lines), 2021)
    assert explanation.year.amount == 1000
    assert [(step.line, step.amount) for step in explanation.steps] == [
        ("whole", 1000),
        ("part", 400),
        ("rest", 600),
    ]


def test_less_than_nothing_is_owed_by_nobody(write):
    lines = """  whole: {amount: {2020-2022: 100}, source: text}
  part: {amount: {2020-2022: 120}, source: text}
  rest: {remainder: {of: whole, less: [part]}, source: text}
"""
    rest = settle(write(lines)).year(2020).lines[2]
    assert rest.amount is None and "less than nothing" in rest.reason


def test_an_amendment_holds_only_once_it_took_effect(write):
    lines = """  total: {amount: {2020-2022: 100}, source: text}
amendments:
  - {effective: 2021-06-01, years: 2022, change: {lines.total.amount.2022: 70}, source: text}
"""
    file = write(lines)
    assert amounts(file) == [100, 100, 70]
    assert amounts(file, as_of="2021-05-31") == [100, 100, 100]


def test_an_unrounded_amount_shows_its_true_product(write):
    lines = """  total:
    amount: {2020: 1001}
    escalate: {years: 2021-2022, from: previous, rate: [{fixed: 2.1, source: text}],
      cap: none, floor: none, round: exact}
    source: text
"""
    step = explain(write(lines), 2022).steps[-1]
    assert step.product == Decimal("1001") * Decimal("1.021") ** 2


@pytest.mark.parametrize(
    "fixed",
    [
        "KR.cpi.2026=0.04",
        "KR.cpi.2026=40",
        "KR.cpi.20260=3",
        "KR.cpi.²026=3",
        "KR.usd.2026=0",
        "KR.usd.2026=-5",
        "KR.cpi.2026=99999999999999999999",
    ],
)
def test_a_value_that_cannot_be_observed_is_not_fixed(fixed):
    with pytest.raises(Refused):
        settle("korea-12", fix=[fixed])


def test_who_means_forty_percent_writes_the_sign():
    assert settle("korea-12", fix=["KR.cpi.2026=40%"]).year(2028).amount == 16287
