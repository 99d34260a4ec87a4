"""What is taken and hardly meant: days far from their year, columns and categories nearly named."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_year import entry

from burdenshare.figures.finding import Refused
from burdenshare.ledger.categories import near_category
from burdenshare.ledger.doubts import AFTER, BEFORE, Doubts, doubt_of_day
from burdenshare.ledger.events import BY_NAME
from burdenshare.ledger.imports.columns import Mapped
from burdenshare.ledger.imports.entries import import_entries


@pytest.mark.parametrize(
    ("event", "day", "doubtful"),
    [
        ("payroll", "2025-12-31", True),
        ("payroll", "2026-01-01", False),
        ("payroll", "2028-12-31", False),
        ("payroll", "2029-01-01", True),
        ("appropriate", "2025-01-01", False),
        ("appropriate", "2024-12-31", True),
        ("appropriate", "2031-01-10", True),
        ("use", "2031-01-10", False),
        ("carry_over", "2031-01-10", False),
        ("use", "2016-01-10", True),
    ],
)
def test_a_day_is_doubted_outside_of_its_years(event: str, day: str, doubtful: bool) -> None:
    one = entry("k", event, 5, "labour", "cash", value_date=day)
    assert bool(doubt_of_day(one)) is doubtful


def test_money_of_an_earlier_agreement_year_is_as_old_as_that() -> None:
    one = entry("k", "payroll", 5, "labour", "cash", value_date="2025-05-01")
    assert doubt_of_day(one._replace(agreement_year=2025)) == ""
    assert doubt_of_day(one._replace(budget_year=0, value_date="2029-01-01"))
    assert doubt_of_day(one._replace(value_date="x")) == ""


def test_events_with_another_reach_are_events() -> None:
    assert set(BY_NAME) >= BEFORE | AFTER


def test_observed_categories_are_doubted_as_they_come() -> None:
    seen = [
        entry(f"k{n}", "payroll", 5, name, "cash", standing="observed", value_date="2026-02-01")
        for n, name in enumerate(("labour", "labor", "labor", "wroks", "supply"))
    ]
    doubts = Doubts(lambda agreement: {"works"} if agreement == "isle-1" else set())
    assert list(doubts.watch(seen)) == seen
    assert [str(one).partition(";")[0] for one in doubts.findings()] == [
        "entry k1: the category 'labor' is new to isle-1",
        "entry k3: the category 'wroks' is new to isle-1",
    ]
    assert {one.severity for one in doubts.findings()} == {"warning"}
    own = Doubts(lambda _: {"works"})
    assert list(own.watch([seen[3]._replace(standing="own")])) and own.findings() == ()


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("labor", "labour", True),
        ("labuor", "labour", True),
        ("wroks", "works", True),
        ("Labour", "labour", True),
        ("labour cost", "labour_cost", True),
        ("인 건비", "인건비", True),
        ("café", "cafe", True),
        ("군수", "군사", False),
        ("works_1", "works_2", False),
        ("construction_a", "construction_b", False),
        ("logistics", "logistics_won", False),
        ("logistics_won", "logistics_dollar", False),
        ("cash", "case", False),
        ("", "labour", False),
    ],
)
def test_names_that_differ_on_purpose_are_not_near(name: str, known: str, near: bool) -> None:
    assert near_category(name, [known, "other"]) == (known if near else "")
    assert near_category(name, [name, known]) == ""


def headed(folder: Path, heading: str, row: str, **said: str) -> tuple[str, Mapped]:
    path = folder / "f.csv"
    path.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    return str(path), Mapped(said=said)


def test_a_column_nearly_named_is_told_with_what_was_meant(tmp_path: Path) -> None:
    heading = "event,agreement,agreement_year,amount,currency,value_date,actor,aprover"
    row = "open_year,isle-1,2026,5,KRW,2026-01-05,Kim,Lee"
    paper = {"document.kind": "a", "document.number": "1"}
    known = {"details.terms_hash": "unknown", "details.rule": "1"}
    path, mapped = headed(tmp_path, heading, row)
    found = import_entries(path, mapped=mapped._replace(said=paper | known)).findings
    assert [str(one).rpartition("f.csv:")[2] for one in found] == [
        "1: the column 'aprover' is left out; did you mean 'approver'? Rename it, or map it"
    ]
    path, mapped = headed(tmp_path, heading.replace("amount", "amuont"), row)
    with pytest.raises(Refused) as told:
        import_entries(path, mapped=mapped)
    assert str(told.value.findings[-1]).rpartition("f.csv:")[2] == (
        "1: the column amount is missing; did you mean 'amuont'? Rename it, or map it"
    )
    with pytest.raises(Refused, match="'amuont' is no field of an entry; did you mean 'amount'"):
        import_entries(path, mapped=Mapped({"amuont": "amuont"}))
    with pytest.raises(Refused, match="no column 'amount'; did you mean 'amuont'"):
        import_entries(path, mapped=Mapped({"amount": "amount"}))


def test_what_every_entry_needs_is_missed_once_whoever_recorded_it(tmp_path: Path) -> None:
    heading = "event,agreement,agreement_year,amount,currency"
    row = "\n".join(["open_year,isle-1,2026,5,KRW"] * 3)
    path, mapped = headed(tmp_path, heading, row, **{"document.kind": "a", "document.number": "1"})
    with pytest.raises(Refused) as told:
        import_entries(path, mapped=mapped)
    assert told.value.findings[0].says == "nothing tells value_date, actor"
    seen = import_entries(path, mapped=mapped, standing="observed")
    assert len(seen.entries) == 3
    assert [one.says for one in seen.findings if one.place.line == 1] == [
        "nothing tells value_date, actor"
    ]
    assert not [one for one in seen.findings if "no day" in one.says or "actor:" in one.says]
