"""Units, years, findings and conversion: what is read is what was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.unit import LARGEST, convert, parse_unit
from burdenshare.figures.years import explain_years, parse_years, write_years


@given(st.integers(0, LARGEST - 1), st.integers(0, 6))
def test_steps_and_decimals_are_the_same_amount(steps: int, places: int) -> None:
    unit = parse_unit("100m KRW", places)
    assert unit is not None
    assert unit.steps(Decimal(steps).scaleb(-places)) == steps
    assert unit.money(steps) == Decimal(steps).scaleb(-places) * 100_000_000


def test_an_amount_with_more_decimals_is_no_whole_step() -> None:
    unit = parse_unit("1m USD", 1)
    assert unit is not None
    assert (unit.steps(Decimal("58.8")), unit.steps(Decimal("58.85"))) == (588, None)


@pytest.mark.parametrize(
    ("text", "scale"),
    [("KRW", 1), ("100m KRW", 10**8), ("1bn JPY", 10**9), ("1trn KRW", 10**12), ("500k USD", 5e5)],
)
def test_scales(text: str, scale: int) -> None:
    unit = parse_unit(text)
    assert unit and unit.scale == scale


@pytest.mark.parametrize("text", ["", "won", "100m", "0m KRW", "1.5m KRW", "m KRW", "100m krw"])
def test_no_unit(text: str) -> None:
    assert parse_unit(text) is None


@given(st.decimals(0, 10**6, places=2), st.decimals("0.01", 2000, places=2))
def test_conversion_there_and_back(amount: Decimal, rate: Decimal) -> None:
    won, dollars = parse_unit("100m KRW"), parse_unit("1m USD")
    assert won and dollars
    there = convert(amount, dollars, won, rate)
    assert abs(convert(there, won, dollars, 1 / rate) - amount) < Decimal("1e-15")


@given(st.integers(1945, 2100), st.integers(0, 40))
def test_years_survive_writing(first: int, more: int) -> None:
    years = tuple(range(first, first + more + 1))
    assert parse_years(write_years(years)) == years


@given(st.integers(1945, 2100), st.integers(1, 40))
def test_a_reversed_span_is_turned_round_by_its_remedy(first: int, more: int) -> None:
    assert explain_years(f"{first + more}-{first}").endswith(f"{first}-{first + more}")


def test_findings_are_told_once_in_order_and_not_without_end() -> None:
    found = Findings()
    for line in [*range(500, 0, -1), *range(500, 0, -1)]:
        found.error(Place("a.yaml", line), "wrong")
    kept = list(found)
    assert len(kept) == Findings.LIMIT and found.full and found.error_count == 1000
    assert kept == sorted(kept, key=lambda one: one.place)
    assert sum("more is wrong" in one.says for one in kept) == 1


def test_a_warning_refuses_nothing() -> None:
    found = Findings()
    found.warn(Place("a.yaml"), "no source")
    found.refuse_errors()
    found.error(Place("a.yaml"), "no cap")
    with pytest.raises(Refused, match="no cap"):
        found.refuse_errors()
