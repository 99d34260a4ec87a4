"""The backtest reproduces the study that chose the default model, within its stated tolerance.

The expected figures were computed independently from the same files (monthly steps drawn one by
one, other random numbers). Scores agree to 3 %, for prices five years ahead to 15 %; coverage to
two cases.
"""

import json
import subprocess
import sys

import numpy as np
import pytest

from burdenshare.figures.finding import Refused
from burdenshare.series.scenarios.backtest import backtest
from burdenshare.series.scenarios.reforecast import fit_until, hold_target, read_outcomes
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.scenarios.scoring import inside, ranked_score
from burdenshare.series.scenarios.trial import load_trial
from burdenshare.series.world import know

# factor, set, model, variant: percent inside by year ahead (the year; cumulated), CRPS h1 and h5
RERUN = [
    ("budget", "A", "around_recent_mean", "", "81 77 84 88 87", "81 88 88 92 96", 1.06, 4.40),
    ("budget", "A", "random_walk", "", "85 96 96 96 96", "85 96 96 96 96", 1.38, 9.85),
    ("usd", "A", "monthly_walk", "longer_history", "", "88 80 88 96 100", 2.62, 9.57),
    ("usd", "A", "random_walk", "", "", "92 92 92 96 95", 4.33, 9.04),
    ("usd", "B", "monthly_walk", "longer_history", "", "94 93 100 100 100", None, None),
    ("usd", "B", "monthly_walk", "own_history", "", "94 93 93 92 92", 2.00, 7.19),
    (
        "prices",
        "A",
        "gap_to_target",
        "targets_held",
        "85 88 83 83 73",
        "85 76 79 83 73",
        0.62,
        2.74,
    ),
    (
        "prices",
        "A",
        "gap_to_target",
        "targets_known",
        "85 88 88 91 86",
        "85 80 83 87 86",
        0.62,
        2.24,
    ),
    ("prices", "A", "random_walk", "", "88 96 96 100 100", "88 96 96 100 100", 0.74, 4.59),
]
CASES = {
    ("budget", "A"): (27, 26, 25, 24, 23),
    ("budget", "B"): (17, 16, 15, 14, 13),
    ("usd", "A"): (26, 25, 24, 23, 22),
    ("usd", "B"): (16, 15, 14, 13, 12),
    ("prices", "A"): (26, 25, 24, 23, 22),
    ("prices", "B"): (16, 15, 14, 13, 12),
}
TWO_CASES = 2.5
"""Two cases, and half a case since the expected percentages are rounded."""


@pytest.fixture(scope="module")
def tested():
    return backtest("KR", "default", paths=4000, seed=1)


def near(counts, cases, percents):
    """Whether each count is within two cases of a rounded percentage."""
    expected = [float(one) * all_ / 100 for one, all_ in zip(percents.split(), cases, strict=True)]
    return all(abs(a - b) < TWO_CASES for a, b in zip(counts, expected, strict=True))


@pytest.mark.parametrize("row", RERUN, ids=lambda row: " ".join(row[:4]))
def test_the_rerun_is_reproduced(tested, row):
    factor, group, model, variant, rate, cumulated, near_crps, far_crps = row
    score = tested.score(factor, group, variant, model)
    assert score.cases == CASES[factor, group]
    assert near(score.cumulated_inside, score.cases, cumulated)
    if rate:
        assert near(score.rate_inside, score.cases, rate)
    if near_crps:
        far = 0.15 if factor == "prices" else 0.03
        assert score.crps[0] == pytest.approx(near_crps, rel=0.03)
        assert score.crps[4] == pytest.approx(far_crps, rel=far)


def test_the_prudent_scenario_is_wider_where_the_default_is_too_narrow(tested):
    prudent = backtest(scenario="prudent").score("prices", "A", "targets_known")
    assert near(prudent.rate_inside, prudent.cases, "92 96 96 96 95")
    assert near(prudent.cumulated_inside, prudent.cases, "92 88 92 91 95")
    assert prudent.crps[0] == pytest.approx(0.64, rel=0.03)
    assert prudent.crps[4] == pytest.approx(2.85, rel=0.15)
    held = backtest(scenario="prudent").score("prices", "B", "targets_held")
    default = tested.score("prices", "B", "targets_held")
    assert all(a >= b for a, b in zip(held.coverage(), default.coverage(), strict=True))


def test_it_is_the_same_whenever_it_is_run(tested):
    assert backtest() == tested
    assert backtest(seed=2).scores != tested.scores


def test_scores_are_exact():
    draws, outcome = np.random.default_rng(5).normal(size=301), 0.7
    pairs = np.abs(draws[:, None] - draws[None, :]).mean()
    assert ranked_score(draws, outcome) == pytest.approx(np.abs(draws - outcome).mean() - pairs / 2)
    assert ranked_score(draws[::-1], outcome) == ranked_score(draws, outcome)
    assert ranked_score(np.full(7, 2.0), 2.0) == 0


def test_score_of_a_standard_normal_forecast_of_its_centre():
    from statistics import NormalDist

    draws = np.array([NormalDist().inv_cdf((one + 0.5) / 20_000) for one in range(20_000)])
    centre = 2 / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi)  # Gneiting and Raftery 2007, CRPS at 0
    assert ranked_score(draws, 0.0) == pytest.approx(centre, rel=1e-3)


def test_the_band_holds_its_share():
    draws = np.arange(1000.0)
    assert sum(inside(draws, one, 80) for one in range(1000)) == pytest.approx(800, abs=2)


@pytest.mark.parametrize("name", ["prices", "budget", "usd"])
def test_a_forecast_knows_nothing_that_came_later(name):
    factor = hold_target(load_scenario("default", "KR").factors[name], 2008)
    history = load_trial("KR").history[factor.series]
    outcomes = read_outcomes(factor, history, know())
    cut = outcomes._replace(
        growth=outcomes.growth.until(2008),
        levels=outcomes.levels.until(2008),
        months={month: one for month, one in outcomes.months.items() if month < "2009"},
    )
    assert fit_until(factor, outcomes, 2008) == fit_until(factor, cut, 2008)


def test_at_the_last_origin_the_parameters_are_those_of_the_study():
    factors, history = load_scenario("default", "KR").factors, load_trial("KR").history
    gap = fit_until(
        factors["prices"], read_outcomes(factors["prices"], history["KR.cpi"], know()), 2025
    )
    assert (round(gap.estimate, 2), round(gap.estimate_se, 2)) == (0.45, 0.14)
    budget = factors["budget"]
    mean = fit_until(budget, read_outcomes(budget, history[budget.series], know()), 2026)
    assert (round(mean.mean, 2), round(mean.mean_se, 2)) == (4.94, 0.41)


def test_a_stated_rate_is_left_out_with_its_reason():
    left = {one.series: one.why for one in backtest(scenario="plan", paths=100).left_out}
    assert "stated, not fitted" in left["KR.defence_budget"]
    assert "13 months since 1998-12" in left["KR.usd"]


@pytest.mark.parametrize(
    "asked",
    [{"paths": 99}, {"paths": 10**9}, {"seed": -1}, {"host": "../KR"}, {"scenario": "none"}],
    ids=str,
)
def test_what_cannot_be_run_is_refused(asked):
    with pytest.raises(Refused):
        backtest(**asked)


def test_the_record_as_data_and_as_a_table(tested):
    data = json.loads(json.dumps(tested.to_dict()))
    assert (data["format"], data["vintage"], data["band"]) == (1, "current", 80)
    first = data["scores"][0]
    assert first["coverage_rate"] is None and len(first["crps"]) == len(data["years_ahead"]) == 5
    assert {one["series"] for one in data["sources"]} >= {"KR.cpi", "KR.defence_budget_amount"}
    frame = tested.to_frame()
    assert len(frame) == 5 * len(tested.scores) and set(frame["set"]) == {"A", "B"}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_text_fits_a_terminal(tested, lang):
    from burdenshare.report.layout import width
    from burdenshare.report.terminal_backtest import show_backtest

    shown = show_backtest(tested, lang=lang)
    assert max(map(width, shown.splitlines())) <= 110
    assert tested.cautions_ko[0][:8] in shown if lang == "ko" else "not a real-time test" in shown


def test_the_command_prints_one_document():
    command = [sys.executable, "-m", "burdenshare", "backtest", "--paths", "200", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["paths"] == 200 and done.stderr == ""
    command[-2:] = ["3", "--json"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (1, "") and "out of bounds" in refused.stderr
