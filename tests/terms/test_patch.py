"""Changes by path: what they reach, what they split, and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Findings, Refused
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.terms.load import load
from burdenshare.terms.patch import apply_change, parse_change
from burdenshare.terms.vocabulary import plain


def changed(text: str, *changes: str) -> tuple[Any, list[str]]:
    found = Findings()
    root = read_nodes(text, "a.yaml", found)
    assert root is not None
    for one in changes:
        parsed = parse_change(one, found)
        if parsed:
            root = apply_change(root, *parsed, found)
    return plain(root), [str(one) for one in found]


def test_a_value_is_changed_and_nothing_else() -> None:
    before, after = load("korea-12"), load("korea-12", ["lines.total.escalate.cap=4.0"])
    assert after.lines["total"].clauses["escalate"].cap == Decimal("4.0")
    assert after.changed == ("lines.total.escalate.cap",)
    whole = plain(after.root)
    whole["lines"]["total"]["escalate"]["cap"] = "5.0"
    assert whole == plain(before.root)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("a.2011=1", {"2010": "8", "2011": "1", "2012-2013": "8"}),
        ("a.2010=1", {"2010": "1", "2011-2013": "8"}),
        ("a.2013=1", {"2010-2012": "8", "2013": "1"}),
        ("a.2014=1", {"2010-2013": "8", "2014": "1"}),
        ("a.2012=remove", {"2010-2011": "8", "2013": "8"}),
        ("a.2010-2013=1", {"2010-2013": "1"}),
    ],
)
def test_a_year_inside_a_span_splits_it(change: str, table: dict[str, str]) -> None:
    assert changed("a: {2010-2013: 8}", change) == ({"a": table}, [])


@given(st.integers(1990, 2010), st.integers(0, 30), st.integers(0, 30))
def test_splitting_a_span_changes_one_year(first: int, more: int, at: int) -> None:
    year = first + min(at, more)
    span = f"{first}-{first + more}" if more else str(first)
    document, said = changed(f"a: {{{span}: 8}}", f"a.{year}=1")
    told: dict[int, str] = {}
    for key, value in document["a"].items():
        start, _, end = key.partition("-")
        told |= dict.fromkeys(range(int(start), int(end or start) + 1), value)
    assert said == []
    assert told == {one: "1" if one == year else "8" for one in range(first, first + more + 1)}


def test_something_is_taken_out() -> None:
    assert changed("a: {b: 1, c: 2}\nd: 3", "a.b=remove", "d=remove") == ({"a": {"c": "2"}}, [])
    assert changed("a: [1, 2, 3]", "a.1=remove") == ({"a": ["1", "3"]}, [])
    assert changed("a: 1", 'a="remove"') == ({"a": "remove"}, [])


def test_a_part_of_a_list_and_a_whole_table_are_changed() -> None:
    assert changed("a: [{b: 1}]", "a.0.b=2") == ({"a": [{"b": "2"}]}, [])
    assert changed("a: {b: 1}", "a={c: [2, 3]}") == ({"a": {"c": ["2", "3"]}}, [])
    assert changed("a: {b: 1}", "a.c=2") == ({"a": {"b": "1", "c": "2"}}, [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("lines.totl.cap=1", "there is no 'totl' to change; did you mean 'total'?"),
        ("wages.total.cap=1", "there is no 'wages' to change; known here: lines"),
        ("lines.total.rate.4=1", "'4' is no entry of this list; entries are 0 to 0"),
        ("lines.total.rate.x=1", "'x' is no entry of this list; entries are 0 to 0"),
        ("lines.total.rate.-1=1", "'-1' is no entry of this list; entries are 0 to 0"),
        (
            "lines.total.cap.most=1",
            "'most' lies inside a single value; change the value as a whole",
        ),
    ],
)
def test_a_path_that_leads_nowhere(change: str, says: str) -> None:
    text = "lines: {total: {cap: 4.0, rate: [{fixed: 1}]}}"
    _, said = changed(text, change)
    assert said == [f"--change {change.partition('=')[0]}:1: {says}"]


@pytest.mark.parametrize("text", ["lines.total", "=4", "", "lines.total.cap=[1, 2"])
def test_what_is_no_change(text: str) -> None:
    found = Findings()
    assert parse_change(text, found) is None
    assert len(found) == 1


def test_a_changed_document_is_checked_like_a_written_one() -> None:
    with pytest.raises(Refused, match=r"--change lines\.total\.escalate\.cap:1: 40 reads as 40 %"):
        load("korea-12", ["lines.total.escalate.cap=40"])
    with pytest.raises(Refused, match=r"floor 6 lies above cap 5\.0"):
        load("korea-12", ["lines.total.escalate.floor=6"])
    with pytest.raises(Refused, match="escalate has no 'cap'"):
        load("korea-12", ["lines.total.escalate.cap=remove"])


@given(st.lists(st.sampled_from(["a", "b", "0", "2010", "x.y", ""]), min_size=1, max_size=5))
def test_no_path_breaks_the_program(path: list[str]) -> None:
    found = Findings()
    root = read_nodes("a: {2009-2011: {b: [1, {b: 2}]}}\nb: [[1], 2]", "a.yaml", found)
    assert root is not None
    value = Node("text", "9", root.place)
    assert apply_change(root, ".".join(path), value, found).kind == "mapping"
