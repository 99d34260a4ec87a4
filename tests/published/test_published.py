"""The record: what was printed, held against `settle` and against a sum made by hand."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from burdenshare.series.load import load_series
from burdenshare.settlement.compare import compare
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load
from burdenshare.terms.vocabulary import plain

HERE = Path(__file__).parent
SILENT = {"title", "title_ko", "source", "confidence", "note", "heading", "eligible", "carry_over"}


def _by_hand() -> Any:
    spec = importlib.util.spec_from_file_location("by_hand", HERE / "by_hand.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


by_hand = _by_hand()


def read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)


AGREEMENTS = sorted(one.stem for one in HERE.glob("*-*.json"))
RECORDS = {name: read(name) for name in AGREEMENTS}
CASES = [
    pytest.param(record, case, id=f"{name}: {case['case']}")
    for name, record in RECORDS.items()
    for case in record["cases"]
]
ENTRIES = [
    (name, entry) for name, record in RECORDS.items() for entry in record["cases"][0]["years"]
]


@pytest.mark.parametrize(("record", "case"), CASES)
def test_settle_gives_the_record(record: Any, case: Any) -> None:
    change = [f"{path}={value}" for path, value in case.get("change", {}).items()]
    settled = settle(record["agreement"], case["as_of"], change)
    for entry in case["years"]:
        year = settled.year(entry["year"])
        line = next(one for one in year.lines if one.line == entry["line"])
        step = next(one for one in year.steps if one.line == entry["line"])
        assert _exact(line.amount) == _exact(entry["amount"]), entry
        assert entry.get("reason", "") in line.reason
        assert (line.status == "unknown") == (entry["how"] == "unknown")
        if entry["how"] != "unknown":
            assert (step.kind == "escalate") == (entry["how"] == "rule"), entry
        if "bound" in entry:
            assert (step.bound, step.bound_met) == (entry["bound"], entry["met"])
            assert step.without_bound == entry["without_bound"]
        if "due" in entry:
            assert _exact(line.due) == entry["due"]


@pytest.mark.parametrize(("record", "case"), CASES)
def test_a_sum_by_hand_gives_the_record(record: Any, case: Any) -> None:
    for entry in case["years"]:
        amount = by_hand.owed(record, case, entry["line"], entry["year"])
        assert amount == _exact(entry["amount"]), entry


@pytest.mark.parametrize(("record", "case"), CASES)
def test_sums_and_payments_in_another_currency(record: Any, case: Any) -> None:
    settled = settle(record["agreement"], case["as_of"])
    for entry in case.get("sums", ()):
        assert _exact(settled.year(entry["year"]).amount) == entry["amount"]
        assert settled.unit and settled.unit.name == entry["unit"]
    for entry in case.get("paid", ()):
        paid = next(one for one in settled.year(entry["year"]).paid if one.line == entry["part"])
        assert (paid.agreed, paid.amount, paid.unit.name) == (
            entry["agreed"],
            entry["amount"],
            entry["unit"],
        )


@pytest.mark.parametrize("name", AGREEMENTS)
def test_rule_is_the_library_document_s(name: str) -> None:
    rule, document = RECORDS[name]["rule"], plain(load(name).root)
    lines = {
        line: {key: one for key, one in _without_remarks(clause).items() if key != "basis"}
        for line, clause in document["lines"].items()
    }
    assert rule["lines"] == lines
    assert (rule["years"], rule["unit"]) == (document["years"], document["unit"])
    for more in set(rule) & {"total_in", "parts"}:
        assert rule[more] == _without_remarks(document[more])


@pytest.mark.parametrize("name", [*AGREEMENTS, "baselines"])
def test_series_are_the_library_s(name: str) -> None:
    for series, rows in read(name)["series"].items():
        held = load_series(series)
        known = [
            (one.period, str(one.value), one.vintage, one.basis, one.published)
            for one in held.observations
        ]
        assert rows or held.header.data == "none"
        for row in rows:
            assert tuple(row[key] for key in _COLUMNS) in known


_COLUMNS = ("period", "value", "vintage", "basis", "published")


def test_every_printed_figure_says_where() -> None:
    for name, entry in ENTRIES:
        assert bool(entry.get("sources")) == entry["printed"], (name, entry)


def test_printed_won_amounts_since_2005() -> None:
    """Rounds 6 to 12: every year from 2005 to 2026, twenty printed and two computed, and 2027."""
    late = [e for name, e in ENTRIES if name >= "korea-06" and e["how"] != "unknown"]
    assert [entry["year"] for entry in late] == list(range(2005, 2028))
    counted = Counter((entry["how"], entry["printed"]) for entry in late)
    assert counted == {("rule", True): 13, ("base", True): 7, ("rule", False): 3}
    assert [e["year"] for e in late if e["how"] == "base"] == [
        2005, 2007, 2009, 2014, 2019, 2020, 2026,
    ]  # fmt: skip
    assert {e["year"]: e["amount"] for e in late if not e["printed"]} == {
        2023: 12896,
        2024: 13463,
        2027: 15511,
    }


def test_printed_is_what_the_library_has_as_published() -> None:
    for name, entry in ENTRIES:
        if name >= "korea-06" and entry["printed"]:
            assert settle(name).year(entry["year"]).published == entry["amount"]


def test_earlier_rounds_are_derived_or_refused_with_a_reason() -> None:
    early = [e for name, e in ENTRIES if "korea-01" <= name <= "korea-05"]
    counted = Counter(entry["how"] for entry in early)
    assert counted == {"base": 10, "rule": 2, "unknown": 8}
    assert all(entry["reason"] for entry in early if entry["how"] == "unknown")


@pytest.mark.parametrize("entry", read("categories")["sums"], ids=lambda e: f"{e['year']}")
def test_categories_add_up_as_far_as_they_were_printed(entry: Any) -> None:
    recorded = settle(entry["agreement"]).year(entry["year"]).categories
    for name, amount in entry["categories"].items():
        assert amount in [one.amount for one in recorded if one.category == name]
        assert not any(one.derived for one in recorded if one.amount == amount)
    assert sum(entry["categories"].values()) - entry["total"] == entry["sum_less_total"]


@pytest.mark.parametrize("entry", read("categories")["disputed"], ids=lambda e: e["agreement"])
def test_disputed_categories_are_shown_with_both_sources(entry: Any) -> None:
    recorded = settle(entry["agreement"]).year(entry["year"]).categories
    found = [one for one in recorded if one.category == entry["category"]]
    assert [one.amount for one in found] == entry["amounts"]
    assert all(one.sources for one in found)
    assert [one for one in recorded if one.category != entry["category"]] == []


def test_the_twelfth_against_the_eleventh_rolled_on() -> None:
    record = read("baselines")
    held = compare([record["agreement"]], record["baseline"], record["as_of"]).against[0]
    effects = {one.year: one for one in held.effects}
    for entry in record["years"]:
        one = effects[entry["year"]]
        assert (one.amount, one.baseline, one.difference) == (
            entry["amount"],
            entry["baseline"],
            entry["difference"],
        )
        assert sum(one.causes.values()) == one.difference
    assert set(effects[2027].causes) == {"base", "escalator"}


def _without_remarks(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_remarks(one) for key, one in data.items() if key not in SILENT}
    return [_without_remarks(one) for one in data] if isinstance(data, list) else data


def _exact(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))
