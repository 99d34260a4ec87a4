"""The offer sheet: the same figures as pricing gives, and differences that belong together."""

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.offer_sheet import WORST, offer_sheet
from burdenshare.pricing.price import price

OFFER = """\
base: korea-12
id: offer-2
title: Cap lowered to four
side: KR
date: 2026-11-20
source: a test
change: {lines.total.escalate.cap: 4.0}
"""
LAST = OFFER.replace("offer-2", "offer-1").replace("4.0", "3.0")
DEMAND = """\
base: korea-12
id: demand-1
title: Three billion dollars a year from 2028
side: US
change:
  lines.total.override: {2028-2030: 0}
  lines.dollars: {unit: 1m USD, amount: {2026-2027: 0, 2028-2030: 3000}}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """An offer, the one before it, and a demand, as files."""
    folder = tmp_path_factory.mktemp("offers")
    named = {"offer": OFFER, "last": LAST, "demand": DEMAND}
    for name, text in named.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return {name: str(folder / f"{name}.yaml") for name in named}


@pytest.fixture(scope="module")
def sheet(files):
    """The sheet of the offer against all there is."""
    return offer_sheet(files["offer"], last=files["last"], demand=files["demand"], paths=1024)


def test_totals_are_those_of_price(sheet, files):
    priced = price([files["offer"]], 1024).agreements[0]
    assert sheet.deals[0].total["KRW"].mean == pytest.approx(priced.total["KRW"].mean)
    assert sheet.worst[0].totals["KRW"] == dict(priced.total["KRW"].quantiles)[WORST]


def test_differences_are_differences_of_means(sheet):
    offer = sheet.deals[0]
    for held in sheet.deals[1:]:
        for currency in ("KRW", "USD"):
            apart = held.total[currency].mean - offer.total[currency].mean
            assert held.more[currency].mean == pytest.approx(apart, abs=1.0)


def test_a_lower_cap_never_costs_more(sheet):
    last, baseline = sheet.deal("last"), sheet.deal("baseline")
    assert last.more["KRW"].mean <= 0 <= baseline.more["KRW"].mean
    assert dict(last.more["KRW"].quantiles)[WORST] <= 0


def test_a_demand_in_dollars_costs_its_dollars(sheet):
    demand = sheet.deal("demand")
    settled = price(["korea-12"], 1024).agreements[0].years[:2]
    dollars = 3 * 3000 + sum(one.dollars.mean for one in settled)
    assert demand.total["USD"].mean == pytest.approx(dollars, abs=1.0)


def test_without_a_name_the_baseline_is_what_is_changed(sheet):
    assert sheet.deal("baseline").agreement == "continue:korea-12"
    assert [one.path for one in sheet.changes] == ["lines.total.escalate.cap"]


def test_every_named_scenario_has_its_worst_case(sheet):
    names = [one.scenario for one in sheet.worst]
    assert names[0] == "default"
    assert len(set(names)) == len(names) >= 3


def test_the_head_of_the_file_is_told(sheet):
    data = sheet.to_dict()
    assert (data["side"], data["date"], data["source"]) == ("KR", "2026-11-20", "a test")
    assert data["deals"][0]["total"]["KRW"]["unit"] == "100m KRW"
    assert len(sheet.to_frame()) == 8


def test_an_agreement_is_held_against_the_rule_before_it():
    found = offer_sheet("korea-12", paths=64)
    assert found.deal("baseline").agreement == "rolled:korea-11"


def test_names_that_are_nothing_are_refused(files):
    with pytest.raises(Refused):
        offer_sheet(files["offer"], demand="nowhere.yaml")
    with pytest.raises(Refused):
        offer_sheet("japan-2022", paths=64)  # no scenario of its host


def test_the_first_agreement_is_held_against_none():
    assert [one.role for one in offer_sheet("korea-01", paths=64).deals] == ["offer"]
