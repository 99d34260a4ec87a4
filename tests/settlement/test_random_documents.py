"""Random agreements: exact settling equals decimals, and arrays equal single years."""

from __future__ import annotations

import importlib.util
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Findings
from burdenshare.reading.nodes import read_nodes
from burdenshare.series.world import World
from burdenshare.settlement.plan import compile_plan, run_plan
from burdenshare.settlement.settle import settle_document
from burdenshare.settlement.task import whole
from burdenshare.terms.document import Document
from burdenshare.terms.load import read_document


def _beside(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference = _beside("reference")
few = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
DAY = "2026-10-31"


def read(document: dict[str, Any]) -> Document:
    found = Findings()
    root = read_nodes(reference.as_text(document), "random.json", found)
    assert root is not None
    read = read_document(root, (), "random.json", found)
    assert read is not None and not found.errors, [str(one) for one in found]
    return read


def amounts(document: Document, world: Any) -> dict[tuple[str, int], Decimal]:
    settled = settle_document(document, World(DAY, world))
    return {
        (line.line, year.year): Decimal(str(line.amount))
        for year in settled.years
        for line in year.lines
        if line.amount is not None
    }


@few
@given(reference.documents(), reference.worlds())
def test_settling_is_decimal_arithmetic(document: dict[str, Any], world: Any) -> None:
    expected = reference.settled(document, world)
    # Less than nothing is owed by nobody: such a remainder is unknown, with its reason.
    sensible = {key: amount for key, amount in expected.items() if amount >= 0}
    assert amounts(read(document), world) == sensible


@few
@given(reference.documents(), st.lists(reference.worlds(), min_size=2, max_size=4))
def test_arrays_settle_like_single_years(document: dict[str, Any], worlds: list[Any]) -> None:
    plan = compile_plan(read(document))
    scales = [getattr(task.terms, "scale", 0) for task in plan.tasks]
    assume(max(scales) * 10**9 < 2**62)

    def reading(world: Any, need: Any) -> int:
        return whole(world[need.series, need.period], need.places, need.rounding)

    together = run_plan(plan, lambda need: np.array([reading(world, need) for world in worlds]))
    for number, world in enumerate(worlds):
        alone = run_plan(plan, lambda need, world=world: reading(world, need))
        for key, amount in alone.items():
            path = together[key]
            if isinstance(amount, Unknown):
                assert isinstance(path, Unknown) or np.any(np.asarray(path) < 0)
                continue
            assert amount == (path[number] if getattr(path, "shape", ()) else path)


@few
@given(reference.documents(), reference.worlds(), st.decimals("1", "9", places=1))
def test_a_lower_cap_never_costs_more(document: dict[str, Any], world: Any, cap: Decimal) -> None:
    line = document["lines"]["line0"]
    line["escalate"]["cap"] = str(cap)
    higher = amounts(read(document), world)
    line["escalate"]["cap"] = str(cap - Decimal("1.0") or "0")
    lower = amounts(read(document), world)
    assert all(lower["line0", year] <= higher["line0", year] for year in reference.YEARS)


@few
@given(reference.documents(), reference.worlds(), st.decimals("-9", "-1", places=1))
def test_a_higher_floor_never_costs_less(
    document: dict[str, Any], world: Any, floor: Decimal
) -> None:
    rule = document["lines"]["line0"]["escalate"]
    rule["cap"], rule["floor"] = "none", str(floor)
    lower = amounts(read(document), world)
    rule["floor"] = "none" if floor == -9 else str(floor + (1 if floor < -1 else 0))
    assume(rule["floor"] != "none")
    higher = amounts(read(document), world)
    assert all(lower["line0", year] <= higher["line0", year] for year in reference.YEARS)


@few
@given(
    st.integers(0, 10**6),
    st.lists(st.integers(1, 30), max_size=3),
    st.integers(0, 500),
)
def test_categories_add_to_the_total(total: int, shares: list[int], stated: int) -> None:
    document = read(
        {
            **{"terms": 1, "id": "random", "title": "Categories", "host": "KR", "sender": "US"},
            **{"years": "2010", "unit": "100m KRW", "in_the_gap": "none"},
            "sources": {"s": {"publisher": "p", "title": "t", "date": "2010", "confidence": "A"}},
            "lines": {"total": {"amount": {"2010": total}, "source": "s"}},
            "parts": {
                **{
                    f"part{n}": {"of": "total", "share": share, "source": "s"}
                    for n, share in enumerate(shares)
                },
                "stated": {"of": "total", "amount": {"2010": stated}, "source": "s"},
                "rest": {"of": "total", "amount": "remainder", "source": "s"},
            },
        }
    )
    year = settle_document(document, World(DAY)).year(2010)
    assert sum(one.amount for one in year.categories) == total
    assert [one.derived for one in year.categories if one.category == "rest"] == [True]
