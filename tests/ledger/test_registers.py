"""Registers, samples and recommendations: by hand, and the sample drawn again by another way."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_year import entry, opened

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry, reversal
from burdenshare.ledger.reports.assets import asset_register
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.recommendations import COLUMNS, read_recommendations, track
from burdenshare.ledger.reports.register import in_kind_register
from burdenshare.ledger.reports.sample import draw_sample

ASKED = Asked("isle-1")


def delivered(key: str, amount: int, **details: str) -> Entry:
    said = {"asset": "hangar", "location": "isle", "due": "2026-01-01"} | details
    return entry(key, "deliver", amount, "works", "in_kind", line="p1", details=said)


def test_register_lists_deliveries_in_kind_and_leaves_out_cash_and_reversed_ones() -> None:
    wrong = delivered("w", 7)
    cash = entry("c", "deliver", 9, "works", "cash")
    entries = [*opened(), delivered("a", 50), cash, wrong, reversal(wrong, "x", reason="slip")]
    found = in_kind_register(entries, ASKED)
    assert [line.entries for line in found.lines if line.role != "total"] == [("a",)]
    assert found.value("total") == 50
    assert found.value("p1", "valuation_method") == "contract price"


def test_days_late_are_counted_from_the_day_due_and_unknowns_stay_unknown() -> None:
    assert in_kind_register([*opened(), delivered("a", 5)], ASKED).value("p1", "late_days") == 4
    none = in_kind_register([*opened(), delivered("a", 5, due="unknown")], ASKED).line("p1")
    assert none.values[7] is None
    assert none.reason == "not_recorded"


def test_stated_days_late_stand_before_counted_ones() -> None:
    found = in_kind_register([*opened(), delivered("a", 5, late_days="40")], ASKED)
    assert found.value("p1", "late_days") == 40


def test_assets_gather_their_deliveries() -> None:
    entries = [
        *opened(),
        delivered("a", 50),
        delivered("b", 30, location="quay")._replace(value_date="2026-03-01"),
        delivered("c", 20, asset="unknown"),
    ]
    found = asset_register(entries, ASKED)
    hangar = found.line("hangar")
    assert hangar.values[:5] == ("works", "isle; quay", "passed", 80, 2)
    assert hangar.values[5:7] == ("2026-01-05", "2026-03-01")
    assert found.notes == ("unnamed_assets:1",)
    assert found.value("total") == 100


def many(count: int = 40) -> list[Entry]:
    return [*opened(), *(delivered(f"d{n:02}", 10 * n + 1) for n in range(count))]


def test_anybody_draws_the_same_sample_from_the_seed() -> None:
    drawn = draw_sample(many(), ASKED, 5, "Sejong 2026-03-02")
    keys = sorted(
        (one.key for one in many()),
        key=lambda key: hashlib.sha256(f"Sejong 2026-03-02\n{key}".encode()).hexdigest(),
    )
    assert [one.entry.key for one in drawn.papers] == keys[:5]
    other = draw_sample(many(), ASKED, 5, "another")
    assert [one.entry.key for one in other.papers] != keys[:5]


def test_the_order_of_posting_does_not_change_the_sample() -> None:
    entries = many()
    back = [*entries[:2], *reversed(entries[2:])]
    for method in ("random", "by_amount"):
        assert draw_sample(entries, ASKED, 7, "s", method) == draw_sample(
            back, ASKED, 7, "s", method
        )


def test_a_changed_population_shows_in_its_hash() -> None:
    entries = many()
    changed = [*entries[:-1], entries[-1]._replace(reason="another")]
    hashes = {draw_sample(one, ASKED, 3, "s").population_hash for one in (entries, changed)}
    assert len(hashes) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 10**12), min_size=1, max_size=40),
    st.integers(1, 12),
    st.text(min_size=1, max_size=5, alphabet="abc0"),
)
def test_by_amount_hits_every_interval_once(amounts: list[int], count: int, seed: str) -> None:
    entries = [delivered(f"d{n:02}", amount) for n, amount in enumerate(amounts)]
    drawn = draw_sample(entries, ASKED, count, seed, "by_amount")
    start = int(hashlib.sha256(f"{seed}\n".encode()).hexdigest(), 16) % drawn.interval
    expected, passed = [], 0
    for one in entries:
        low, passed = passed, passed + one.amount
        first = start + max(0, -(-(low - start) // drawn.interval)) * drawn.interval
        if low <= first < passed:
            expected.append(one.key)
    assert [one.entry.key for one in drawn.papers] == expected
    large = {one.key for one in entries if one.amount >= drawn.interval}
    assert large <= set(expected)


def test_working_papers_ask_what_the_event_needs_and_are_plain_data() -> None:
    drawn = draw_sample(many(3), ASKED, 2, "s", events=("deliver",))
    assert all("valuation_supported" in one.questions for one in drawn.papers)
    plain = json.loads(json.dumps(drawn.to_dict(), allow_nan=False))
    assert plain["papers"][0]["answers"][0] == {
        "question": "document_seen",
        "answer": "",
        "remark": "",
    }


@pytest.mark.parametrize(
    ("count", "seed", "method"), [(0, "s", "random"), (1, "", "random"), (1, "s", "best")]
)
def test_a_sample_that_cannot_be_drawn_is_refused(count: int, seed: str, method: str) -> None:
    with pytest.raises(Refused):
        draw_sample(many(), ASKED, count, seed, method)


HEAD = ",".join(COLUMNS)


def written(folder: Path, *rows: str) -> str:
    path = folder / "recommendations.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return str(path)


def test_recommendations_that_are_overdue_stand_first(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "1,BAI,2026-01-10,Take stock of cash.,MND,2026-03-31,open,,,",
        "2,GAO,2026-01-10,Value in kind.,USFK,2026-02-28,in_progress,,,d01 d99",
        "3,BAI,2026-01-10,Close the old account.,MND,2026-01-31,closed,2026-01-30,letter 7,",
        "4,BAI,2026-01-10,Name the method.,MND,,agreed,,,",
    )
    found = track(read_recommendations(path), "2026-04-10", many())
    assert [(one.number, one.overdue) for one in found.recommendations] == [
        ("2", 41),
        ("1", 10),
        ("4", None),
        ("3", 0),
    ]
    assert found.recommendations[0].missing == ("d99",)
    assert found.counts["overdue"] == 2
    assert found.to_dict()["recommendations"][3]["done"] is True


def test_what_is_wrong_with_a_file_of_recommendations_names_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "1,BAI,2026-13-10,Text.,MND,,open,,,",
        "1,BAI,2026-01-10,Text.,MND,,done,,,",
        "3,BAI,2026-01-10,Text.,MND,,closed,,,",
    )
    with pytest.raises(Refused) as refused:
        read_recommendations(path)
    told = [(one.place.line, one.says) for one in refused.value.findings]
    assert (2, "made on is '2026-13-10', no day") in told
    assert (3, "the status is 'done'") in told
    assert (3, "the number '1' is there twice") in told
    assert (4, "the status is closed and no evidence is named") in told


def test_samples_and_trackers_show_themselves_in_a_notebook(tmp_path: Path) -> None:
    import burdenshare.report.notebook  # noqa: F401

    drawn = draw_sample(many(3), ASKED, 2, "<b>s")
    html = drawn._repr_html_()
    assert html is not None
    assert "&lt;b&gt;s" in html
    path = written(tmp_path, "1,BAI,2026-01-10,Take stock.,MND,2026-03-31,open,,,")
    shown = track(read_recommendations(path), "2026-04-10")._repr_html_()
    assert shown is not None
    assert "Take stock." in shown
