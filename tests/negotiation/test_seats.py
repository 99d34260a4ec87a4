"""No view of one side holds, or depends on, what the other side values."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.records import Spread
from burdenshare.negotiation.seats import DelegationView, mediate, public_domain, view_of
from burdenshare.negotiation.talk_log import Move, TalkLog

DOMAIN = load_domain("korea-renewal-13")
LOG = TalkLog(DOMAIN.id, (Move("2030-04-10", "sender", "demand", {"base": "19000"}),))


def other(weight, points, discount, later):
    """The domain with a different sending state."""
    sender = DOMAIN.parties["sender"]
    values = {**sender.values, "support": {"no": Decimal(points), "yes": Decimal(100 - points)}}
    changed = sender._replace(
        weights={**sender.weights, "money": Decimal(weight)},
        values=values,
        belief=sender.belief._replace(discount=Decimal(discount)),
        no_agreement=sender.no_agreement._replace(later=Spread(Decimal(later))),
        title="quite another side",
    )
    return DOMAIN._replace(parties={**DOMAIN.parties, "sender": changed})


@given(st.integers(1, 500), st.integers(0, 100), st.integers(0, 9), st.integers(0, 99))
@settings(max_examples=12)
def test_twin_runs_are_alike(weight, points, discount, later):
    twin = other(weight, points, discount, later)
    assert view_of(twin, "host", LOG) == view_of(DOMAIN, "host", LOG)


def test_a_side_sees_its_own_change():
    assert view_of(other(1, 50, 0, 10), "sender") != view_of(DOMAIN, "sender")


def test_a_view_holds_no_number_of_the_other_side():
    secret = other(73, 37, 0, 61.23)
    told = json.dumps(view_of(secret, "host", LOG).to_dict()) + repr(view_of(secret, "host", LOG))
    for number in ("73", "37", "61.23"):
        assert f'"{number}"' not in told
        assert f"Decimal('{number}')" not in told
    assert "quite another side" not in told


def test_the_types_have_no_place_for_it():
    assert "parties" not in DelegationView._fields
    assert "preferences" not in DelegationView._fields
    assert all(isinstance(one, str) for one in public_domain(DOMAIN).parties)


def test_rules_about_what_it_costs_another_do_not_show():
    reopening = load_domain("korea-reopening-12")  # one bar on what the host pays
    twin = reopening._replace(ratify=())
    assert view_of(reopening, "sender") == view_of(twin, "sender")


def test_a_mediator_sees_what_both_confided():
    view = mediate(DOMAIN, LOG)
    assert view.parties == ("host", "sender")
    assert len(view.frontier) > 1
    assert json.loads(json.dumps(view.to_dict()))["seat"] == "mediator"


def test_offers_are_worth_what_the_tables_say():
    view = view_of(DOMAIN, "host", LOG)
    ((low, high),) = view.worths
    assert 0 <= low < high <= 1


def test_strangers_have_no_seat():
    with pytest.raises(Refused, match="no seat"):
        view_of(DOMAIN, "stranger")
    with pytest.raises(Refused, match="fewer than two"):
        mediate(DOMAIN._replace(parties={"host": DOMAIN.parties["host"]}))
