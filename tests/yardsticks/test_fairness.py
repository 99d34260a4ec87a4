"""Yardsticks: the worked example of the pool of 2016-2019, formulas by hand, what is missing."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.cli.door import verbs
from burdenshare.figures.finding import Refused
from burdenshare.reading.tables import load_rows
from burdenshare.report.fairness.saying import say
from burdenshare.report.fairness.terminal import show_fairness
from burdenshare.report.words import Words
from burdenshare.yardsticks.criteria.diagnostics import concordance, exploitation
from burdenshare.yardsticks.criteria.peers import share_of_cost
from burdenshare.yardsticks.criteria.registry import CRITERIA
from burdenshare.yardsticks.criteria.sacrifice import absolute
from burdenshare.yardsticks.fairness import fairness, years_of

EXAMPLE = {
    # criterion: share in percent and amount in bn USD a year, of the pool of 4.8 bn
    "A1": (7.8, 0.375),
    "A3": (10.5, 0.50),
    "P3": (21.9, 1.05),
    "P4": (26.6, 1.28),
    "P2": (34.0, 1.63),
    "P1": (37.6, 1.81),
}


def levels(**asked: object) -> dict[str, float | None]:
    return {one.id: one.amount for one in fairness("korea-12", **asked).yardsticks}


def test_the_worked_example() -> None:
    found = {one.id: one for one in fairness("korea-12").yardsticks}
    for name, (share, amount) in EXAMPLE.items():
        assert 100 * found[name].share == pytest.approx(share, abs=0.06), name
        assert found[name].amount / 1000 == pytest.approx(amount, abs=0.006), name


def test_paid_with_and_without_the_relocation() -> None:
    with_it = fairness("korea-12").contributions[0]
    without = fairness("korea-12", pool="gao_less_relocation").contributions[0]
    assert 100 * with_it.share == pytest.approx(30.2, abs=0.05)
    assert 100 * without.share == pytest.approx(19.8, abs=0.05)
    assert without.amount == 825
    assert "relocation" in with_it.says


@pytest.mark.parametrize(
    ("country", "measure", "share"),
    [
        ("Japan", "GAO direct support vs DoD obligations", 37.6),
        ("Korea", "GAO direct support vs DoD obligations", 30.2),
        ("Korea", "GAO direct support vs DoD obligations, relocation removed", 19.8),
        ("Korea", "AAF estimate", 41.3),
    ],
)
def test_offsets_of_the_record(country: str, measure: str, share: float) -> None:
    rows = load_rows("ALL.host_support")
    (row,) = [one for one in rows if (one["country"], one["measure"]) == (country, measure)]
    offset = share_of_cost(float(row["host_total"]), float(row["us_cost"]))
    assert round(100 * offset, 1) == share


def test_the_pool_without_military_pay() -> None:
    found = fairness("korea-12", pool="aaf_without_pay")
    assert 100 * found.contributions[0].share == pytest.approx(41.3, abs=0.05)
    assert {one.id: one.share for one in found.yardsticks}["P1"] == pytest.approx(0.5)
    assert "without military pay" in found.pool_input.says


def test_money_of_any_unit_is_counted_in_the_pools() -> None:
    """A small pool, e = 2: burdens a head as squares of incomes a head."""
    found = {one.id: one for one in fairness("korea-12").yardsticks}["E2"]
    inputs = {one.name: one for one in found.inputs}
    assert inputs["income_host"].unit == "1m USD"
    weights = [
        inputs[f"income_{side}"].value ** 2 / inputs[f"people_{side}"].value
        for side in ("host", "sender")
    ]
    assert found.share == pytest.approx(weights[0] / sum(weights), rel=2e-3)


def test_money_of_other_years_is_warned_of() -> None:
    found = {one.id: one.warnings for one in fairness("korea-12").yardsticks}
    assert any("FY2020" in said for said in found["M1"])
    assert not any("other years" in said for name in ("A1", "P1", "P3") for said in found[name])
    assert years_of("2016-2019") == {2016, 2017, 2018, 2019}


def test_the_incremental_cost_is_the_rough_bound() -> None:
    """421 m of pay and half of 2,218 m of operations."""
    assert levels()["M1"] == pytest.approx(0.25 / 1.25 * 2104 + 2218.1 / 2)
    assert levels(give=["fixed_cost_factor=2.5"])["M1"] == pytest.approx(421 + 2218.1 * 0.6, abs=1)


def test_there_are_twenty_one_and_three() -> None:
    assert len([one for one in CRITERIA if not one.diagnostic]) == 21
    assert len([one for one in CRITERIA if one.diagnostic]) == 3
    assert len({one.id for one in CRITERIA}) == 24


def test_what_is_missing_is_named_and_never_filled_in() -> None:
    for one in fairness("korea-12").yardsticks:
        assert (one.amount is None) == bool(one.missing)
        assert bool(one.missing) == any("not computed" in said for said in one.warnings)
    given_by_hand = levels(give=["private_fraction=0.5", "marginal_benefit_share=0.2"])
    assert given_by_hand["B3"] == pytest.approx(960)
    assert given_by_hand["B2"] == pytest.approx(2400 + 0.5 * levels()["A1"])


def test_every_percentage_carries_its_definition() -> None:
    told = fairness("korea-12").to_dict()
    assert "over four years" in told["pool"]["definition"]
    for one in told["yardsticks"]:
        assert one["definition"] and one["formula"]
        for each in one["inputs"]:
            assert each["definition"], each
            assert (
                each["sources"] or each["choice"] or each["input"] in ("last_amount", "growth_cap")
            )
    for one in told["contributions"]:
        assert one["definition"]
    json.dumps(told, allow_nan=False)


def test_the_agreements_own_practice() -> None:
    """S1 of 2011: the amount of 2010 with the price change of 2009, below the cap."""
    found = {one.id: one for one in fairness("korea-08", 2011).yardsticks}["S1"]
    inputs = {one.name: one.value for one in found.inputs}
    assert inputs["growth"] == pytest.approx(0.028)
    assert found.amount == pytest.approx(inputs["last_amount"] * 1.028)


def test_a_cap_within_two_percent_is_warned_of() -> None:
    made = fairness("korea-08", 2011, give=["growth=0.0397"])
    assert any("within 2 %" in said for one in made.yardsticks for said in one.warnings)


@given(
    st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0.2, 4), st.floats(0.01, 0.5), st.floats(1, 9)
)
def test_equal_sacrifice_is_equal(rich, poor, aversion, part, people) -> None:
    pool = part * min(rich, poor)
    host = absolute(pool, rich, poor, people, 1.0, aversion)

    def loss(income: float, burden: float) -> float:
        if math.isclose(aversion, 1):
            return math.log(income / (income - burden))
        power = 1 - aversion
        return (income**power - (income - burden) ** power) / power

    one, other = loss(rich / people, host / people), loss(poor, pool - host)
    if 1e-9 < host < pool - 1e-9:
        assert one == pytest.approx(other, rel=1e-6, abs=1e-9)


def test_more_aversion_spares_the_poorer() -> None:
    shares = [absolute(10, 100, 300, 1, 1, e) for e in (0.5, 1.0, 2.0, 4.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[1] == pytest.approx(2.5)


def test_ranks_with_ties_by_hand() -> None:
    assert exploitation([1, 2, 2, 3], [1, 2, 2, 3]) == pytest.approx(1)
    assert concordance([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(0.6)


def test_a_panel_gives_the_diagnostics(tmp_path: Path) -> None:
    file = tmp_path / "panel.csv"
    file.write_text("member,output,burden,benefit\nA,1,3,1\nB,2,2,2\nC,3,1,3\n")
    found = {one.id: one.amount for one in fairness("korea-12", panel=str(file)).yardsticks}
    assert (found["O1"], found["O3"]) == (-1, -1)
    file.write_text("member,output,burden\nA,1,x\nB,2,2\nC,3,1\n")
    with pytest.raises(Refused, match="no number in burden"):
        fairness("korea-12", panel=str(file))


@pytest.mark.parametrize(
    "asked",
    [
        ["fairness", "korea-12", "--pool", "none"],
        ["fairness", "korea-12", "--year", "1900"],
        ["fairness", "korea-12", "--input", "nonsense=1"],
        ["fairness", "korea-12", "--input", "growth"],
        ["fairness", "korea-12", "--input", "pool=0"],
        ["fairness", "korea-12", "--input", "soldiers=-5"],
        ["fairness", "korea-12", "--input", "domestic_share=94"],
        ["fairness", "japan-2022"],
        ["fairness", "key", "nope"],
        ["fairness", "key", "un-2025", "--scale", "ZZZ=1"],
        ["fairness", "key", "un-2025", "--scale", "CHN=-1"],
    ],
)
def test_wrong_questions_are_refused(asked: list[str]) -> None:
    answer = CliRunner().invoke(verbs, asked)
    assert isinstance(answer.exception, Refused), answer.output


OTHER = """\
fairness: 1
host: JP
sender: US
title: Japan and the United States
unit: 1m USD
currency_series: JP.usd
pools:
  gao: {value: 8375, period: mean of 2016-2019, says: direct support and US cost, paid: 3150,
    paid_says: direct support}
inputs:
  income_host: {value: 5137, unit: 1bn USD, period: 2016-2019, says: output}
  income_sender: {value: 20153, unit: 1bn USD, period: 2016-2019, says: output}
"""


def test_another_host_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "japan.yaml"
    file.write_text(OTHER)
    found = fairness("japan-2022", inputs_file=str(file))
    assert 100 * found.contributions[0].share == pytest.approx(37.6, abs=0.05)
    income = {one.id: one for one in found.yardsticks}["A1"]
    assert income.share == pytest.approx(5137 / (5137 + 20153))
    assert show_fairness(found).count("Paid in 2016–2019: 37.6 % of it.") == 1
    file.write_text(OTHER.replace("8375", "0"))
    with pytest.raises(Refused, match="the pool 'gao' is 0"):
        fairness("japan-2022", inputs_file=str(file))
    file.write_text(OTHER)
    with pytest.raises(Refused, match="inputs of JP, but the agreement is KR's"):
        fairness("korea-12", inputs_file=str(file))
    file.write_text(OTHER.replace("unit: 1m USD", "unt: 1m USD"))
    with pytest.raises(Refused, match="unt"):
        fairness("japan-2022", inputs_file=str(file))


def test_a_division_by_nothing_is_said_in_words() -> None:
    found = fairness("korea-12", give=["people_host=0", "peer_soldiers=0"])
    said = {one.id: one for one in found.yardsticks}
    for name in ("A4", "E2", "P2"):
        assert said[name].amount is None
        assert any("cannot be computed" in one for one in said[name].warnings), name


def test_korean_has_every_definition_and_input() -> None:
    words = Words("ko")
    hangul = re.compile("[가-힣]")
    for pool in ("gao", "gao_less_relocation", "aaf_without_pay"):
        found = fairness("korea-12", pool=pool)
        for one in found.yardsticks:
            said = [each.says for each in one.inputs]
            if not one.diagnostic:
                said.append(one.definition)
            said += [each for each in one.warnings if not each.startswith("not computed")]
            assert all(hangul.search(say(each, words)) for each in said), said
        told = [*found.cautions, *(one.says for one in found.contributions)]
        assert all(hangul.search(say(each, words)) for each in told)


def test_both_languages_show_it() -> None:
    assert "유엔 분담률" in show_fairness(fairness("korea-12"), lang="ko")
    assert "Not computed for want of inputs" in show_fairness(fairness("korea-12"))
