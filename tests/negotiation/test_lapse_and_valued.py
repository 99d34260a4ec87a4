"""No agreement over months, money as points, and a priced block against pricing itself."""

import math
from decimal import Decimal as D
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.base import patched
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.domain_checks import bars_on
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.lapse import no_agreement
from burdenshare.negotiation.priced import Costs, price_block
from burdenshare.negotiation.records import Belief, Flow, Lapse, Money, Reference, Spread
from burdenshare.negotiation.valued import money_points, value_domain, weights_of
from burdenshare.negotiation.zone_time import zone_course
from burdenshare.pricing.price import price

RENEWAL = load_domain("korea-renewal-13")
REOPENING = load_domain("korea-reopening-12")


def lapse(**changed):
    plain = {
        "months": D(12),
        "chance": D("0.1"),
        "later": Spread(D(50)),
        "end": Spread(D(0)),
        "after": Flow(D(-1)),
    }
    return Lapse(**{**plain, **changed})


def test_a_course_by_hand():
    found = no_agreement(
        lapse(months=D(2), chance=D("0.5"), later=Spread(D(60)), after=Flow(D(-2)))
    )
    assert found.values == (42.0, 28.0, 0.0)


def test_a_perpetuity_in_closed_form():
    # d = flow + b (h later + (1 - h) d): d = (flow + b h later) / (1 - b (1 - h)).
    found = no_agreement(lapse(months=D(600), discount=D(1)))
    b = 1 / 1.01
    assert found.now == pytest.approx((-1 + b * 0.1 * 50) / (1 - b * 0.9), abs=1e-9)


def test_while_an_agreement_is_in_force_failing_talks_cost_nothing():
    found = no_agreement(lapse(expires=D(12), chance=D(0), end=Spread(D(40))))
    assert found.values == (40.0,) * 13


def test_a_gap_begins_when_the_agreement_expires():
    found = no_agreement(
        lapse(expires=D(10), chance=D(0), end=Spread(D(40)), after=Flow(D(-2), D(0), D(1)))
    )
    assert found.now == pytest.approx(40 - 2 - 3)  # two months after expiry, the second dearer
    assert found.values[11] == pytest.approx(40 - 3)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_more_to_hope_for_is_never_worth_less(chance, low, more):
    poor = no_agreement(lapse(chance=D(chance) / 100, later=Spread(D(low))))
    rich = no_agreement(lapse(chance=D(chance) / 100, later=Spread(D(low + more))))
    assert rich.now >= poor.now - 1e-9


def test_the_distribution_is_that_of_a_linear_form():
    found = no_agreement(lapse(months=D(1), chance=D("0.5"), later=Spread(D(50), D(10))))
    assert found.mean == pytest.approx(found.now, abs=0.3)
    assert found.sd == pytest.approx(5.0, rel=0.05)  # half of the deviation of what comes later
    assert found.quantiles[2][1] == pytest.approx(found.now, abs=0.3)
    (told,) = [one for one in found.sensitivity if one.what == "later"]
    assert (told.worth_high - told.worth_low) == pytest.approx(10.0)


def costs(mean, variance=None):
    mean = np.array(mean, dtype=float)
    variance = np.zeros(len(mean)) if variance is None else np.array(variance, dtype=float)
    return Costs("100m KRW", "KRW", (2031,), 2026, 0.0, "default", "x", mean, variance)


def test_points_of_money():
    assert money_points(Money("pays"), costs([100, 150, 200])).tolist() == [100, 50, 0]
    assert money_points(Money("receives"), costs([100, 150, 200])).tolist() == [0, 50, 100]
    assert money_points(Money("pays"), costs([7, 7])).tolist() == [100, 100]


def test_risk_makes_a_deal_dearer_by_half_aversion_times_variance():
    averse = Money("pays", D("0.5"))
    found = money_points(averse, costs([100, 100, 200], [0, 200, 0]))  # 200 * 0.5 / 2 = 50
    assert found.tolist() == [100, 50, 0]


def test_beyond_a_reference_a_unit_hurts_more():
    kinked = Money("pays", D(0), (Reference(D(150), D(1)),))
    found = money_points(kinked, costs([100, 150, 200]))  # costs felt: 100, 150, 250
    assert found.tolist() == pytest.approx([100, 100 * 100 / 150, 0])
    missed = Money("receives", D(0), (Reference(D(150), D(1)),))
    assert money_points(missed, costs([100, 150, 200])).tolist() == pytest.approx(
        [0, 100 * 100 / 150, 100]
    )


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=30))
def test_points_run_from_0_to_100_and_fall_with_cost(amounts):
    found = money_points(Money("pays"), costs(amounts))
    assert found.min() >= 0
    assert found.max() <= 100 + 1e-9
    order = np.argsort(amounts, kind="stable")
    assert (np.diff(found[order]) <= 1e-9).all()


@pytest.mark.parametrize(
    "chosen", [("17000", "prices", "4.0", "5"), ("19000", "budget", "none", "3")]
)
def test_a_priced_block_costs_what_the_agreement_costs(chosen):
    joint = RENEWAL.blocks["money"]._replace(years=tuple(range(2031, 2034)))
    belief = Belief(discount=D("2.5"))
    found = price_block(RENEWAL, joint, belief)
    rows = rows_of(RENEWAL)
    package = dict(zip(joint.issues, chosen, strict=True))
    document = patched(RENEWAL, package)
    own = price([document], 1024, horizon=2033, discount=2.5).agreements[0].present["KRW"]
    row = rows.index(chosen)
    assert found.mean[row] == pytest.approx(own.mean, abs=1.0)
    assert found.variance[row] ** 0.5 == pytest.approx(own.sd, abs=1.0)


def test_a_demand_in_dollars_is_priced_by_each_path():
    found = price_block(REOPENING, REOPENING.blocks["money"], Belief(currency="USD"))
    rows = [
        (d, f) for d in REOPENING.issues["demand"].values for f in REOPENING.issues["date"].values
    ]
    row = rows.index(("usd_10bn", "from_2028"))
    assert found.mean[row] == pytest.approx(30_000)
    assert found.variance[row] == pytest.approx(0, abs=1e-3)
    won = price_block(REOPENING, REOPENING.blocks["money"], Belief())
    assert won.variance[row] > 1e6  # a demand in dollars is a risk in won


def test_beliefs_differ_by_side():
    joint = RENEWAL.blocks["money"]
    calm = price_block(RENEWAL, joint, Belief(scenario="two-percent"))
    plain = price_block(RENEWAL, joint, Belief())
    assert calm.futures != plain.futures
    assert not np.allclose(calm.mean, plain.mean)
    fixed = price_block(RENEWAL, joint, Belief(fix=("KR.cpi.2030=6.0",)))
    row = rows_of(RENEWAL).index(("15500", "prices", "none", "5"))
    assert fixed.mean[row] > plain.mean[row]


def rows_of(domain):
    """The combinations of the priced block, in their order."""
    return list(product(*(domain.issues[one].values for one in domain.blocks["money"].issues)))


def test_after_a_term_the_stated_growth_is_assumed():
    found = price_block(RENEWAL, RENEWAL.blocks["money"], Belief())
    by_hand = sum(math.floor(16000 * 1.05**k + 0.5) for k in range(10))
    assert found.years == tuple(range(2031, 2041))
    assert found.mean[rows_of(RENEWAL).index(("16000", "prices", "4.0", "1"))] == by_hand
    frozen = 16000 * 5 + sum(math.floor(16000 * 1.05**k + 0.5) for k in range(1, 6))
    assert found.mean[rows_of(RENEWAL).index(("16000", "frozen", "4.0", "5"))] == frozen


def test_without_a_stated_growth_the_own_rule_goes_on():
    joint = RENEWAL.blocks["money"]._replace(issues=("base", "escalator", "cap"), then=None)
    found = price_block(RENEWAL, joint, Belief())
    package = {"base": "17000", "escalator": "prices", "cap": "4.0", "term": "5"}
    own = price([patched(RENEWAL, package)], 1024, horizon=2040).agreements[0].total["KRW"]
    rows = list(product(*(RENEWAL.issues[one].values for one in joint.issues)))
    assert found.mean[rows.index(("17000", "prices", "4.0"))] == pytest.approx(own.mean, abs=1)


def test_terms_that_end_apart_need_an_assumption():
    joint = RENEWAL.blocks["money"]._replace(then=None, years=tuple(range(2031, 2036)))
    with pytest.raises(Refused, match="same years"):
        price_block(RENEWAL, joint, Belief())


def test_a_currency_that_is_none_here_is_refused():
    with pytest.raises(Refused, match="not in EUR"):
        price_block(RENEWAL, RENEWAL.blocks["money"], Belief(currency="EUR"))


@pytest.mark.parametrize("domain", [RENEWAL, REOPENING], ids=["renewal", "reopening"])
def test_tables_lie_between_nothing_and_everything(domain):
    found = value_domain(domain)
    for party, one in zip(found.case.parties, found.case.preferences, strict=True):
        assert one.best == pytest.approx(1.0)
        assert sum(float(table.min()) for table in one.tables) >= -1e-12
        assert sum(found.weights[party].values()) == pytest.approx(1.0)


def test_before_expiry_no_agreement_is_the_agreement_in_force():
    found = value_domain(REOPENING)
    at = found.case.parties.index("sender")
    assert found.case.none[at] == pytest.approx(found.case.utilities(REOPENING.in_force)[at])


def test_what_would_not_be_ratified_is_in_no_efficient_package():
    found = value_domain(RENEWAL)
    frontier = find_frontier(found.case)
    named = [package for at in range(len(frontier)) for package in frontier.packages(at)]
    assert named
    assert all(package["base"] != "20000" for package in named)
    assert [one.by for one in bars_on(RENEWAL, {"base": "20000"})] == ["an assembly"]


def test_a_cost_that_would_not_be_ratified_is_barred():
    found = value_domain(REOPENING)
    block = next(one for one in found.case.space.blocks if one.name == "money")
    mean = found.costs["host"]["money"].mean
    assert block.barred == frozenset(np.flatnonzero(mean > 120_000).tolist())
    assert 0 < len(block.barred) < block.size


def test_weights_swings_and_ranks():
    party = RENEWAL.parties["host"]
    blocks = ["money", "support", "gap"]
    assert weights_of(party, blocks)["money"] == pytest.approx(0.6)
    ranked = party._replace(weights={}, rank=("gap", "money", "support"))
    assert weights_of(ranked, blocks)["gap"] == pytest.approx(11 / 18)
    assert weights_of(party, ["money"]) == {"money": 1.0}


def test_the_zone_widens_as_a_gap_grows_dearer():
    found = zone_course(value_domain(RENEWAL))
    points = [one.points for one in found.months]
    assert points[-1] >= points[0]
    assert found.of >= points[-1]
    for month in found.months:
        if month.spans:
            assert all(
                low >= none - 1e-9 for (low, _), none in zip(month.spans, month.none, strict=True)
            )
