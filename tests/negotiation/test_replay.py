"""Replays: the printed ways to the deal; nothing later, nor its own outcome, enters a forecast."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.cli.door import verbs
from burdenshare.negotiation.replay.document import ESCALATORS, load_replays
from burdenshare.negotiation.replay.forecast import TERMS, forecast, rises, way_to_deal
from burdenshare.negotiation.replay.replay import parameters_from, replay, replays
from burdenshare.negotiation.replay.rounds import events_of, rounds_of
from burdenshare.negotiation.replay.scores import interval, packages, ranked, winkler
from burdenshare.report.replay import show_replay
from burdenshare.series.scenarios.scoring import ranked_score

NAMES = load_replays("KR").series
ROUNDS = rounds_of("KR")


def test_the_resets_are_those_of_the_record() -> None:
    """Seven resets in percent, rounds 6 to 12."""
    assert [round(one.growth, 1) for one in ROUNDS[2:]] == [-8.9, 6.6, 2.5, 5.8, 8.2, 13.9, 8.3]
    assert np.mean([abs(one.growth) for one in ROUNDS[2:]]) == pytest.approx(7.75, abs=0.02)


def test_where_the_deal_lay_between_the_last_figures() -> None:
    """20, 32 and 2 percent of the way from the last host to the last sender figure."""
    ways = {one.id: way_to_deal(one, NAMES.dollar) for one in ROUNDS}
    assert ways["korea-09"] == pytest.approx(0.20, abs=0.005)
    assert ways["korea-10"] == pytest.approx(0.32, abs=0.005)
    assert ways["korea-11"] == pytest.approx(0.02, abs=0.02)
    assert ways["korea-12"] is None


def test_days_past_expiry() -> None:
    days = {one.id: one.lapsed for one in ROUNDS}
    assert [days[name] for name in ("korea-09", "korea-10", "korea-11", "korea-12")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("round_", ROUNDS, ids=lambda one: one.id)
def test_its_own_outcome_changes_nothing(round_) -> None:
    other = round_._replace(deal=9.9 * round_.deal, term=9, escalator="fixed")
    for day in (round_.began, round_.concluded):
        made, again = (
            forecast(one, day, parameters_from(one, "KR"), NAMES) for one in (round_, other)
        )
        assert (made.growth == again.growth).all()
        assert made[2:] == again[2:]


@pytest.mark.parametrize("round_", ROUNDS, ids=lambda one: one.id)
def test_nothing_dated_on_or_after_the_day_enters(round_) -> None:
    day = round_.concluded
    seen = tuple(one for one in round_.moves if one.day < day)
    later = round_.moves[-1]._replace(day=day, kind="demand", amount=1e6, unit=round_.unit)
    made = forecast(round_._replace(moves=seen), day, ROUNDS, NAMES)
    more = forecast(round_._replace(moves=(*seen, later)), day, ROUNDS, NAMES)
    assert (made.growth == more.growth).all()
    assert made.standing == more.standing


def test_the_newest_round_fixes_nothing() -> None:
    for one in (*ROUNDS, *events_of("KR")):
        assert "korea-12" not in {other.id for other in parameters_from(one, "KR")}


@pytest.mark.parametrize("made", replays(), ids=lambda made: made.round.id)
def test_probabilities_add_up_and_zones_nest(made) -> None:
    for one in made.dated:
        assert one.forecast.growth.sum() == pytest.approx(1)
        assert sum(one.forecast.terms.values()) == pytest.approx(1)
        assert set(one.forecast.terms) == set(TERMS)
        assert sum(one.forecast.escalators.values()) == pytest.approx(1)
        assert set(one.forecast.escalators) == set(ESCALATORS)
        fifty, eighty, most = one.scores.growth
        assert most.low <= eighty.low <= fifty.low <= fifty.high <= eighty.high <= most.high
        json.dumps(made.to_dict(), allow_nan=False)


def test_an_offer_narrows_the_forecast() -> None:
    made = replay("korea-09")
    first, last = made.dated[0].scores.growth[1], made.dated[-1].scores.growth[1]
    assert last.high - last.low < (first.high - first.low) / 2


def test_scores_by_hand() -> None:
    values, weights = np.array([0.0, 1.0, 2.0]), np.array([0.2, 0.5, 0.3])
    # E|X - 1| = 0.5; E|X - X'| / 2 = 0.2*0.5*1 + 0.2*0.3*2 + 0.5*0.3*1 = 0.37
    assert ranked(values, weights, 1.0) == pytest.approx(0.5 - 0.37)
    assert winkler(1, 3, 4, 80) == pytest.approx(2 + 10)
    assert interval(values, weights, 50) == (1.0, 2.0)
    assert packages([np.array([0.5, 0.3, 0.2]), np.array([0.9, 0.1])], (0, 0), 50) == (
        pytest.approx(2 / 6),
        True,
    )


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=30), st.floats(-60, 60))
def test_the_score_of_weights_is_that_of_draws(draws, outcome) -> None:
    values = np.array(draws)
    weights = np.full(len(values), 1 / len(values))
    assert ranked(values, weights, outcome) == pytest.approx(
        ranked_score(values, outcome), abs=1e-9
    )


def test_the_grid_holds_every_outcome() -> None:
    grid = rises()
    for one in (*ROUNDS, *events_of("KR")):
        assert grid[0] < one.growth < grid[-1]
        assert math.isfinite(one.growth)


def test_the_command() -> None:
    runner = CliRunner()
    asked = runner.invoke(verbs, ["negotiate", "replay", "10", "--json"])
    told = json.loads(asked.output)
    assert told["outcome"]["growth"] == pytest.approx(8.2, abs=0.01)
    assert told["rounds"] == len(told["others"]) == 7
    everything = runner.invoke(verbs, ["negotiate", "replay"]).output
    assert "korea-03-rebasing" in everything
    assert "The rounds are few" in everything
    assert "역대 협상" in runner.invoke(verbs, ["negotiate", "replay", "--lang", "ko"]).output


def test_a_round_that_is_none_is_refused() -> None:
    from burdenshare.figures.finding import Refused

    with pytest.raises(Refused, match="there is no round"):
        replay("korea-99")
    assert "missed" in show_replay(replay("korea-06"))
