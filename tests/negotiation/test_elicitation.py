"""From answers to a profile, and from corrected packages to another."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.cli.negotiate_elicit import elicit_command
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.elicitation import (
    Answers,
    correct_profile,
    profile_from_answers,
    review,
)
from burdenshare.negotiation.held import public_text, split_text, table_of, with_profiles
from burdenshare.negotiation.seats import value_alone

PLAIN = """\
domain: 1
id: plain
title: Three subjects
issues:
  a: {values: {x: {title: x}, y: {title: y}}}
  b: {values: {p: {title: p}, q: {title: q}, r: {title: r}}}
  c: {values: {s: {title: s}, t: {title: t}}}
"""
POINTS = {
    "a": {"x": "0", "y": "100"},
    "b": {"p": "0", "q": "40", "r": "100"},
    "c": {"s": "100", "t": "0"},
}
SWINGS = {"a": "100", "b": "60", "c": "40"}
SAID = Answers(POINTS, SWINGS, none="25")


def totals(text: str, *packages: str) -> list[float]:
    """What packages such as ``yrs`` are worth under a profile, of 100."""
    case = value_alone(with_profiles(table_of(PLAIN), {"A": text}), "A").case
    return [
        round(100 * case.utilities(dict(zip("abc", one, strict=True)))[0], 1) for one in packages
    ]


def test_swings_become_weights() -> None:
    text = profile_from_answers(table_of(PLAIN), "A", "ours", SAID)
    # 100 : 60 : 40 of 200 are 50, 30 and 20 of 100.
    assert totals(text, "xpt", "ypt", "xrt", "xps", "xqt", "yrs") == [0, 50, 30, 20, 12, 100]
    assert yaml.safe_load(text)["no_agreement"] == "25"


def test_an_order_becomes_centroids() -> None:
    text = profile_from_answers(table_of(PLAIN), "A", "ours", SAID._replace(rank=("b", "a", "c")))
    # Barron and Barrett 1996: (11, 5, 2) / 18.
    assert totals(text, "xrt", "ypt", "xps") == [61.1, 27.8, 11.1]
    assert "swings" not in yaml.safe_load(text)


def test_what_is_not_said_stays() -> None:
    table = table_of(PLAIN)
    text = profile_from_answers(table, "A", "ours", SAID)
    party = with_profiles(table, {"A": text}).parties["A"]
    again = profile_from_answers(table, "A", "", Answers(none="30"), party)
    assert yaml.safe_load(again) == {**yaml.safe_load(text), "no_agreement": "30"}


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (SAID._replace(swings={"a": "1"}), "swings of 'A'"),
        (SAID._replace(points={"a": {"x": "0", "y": "100"}}), "values of 'A'"),
        (SAID._replace(points={**POINTS, "c": {"s": "170", "t": "0"}}), "100"),
        (SAID._replace(none="in_force"), "no package is in force"),
        (SAID._replace(rank=("a", "b", "nowhere")), "rank"),
    ],
)
def test_answers_that_make_no_profile_are_refused(said: Answers, says: str) -> None:
    with pytest.raises(Refused, match=says):
        profile_from_answers(table_of(PLAIN), "A", "ours", said)


def test_what_is_shown_to_be_corrected() -> None:
    text = profile_from_answers(table_of(PLAIN), "A", "ours", SAID)
    shown = review(table_of(PLAIN), "A", text)
    assert [("".join(one.package.values()), round(one.total, 1), one.fixed) for one in shown] == [
        ("yrs", 100.0, True),
        ("xpt", 0.0, True),
        ("ypt", 50.0, False),
        ("xqt", 12.0, False),
    ]


def test_a_correction_is_met_and_the_scale_stays() -> None:
    table = table_of(PLAIN)
    text = profile_from_answers(table, "A", "ours", SAID)
    best, worst, alone, middle = (one.package for one in review(table, "A", text))
    new, fit = correct_profile(
        table, "A", text, [(best, 100), (worst, 0), (alone, 30), (middle, 12)]
    )
    assert fit.error < 1e-9
    assert totals(new, "yrs", "xpt", "ypt", "xqt") == [100, 0, 30, 12]
    assert sum(totals(new, "xrt", "xps")) == 70
    assert yaml.safe_load(new)["no_agreement"] == "25"


def test_corrections_that_contradict_one_another_are_told() -> None:
    table = table_of(PLAIN)
    text = profile_from_answers(table, "A", "ours", SAID)
    first = {"a": "y", "b": "p", "c": "t"}
    _, fit = correct_profile(table, "A", text, [(first, 60), (first, 20)])
    assert fit.error == pytest.approx(20)


@settings(max_examples=60, deadline=None)
@given(
    swings=st.lists(st.integers(1, 100), min_size=3, max_size=3),
    alone=st.floats(1, 99),
    middle=st.floats(0.5, 40),
)
def test_every_correction_makes_a_profile(swings: list[int], alone: float, middle: float) -> None:
    table = table_of(PLAIN)
    said = SAID._replace(swings=dict(zip("abc", map(str, swings), strict=True)))
    text = profile_from_answers(table, "A", "ours", said)
    shown = review(table, "A", text)
    asked = [one.total if one.fixed else alone for one in shown]
    asked[-1] = middle if len(shown) == 4 else asked[-1]
    new, fit = correct_profile(
        table, "A", text, [(one.package, total) for one, total in zip(shown, asked, strict=True)]
    )
    found = totals(new, "".join(shown[0].package[one] for one in "abc"))
    # Where the corrections fit, the best package is the best still, to the rounding of a profile.
    assert fit.error > 0.01 or found[0] <= 100.1
    assert set(yaml.safe_load(new)["weights"]) == {"a", "b", "c"}


def test_money_keeps_its_points_and_changes_its_weight() -> None:
    table = table_of(public_text("korea-renewal-13"))
    said = Answers(
        {"support": {"no": "100", "yes": "0"}, "gap": {"none": "0", "labour": "60", "all": "100"}},
        {"money": "100", "support": "40", "gap": "20"},
        money={"side": "pays"},
        none="10",
    )
    text = profile_from_answers(table, "host", "ours", said)
    alone = next(one for one in review(table, "host", text) if not one.fixed)
    assert alone.total == pytest.approx(62.5)
    new, fit = correct_profile(table, "host", text, [(alone.package, 40.0)])
    assert fit.error < 1e-9
    before, after = (yaml.safe_load(one) for one in (text, new))
    assert after["money"] == before["money"]
    weights = {name: float(one) for name, one in after["weights"].items()}
    assert sum(weights.values()) == pytest.approx(100, abs=0.02)
    assert weights["money"] < weights["support"] + weights["gap"] + 20


def test_no_agreement_over_months_is_not_rewritten() -> None:
    held = load_domain("korea-renewal-13")
    from burdenshare.negotiation.held import profile_text

    table, text = held._replace(parties={}), profile_text(held, "host", held.parties["host"])
    shown = review(table, "host", text)
    with pytest.raises(Refused, match="course over months"):
        correct_profile(table, "host", text, [(shown[-1].package, 20.0)])


ANSWERS = "0\n100\n0\n40\n100\n100\n0\n100\n60\n40\n25\n"


def asked(tmp_path: Path, given: str, *options: str):  # type: ignore[no-untyped-def]
    file = tmp_path / "plain.yaml"
    file.write_text(PLAIN)
    return CliRunner().invoke(elicit_command, [str(file), "--party", "A", *options], input=given)


def test_the_command_asks_and_prints_a_profile(tmp_path: Path) -> None:
    done = asked(tmp_path, f"{ANSWERS}\n\n")
    assert done.exit_code == 0, done.output
    assert totals(done.stdout, "ypt", "xrt", "xps") == [50, 30, 20]
    assert "an end of the scale" in done.stderr


def test_the_command_corrects(tmp_path: Path) -> None:
    out = tmp_path / "ours.yaml"
    done = asked(tmp_path, f"{ANSWERS}30\n\n", "--out", str(out), "--title", "our side")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert totals(out.read_text(), "ypt", "xqt") == [30, 12]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert yaml.safe_load(out.read_text())["title"] == "our side"


def test_the_command_takes_an_order_and_asks_again_what_it_cannot_read(tmp_path: Path) -> None:
    points = "0\n100\n0\n40\n100\n100\n0\n"
    given = points.replace("40", "far\n400\n40") + "2 1\n2, 1, 3\nabout 20\n25\n\n\n"
    done = asked(tmp_path, given, "--rank")
    assert done.exit_code == 0, done.output
    assert yaml.safe_load(done.stdout)["rank"] == ["b", "a", "c"]
    assert "write each of 1 to 3 once" in done.stderr


def test_nothing_is_written_when_the_answers_stop(tmp_path: Path) -> None:
    out = tmp_path / "ours.yaml"
    assert asked(tmp_path, "0\n100\n", "--out", str(out)).exit_code == 1
    assert not out.exists()


def test_a_text_is_split_from_what_its_sides_value() -> None:
    whole = f"{PLAIN}parties:\n  A: {{title: ours, weights: {{a: 1}}}}\n  B: {{title: theirs}}\n"
    public, sides = split_text(whole)
    assert sides == {"A": ("ours", ""), "B": ("theirs", "")}
    assert table_of(public) == table_of(PLAIN)
