"""Past rounds as tables to be negotiated again: figures of the record, and documents that read."""

from itertools import product

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.held import table_of, with_profiles
from burdenshare.negotiation.teaching import teaching_rounds, teaching_sides, teaching_text
from burdenshare.settlement.settle import settle


def test_most_rounds_in_one_currency_can_be_negotiated_again():
    rounds = ("korea-07", "korea-08", "korea-09", "korea-10", "korea-11", "korea-12")
    assert teaching_rounds() == rounds


@pytest.mark.parametrize("name", teaching_rounds())
def test_every_package_is_a_document(name):
    domain = table_of(teaching_text(name))
    assert domain.parties == {}
    for values in product(*(topic.values for topic in domain.issues.values())):
        package = dict(zip(domain.issues, values, strict=True))
        made = draft(package, domain)
        years = settle(made.document).years
        assert len(years) == int(package["term"])
        assert years[0].amount == int(package["amount"])


def test_what_was_said_in_public_is_on_the_table():
    # KR.talks, 2013-09-26 and 2014-01: 8,695, 10,000 or more, 9,000; agreed 2014-01-11: 9,200.
    domain = table_of(teaching_text("korea-09"))
    assert list(domain.issues["amount"].values) == ["8695", "9000", "9200", "10000"]
    assert list(domain.issues["term"].values) == ["5"]


def test_a_side_brings_its_own_preferences():
    domain = table_of(teaching_text("korea-10"))
    assert set(teaching_sides("korea-10")) == {"host", "sender"}
    with pytest.raises(Refused, match="your preferences"):
        with_profiles(domain, {"host": "profile: 1\nof: korea-10-again\nparty: host\ntitle: x"})


@pytest.mark.parametrize("name", ["korea-05", "nothing"])
def test_other_rounds_are_refused(name):
    with pytest.raises(Refused):
        teaching_text(name)
