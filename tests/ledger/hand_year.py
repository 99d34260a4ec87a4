"""A year of an agreement whose every report was reckoned by hand, in won."""

from __future__ import annotations

from typing import Any

from small_year import DETAILS, MOVES, PAPER

from burdenshare.ledger.entry import Entry, reversal
from burdenshare.ledger.events import BY_NAME

WORKS = {"category": "construction", "form": "in_kind", "line": "hangar"}
CASH = {"category": "construction", "form": "cash"}


def entry(
    key: str, event: str, amount: int, category: str = "", form: str = "", **said: Any
) -> Entry:
    """An entry with everything that its event asks for."""
    source, target = MOVES.get(event, BY_NAME[event].moves[0])
    known = {name: one for name, one in DETAILS.get(event, {}).items() if one}
    details = dict.fromkeys(BY_NAME[event].extra, "said") | known
    fields: dict[str, Any] = {
        "agreement_year": 2026,
        "budget_year": 2026,
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
    return Entry(key, event, "isle-1", amount=amount, currency="KRW", **fields | said)


def hand_year() -> list[Entry]:
    """Agreed 1,000; budgeted 850, cut by 30, 10 above the agreed; 100 carried in; and so on."""
    return [*_budget(), *_contracts(), *_cash(), *_end()]


def _budget() -> list[Entry]:
    last = {"agreement_year": 2025, "budget_year": 2025, "value_date": "2025-01-05"}
    carried = {"agreement_year": 2025, "to_agreement_year": 2026, "source": "carried"}
    return [
        entry("o25", "open_year", 500, **last),
        entry("a25", "appropriate", 500, **last),
        entry("t25", "allot", 500, to_category="construction", to_form="in_kind",
              to_line="hangar", **last),
        entry("c25", "carry_over", 100, **WORKS, agreement_year=2025, value_date="2025-12-31"),
        entry("o", "open_year", 1000),
        entry("a", "appropriate", 800),
        entry("ar", "appropriate", 50,
              details={"budget_line": "2", "act": "x", "fund": "reserve_fund"}),
        entry("cut", "cut", 30, source="appropriated", target="agreed", reason="bill",
              details={"budget_line": "1", "act": "y"}),
        entry("above", "appropriate_above", 10, source="contribution", target="appropriated",
              details={"budget_line": "1", "act": "z"}, reason="bill of November"),
        entry("c26", "carry_over", 100, **WORKS, **carried, target="allotted"),
        entry("t1", "allot", 300, to_category="labour", to_form="cash"),
        entry("t2", "allot", 250, to_category="construction", to_form="in_kind", to_line="hangar"),
        entry("t3", "allot", 150, to_category="construction", to_form="cash"),
        entry("tr", "transfer", 40, "labour", "cash", to_category="construction", to_form="cash"),
    ]  # fmt: skip


def _contracts() -> list[Entry]:
    share = {"contract": "c", "vendor": "v", "ownership_test": "waived", "domestic_share": "90"}
    later = share | {"domestic_share": "unknown", "ownership_test": "passed"}
    slip = entry("slip", "obligate", 7, **WORKS, value_date="2026-03-01", details=share)
    return [
        entry("ob1", "obligate", 200, **WORKS, value_date="2026-02-01", details=share),
        entry("ob2", "obligate", 80, **WORKS, value_date="2026-09-01", details=later),
        slip,
        reversal(slip, "slip-back", reason="entered twice", value_date="2026-03-02"),
        entry("d1", "deliver", 150, **WORKS, value_date="2026-06-01"),
        entry("p1", "disburse", 120, **WORKS, value_date="2026-07-01"),
    ]


def _cash() -> list[Entry]:
    pay = {"period": "2026-01", "payroll_base": "280", "heads": "9"}
    bank = {"bank": "b", "period": "2026", "claim": "disputed"}
    return [
        entry("pay", "payroll", 240, "labour", "cash", details=pay),
        entry("h1", "disburse", 170, **CASH, source="allotted", target="held"),
        entry("u1", "use", 60, **CASH),
        entry("i1", "interest", 5, **CASH, source="outside", target="held_interest", details=bank),
        entry("i2", "use", 2, **CASH, source="held_interest"),
        entry("r1", "recover", 30, **CASH, source="held", target="allotted",
              details={"claim": "year end"}),
    ]  # fmt: skip


def _end() -> list[Entry]:
    return [
        entry("co", "carry_over", 60, **WORKS, source="obligated", value_date="2026-12-31",
              details={"kind": "accident", "count": "1"}),
        entry("ce", "carry_over", 25, **CASH, value_date="2026-12-31"),
        entry("l1", "lapse", 20, "labour", "cash", source="allotted", target="lapsed",
              value_date="2026-12-31", details={"rule": "end of year"}),
        entry("l2", "lapse", 105, source="appropriated", target="lapsed",
              value_date="2026-12-31", details={"rule": "end of year"}),
        entry("w", "owe", 150, source="agreed", target="owed", value_date="2026-12-31",
              details={"schedule": "2027"}),
    ]  # fmt: skip
