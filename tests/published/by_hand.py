"""A reading of the record files that knows nothing of burdenshare: decimals and plain loops.

It shows that the files stand alone, and holds the law to a second sum. It covers what the record
derives: stated amounts, growth by fixed points and by an index, bounds, half-up rounding.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def owed(record: dict[str, Any], case: dict[str, Any], line: str, year: int) -> Decimal | None:
    """What a line owes in a year, in units; None where the file does not determine it."""
    clause = changed(record["rule"], case.get("change", {}))["lines"][line]
    stated = by_year(clause.get("amount", {}), year)
    if stated is not None:
        return None if _undecided(clause, year, case["as_of"]) else as_amount(stated)
    rule = clause.get("escalate")
    if rule is None or year not in span(rule["years"]):
        return None
    base = year - 1 if rule["from"] == "previous" else span(rule["years"])[0] - 1
    before = owed(record, case, line, base)
    rate = growth(record, case, rule, year)
    if before is None or rate is None:
        return None
    return rounded(before * (1 + rate / 100), int(clause.get("places", 0)))


def growth(record: dict[str, Any], case: dict[str, Any], rule: Any, year: int) -> Decimal | None:
    """The rate of a year in percent, within the rule's bounds."""
    total = Decimal(0)
    for part in rule["rate"]:
        if "years" in part and year not in span(part["years"]):
            continue
        value = part.get("fixed") or read(record, case["as_of"], part, year)
        if value is None:
            return None
        total += Decimal(value)
    if rule["cap"] != "none":
        total = min(total, Decimal(rule["cap"]))
    return total if rule["floor"] == "none" else max(total, Decimal(rule["floor"]))


def read(record: dict[str, Any], as_of: str, part: Any, year: int) -> Decimal | None:
    """The print of an index that counts, rounded to the places of the rule."""
    period, vintage = str(year - int(part["lag"])), part["vintage"]
    rows = [
        row
        for row in record["series"][part["index"]]
        if row["period"] == period and row["published"] <= as_of
    ]
    rows.sort(key=lambda row: row["published"])
    if not rows:
        return None
    chosen = rows[0] if vintage == "first" else rows[-1]
    return rounded(Decimal(chosen["value"]), int(part["places"]))


def rounded(value: Decimal, places: int) -> Decimal:
    """The nearest value with so many places; the record has no negative tie."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def by_year(table: Any, year: int) -> Any:
    """The entry of a table by years or spans of years."""
    return next((value for key, value in table.items() if year in span(key)), None)


def as_amount(stated: Any) -> Decimal | None:
    """A stated amount, plain or with its remarks; None where it is unknown."""
    plain = stated.get("amount") if isinstance(stated, dict) else stated
    return None if plain in (None, "unknown") else Decimal(plain)


def span(text: str) -> list[int]:
    """``2010-2013`` as years."""
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def changed(rule: Any, change: dict[str, str]) -> Any:
    """A copy of a rule in which some paths lead to other values."""
    if not change:
        return rule
    entries = enumerate(rule) if isinstance(rule, list) else rule.items()
    copy = {str(key): value for key, value in entries}
    for path, value in change.items():
        head, _, rest = path.partition(".")
        copy[head] = changed(copy[head], {rest: value}) if rest else value
    return list(copy.values()) if isinstance(rule, list) else copy


def _undecided(clause: Any, year: int, as_of: str) -> bool:
    return (by_year(clause.get("decided", {}), year) or "") > as_of
