"""The book and its rules: each invariant accepts and refuses; random histories keep them all."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any

import pytest
from hand_year import entry, hand_year
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from burdenshare.ledger.book import Book, read_book
from burdenshare.ledger.canonical import canonical_bytes, content_hash, read_canonical
from burdenshare.ledger.entry import LARGEST, Document, Entry, reversal
from burdenshare.ledger.events import BY_NAME, EVENTS
from burdenshare.ledger.rules import _breaches, check_entry
from burdenshare.ledger.states import STATES, Account

LABOUR = {"to_category": "labour", "to_form": "cash"}


def opened() -> list[Entry]:
    """A year with 100 agreed, 80 appropriated and 50 allotted to labour."""
    return [
        entry("o", "open_year", 100),
        entry("a", "appropriate", 80),
        entry("t", "allot", 50, **LABOUR),
    ]


def after(*entries: Entry) -> Book:
    """A book in which every entry was taken."""
    book = Book()
    for one in entries:
        assert book.post(one).status == "posted", (one.key, book.post(one))
    return book


def rules(book: Book, one: Entry) -> set[str]:
    """The rules by which a book refuses an entry; none where it takes it."""
    done = book.post(one)
    assert (done.status == "refused") == bool(done.breaches)
    return {breach.rule for breach in done.breaches}


def close(until: str, **said: Any) -> Entry:
    details = {"period": until, "snapshot": "unknown"}
    plain = {"source": "", "target": "", "details": details, "value_date": until}
    return Entry(
        "shut", "close", "isle-1", 2026, 2026, 0, "KRW", actor="Kim", approver="Lee",
        reason="end of year", **plain | said,
    )  # fmt: skip


CASES: dict[str, tuple[list[Entry], Entry, Entry]] = {
    "I1": ([], entry("o", "open_year", 1), entry("o", "open_year", 0)),
    "I2": (opened(), entry("p", "payroll", 50, "labour", "cash"),
           entry("p", "payroll", 51, "labour", "cash")),
    "I4": (opened(), entry("p", "payroll", 5, "labour", "cash"),
           entry("p", "payroll", 5, "labour", "cash", target="used")),
    "I5": (opened(), entry("x", "lapse", 5, "labour", "cash", source="allotted"),
           entry("x", "lapse", 5, source="allotted")),
    "I9": (opened(), entry("b", "obligate", 5, "labour", "cash"),
           entry("b", "obligate", 5, "labour", "cash", details={
               "contract": "c", "vendor": "v", "ownership_test": "failed", "domestic_share": "0"})),
    "I11": (opened(), entry("c", "carry_over", 5, "labour", "cash"),
            entry("c", "carry_over", 5, "labour", "cash",
                  details={"kind": "accident", "count": "2"})),
    "I12": ([*opened(), close("2026-06-30")],
            entry("p", "payroll", 5, "labour", "cash", value_date="2026-07-01"),
            entry("p", "payroll", 5, "labour", "cash", value_date="2026-06-30")),
    "I14": (opened(), opened()[2], opened()[2]._replace(amount=49)),
    "I15": (opened(), reversal(opened()[2], "r", reason="slip"),
            reversal(opened()[2], "r", reason="slip", amount=49)),
    "I16": (opened(), entry("x", "allot", 5, **LABOUR),
            entry("x", "allot", 5, **LABOUR, approver="Kim")),
    "I20": (opened(), entry("m", "remeasure", 5, book="valuation", source="outside",
                            target="valuation"),
            entry("m", "remeasure", 5, source="outside", target="valuation")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_invariant_accepts_and_refuses(name: str) -> None:
    before, good, bad = CASES[name]
    assert rules(after(*before), good) == set()
    book = after(*before)
    held = dict(book.balances)
    assert rules(book, bad) == {name}
    assert {key: one for key, one in book.balances.items() if one} == {
        key: one for key, one in held.items() if one
    }
    assert len(book.entries) == len(before)


def test_appropriation_above_the_agreed_amount_is_recorded_with_its_approver() -> None:
    book = after(entry("o", "open_year", 100))
    assert rules(book, entry("a", "appropriate", 101)) == {"I2"}
    above = entry("a2", "appropriate_above", 101)
    assert rules(book, above._replace(approver="Kim")) == {"I16"}
    assert rules(book, above._replace(reason="")) == {"E"}
    assert rules(book, above) == set()


def test_the_order_within_a_set_counts() -> None:
    first, second = entry("a", "appropriate", 80, linked="s"), entry("o", "open_year", 100,
                                                                     linked="s")  # fmt: skip
    assert [one.status for one in Book().post_set((first, second))] == ["refused"] * 2
    assert [one.status for one in Book().post_set((second, first))] == ["posted"] * 2


def test_a_set_is_taken_whole_or_not_at_all() -> None:
    book = after(*opened())
    good, bad = (entry("p", "payroll", 5, "labour", "cash", linked="s"),
                 entry("q", "payroll", 99, "labour", "cash", linked="s"))  # fmt: skip
    book.post_set((good, bad))
    assert len(book.entries) == 3
    assert book.entry("p") is None


def test_a_reversal_is_taken_once() -> None:
    book = after(*opened())
    target = opened()[2]
    assert rules(book, reversal(target, "r", reason="slip")) == set()
    assert rules(book, reversal(target, "r2", reason="slip")) == {"I15"}
    assert book.balance(target.credit) == 0


def test_a_reversal_of_money_that_is_gone_is_refused() -> None:
    book = after(*opened(), entry("p", "payroll", 50, "labour", "cash"))
    assert rules(book, reversal(opened()[2], "r", reason="slip")) == {"I2"}


def test_observed_entries_are_taken_with_findings_and_kept_apart() -> None:
    book = after(*opened())
    foreign = entry("f", "payroll", 99, "labour", "cash", standing="observed")
    done = book.post(foreign)
    assert (done.status, [one.rule for one in done.breaches]) == ("posted", ["I2"])
    assert book.balance(foreign.debit) == 50
    assert book.observed[foreign.debit] == -99


@pytest.mark.parametrize(
    "changed",
    [
        {"value_date": "2026-02-29"},
        {"value_date": "２０２６-01-01"},
        {"details": {"kind": "accident", "count": "²"}},
        {"details": {"kind": "explicit", "count": "1", "a=b": "c"}},
        {"amount": LARGEST + 1},
        {"key": ""},
        {"key": "k" * 201},
        {"actor": ""},
        {"document": Document("minute", "1", sha256="0" * 63)},
    ],
)
def test_what_cannot_be_meant_is_refused(changed: dict[str, Any]) -> None:
    book = after(*opened())
    assert rules(book, entry("c", "carry_over", 5, "labour", "cash")._replace(**changed))


def test_two_entries_of_one_set_may_not_share_a_key() -> None:
    book, first = Book(), entry("o", "open_year", 100)
    posted = book.post_set((first._replace(linked="s"), first._replace(linked="s", reason="b")))
    assert {one.status for one in posted} == {"refused"}
    assert [one.rule for one in posted[1].breaches] == ["I14"]
    assert not book.entries


def test_a_period_ends_on_a_day() -> None:
    assert rules(after(*opened()), close("2026-12-31")) == set()
    shut = close("2026-12-31")
    bad = shut._replace(details={"period": "december", "snapshot": "unknown"})
    assert rules(after(*opened()), bad) == {"I12"}


def test_every_event_says_where_money_goes_between_known_states() -> None:
    assert len({one.name for one in EVENTS}) == len(EVENTS)
    for one in EVENTS:
        for pair in one.moves:
            assert set(pair) <= set(STATES)


def test_a_book_is_read_again_as_it_was() -> None:
    book = after(*hand_year())
    again = read_book(book.entries)
    assert again.balances == book.balances
    assert again.entries == book.entries


WORDS = st.text(max_size=8)
ENTRIES = st.builds(
    Entry,
    key=WORDS,
    event=st.sampled_from(sorted(BY_NAME)),
    agreement=WORDS,
    agreement_year=st.integers(2025, 2026),
    budget_year=st.just(2026),
    amount=st.integers(-1, LARGEST + 1),
    currency=st.just("KRW"),
    source=st.sampled_from(["", *STATES]),
    target=st.sampled_from(["", *STATES]),
    category=st.sampled_from(["", "labour"]),
    form=st.sampled_from(["", "cash", "gold"]),
    to_category=st.sampled_from(["", "works"]),
    value_date=st.sampled_from(["2026-01-01", "2026-02-30", "", "x"]),
    actor=st.sampled_from(["", "Kim"]),
    approver=st.sampled_from(["", "Kim", "Lee"]),
    document=st.builds(Document, WORDS, WORDS, sha256=st.sampled_from(["", "a" * 64, "b"])),
    reason=WORDS,
    reverses=WORDS,
    book=st.sampled_from(["agreement", "valuation"]),
    standing=st.sampled_from(["own", "observed"]),
    details=st.dictionaries(
        st.sampled_from(["kind", "count", "period", "rule", "A", "act"]), WORDS, max_size=4
    ),
)


@given(ENTRIES)
def test_the_quick_look_at_an_entry_says_what_the_rules_say(one: Entry) -> None:
    assert check_entry(one) == _breaches(one)


@given(st.sampled_from(hand_year()), st.data())
def test_the_quick_look_at_a_nearly_good_entry_too(good: Entry, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(Entry._fields))
    changed = good._replace(**{name: getattr(data.draw(ENTRIES), name)})
    assert check_entry(changed) == _breaches(changed)


@given(ENTRIES, ENTRIES)
def test_canonical_bytes_tell_entries_apart(one: Entry, other: Entry) -> None:
    def normal(entry: Entry) -> str:
        said = dict(sorted(entry.details.items()))
        return unicodedata.normalize("NFC", repr(entry._replace(details=said)))

    same = canonical_bytes(one) == canonical_bytes(other)
    assert same == (normal(one) == normal(other))
    assert content_hash(one._replace(recorded_at="x")) == content_hash(one)
    assert canonical_bytes(read_canonical(canonical_bytes(one))) == canonical_bytes(one)


PLACES = [("labour", "cash", ""), ("works", "in_kind", "hangar"), ("works", "cash", "")]
MONEY = [one for one in EVENTS if one.moves and one.name != "remeasure"]


class Histories(RuleBasedStateMachine):
    """Any entries in any order: what is taken keeps every balance, what is not changes none."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.taken: list[Entry] = []
        self.count = 0

    def _post(self, one: Entry) -> None:
        before = dict(self.book.balances)
        done = self.book.post(one)
        if done.status == "posted":
            self.taken.append(one)
        else:
            assert {k: v for k, v in before.items() if v} == {
                k: v for k, v in self.book.balances.items() if v
            }

    @rule(
        event=st.sampled_from(MONEY),
        choice=st.integers(0, 20),
        place=st.sampled_from(PLACES),
        other=st.sampled_from(PLACES),
        amount=st.integers(1, 60),
        next_year=st.booleans(),
    )
    def move(
        self,
        event: Any,
        choice: int,
        place: tuple[str, str, str],
        other: tuple[str, str, str],
        amount: int,
        next_year: bool,
    ) -> None:
        self.count += 1
        source, target = event.moves[choice % len(event.moves)]
        reached = other if event.name == "transfer" else place
        said = dict(zip(("to_category", "to_form", "to_line"), reached, strict=True))
        said["to_agreement_year"] = 2027 if next_year and source in ("carried", "owed") else 0  # type: ignore[assignment]
        one = entry(f"k{self.count}", event.name, amount, *place[:2], line=place[2],
                    source=source, target=target, **said)  # fmt: skip
        self._post(one)

    @rule(amount=st.integers(20, 100))
    def begin(self, amount: int) -> None:
        for event, more in (("open_year", {}), ("appropriate", {}), ("allot", LABOUR)):
            self.count += 1
            self._post(entry(f"k{self.count}", event, amount, **more))

    @precondition(lambda self: self.taken)
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        self.count += 1
        target = data.draw(st.sampled_from(self.taken))
        self._post(reversal(target, f"k{self.count}", reason="slip"))

    @precondition(lambda self: self.taken)
    @rule(data=st.data(), amount=st.integers(1, 60))
    def repeat(self, data: st.DataObject, amount: int) -> None:
        one = data.draw(st.sampled_from(self.taken))
        assert self.book.post(one).status == "repeated"
        if amount != one.amount:
            assert rules(self.book, one._replace(amount=amount)) >= {"I14"}

    @invariant()
    def balances_are_the_sum_of_entries(self) -> None:
        held: dict[Account, int] = defaultdict(int)
        for one in self.book.entries:
            held[one.debit] -= one.amount
            held[one.credit] += one.amount
            assert held[one.debit] >= 0 or one.debit.may_be_negative
        assert {k: v for k, v in held.items() if v} == {
            k: v for k, v in self.book.balances.items() if v
        }
        assert sum(held.values()) == 0

    @invariant()
    def reports_agree_with_balances(self) -> None:
        from burdenshare.ledger.reports.catalogue import REPORTS
        from burdenshare.ledger.reports.flows import Asked

        for year in sorted({one.agreement_year for one in self.book.entries}):
            for name in ("settlement", "reconciliation", "funds", "obligations"):
                made = REPORTS[name](self.book.entries, Asked("isle-1", year))
                assert made.agrees, (name, made)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
