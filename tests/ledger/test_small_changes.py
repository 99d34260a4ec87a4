"""What a small change of a rule would let through, or would refuse: found by the mutation list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_year import entry as hand_entry
from hand_year import hand_year
from small_year import TERMS, entry, opened

from burdenshare.ledger.book import Book, read_book
from burdenshare.ledger.canonical import canonical_bytes
from burdenshare.ledger.entry import LARGEST, Document, Entry, reversal
from burdenshare.ledger.limit_checks import _budget, _of, check_limits
from burdenshare.ledger.limits import read_limits
from burdenshare.ledger.net import net_flows
from burdenshare.ledger.rules import Breach, check_entry
from burdenshare.terms.document import Document as Terms
from burdenshare.terms.load import load


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    path: Path = tmp_path_factory.mktemp("terms") / "isle-1.yaml"
    path.write_text(TERMS, encoding="utf-8")
    return load(str(path))


def rules(one: Entry) -> list[str]:
    return [breach.rule for breach in check_entry(one)]


def test_a_breach_says_its_rule_and_what_to_do() -> None:
    assert str(Breach("I2", "too much", "post less")) == "I2: too much; post less"
    assert str(Breach("I2", "too much")) == "I2: too much"


def test_a_book_is_read_again_with_sets_at_its_end_and_beside_each_other() -> None:
    parts = [
        hand_entry("o", "open_year", 100),
        hand_entry("a1", "appropriate", 10, linked="one"),
        hand_entry("a2", "appropriate", 10, linked="one"),
        hand_entry("b1", "appropriate", 10, linked="two"),
        hand_entry("c", "appropriate", 10),
        hand_entry("d1", "appropriate", 10, linked="three"),
        hand_entry("d2", "appropriate", 10, linked="three"),
    ]
    assert read_book(parts).entries == parts
    # A set that would be refused as one is refused as one: its first half alone would be taken.
    much = parts[-1]._replace(amount=1_000)
    assert read_book([*parts[:-1], much]).entries == parts[:5]


def test_two_sets_that_follow_each_other_are_two() -> None:
    first = hand_entry("o", "open_year", 100)
    good, bad = (
        hand_entry("a", "appropriate", 10, linked="s"),
        hand_entry("b", "appropriate", 999, linked="t"),
    )
    assert read_book([first, good, bad]).entries == [first, good]


@pytest.mark.parametrize("form", ["", "cash"])
def test_a_category_needs_both_its_name_and_its_form(form: str) -> None:
    one = hand_entry("t", "allot", 5, to_category="labour" if form == "" else "", to_form=form)
    assert "I5" in rules(one)


def test_what_one_person_may_do_alone_needs_no_approver() -> None:
    alone = hand_entry("o", "open_year", 100)._replace(approver="")
    assert rules(alone) == []
    assert rules(alone._replace(approver=alone.actor)) == []


@pytest.mark.parametrize(
    ("amount", "fits"), [(0, False), (1, True), (LARGEST, True), (LARGEST + 1, False)]
)
def test_amounts_have_bounds(amount: int, fits: bool) -> None:
    assert ("I1" not in rules(hand_entry("o", "open_year", amount))) is fits


@pytest.mark.parametrize(("length", "fits"), [(0, False), (1, True), (200, True), (201, False)])
def test_keys_have_bounds(length: int, fits: bool) -> None:
    assert ("I14" not in rules(hand_entry("k" * length, "open_year", 5))) is fits


def test_no_money_is_no_money() -> None:
    details = {"period": "2026-12-31", "snapshot": "unknown"}
    shut = Entry("s", "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
        reason="due", value_date="2026-12-31", details=details)  # fmt: skip
    assert rules(shut) == []
    assert rules(shut._replace(amount=1)) == ["I1"]
    assert not shut.moves_money
    assert not shut._replace(source="agreed").moves_money


@pytest.mark.parametrize(
    ("paper", "named"),
    [
        (Document("act", "1"), True),
        (Document("act", "", "2026-01-01"), True),
        (Document("act", sha256="0" * 64), True),
        (Document("act"), False),
        (Document("", "1"), False),
    ],
)
def test_a_paper_has_a_kind_and_something_to_find_it_by(paper: Document, named: bool) -> None:
    assert paper.is_named is named
    assert ("E" not in rules(hand_entry("o", "open_year", 5, document=paper))) is named


@pytest.mark.parametrize(
    ("details", "fits"),
    [
        ({"kind": "accident", "count": "1"}, True),
        ({"kind": "accident", "count": "2"}, False),
        ({"kind": "explicit", "count": "2"}, True),
        ({"kind": "chance", "count": "1"}, False),
        ({"kind": "explicit", "count": "0"}, False),
    ],
)
def test_carry_over_by_kind_and_count(details: dict[str, str], fits: bool) -> None:
    one = hand_entry("c", "carry_over", 5, "labour", "cash", details=details)
    assert ("I11" not in rules(one)) is fits


def test_carried_money_keeps_category_and_line() -> None:
    one = hand_entry("c", "carry_over", 5, "labour", "cash", line="pier")
    assert rules(one) == []
    assert "I11" in rules(one._replace(to_category="works"))
    assert "I11" in rules(one._replace(to_line="hangar"))
    # What was never allotted has no purpose to keep.
    early = one._replace(source="appropriated", category="", form="", line="",
        to_category="labour", to_form="cash")  # fmt: skip
    assert "I11" not in rules(early)
    back = one._replace(source="carried", target="appropriated", to_agreement_year=2027)
    assert "I11" not in rules(back)


@pytest.mark.parametrize(
    ("test", "fits"),
    [("passed", True), ("waived", True), ("not_applicable", True), ("unknown", True),
     ("failed", False), ("perhaps", False)],
)  # fmt: skip
def test_an_award_tells_how_the_vendor_was_tested(test: str, fits: bool) -> None:
    details = {"contract": "c", "vendor": "v", "ownership_test": test, "domestic_share": "0"}
    one = hand_entry("b", "obligate", 5, "labour", "cash", details=details)
    assert ("I9" not in rules(one)) is fits


def test_a_year_takes_no_money_into_another_year_that_is_closed() -> None:
    book = Book()
    for one in opened(1_000):
        book.post(one)
    book.post(entry("t", "allot", 500, "works", "cash"))
    details = {"period": "2027-12-31", "snapshot": "unknown"}
    shut = Entry("s", "close", "isle-1", 2027, 2027, 0, "KRW", actor="Kim", approver="Lee",
        reason="due", value_date="2026-01-05", details=details)  # fmt: skip
    assert book.post(shut).status == "posted"
    into = entry("c", "carry_over", 5, "works", "cash", to_agreement_year=2027)
    assert [one.rule for one in book.post(into).breaches] == ["I12"]
    assert book.post(entry("d", "carry_over", 5, "works", "cash")).status == "posted"


def test_a_closing_is_not_moved_back_by_an_earlier_one() -> None:
    book = Book()
    for key, until in (("late", "2026-06-30"), ("early", "2026-03-31")):
        details = {"period": until, "snapshot": "unknown"}
        book.post(Entry(key, "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
            reason="due", value_date="2026-12-31", details=details))  # fmt: skip
    assert book.closed == {("isle-1", 2026): "2026-06-30"}


def test_an_observed_closing_closes_nothing() -> None:
    book = Book()
    details = {"period": "2026-06-30", "snapshot": "unknown"}
    book.post(Entry("s", "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
        reason="due", value_date="2026-12-31", standing="observed", details=details))  # fmt: skip
    assert book.closed == {}


def test_a_reversal_mirrors_both_sides_and_moves_money() -> None:
    book = Book()
    first = hand_entry("o", "open_year", 100)
    book.post(first)
    book.post(hand_entry("a", "appropriate", 40))
    back = reversal(first, "r", reason="slip")
    assert [one.rule for one in book.post(back._replace(source="appropriated")).breaches] == ["I15"]
    assert [one.rule for one in book.post(back._replace(target="outside")).breaches] == ["I15"]
    assert [one.rule for one in book.post(back._replace(amount=99)).breaches] == ["I15"]


def test_balances_come_back_when_the_end_of_a_set_is_refused() -> None:
    book = Book()
    for one in opened(1_000):
        book.post(one)
    before = {account: amount for account, amount in book.balances.items() if amount}
    good, bad = (
        entry("g", "allot", 100, "works", "cash", linked="s"),
        entry("b", "allot", 5_000, "works", "cash", linked="s"),
    )
    done = book.post_set((good, bad))
    assert [one.status for one in done] == ["refused", "refused"]
    assert [len(one.breaches) for one in done] == [0, 1]
    assert {account: amount for account, amount in book.balances.items() if amount} == before


def test_the_bytes_of_an_entry_hold_each_of_its_fields() -> None:
    one = next(iter(hand_year()))
    lines = canonical_bytes(one).decode().splitlines()
    names = [line.split("=", 1)[0] for line in lines]
    plain = [name for name in Entry._fields if name not in ("document", "details")]
    papers = [f"document.{name}" for name in Document._fields]
    assert names == [*plain, *papers, *(f"details.{name}" for name in sorted(one.details))]


def test_no_bridge_no_finding_on_bridges(terms: Terms) -> None:
    assert [one for one in check_limits(opened(), terms, 2026) if one.limit.kind == "gap"] == []
    bridged = [*opened(), entry("b", "bridge", 5, "works", "cash")]
    found = [one for one in check_limits(bridged, terms, 2026) if one.limit.kind == "gap"]
    assert [(one.limit.category, one.result) for one in found] == [
        ("labour", "unknown"),
        ("works", "breach"),
    ]


def test_the_whole_budget_is_what_was_appropriated_less_what_was_cut() -> None:
    cut = hand_entry("c", "cut", 30, source="appropriated", target="agreed", reason="bill",
        details={"budget_line": "1", "act": "y"})  # fmt: skip
    made = [
        hand_entry("o", "open_year", 1_000),
        hand_entry("a", "appropriate", 800),
        cut,
        hand_entry("t", "allot", 300, to_category="labour", to_form="cash"),
    ]
    flows = net_flows(made)
    assert (_budget(flows, ""), _budget(flows, "labour"), _budget(flows, "works")) == (770, 300, 0)


def test_money_that_leaves_its_category_counts_for_it(terms: Terms) -> None:
    limit = next(one for one in read_limits(terms, 2026) if one.category == "works")
    flows = net_flows([entry("c", "obligate", 5, "works", "cash"),
        entry("d", "obligate", 5, "labour", "cash"),
        entry("b", "bridge", 7, "works", "cash")])  # fmt: skip
    assert [one.key for one in _of(flows, limit, "obligate", "bridge")] == ["c", "b"]


@pytest.mark.parametrize(("amount", "result"), [(100, "within"), (101, "breach")])
def test_a_share_carried_over_has_its_bound(terms: Terms, amount: int, result: str) -> None:
    made = [
        *opened(),
        entry("t", "allot", 1_000, "supply", "in_kind"),
        entry("c", "carry_over", amount, "supply", "in_kind"),
    ]
    found = next(one for one in check_limits(made, terms, 2026) if one.limit.kind == "carry_over")
    assert (found.result, found.measured, found.bound) == (result, amount, 100)


@pytest.mark.parametrize(("bridged", "result"), [(100, "within"), (101, "breach")])
def test_a_bridge_is_held_against_the_year_before(terms: Terms, bridged: int, result: str) -> None:
    last = {"agreement_year": 2025, "budget_year": 2025}
    before = [
        entry("o", "open_year", 1_000),
        entry("a", "appropriate", 1_000),
        entry("t", "allot", 100, "labour", "cash"),
    ]
    made = [
        *(one._replace(**last) for one in before),
        entry("b", "bridge", bridged, "labour", "cash"),
    ]
    found = next(one for one in check_limits(made, terms, 2026) if one.limit.kind == "gap")
    assert (found.limit.category, found.result, found.bound) == ("labour", result, 100)
    assert found.keys == ("b",)
