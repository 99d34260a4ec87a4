"""A difference is split by cause for any single line and for sums of the same lines."""

from decimal import Decimal

import pytest

from burdenshare.settlement.compare import compare

HEAD = """terms: 1
id: {id}
title: Draft
host: KR
sender: US
years: 2020-2022
unit: {unit}
sources: {{text: {{publisher: Ministry, title: Draft, date: 2019, confidence: C}}}}
lines:
"""
LINE = """  {name}:
    amount: {{2020: {amount}}}
    escalate:
      years: 2021-2022
      from: previous
      rate: [{{fixed: {rate}, source: text}}]
      cap: {cap}
      floor: none
      round: half_up
      source: text
    source: text
"""


@pytest.fixture
def write(tmp_path):
    """A document of lines, each with its name, amount, rate and cap, as a file."""

    def document(name, *lines, unit="100m KRW"):
        file = tmp_path / f"{name}.yaml"
        shown = (LINE.format(name=n, amount=a, rate=r, cap=c) for n, a, r, c in lines)
        file.write_text(HEAD.format(id=name, unit=unit) + "".join(shown), encoding="utf-8")
        return str(file)

    return document


def effects(ours, theirs):
    return compare(ours, theirs).against[0].effects


def test_a_single_line_is_split_whatever_it_is_called(write):
    plain = effects(
        write("a", ("total", 1000, "8.0", "5.0")), write("b", ("total", 900, "3.0", "none"))
    )
    other = effects(
        write("c", ("money", 1000, "8.0", "5.0")), write("d", ("sum", 900, "3.0", "none"))
    )
    assert [one.causes for one in other] == [one.causes for one in plain]
    assert other[1].causes == {"base": 103, "escalator": 50, "cap": -30}
    assert not other[1].reason


def test_a_sum_of_the_same_lines_is_split_for_all_of_them_at_once(write):
    lines = [("labour", 600, "8.0", "5.0"), ("logistics", 400, "2.0", "none")]
    held = [("labour", 500, "3.0", "none"), ("logistics", 400, "2.0", "none")]
    own = effects(write("a", *lines), write("b", *held))
    alone = effects(write("c", lines[0]), write("d", held[0]))
    assert [one.causes for one in own] == [one.causes for one in alone]
    assert set(own[1].causes) == {"base", "escalator", "cap"}


def test_causes_add_up_for_several_lines(write):
    lines = [("labour", 613, "8.7", "5.0"), ("logistics", 407, "2.3", "2.0")]
    held = [("labour", 500, "3.1", "none"), ("logistics", 450, "1.9", "1.0")]
    for one in effects(write("a", *lines), write("b", *held)):
        assert sum(Decimal(str(value)) for value in one.causes.values()) == one.difference
        assert "other" not in one.causes


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([("labour", 600, "8.0", "none"), ("logistics", 9, "1.0", "none")], None),
        (None, [("labour", 600, "8.0", "none"), ("food", 9, "1.0", "none")]),
    ],
)
def test_other_lines_are_said_and_not_split(write, ours, theirs):
    single = [("total", 500, "3.0", "none")]
    found = effects(write("a", *(ours or single)), write("b", *(theirs or single)))
    for one in found:
        assert one.reason == "not split by cause: the two have different lines"
        assert one.causes == {"other": one.difference}


def test_an_agreement_in_two_currencies_is_not_split_against_one():
    (first, *_) = effects("korea-04", "rolled:korea-03")
    assert first.difference == -99.7 and first.causes == {"other": -99.7}
    assert first.reason == "not split by cause: the two have different lines"
