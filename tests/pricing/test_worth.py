"""The worth of clauses, the exchange table and break-even, against what must be so."""

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.breakeven import break_even
from burdenshare.pricing.exchange import exchange
from burdenshare.pricing.price import price
from burdenshare.pricing.worth import worth


@pytest.fixture(scope="module")
def worths():
    return worth("korea-12", paths=4096)


def clause(worths, end):
    return next(one for one in worths.clauses if one.clause.endswith(end))


def test_the_worth_of_the_cap_is_the_price_without_it_less_the_price(worths):
    capped = price(["korea-12"], paths=4096).agreements[0].total["KRW"].mean
    free = price(["korea-12"], paths=4096, change=["lines.total.escalate.cap=none"])
    without = free.agreements[0].total["KRW"].mean
    assert clause(worths, ".cap").worth == pytest.approx(capped - without, abs=1e-6)
    assert worths.total == pytest.approx(capped, abs=1e-6)


def test_a_cap_is_worth_nothing_where_it_never_binds(worths):
    cap = clause(worths, ".cap")
    assert cap.worth < 0
    assert cap.by_scenario["two-percent"] == 0
    assert cap.by_scenario["prudent"] < cap.by_scenario["default"]
    assert cap.moved_by_model, "the choice of scenario moves it more than sampling"


def test_common_paths_make_the_difference_surer_than_the_price(worths):
    own = price(["korea-12"], paths=4096).agreements[0].total["KRW"].mean_se
    assert clause(worths, ".cap").error < own


def test_an_agreement_that_is_settled_has_exact_worths():
    frozen = worth("korea-11", paths=64)
    points = clause(frozen, ".rate.1")
    assert (points.worth, points.error) == (3687, 0)


def test_one_percent_of_base_costs_one_percent():
    table = exchange("korea-12", paths=1024)
    base = next(one for one in table.steps if one.step == "base")
    total = price(["korea-12"], paths=1024).agreements[0].total["KRW"].mean
    assert base.cost == pytest.approx(total / 100, rel=2e-3)


def test_rates_of_exchange_are_each_other_s_inverse():
    steps = (table := exchange("korea-12", paths=1024)).steps
    one, other = steps[0], steps[1]
    assert table.rate(one, other) * table.rate(other, one) == pytest.approx(1)


def test_break_even_under_two_percent_inflation_is_near_the_known_figure():
    found = break_even("korea-12", "rolled:korea-11", paths=64, scenario="two-percent")
    assert found.series == "KR.defence_budget" and found.first_year == 2027
    assert found.below[1] <= found.total <= found.above[1]
    assert found.rate == pytest.approx(2.6, abs=0.05)


def test_a_baseline_without_an_index_breaks_even_nowhere():
    with pytest.raises(Refused, match="grows with no single index"):
        break_even("korea-12", "frozen:korea-11", paths=64)


def test_an_agreement_without_growth_has_no_exchange_table_and_says_why():
    table = exchange("korea-10", paths=64)
    assert table.steps == ()
    assert table.to_dict()["reason"].startswith("no line grows by a rule")
    assert worth("korea-10", paths=64).total == 10_389
