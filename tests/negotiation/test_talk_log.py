"""Dated offers: read with findings, known only from their day, worth what the tables say."""

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.concessions import check_consistency, concession_path, next_offers
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.reserve import Uniform
from burdenshare.negotiation.space import space_of
from burdenshare.negotiation.talk_log import Move, TalkLog, read_talks, write_patch
from burdenshare.terms.load import load

DOMAIN = load_domain("korea-renewal-13")
SPACE = space_of({"amount": ("low", "middle", "high"), "term": ("1", "5")})
HOST = preference_of(
    SPACE, "host", {"amount": {"low": 6, "middle": 4, "high": 0}, "term": {"1": 0, "5": 3}}, none=2
)
SENDER = preference_of(
    SPACE,
    "sender",
    {"amount": {"low": 0, "middle": 3, "high": 5}, "term": {"1": 4, "5": 0}},
    none=1,
    reserve=Uniform(0, 10),
)
CASE = Case(SPACE, (HOST, SENDER))


def log(*moves):
    return TalkLog("small", tuple(Move(f"2026-0{n}", *one) for n, one in enumerate(moves, 1)))


TALKS = """\
talks: 1
domain: korea-renewal-13
moves:
  - {date: 2030-05-01, side: sender, kind: demand, values: {base: "20000", cap: none}, source: a}
  - {date: 2030-04, date_end: 2030-04-10, side: host, kind: offer, values: {base: "16000"}}
  - {date: 2030-06-01, side: both, kind: outcome, values: {base: "17000"}}
"""


def test_a_log_is_read_in_the_order_of_its_days(tmp_path):
    path = tmp_path / "talks.yaml"
    path.write_text(TALKS, encoding="utf-8")
    read = read_talks(str(path), DOMAIN)
    assert [one.side for one in read.moves] == ["host", "sender", "both"]
    assert read.standing("sender") == {"base": "20000", "cap": "none"}
    assert read.moves[1].place.line == 4


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("side: host", "side: hosts", "talks.yaml:5: 'hosts' is no side"),
        ('base: "16000"', 'base: "1"', "talks.yaml:5: '1' is no value of 'base'"),
        ("cap: none", "capp: none", "talks.yaml:4: 'capp' is no issue"),
        ("kind: offer", "kind: gift", "'gift' is not one of offer"),
        ("2030-05-01", "2030-05-32", "is not a date"),
        ("domain: korea-renewal-13", "domain: other", "is a log of 'other'"),
        (', values: {base: "16000"}', "", "names at least one value"),
    ],
)
def test_mistakes_in_a_log_have_a_place(tmp_path, old, new, says):
    path = tmp_path / "talks.yaml"
    assert old in TALKS
    path.write_text(TALKS.replace(old, new), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_talks(str(path), DOMAIN)
    assert any(says in str(one) for one in caught.value.findings)


@pytest.mark.parametrize(
    ("day", "known"),
    [("2030-04-09", 0), ("2030-04-10", 1), ("2030-05-01", 2), ("2031-01-01", 3)],
)
def test_only_what_was_said_by_a_day_is_known(tmp_path, day, known):
    path = tmp_path / "talks.yaml"
    path.write_text(TALKS, encoding="utf-8")
    assert len(read_talks(str(path), DOMAIN).until(day).moves) == known


def test_a_month_is_known_only_at_its_end():
    assert log(("host", "offer", {"term": "1"})).until("2026-01-30").moves == ()


def test_an_offer_is_a_patch_that_every_verb_takes(tmp_path):
    values = {"base": "17000", "cap": "4.0"}
    path = tmp_path / "offer.yaml"
    move = Move("2030-04-10", "host", "offer", values, source="a test")
    path.write_text(write_patch(DOMAIN, move), encoding="utf-8")
    document = load(str(path))
    assert document.lines["total"].clauses["amount"].amount.at(2031).amount == 17000
    full = {**values, "escalator": "prices", "term": "5", "support": "no", "gap": "none"}
    whole = draft(full, DOMAIN)
    changed = [one.path for one in whole.differences]
    assert "lines.total.escalate.cap" in changed
    assert document.years == whole.document.years


def test_positions_are_ranges_until_every_issue_is_named():
    path = concession_path(
        CASE,
        log(
            ("host", "offer", {"amount": "low"}),
            ("host", "offer", {"term": "1"}),
        ),
    )
    assert path.stands[0].worth == {"host": (6, 9), "sender": (0, 4)}
    assert path.stands[0].open == ("term",)
    assert path.stands[1].worth == {"host": (6, 6), "sender": (4, 4)}


@given(st.lists(st.tuples(st.sampled_from(["amount", "term"]), st.integers(0, 2)), max_size=6))
def test_naming_more_never_widens_a_range(named):
    moves = [
        ("host", "offer", {issue: values[at % len(values)]})
        for issue, at in named
        for values in [next(one.values for one in SPACE.issues if one.name == issue)]
    ]
    stands = concession_path(CASE, log(*moves)).stands if moves else ()
    for before, after in itertools.pairwise(stands):
        assert set(after.open) <= set(before.open)
    for stand in stands:
        for low, high in stand.worth.values():
            assert low <= high
            assert stand.open or low == high


def test_contradictions_are_listed():
    found = check_consistency(
        CASE,
        log(
            ("host", "offer", {"amount": "middle", "term": "1"}),
            ("host", "offer", {"amount": "low"}),
            ("host", "offer", {"amount": "high"}),
        ),
    )
    assert [(one.date, one.kind) for one in found] == [
        ("2026-02", "back"),
        ("2026-03", "below"),
    ]


def test_a_position_that_is_better_for_nobody_is_found():
    space = space_of({"a": ("x", "y"), "b": ("1", "2")})
    one = preference_of(space, "one", {"a": {"x": 0, "y": 3}, "b": {"1": 0, "2": 1}})
    two = preference_of(space, "two", {"a": {"x": 0, "y": 2}, "b": {"1": 1, "2": 0}})
    found = check_consistency(Case(space, (one, two)), log(("one", "offer", {"a": "x", "b": "2"})))
    assert [one.kind for one in found] == ["dominated"]
    assert (found[0].worth, found[0].against) == (1.0, 4.0)


def test_a_consistent_side_has_nothing_listed():
    found = check_consistency(
        CASE,
        log(
            ("host", "offer", {"amount": "low", "term": "5"}),
            ("host", "offer", {"amount": "middle"}),
        ),
    )
    assert found == ()


def test_the_next_offer_gives_the_other_more_for_the_least_given_up():
    talks = log(("host", "offer", {"amount": "low", "term": "5"}))
    found = next_offers(CASE, talks, "host")
    # Efficient: (9,0) (7,3) (6,4) (4,7) (0,9); the last is worse than the host's no agreement.
    assert [one.utilities for one in found] == [(7, 3), (6, 4), (4, 7)]
    assert [one.gives_up for one in found] == [2, 3, 5]
    assert [one.accepted for one in found] == pytest.approx([0.3, 0.4, 0.7])


def test_who_is_no_side_has_no_next_offer():
    with pytest.raises(Refused, match="no side"):
        next_offers(CASE, log(), "stranger")


def test_an_offer_that_a_rule_bars_is_named():
    block = dataclasses.replace(SPACE.blocks[0], barred=frozenset({2}))
    barred = Case(dataclasses.replace(SPACE, blocks=(block, *SPACE.blocks[1:])), (HOST, SENDER))
    talks = log(("sender", "demand", {"amount": "high", "term": "5"}))
    assert "barred" in [one.kind for one in check_consistency(barred, talks)]
    assert "barred" not in [one.kind for one in check_consistency(CASE, talks)]
