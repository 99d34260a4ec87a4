"""Recommendations under moved preferences and false profiles."""

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.robust import RULES, misreport, stress
from burdenshare.negotiation.space import space_of

SPACE = space_of({"a": ("x", "y"), "b": ("1", "2")})


def case(weight_a=0.6, weight_b=0.4, none=(0.0, 0.0)):
    """Two sides that want opposite things, each more of another issue."""
    one = preference_of(
        SPACE,
        "one",
        {"a": {"x": 1, "y": 0}, "b": {"1": 1, "2": 0}},
        {"a": weight_a, "b": weight_b},
        none=none[0],
    )
    two = preference_of(
        SPACE,
        "two",
        {"a": {"x": 0, "y": 1}, "b": {"1": 0, "2": 1}},
        {"a": 1 - weight_a, "b": 1 - weight_b},
        none=none[1],
    )
    return Case(SPACE, (one, two), "small")


def test_without_spread_nothing_moves():
    found = stress(case(), spread=0.0, draws=5)
    assert found.stays == 1.0
    assert found.regret == {"one": 0.0, "two": 0.0}
    assert found.package == {"a": "x", "b": "2"}


def test_a_clear_trade_stays_and_a_close_call_does_not():
    clear = stress(case(0.8, 0.2), spread=0.3, draws=100)
    close = stress(case(0.51, 0.49), spread=0.3, draws=100)
    assert clear.stays == 1.0
    assert 0.2 < close.stays < 0.9
    assert sum(one.share for one in close.instead) == pytest.approx(1.0)


def test_the_same_seed_gives_the_same():
    assert stress(case(0.52, 0.48), seed=3).to_dict() == stress(case(0.52, 0.48), seed=3).to_dict()


def test_claiming_a_better_alternative_can_pay():
    # Shares s with s - claim = 1 - s: a claim of 0.9 leaves 0.9 and 1 tied, 0.95 on average.
    found = misreport(line(), "egalitarian", "one")
    assert found.gain == pytest.approx(0.45)
    assert found.others == {"two": pytest.approx(0.45)}
    assert "no agreement claimed" in found.says


def line():
    """One number to share: every package is efficient."""
    space = space_of({"share": tuple(str(at) for at in range(11))})
    values = {str(at): at / 10 for at in range(11)}
    one = preference_of(space, "one", {"share": values})
    two = preference_of(space, "two", {"share": {at: 1 - own for at, own in values.items()}})
    return Case(space, (one, two), "line")


def test_where_one_package_is_best_for_all_lying_gains_nothing():
    space = space_of({"a": ("x", "y")})
    sides = tuple(preference_of(space, name, {"a": {"x": 1, "y": 0}}) for name in ("one", "two"))
    for rule in RULES:
        assert misreport(Case(space, sides), rule, "one").gain == 0.0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: stress(case(), rule="fair"),
        lambda: stress(case(), spread=1.0),
        lambda: stress(case(), draws=0),
        lambda: stress(case(none=(1.0, 1.0))),
    ],
)
def test_nonsense_is_refused(wrong):
    with pytest.raises(Refused):
        wrong()
