"""What is assumed, drawn or given is said: beyond the term, on a path, from a file, by hand."""

import numpy as np
import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.breakeven import break_even
from burdenshare.pricing.estimate import estimate
from burdenshare.pricing.evaluate import evaluate
from burdenshare.pricing.exchange import exchange
from burdenshare.pricing.paths import explain_path
from burdenshare.pricing.price import price
from burdenshare.pricing.record import NO_ERROR
from burdenshare.pricing.vary import vary
from burdenshare.pricing.worth import worth
from burdenshare.series.scenarios.futures import Recipe, draw_replicate
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import DRAWN, know
from burdenshare.settlement.baseline import roll
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load

CAP = "lines.total.escalate.cap"
AMENDED = """\
terms: 1
id: amended
title: An agreement with an amendment
host: KR
sender: US
years: 2026-2028
unit: 100m KRW
sources:
  text: {publisher: Somebody, title: Something, date: 2026-01-01, confidence: C}
lines:
  total: {amount: {2026-2028: 100}, source: text}
amendments:
  - {effective: 2026-06-01, years: 2028, change: {lines.total.amount.2028: 70}, source: text}
in_the_gap: none
"""


@pytest.fixture
def given(tmp_path):
    """Fifty paths as a table: any number of them, and one replicate."""
    random = np.random.default_rng(7)
    lines = ["path,year,KR.cpi,KR.defence_budget,KR.usd"]
    for path in range(50):
        for year in range(2026, 2032):
            prices, budget, won = random.normal((2.0, 5.0, 1340.0), (1.0, 1.5, 60.0))
            lines.append(f"{path},{year},{prices:.1f},{budget:.1f},{won:.2f}")
    file = tmp_path / "paths.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_beyond_the_term_the_rule_that_goes_on_is_an_assumption():
    one = price("korea-12", paths=64, horizon=2032).agreements[0]
    (continued,) = one.continued
    assert (continued.after, continued.until, continued.reads) == (2030, 2032, ("KR.cpi",))
    said = one.to_dict()["beyond_the_term"][0]
    assert said["status"] == "assumed"
    assert said["says"].startswith("nothing is agreed after 2030; total is assumed to go on until")
    assert [year.year for year in one.years][-1] == 2032


def test_within_the_term_nothing_is_assumed():
    assert not price("korea-12", paths=64, horizon=2029).agreements[0].continued


def test_a_line_without_a_rule_is_not_priced_beyond_the_term():
    one = price("korea-10", paths=64, horizon=2020).agreements[0]
    assert one.continued[0].rule == ""
    assert "no rule that goes on" in one.continued[0].says
    assert one.years[-1].amount is None and one.years[-1].reason


def test_a_bound_that_is_not_there_does_not_hold_in_no_case():
    eleventh, twelfth = (
        price(name, paths=64, as_of=day).agreements[0].years[-1].to_dict()
        for name, day in (("korea-11", "2021-06-30"), ("korea-12", ""))
    )
    assert eleventh["cap_binds"] is eleventh["floor_binds"] is eleventh["cap_binds_se"] is None
    assert twelfth["floor_binds"] is None
    assert 0 < twelfth["cap_binds"] < 1


def test_an_amendment_is_priced_only_once_it_took_effect(tmp_path):
    file = tmp_path / "amended.yaml"
    file.write_text(AMENDED, encoding="utf-8")
    for day in ("2026-05-31", "2026-06-01"):
        settled = settle(str(file), as_of=day)
        priced = price(str(file), paths=8, as_of=day).agreements[0]
        amounts = [one.amount.mean for one in priced.years]
        assert amounts == [one.amount for one in settled.years]
        assert amounts[-1] == (100 if day == "2026-05-31" else 70)


def test_a_drawn_value_is_not_one_fixed_by_hand():
    one = explain_path("korea-12", 2029, "0:3", paths=64, fix=["KR.cpi.2026=3.0"])
    by_hand, drawn = (step.read[0] for step in one.steps[-2:])
    assert (by_hand.status, by_hand.note, by_hand.value) == ("assumed", "", 3)
    assert (drawn.status, drawn.note) == ("assumed", DRAWN)
    assert one.settlement.fixed == ("KR.cpi.2026=3.0",)
    assert "path 0:3 of" in one.settlement.drawn


def test_a_path_beyond_the_term_is_that_of_the_priced_set():
    horizon, world = 2033, know()
    priced = price("korea-12", paths=64, horizon=horizon)
    recipe = Recipe(load_scenario("default", "KR"), world, horizon, 1, 8, 8)
    assert priced.futures == recipe.id
    document = roll(load("korea-12"), (horizon,), world)
    amounts, _ = evaluate(compile_plan(document), world, draw_replicate(recipe, 2))
    for year in (2029, 2033):
        one = explain_path("korea-12", year, "2:5", paths=64, horizon=priced.horizon)
        assert one.year.amount == int(amounts[("total", year)][5])
        assert recipe.id in one.settlement.drawn


def test_a_baseline_is_explained_on_the_paths_it_was_priced_on():
    priced = price(["korea-12", "rolled:korea-11"], paths=64)
    one = explain_path("rolled", 2030, "1:4", paths=64, against="korea-12")
    assert priced.futures in one.settlement.drawn
    assert one.settlement.agreement == "rolled:korea-11"


def test_a_lapsed_or_frozen_agreement_does_not_go_on_beyond_its_term():
    prices = price(["korea-12", "lapse:korea-12", "frozen:korea-12"], paths=64, horizon=2032)
    own, lapsed, frozen = ({y.year: y for y in one.years} for one in prices.agreements)
    assert own[2032].amount.mean > own[2030].amount.mean
    assert lapsed[2031].amount is None and "lapses" in lapsed[2031].reason
    assert lapsed[2030].amount == own[2030].amount
    assert frozen[2032].amount is None or frozen[2032].amount.sd == 0
    assert explain_path("lapse:korea-12", 2031, "0:0", paths=64).year.status == "unknown"


def test_a_value_fixed_to_no_effect_is_said():
    fix = ["KR.cpi.2026=3.0", "US.cpi.2027=2.0", "KR.cpi.2040=2.0", "KR.gdp.2027=2800"]
    found = price("korea-12", paths=64, fix=fix)
    assert [one.says.split()[0] for one in found.findings] == ["US.cpi.2027", "KR.cpi.2040"]
    assert all(one.severity == "warning" for one in found.findings)
    assert len(found.to_dict()["warnings"]) == 2


def test_paths_from_a_file_come_in_their_number_without_sampling_errors(given):
    prices = price(["korea-12", "rolled:korea-11"], scenario=given)
    assert (prices.paths, prices.replicates) == (50, 1)
    assert prices.to_dict()["standard_errors_reason"] == NO_ERROR
    own = prices.agreements[1]
    assert own.total["KRW"].mean_se is None and own.more["KRW"].mean_se is None
    assert own.years[-1].budget_share.mean_se is None


def test_every_verb_takes_paths_from_a_file(given):
    clauses = worth("korea-12", scenario=given)
    table = exchange("korea-12", scenario=given)
    even = break_even("korea-12", "rolled:korea-11", scenario=given)
    record = estimate("korea-12", scenario=given)
    found = vary("korea-12", [f"{CAP}=3.0,none"], scenario=given)
    assert clauses.no_error == table.no_error == found.no_error == NO_ERROR
    assert all(one.error is None for one in (*clauses.clauses, *table.steps, even))
    assert record.years[-1].of("KRW").agreement.error is None
    assert found.to_dict()["totals"]["KRW"]["mean_se"] == [None, None]
    total = price("korea-12", scenario=given).agreements[0].total["KRW"].mean
    assert clauses.total == even.total == pytest.approx(total)
    assert all(-1 < one.worth < 5_000 for one in clauses.clauses if one.clause != CAP)


def test_named_scenarios_beside_a_file_are_drawn(given):
    plain, beside = worth("korea-12"), worth("korea-12", scenario=given)
    assert beside.clauses[0].by_scenario == plain.clauses[0].by_scenario


def test_a_path_of_a_file_is_explained_by_its_number(given):
    one = explain_path("korea-12", 2030, "49", paths=50, scenario=given)
    assert one.year.amount is not None
    with pytest.raises(Refused, match="no path 50"):
        explain_path("korea-12", 2030, "50", scenario=given)


def test_a_host_without_scenarios_is_said_without_naming_an_option_nobody_wrote():
    for ask in (price, estimate, worth):
        with pytest.raises(Refused, match="no scenario for JP") as refused:
            ask("japan-2022")
        assert str(refused.value.findings[0].place) == "scenario"


def test_what_varies_may_be_written_or_asked(tmp_path):
    offer = tmp_path / "offer.yaml"
    offer.write_text(
        f"base: korea-12\nid: search\nvary: {{{CAP}: [3.0, none]}}\n", encoding="utf-8"
    )
    found = vary(str(offer), ["lines.total.amount.2026=[14000, 15192]"], paths=64)
    assert len(found) == 4
    means = [found.totals["KRW"].mean[number] for number in found.ranked()]
    assert means == sorted(means)
    assert found.to_dict()["order"] == found.ranked("mean", "KRW")


@pytest.mark.parametrize("axes", [[], ["x"], [f"{CAP}="], [f"{CAP}=[3.0"], ["=3"]])
def test_what_does_not_vary_is_refused(axes):
    with pytest.raises(Refused):
        vary("korea-12", axes, paths=64)
    with pytest.raises(Refused, match="sorted by"):
        vary("korea-12", [f"{CAP}=3.0,none"], paths=64).ranked("price")
