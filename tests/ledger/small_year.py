"""A small agreement and a small year of entries, for tests by hand."""

from __future__ import annotations

from typing import Any

from burdenshare.ledger.entry import Document, Entry

PAPER = Document("minute", "1", "2026-01-05")

TERMS = """\
terms: 1
id: isle-1
title: First agreement of an isle
host: KR
sender: US
years: 2026-2027
unit: 1m KRW
sources:
  text: {publisher: Isle, title: Text of the agreement, date: 2025, confidence: A}
lines:
  total:
    title: Contribution
    amount: {2026: 1000, 2027: 1000}
    source: text
    confidence: A
parts:
  labour:
    of: total
    paid: cash
    at_least: {share: 85, of: KR.employee_labour_cost, source: "text, art. 2"}
    source: text
  works:
    of: total
    in_kind: 88
    purposes: design and oversight
    at_most: {2026: 500, 2027: 400}
    eligible: {rule: only, place: on the isle, vendor: firms of the isle, source: text}
    source: text
  supply:
    of: total
    in_kind: 100
    carry_over: {says: A tenth at most., most: 10, source: text}
    source: text
in_the_gap: {labour: previous_year, works: none}
"""

MOVES = {
    "open_year": ("contribution", "agreed"),
    "bridge": ("contribution", "agreed"),
    "appropriate": ("agreed", "appropriated"),
    "allot": ("appropriated", "allotted"),
    "transfer": ("allotted", "allotted"),
    "reserve": ("allotted", "reserved"),
    "obligate": ("allotted", "obligated"),
    "deliver": ("obligated", "delivered"),
    "payroll": ("allotted", "paid"),
    "disburse": ("delivered", "paid"),
    "use": ("held", "used"),
    "carry_over": ("allotted", "carried"),
}
DETAILS: dict[str, dict[str, str]] = {
    "open_year": {"terms_hash": "unknown", "rule": "article 1"},
    "bridge": {"legal_basis": "act", "expires": "2026-12-31"},
    "appropriate": {"budget_line": "1", "act": "2025-12"},
    "reserve": {"tender": "t"},
    "obligate": {
        "contract": "c",
        "vendor": "v",
        "ownership_test": "passed",
        "domestic_share": "100",
        "place_test": "passed",
    },
    "deliver": {
        "certificate": "a",
        "valuation_method": "contract price",
        "valuer": "w",
        "place_test": "passed",
    },
    "payroll": {"period": "2026-01", "payroll_base": "100", "heads": "3"},
    "disburse": {"payee": "p", "place_test": "passed"},
    "use": {"reference": "r"},
    "carry_over": {"kind": "explicit", "count": "1"},
}


def entry(
    key: str, event: str, amount: int, category: str = "", form: str = "", **said: Any
) -> Entry:
    """An entry of the isle with everything that its event asks for."""
    source, target = MOVES[event]
    details = DETAILS.get(event, {}) | said.pop("details", {})
    fields: dict[str, Any] = {
        "source": source,
        "target": target,
        "category": category,
        "form": form,
        "unit": "1 KRW",
        "value_date": "2026-01-05",
        "actor": "Kim",
        "approver": "Lee",
        "document": PAPER,
        "reason": "as agreed",
        "details": details,
    }
    if event == "allot":
        details.setdefault("minute", "1")
    return Entry(key, event, "isle-1", 2026, 2026, amount, "KRW", **fields | said)


def opened(amount: int = 1_000_000_000) -> list[Entry]:
    """The year opened and appropriated."""
    return [entry("open", "open_year", amount), entry("act", "appropriate", amount)]
