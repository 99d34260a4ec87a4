"""What a small change of a rule would let through, or would refuse: found by the mutation list."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hand_year import entry as hand_entry
from hand_year import hand_year
from small_year import TERMS, entry, opened

from burdenshare.ledger.book import Book, read_book
from burdenshare.ledger.canonical import canonical_bytes
from burdenshare.ledger.entry import LARGEST, Document, Entry, reversal, whose
from burdenshare.ledger.events import EVENTS
from burdenshare.ledger.limit_checks import _LOOKS, _budget, _of, check_limits
from burdenshare.ledger.limits import Limit, read_limits
from burdenshare.ledger.net import net_flows
from burdenshare.ledger.rules import Breach, _breaches, check_entry, is_day
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
    # What has no number among the invariants is told without the letter that stands for it.
    assert str(Breach("E", "no day", "write one")) == "no day; write one"
    assert [Breach(one, "a").told for one in ("E", "I2")] == ["a", "a (I2)"]


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
    assert [one.rule for one in book.post(back._replace(reverses="none")).breaches] == ["I15"]


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


UNKNOWN = [
    Limit("at_least", "labour", 2026),
    Limit("in_kind", "works", 2026),
    Limit("gap", "works", 2026, says="previous_year"),
]


@pytest.mark.parametrize("limit", UNKNOWN, ids=lambda one: one.kind)
def test_a_limit_that_is_not_known_is_told_as_unknown(limit: Limit) -> None:
    made = [
        *opened(),
        entry("t", "allot", 5, "works", "cash"),
        entry("p", "payroll", 5, "labour", "cash"),
        entry("b", "bridge", 5, "works", "cash"),
    ]
    (found,) = _LOOKS[limit.kind](limit._replace(unknown="never told"), net_flows(made), made)
    assert (found.result, found.why) == ("unknown", "terms_unknown")
    assert "never told" in found.says


def test_no_payroll_is_told_from_one_that_is_not_known() -> None:
    limit = Limit("at_least", "labour", 2026, Decimal(85), "KR.employee_labour_cost")
    blank = entry("p", "payroll", 5, "labour", "cash", details={"payroll_base": "unknown"})
    told = [next(_LOOKS["at_least"](limit, net_flows(made), made)).why for made in ([], [blank])]
    assert told == ["no_payroll", "payroll_unknown"]


def test_a_carry_over_in_words_is_words() -> None:
    limit = Limit("carry_over", "works", 2026, says="as both agree")
    made = [entry("c", "carry_over", 7, "works", "cash")]
    (found,) = _LOOKS["carry_over"](limit, net_flows(made), made)
    assert (found.result, found.measured, found.why) == ("words", 7, "in_words")
    assert found.says == "works: 7 carried over; the terms say: as both agree"


@pytest.mark.parametrize(("category", "named"), [("", "all"), ("works", "works")])
def test_a_rule_names_its_category_or_all(category: str, named: str) -> None:
    vendor = Limit("vendor", category, 2026, says="firms of the isle", stance="only")
    (found,) = _LOOKS["vendor"](vendor, (), ())
    assert found.says == f"{named}: vendor only 'firms of the isle': no entry yet"
    gap = Limit("gap", category, 2026, says="none")
    made = [entry("b", "bridge", 5, "works", "cash")]
    (found,) = _LOOKS["gap"](gap, net_flows(made), made)
    assert found.says == f"{named}: 5 bridged; nothing may be paid in a gap"
    carried = Limit("carry_over", category, 2026, says="as agreed")
    (found,) = _LOOKS["carry_over"](carried, (), ())
    assert found.says.startswith(f"{named}: 0 carried over")


def test_the_largest_amount_is_exact_in_json() -> None:
    assert LARGEST == 9_007_199_254_740_991 == int(float(LARGEST))


def test_six_kinds_of_entries_need_a_second_person() -> None:
    assert {one.code for one in EVENTS if one.four_eyes} == {"E3a", "E4", "E5", "E16", "E17", "E21"}
    for name in ("transfer", "carry_over", "lapse"):
        alone = hand_entry("x", name, 5, "labour", "cash")._replace(approver="Kim", actor="Kim")
        assert "I16" in rules(alone)


def test_what_was_posted_alone_is_no_part_of_a_set_later() -> None:
    book, first = Book(), hand_entry("o", "open_year", 100)
    book.post(first)
    done = book.post_set((first, hand_entry("a", "appropriate", 10)))
    assert [one.status for one in done] == ["refused", "refused"]
    assert [[breach.rule for breach in one.breaches] for one in done] == [["I14"], []]


def test_an_entry_without_money_touches_no_account() -> None:
    book = Book()
    details = {"period": "2026-06-30", "snapshot": "unknown"}
    shut = Entry("s", "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
        reason="due", value_date="2026-12-31", details=details)  # fmt: skip
    assert book.post(shut).status == "posted"
    assert book.entries == [shut] and not book.balances


@pytest.mark.parametrize(
    "changed", [{"form": "gold"}, {"to_form": "gold"}, {"book": "third"}, {"standing": "heard"}]
)
def test_words_are_of_their_lists(changed: dict[str, str]) -> None:
    one = hand_entry("p", "payroll", 5, "labour", "cash")
    assert rules(one) == []
    assert "E" in rules(one._replace(**changed))


def test_what_an_event_asks_for_is_asked_of_all_but_reversals() -> None:
    one = hand_entry("b", "obligate", 5, "labour", "cash")
    assert rules(one._replace(details={})) == ["E"]
    back = reversal(one, "r", reason="slip", details={})
    assert rules(back) == []


def test_a_finding_as_data_says_what_was_measured_and_in_what(terms: Terms) -> None:
    made = [*opened(), entry("t", "allot", 100, "works", "in_kind")]
    found = {one.limit.kind: one.to_dict() for one in check_limits(made, terms, 2026)
        if one.limit.category == "works"}  # fmt: skip
    share, most, place = (found[kind] for kind in ("in_kind", "at_most", "place"))
    assert (share["measured"], share["bound"], share["in"]) == (100.0, 88.0, "percent")
    assert (most["measured"], most["bound"], most["in"]) == (100.0, 5e8, "minor units")
    assert (place["measured"], place["bound"]) == (None, None)


def test_in_the_year_nothing_is_refused(terms: Terms) -> None:
    made = [*opened(), entry("t", "allot", 100, "works", "cash")]
    assert any(one.result == "breach" for one in check_limits(made, terms, 2026))
    assert not any(one.refused for one in check_limits(made, terms, 2026))
    assert any(one.refused for one in check_limits(made, terms, 2026, closing=True))


@pytest.mark.parametrize(
    ("kind", "amount", "result"),
    [("at_least", 99, "breach"), ("at_least", 100, "within"), ("at_least", 101, "within"),
     ("at_most", 99, "within"), ("at_most", 100, "within"), ("at_most", 101, "breach")],
)  # fmt: skip
def test_a_bound_itself_is_within(kind: str, amount: int, result: str) -> None:
    made = [entry("t", "allot", amount, "works", "cash")]
    (found,) = _LOOKS[kind](Limit(kind, "works", 2026, amount=100), net_flows(made), made)
    assert found.result == result


@pytest.mark.parametrize(
    ("tests", "told"),
    [
        (("passed",), [("within", "passed")]),
        (("passed", "not_applicable"), [("within", "passed")]),
        (("failed", "passed"), [("breach", "failed")]),
        (("waived",), [("words", "waived")]),
        (("", "failed"), [("breach", "failed"), ("unknown", "not_tested")]),
    ],
)
def test_what_people_found_is_told_each_by_itself(
    tests: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    made = [
        entry(f"b{n}", "obligate", 5, "works", "cash", details={"ownership_test": test})
        for n, test in enumerate(tests)
    ]
    limit = Limit("vendor", "works", 2026, says="firms of the isle", stance="only")
    found = list(_LOOKS["vendor"](limit, net_flows(made), made))
    assert [(one.result, one.why) for one in found] == told
    (also,) = _LOOKS["vendor"](limit._replace(stance="also"), net_flows(made), made)
    assert (also.result, also.why, also.keys) == ("words", "in_words", ())


@pytest.mark.parametrize(
    "changed",
    [{"agreement": "y"}, {"agreement_year": 2027}, {"currency": "USD"}, {"to_line": "pier"},
     {"book": "valuation"}, {"standing": "observed"}, {"source": "held"}],
)  # fmt: skip
def test_accounts_are_told_apart_by_all_that_makes_them(changed: dict[str, object]) -> None:
    one = hand_entry("p", "payroll", 5, "labour", "cash")
    assert whose(one._replace(**changed)) != whose(one)
    same = one._replace(key="q", amount=6, value_date="2026-05-05", actor="Park", reason="other")
    assert whose(same) == whose(one)


def test_a_vendor_is_tested_at_the_award_alone() -> None:
    limit = Limit("vendor", "works", 2026, says="firms of the isle", stance="only")
    late = entry("d", "deliver", 5, "works", "cash", details={"ownership_test": "failed"})
    (found,) = _LOOKS["vendor"](limit, net_flows([late]), [late])
    assert (found.result, found.why) == ("within", "no_entry")


@pytest.mark.parametrize(("length", "fits"), [(200, True), (201, False)])
def test_the_long_way_has_the_same_bound_of_keys(length: int, fits: bool) -> None:
    told = _breaches(hand_entry("k" * length, "open_year", 5))
    assert (told == ()) is fits


def test_who_should_not_have_approved_is_named() -> None:
    one = hand_entry("x", "lapse", 5, "labour", "cash")._replace(approver="")
    assert "than Kim" in check_entry(one._replace(actor="Kim"))[-1].says
    assert "than its actor" in " ".join(b.says for b in check_entry(one._replace(actor="")))


@pytest.mark.parametrize(
    ("kind", "paid", "result"),
    [("at_most", 74, "within"), ("at_most", 75, "within"), ("at_most", 76, "breach"),
     ("at_least", 74, "breach"), ("at_least", 75, "within"), ("at_least", 76, "within")],
)  # fmt: skip
def test_a_share_of_the_payroll_itself_is_within(kind: str, paid: int, result: str) -> None:
    limit = Limit(kind, "labour", 2026, Decimal(75), "KR.employee_labour_cost")
    made = [entry("p", "payroll", paid, "labour", "cash")]
    (found,) = _LOOKS[kind](limit, net_flows(made), made)
    assert (found.result, found.measured, found.bound) == (result, paid, 75)


@pytest.mark.parametrize(
    "text", ["20260101", "2026-W01-1", "2026-1-01", "2026-01-01 ", "2026-02-30"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    """Python reads more ways of writing a day than an entry may have."""
    assert not is_day(text)


def test_what_is_wrong_with_the_states_is_said_as_it_is() -> None:
    one = hand_entry("a", "appropriate", 5)
    told = {
        (source, target): _breaches(one._replace(source=source, target=target))[0].says
        for source, target in (("", "appropriated"), ("agreed", ""), ("nowhere", "appropriated"))
    }
    assert "does not say from which state" in told["", "appropriated"]
    assert "does not say from which state" in told["agreed", ""]
    assert told["nowhere", "appropriated"] == "'nowhere' is no state"
    still = hand_entry("t", "transfer", 5, "labour", "cash", to_category="labour", to_form="cash")
    assert "to where it is" in " ".join(breach.says for breach in _breaches(still))


@pytest.mark.parametrize(("category", "named"), [("", "all"), ("works", "works")])
def test_an_unknown_limit_names_its_category_or_all(category: str, named: str) -> None:
    (found,) = _LOOKS["in_kind"](Limit("in_kind", category, 2026, unknown="not told"), (), ())
    assert found.says == f"{named}: not told"


def test_an_attempt_on_a_closed_period_is_kept_in_it() -> None:
    book = Book()
    details = {"period": "2026-06-30", "snapshot": "unknown"}
    shut = Entry("s", "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
        reason="due", value_date="2026-12-31", details=details)  # fmt: skip
    book.post(shut)
    tried = Entry("r", "refuse_reopening", "isle-1", 2026, 2026, 0, "KRW", actor="Kim",
        reason="asked", value_date="2026-06-30", details={"period": "2026-06-30"})  # fmt: skip
    assert book.post(tried).status == "posted"


@pytest.mark.parametrize(
    "name",
    ["kim", "KIM", "Kim ", " Kim", "Kim\u200b", "K\u00adim", "Kim\u00a0", "Ｋｉｍ", "Kim\u3164",
     "КІМ", "Kim\t", "\u202eKim"],
)  # fmt: skip
def test_one_person_is_not_two_by_another_spelling(name: str) -> None:
    one = hand_entry("t", "allot", 5, to_category="labour", to_form="cash")._replace(actor="Kim")
    (told,) = [breach for breach in check_entry(one._replace(approver=name)) if "than" in breach[1]]
    assert told.rule == "I16" and told.says.endswith(f"'{name}' reads as the same name")
    assert "I16" in rules(one._replace(actor=name, approver="Kim"))
    seen = Book().post(one._replace(approver=name, standing="observed"))
    assert (seen.status, seen.breaches[0].rule) == ("posted", "I16")


def test_two_people_are_two() -> None:
    one = hand_entry("t", "allot", 5, to_category="labour", to_form="cash")
    for actor, approver in (
        ("Kim", "Lee"),
        ("김민지", "김민지2"),
        ("Иван", "Ivan"),
        ("Kim", "Kím"),
    ):
        assert rules(one._replace(actor=actor, approver=approver)) == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (" ", "has no visible character"),
        ("\u200b\u3164", "has no visible character"),
        ("Kіm", "mixes Latin with Cyrillic letters"),
        ("Κim", "mixes Latin with Greek letters"),
    ],
)
def test_a_name_that_nobody_can_read_is_none(name: str, fault: str) -> None:
    one = hand_entry("o", "open_year", 100)
    as_actor, as_approver = one._replace(actor=name), one._replace(approver=name)
    assert [str(breach).partition(";")[0] for breach in check_entry(as_actor)] == [
        f"the actor's name {fault}"
    ]
    assert [(breach.rule, breach.says) for breach in check_entry(as_approver)] == [
        ("I16", f"the approver's name {fault}")
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "is blank"),
        (" ", "is blank"),
        ("\u200b", "is blank"),
        ("isle-1 ", "begins or ends with a blank"),
        ("a\nb=c", "holds a line break or a character that cannot be seen"),
        ("isle\u200b-1", "holds a line break or a character that cannot be seen"),
        ("isle-1\u202e", "holds a line break or a character that cannot be seen"),
    ],
)
def test_an_agreements_name_is_one_line_that_can_be_seen(name: str, fault: str) -> None:
    one = hand_entry("o", "open_year", 100)._replace(agreement=name)
    assert [str(breach).partition(";")[0] for breach in check_entry(one)] == [
        f"the agreement's name {fault}"
    ]
    seen = Book().post(one._replace(standing="observed"))
    assert (seen.status, len(seen.breaches)) == ("posted", 1)
    assert rules(one._replace(agreement="한미 방위비 12차")) == []


def test_an_event_that_is_none_is_told_with_the_nearest() -> None:
    one = hand_entry("o", "open_year", 100)
    assert check_entry(one._replace(event="open_yaer"))[0].remedy == "did you mean 'open_year'?"
    assert check_entry(one._replace(event="wish"))[0].remedy.startswith("known: open_year, bridge")


def allotted(key: str, category: str, **said: object) -> Entry:
    return hand_entry(key, "allot", 5, to_category=category, to_form="cash")._replace(**said)


def test_a_category_that_is_nearly_another_is_refused_once_there_are_any() -> None:
    book = read_book([hand_entry("o", "open_year", 100), hand_entry("a", "appropriate", 80)])
    assert book.post(allotted("t1", "labour")).status == "posted"
    (told,) = book.post(allotted("t2", "labor")).breaches
    assert told.rule == "I5" and "did you mean 'labour'?" in told.remedy
    assert book.post(allotted("t3", "labour")).status == "posted"
    # Another agreement has categories of its own.
    other = book.post(allotted("z", "labor", agreement="other"))
    assert [breach.rule for breach in other.breaches] == ["I2"]
    # Who insists is believed, and so are others' records and copies of what was written before.
    assert book.post(allotted("t4", "labor", standing="observed")).status == "posted"
    details = {**allotted("t5", "labor").details, "new_category": "yes"}
    assert book.post(allotted("t5", "labor", details=details)).status == "posted"
    assert book.post(allotted("t6", "labor")).status == "posted"
    assert book.post(allotted("t7", "labours", recorded_at="2026-01-01")).status == "posted"


def test_a_sets_categories_count_from_its_first_entry_on() -> None:
    book = read_book([hand_entry("o", "open_year", 100), hand_entry("a", "appropriate", 80)])
    both = [allotted("t1", "labour", linked="s"), allotted("t2", "labor", linked="s")]
    done = book.post_set(both)
    assert [one.status for one in done] == ["refused", "refused"]
    assert [[breach.rule for breach in one.breaches] for one in done] == [[], ["I5"]]
    # Nothing of what was refused is remembered.
    assert book.post(allotted("t3", "labor")).status == "posted"
