"""Searching prices every deal as it would be priced alone."""

import pytest
from job import YEARS, deal, recipe

from burdenshare.figures.finding import Refused
from burdenshare.pricing.count import price_deals
from burdenshare.pricing.vary import load_varied, price_variants, recipe_for

CAP, FLOOR = "lines.total.escalate.cap", "lines.total.escalate.floor"
BASE, RULE = "lines.total.amount.2002", "lines.total.escalate.rate.0"
OFFER = """\
base: korea-12
id: a-search
change: {lines.total.amount.2026: 14700}
vary:
  lines.total.escalate.cap: [3.0, 4.25, none]
  lines.total.escalate.rate.0.lag: [2, 3]
"""


@pytest.mark.parametrize(
    "vary",
    [
        {CAP: ["3.0", "4.25", "none"], FLOOR: ["0", "-1.0", "none"]},
        {BASE: ["9000", "10000", "23456"], CAP: ["5.0", "2.5"]},
        {RULE: ["{fixed: 2.5}", "{fixed: 3.0}"], BASE: ["10000", "1000"]},
        {
            f"{RULE}.lag": ["2", "1"],
            CAP: ["5.0", "3.0"],
            "lines.total.escalate.round": ["up", "down"],
        },
        {"lines.total.escalate.from": ["previous", "base"], FLOOR: ["0", "1.5"]},
        {f"{RULE}.cap": ["3.0", "none"], CAP: ["5.0", "2.9"]},
    ],
)
def test_a_varied_deal_is_the_deal_alone(vary):
    futures = recipe(8, 32)
    found = price_variants(deal().document, vary, futures, YEARS)
    for number in range(len(found)):
        changes = [f"{path}={value}" for path, value in found.deal(number).items()]
        alone = price_deals([deal(*changes)], futures)[0].total
        for currency, totals in found.totals.items():
            own = alone[currency]
            assert totals.mean[number] == pytest.approx(own.mean, rel=1e-12)
            assert totals.mean_se[number] == pytest.approx(own.mean_se, rel=1e-9, abs=1e-9)
            assert totals.quantile[number] == dict(own.quantiles)[0.95]
            error = dict(own.quantile_se)[0.95]
            assert totals.quantile_se[number] == pytest.approx(error, rel=1e-9, abs=1e-9)


def test_an_offer_says_what_varies(tmp_path):
    path = tmp_path / "offer.yaml"
    path.write_text(OFFER, encoding="utf-8")
    document, vary = load_varied(str(path))
    found = price_variants(document, vary, recipe_for(document, paths=64))
    assert len(found) == 6
    assert found.deal(5) == {CAP: "none", f"{RULE}.lag": "3"}
    assert found.to_dict()["axes"][0]["values"] == ["3.0", "4.25", "none"]


def test_an_agreement_does_not_vary():
    assert load_varied("korea-12")[1] == {}


@pytest.mark.parametrize(
    ("vary", "says"),
    [
        ({CAP: ["400"]}, "reads as 400"),
        ({"lines.total.escalate.capp": ["3.0"]}, "capp"),
        ({CAP: ["2.0", "5.0"], FLOOR: ["3.0"]}, "floor"),
        ({CAP: []}, "no list"),
        ({CAP: "3.0"}, "no list"),
        (
            {BASE: [str(n) for n in range(1000, 2000)], CAP: [f"{n}.0" for n in range(1, 5)] * 51},
            "more",
        ),
    ],
)
def test_what_cannot_be_priced_is_refused(vary, says):
    with pytest.raises(Refused, match=says):
        price_variants(deal().document, vary, recipe(8, 8), YEARS)


def test_too_many_paths_are_refused():
    with pytest.raises(Refused, match="at most"):
        price_variants(deal().document, {CAP: ["3.0"]}, recipe(16, 65_536), YEARS)
