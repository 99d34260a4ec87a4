"""Limits come from the document: each kind kept, broken and unknown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from small_year import TERMS, entry, opened

from burdenshare.ledger.book import Book
from burdenshare.ledger.entry import Entry, reversal
from burdenshare.ledger.limit_checks import LimitFinding, check_limits, closing_breaches
from burdenshare.ledger.limits import read_limits
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.limits import limits_report
from burdenshare.terms.document import Document
from burdenshare.terms.load import load


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("terms") / "isle-1.yaml"
    path.write_text(TERMS, encoding="utf-8")
    return load(str(path))


def one(
    entries: list[Entry], terms: Document, kind: str, category: str, closing: bool = False
) -> LimitFinding:
    found = check_limits(entries, terms, 2026, closing)
    return next(f for f in found if (f.limit.kind, f.limit.category) == (kind, category))


def test_every_kind_of_limit_is_read_with_its_source(terms: Document) -> None:
    read = read_limits(terms, 2026)
    assert {(limit.kind, limit.category) for limit in read} == {
        ("at_least", "labour"),
        ("form", "labour"),
        ("at_most", "works"),
        ("in_kind", "works"),
        ("cash_purpose", "works"),
        ("place", "works"),
        ("vendor", "works"),
        ("in_kind", "supply"),
        ("carry_over", "supply"),
        ("gap", "labour"),
        ("gap", "works"),
    }
    assert all(limit.sources for limit in read)


def test_amounts_are_read_in_minor_units_and_change_with_the_year(terms: Document) -> None:
    amounts = [
        next(limit.amount for limit in read_limits(terms, year) if limit.kind == "at_most")
        for year in (2026, 2027)
    ]
    assert amounts == [500_000_000, 400_000_000]


def test_in_kind_floor_is_a_finding_in_the_year_and_a_refusal_at_close(terms: Document) -> None:
    short = [
        *opened(),
        entry("a", "allot", 87, "works", "in_kind"),
        entry("b", "allot", 13, "works", "cash"),
    ]
    found = one(short, terms, "in_kind", "works")
    assert (found.result, found.refused, found.measured) == ("breach", False, Decimal(87))
    assert one(short, terms, "in_kind", "works", closing=True).refused
    assert "I8" in [breach.rule for breach in closing_breaches(short, terms, 2026)]
    kept = [
        *opened(),
        entry("a", "allot", 88, "works", "in_kind"),
        entry("b", "allot", 12, "works", "cash"),
    ]
    assert one(kept, terms, "in_kind", "works", closing=True)[1:3] == ("within", False)


def test_a_share_of_whole_units_may_miss_by_less_than_one(terms: Document) -> None:
    # 88 % of 101 is 88.88: 88 is the nearest whole unit below and passes, 87 does not.
    for in_kind, result in ((88, "within"), (87, "breach")):
        split = [
            entry("a", "allot", in_kind, "works", "in_kind"),
            entry("b", "allot", 101 - in_kind, "works", "cash"),
        ]
        assert one([*opened(), *split], terms, "in_kind", "works").result == result


def test_reversed_allotments_do_not_count(terms: Document) -> None:
    wrong = entry("b", "allot", 50, "works", "cash")
    entries = [*opened(), entry("a", "allot", 88, "works", "in_kind"), wrong]
    assert one(entries, terms, "in_kind", "works").result == "breach"
    entries.append(reversal(wrong, "c", reason="slip"))
    assert one(entries, terms, "in_kind", "works").result == "within"


def test_labour_floor_is_held_against_the_payroll(terms: Document) -> None:
    for paid, result in ((85, "within"), (84, "breach")):
        entries = [
            *opened(),
            entry("a", "allot", 100, "labour", "cash"),
            entry("p", "payroll", paid, "labour", "cash"),
        ]
        found = one(entries, terms, "at_least", "labour")
        assert (found.result, found.measured, found.rule) == (result, Decimal(paid), "I7")


@pytest.mark.parametrize(
    ("details", "says"),
    [({"payroll_base": "unknown"}, "is unknown"), ({"payroll_base": "101"}, "several ways")],
)
def test_a_payroll_that_is_not_known_leaves_the_share_unknown(
    terms: Document, details: dict[str, str], says: str
) -> None:
    second = entry("q", "payroll", 10, "labour", "cash", details=details)
    entries = [*opened(), entry("p", "payroll", 90, "labour", "cash"), second]
    found = one(entries, terms, "at_least", "labour", closing=True)
    assert (found.result, found.measured, found.refused) == ("unknown", None, False)
    assert says in found.says


def test_two_payments_of_one_period_share_one_payroll(terms: Document) -> None:
    halves = [entry(key, "payroll", 45, "labour", "cash") for key in "pq"]
    assert one([*opened(), *halves], terms, "at_least", "labour").measured == Decimal(90)


def test_labour_is_paid_in_cash_alone(terms: Document) -> None:
    entries = [*opened(), entry("a", "allot", 5, "labour", "in_kind")]
    assert one(entries, terms, "form", "labour").result == "breach"


def test_ceiling_in_an_amount(terms: Document) -> None:
    for amount, result in ((500_000_000, "within"), (500_000_001, "breach")):
        entries = [*opened(), entry("a", "allot", amount, "works", "in_kind")]
        assert one(entries, terms, "at_most", "works").result == result


@pytest.mark.parametrize(
    ("kind", "name", "test", "result"),
    [
        ("vendor", "ownership_test", "passed", "within"),
        ("vendor", "ownership_test", "unknown", "unknown"),
        ("vendor", "ownership_test", "waived", "words"),
        ("place", "place_test", "passed", "within"),
        ("place", "place_test", "failed", "breach"),
    ],
)
def test_rules_in_words_stand_as_a_person_found_them(
    terms: Document, kind: str, name: str, test: str, result: str
) -> None:
    award = entry("o", "obligate", 5, "works", "in_kind", details={name: test})
    found = one([*opened(), award], terms, kind, "works")
    assert found.result == result
    if result != "within":
        assert found.keys == ("o",)


def test_an_award_that_was_taken_back_needs_no_test(terms: Document) -> None:
    award = entry("o", "obligate", 5, "works", "in_kind", details={"place_test": "failed"})
    entries = [*opened(), award, reversal(award, "r", reason="slip")]
    assert one(entries, terms, "place", "works").why == "no_entry"


def test_cash_of_works_is_confined_to_its_purposes(terms: Document) -> None:
    cash = entry("d", "disburse", 5, "works", "cash", details={"purpose_test": "failed"})
    kind = entry("e", "disburse", 5, "works", "in_kind")
    assert one([kind], terms, "cash_purpose", "works").result == "within"
    assert one([cash, kind], terms, "cash_purpose", "works").keys == ("d",)


def test_carry_over_at_most_a_tenth(terms: Document) -> None:
    base = [*opened(), entry("a", "allot", 100, "supply", "in_kind")]
    for amount, result in ((10, "within"), (11, "breach")):
        entries = [*base, entry("c", "carry_over", amount, "supply", "in_kind")]
        assert one(entries, terms, "carry_over", "supply").result == result


def test_bridging_is_held_to_the_year_before_where_it_is_known(terms: Document) -> None:
    bridged = entry("g", "bridge", 80, "labour", "cash")
    assert one([bridged], terms, "gap", "labour").result == "unknown"
    before = entry("z", "allot", 80, "labour", "cash")._replace(agreement_year=2025)
    assert one([before, bridged], terms, "gap", "labour").result == "within"
    assert one([before, bridged._replace(amount=81)], terms, "gap", "labour").result == "breach"


def test_what_the_terms_do_not_let_go_on_is_not_bridged(terms: Document) -> None:
    assert one([entry("g", "bridge", 1, "works", "cash")], terms, "gap", "works").result == "breach"


def test_other_agreements_and_observed_records_are_left_out(terms: Document) -> None:
    wrong = entry("a", "allot", 5, "labour", "in_kind")
    others = [wrong._replace(agreement="other"), wrong._replace(standing="observed")]
    assert one(others, terms, "form", "labour").result == "within"


def test_korean_limits_of_three_agreements_differ_and_unknowns_stay_unknown() -> None:
    in_kind = {
        year: limit.share
        for year in (2009, 2010, 2011)
        for limit in read_limits(load("korea-08"), year)
        if limit.kind == "in_kind"
    }
    assert in_kind == {2009: Decimal(30), 2010: Decimal(60), 2011: Decimal(88)}
    floor = next(one for one in read_limits(load("korea-11"), 2021) if one.kind == "at_least")
    assert (floor.share, floor.of) == (Decimal(85), "KR.employee_labour_cost")
    unknown = [one for one in read_limits(load("korea-12"), 2026) if one.unknown]
    assert {(one.kind, one.category) for one in unknown} == {("at_least", "labour"), ("gap", "")}
    found = check_limits([], load("korea-12"), 2026, closing=True)
    assert not any(one.refused for one in found)


def test_the_small_year_is_a_year_that_the_book_takes() -> None:
    book = Book()
    for each in (
        *opened(),
        entry("a", "allot", 100, "works", "in_kind"),
        entry("o", "obligate", 60, "works", "in_kind"),
        entry("d", "deliver", 50, "works", "in_kind"),
    ):
        assert book.post(each) == ("posted", ())


def test_the_report_shows_measured_and_bound_and_unknown_documents() -> None:
    split = [
        entry("a", "allot", 300, "construction", "in_kind"),
        entry("b", "allot", 100, "construction", "cash"),
    ]
    entries = [
        each._replace(agreement="korea-11", agreement_year=2022) for each in [*opened(), *split]
    ]
    found = limits_report(entries, Asked("korea-11", 2022))
    line = next(
        one for one in found.lines if one.values[:1] == ("construction",) and one.name == "in_kind"
    )
    assert line.values[2:5] == ("breach", "75.00 %", "88.00 %")
    assert line.entries == ("a", "b")
    nowhere = limits_report(opened(), Asked("isle-1"))
    assert (nowhere.lines, nowhere.notes) == ((), ("no_terms:isle-1",))
