"""Entries held against an agreement's limits: findings in the year, refusals when it is closed.

A limit that is unknown, or whose denominator is, is never taken as kept: it is told as unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.limits import Limit, read_limits
from burdenshare.ledger.net import Flow, net_flows
from burdenshare.ledger.rules import Breach
from burdenshare.terms.document import Document

RULES = {
    "at_least": "I7",
    "at_most": "I7",
    "in_kind": "I8",
    "form": "I8",
    "purpose": "I8",
    "cash_purpose": "I8",
    "vendor": "I9",
    "place": "I10",
    "carry_over": "I11",
    "gap": "E2",
}
"""The number of each kind of limit in the list of invariants."""
TESTS = {"vendor": "ownership_test", "place": "place_test", "purpose": "purpose_test",
         "cash_purpose": "purpose_test"}  # fmt: skip
"""The detail in which a person records how a rule in words was applied to an entry:
``passed``, ``waived``, ``not_applicable``, ``failed`` or ``unknown``."""
_SPENDING = frozenset({"obligate", "deliver", "disburse", "payroll"})


class LimitFinding(NamedTuple):
    """How entries stand to one limit.

    Attributes:
        result: ``within``, ``breach``, ``unknown``, or ``words`` where the rule is a sentence that
            no figure can test.
        refused: whether the year cannot be closed with it.
        says: the finding in a sentence. measured, bound: percent or whole minor units.
        keys: the entries concerned, at most `MOST_KEYS` of them.
        why: one of `WHY`, or empty where the figures say it.
    """

    limit: Limit
    result: str
    refused: bool
    says: str
    measured: Decimal | None = None
    keys: tuple[str, ...] = ()
    bound: Decimal | None = None
    percent: bool = False
    why: str = ""

    @property
    def rule(self) -> str:
        """The number of the invariant."""
        return RULES[self.limit.kind]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the limit is stated."""
        return self.limit.sources

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {
            "rule": self.rule,
            "kind": self.limit.kind,
            "category": self.limit.category,
            "year": self.limit.year,
            "result": self.result,
            "refused": self.refused,
            "says": self.says,
            "why": self.why,
            "measured": None if self.measured is None else float(self.measured),
            "bound": None if self.bound is None else float(self.bound),
            "in": "percent" if self.percent else "minor units",
            "limit": self.limit.to_dict(),
            "entries": list(self.keys),
        }


MOST_KEYS = 200
WHY = {
    "terms_unknown": "the document says that the limit is not known",
    "no_payroll": "no payroll is entered",
    "payroll_unknown": "the payroll is not known",
    "nothing_allotted": "nothing is allotted",
    "year_before_unknown": "the year before is not in this ledger",
    "failed": "entries that failed the test",
    "waived": "entries for which the test was waived",
    "not_tested": "entries that were not tested",
    "passed": "all entries passed the test",
    "no_entry": "no entry yet",
    "in_words": "a rule in words",
}
"""Why a finding is what it is, where no figure says it."""


def check_limits(
    entries: Iterable[Entry], document: Document, year: int, closing: bool = False
) -> tuple[LimitFinding, ...]:
    """Own entries of an agreement year held against every limit of its document.

    Args:
        entries: any entries; those of this agreement and year are looked at.
        document: the agreement, whose ``id`` the entries name.
        year: the agreement year.
        closing: whether the year is to be closed, where a breach is a refusal.
    """
    listed = tuple(entries)
    flows = net_flows(listed, document.id, year)
    found = []
    for limit in read_limits(document, year):
        for one in _LOOKS[limit.kind](limit, flows, listed):
            breaks = one.result == "breach" and limit.binding
            found.append(one._replace(refused=closing and breaks))
    return tuple(found)


def closing_breaches(entries: Iterable[Entry], document: Document, year: int) -> tuple[Breach, ...]:
    """What stands in the way of closing a year, as breaches."""
    found = check_limits(entries, document, year, closing=True)
    remedy = "correct it by reversal, or record the waiver that both sides agreed"
    return tuple(Breach(one.rule, one.says, remedy) for one in found if one.refused)


def _of(flows: Sequence[Flow], limit: Limit, *events: str) -> list[Flow]:
    """The flows of some events in the limit's category."""
    wanted = limit.category
    return [
        one
        for one in flows
        if one.entry.event in events
        and wanted in ("", one.entry.credit.category or one.entry.category)
    ]


def _keys(flows: Iterable[Flow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in flows))[:MOST_KEYS]


def _allotted(flows: Sequence[Flow], category: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """What is allotted to a category, net, by form; transfers included."""
    by_form: dict[str, int] = defaultdict(int)
    used = []
    for one in flows:
        if one.entry.event not in ("allot", "transfer"):
            continue
        for account, amount in ((one.entry.credit, one.amount), (one.entry.debit, -one.amount)):
            if account.state == "allotted" and account.category == category:
                by_form[account.form] += amount
                used.append(one)
    return by_form, _keys(used)


def _bound(limit: Limit, flows: Sequence[Flow], _: Sequence[Entry]) -> Iterator[LimitFinding]:
    if limit.unknown:
        yield _unknown(limit, limit.unknown, "terms_unknown")
    elif limit.amount is not None:
        by_form, keys = _allotted(flows, limit.category)
        yield _held(limit, Decimal(sum(by_form.values())), Decimal(limit.amount), "allotted", keys)
    else:
        yield _payroll_share(limit, _of(flows, limit, "payroll"))


def _unknown(
    limit: Limit, says: str, why: str, keys: tuple[str, ...] = (), measured: int | None = None
) -> LimitFinding:
    """A limit of which nobody can say whether it is kept."""
    told = None if measured is None else Decimal(measured)
    said = f"{limit.category or 'all'}: {says}"
    return LimitFinding(limit, "unknown", False, said, told, keys, why=why)


def _held(
    limit: Limit, measured: Decimal, bound: Decimal, what: str, keys: tuple[str, ...]
) -> LimitFinding:
    within = measured >= bound if limit.kind == "at_least" else measured <= bound
    word = limit.kind.replace("_", " ")
    says = f"{limit.category}: {what} {measured:,}, {word} {bound:,}"
    result = "within" if within else "breach"
    return LimitFinding(limit, result, False, says, measured, keys, bound)


def _payroll_share(limit: Limit, flows: list[Flow]) -> LimitFinding:
    """The share of the payroll that was paid; unknown where a payroll base is."""
    keys = _keys(flows)
    base, reason = payroll_base(flows)
    if not flows:
        return _unknown(limit, "no payroll is entered", "no_payroll")
    if base is None:
        return _unknown(limit, reason, "payroll_unknown", keys)
    paid = sum(one.amount for one in flows)
    share = Decimal(100 * paid) / base
    assert limit.share is not None
    within = 100 * paid >= limit.share * base if limit.kind == "at_least" else (
        100 * paid <= limit.share * base
    )  # fmt: skip
    word = limit.kind.replace("_", " ")
    says = (
        f"{limit.category}: {paid:,} paid of a payroll of {base:,}, {share:.2f} %, "
        f"{word} {limit.share} %"
    )
    result = "within" if within else "breach"
    return LimitFinding(limit, result, False, says, share, keys, limit.share, True)


def payroll_base(flows: Iterable[Flow]) -> tuple[int | None, str]:
    """The payroll that shares are taken of: each period once.

    Returns:
        The sum in whole minor units and an empty text, or None with the reason why it is unknown.
    """
    bases: dict[str, set[str]] = defaultdict(set)
    for one in flows:
        bases[one.entry.details.get("period", "")].add(one.entry.details.get("payroll_base", ""))
    for period, told in sorted(bases.items()):
        if not all(text.isascii() and text.isdigit() for text in told):
            return None, f"the payroll of {period} is unknown"
        if len(told) > 1:
            return None, f"the payroll of {period} is told in several ways"
    total = sum(int(text) for told in bases.values() for text in told)
    return (total, "") if total else (None, "the payroll is unknown")


def _in_kind(limit: Limit, flows: Sequence[Flow], _: Sequence[Entry]) -> Iterator[LimitFinding]:
    if limit.share is None:
        yield _unknown(limit, limit.unknown, "terms_unknown")
        return
    by_form, keys = _allotted(flows, limit.category)
    total = sum(by_form.values())
    if not total:
        yield _unknown(limit, "nothing is allotted", "nothing_allotted", keys)
        return
    share = Decimal(100 * by_form["in_kind"]) / total
    # A whole unit cannot be split: less than one unit under the share is the share.
    within = 100 * by_form["in_kind"] > limit.share * total - 100
    says = (
        f"{limit.category}: {share:.2f} % in kind of {total:,} allotted, at least {limit.share} %"
    )
    result = "within" if within else "breach"
    yield LimitFinding(limit, result, False, says, share, keys, limit.share, True)


def _one_form(limit: Limit, flows: Sequence[Flow], _: Sequence[Entry]) -> Iterator[LimitFinding]:
    by_form, keys = _allotted(flows, limit.category)
    other = {"cash": "in_kind", "in_kind": "cash"}[limit.says]
    wrong = by_form[other]
    told = {"cash": "in cash", "in_kind": "in kind"}
    says = (
        f"{limit.category}: {wrong:,} allotted {told[other]}, where all is paid {told[limit.says]}"
    )
    result = "breach" if wrong else "within"
    yield LimitFinding(limit, result, False, says, Decimal(wrong), keys, Decimal(0))


def _tested(limit: Limit, flows: Sequence[Flow], _: Sequence[Entry]) -> Iterator[LimitFinding]:
    """Entries by what a person found; a rule that says ``also`` adds and breaks nothing."""
    concerned = [one for one in _of(flows, limit, *_SPENDING) if _concerns(limit, one.entry)]
    standing = _net_keys(concerned)
    name = TESTS[limit.kind]
    by_test: dict[str, list[str]] = defaultdict(list)
    for key, entry in standing.items():
        by_test[entry.details.get(name, "unknown") or "unknown"].append(key)
    if limit.stance == "also":
        yield _by_person(limit, "words", "in_words", [])
        return
    for test, result in (("failed", "breach"), ("waived", "words"), ("unknown", "unknown")):
        if keys := by_test.get(test):
            yield _by_person(limit, result, "not_tested" if test == "unknown" else test, keys)
    if not set(by_test) & {"failed", "waived", "unknown"}:
        yield _by_person(limit, "within", "passed" if standing else "no_entry", list(standing))


def _by_person(limit: Limit, result: str, why: str, keys: list[str]) -> LimitFinding:
    """What a person found when a rule in words was applied."""
    kind = limit.kind.replace("_", " ")
    rule = f"{limit.category or 'all'}: {kind} {limit.stance} '{limit.says}'"
    count = f" ({len(keys)})" if keys else ""
    says = f"{rule}: {WHY[why]}{count}"
    return LimitFinding(limit, result, False, says, None, tuple(keys[:MOST_KEYS]), why=why)


def _concerns(limit: Limit, entry: Entry) -> bool:
    """Vendors are tested at the award; purposes that confine cash, where cash is spent."""
    if limit.kind == "vendor":
        return entry.event == "obligate"
    form = entry.to_form or entry.form
    return form == "cash" if limit.kind == "cash_purpose" else True


def _net_keys(flows: Iterable[Flow]) -> dict[str, Entry]:
    """The entries that were not taken back."""
    left: dict[str, int] = defaultdict(int)
    for one in flows:
        left[one.entry.key] += one.amount
    return {one.entry.key: one.entry for one in flows if left[one.entry.key] > 0}


def _carried(limit: Limit, flows: Sequence[Flow], _: Sequence[Entry]) -> Iterator[LimitFinding]:
    out = [one for one in _of(flows, limit, "carry_over") if one.entry.target == "carried"]
    carried, keys = sum(one.amount for one in out), _keys(out)
    where = limit.category or "all"
    if limit.share is None:
        says = f"{where}: {carried:,} carried over; the terms say: {limit.says}"
        told = Decimal(carried)
        yield LimitFinding(limit, "words", False, says, told, keys, why="in_words")
        return
    whole = _budget(flows, limit.category)
    within = 100 * carried <= limit.share * whole
    says = f"{where}: {carried:,} carried over of {whole:,}, at most {limit.share} %"
    bound = (limit.share * whole / 100).quantize(Decimal(1), ROUND_DOWN)
    result = "within" if within else "breach"
    yield LimitFinding(limit, result, False, says, Decimal(carried), keys, bound)


def _budget(flows: Sequence[Flow], category: str) -> int:
    if category:
        return sum(_allotted(flows, category)[0].values())
    signs = {"appropriate": 1, "cut": -1}
    return sum(one.amount * signs.get(one.entry.event, 0) for one in flows)


def _bridged(limit: Limit, flows: Sequence[Flow], all_: Sequence[Entry]) -> Iterator[LimitFinding]:
    """Interim authority: only what the terms let go on while no successor is in force."""
    bridges = [one for one in flows if one.entry.event == "bridge"]
    own = [one for one in bridges if one.entry.category == limit.category or not limit.category]
    if not bridges:
        return
    amount, keys = sum(one.amount for one in own), _keys(own)
    where = limit.category or "all"
    if limit.unknown:
        says = f"{amount:,} bridged; {limit.unknown}"
        yield _unknown(limit, says, "terms_unknown", keys, amount)
    elif limit.says == "previous_year":
        yield _as_before(limit, amount, keys, all_)
    else:
        says = f"{where}: {amount:,} bridged; nothing may be paid in a gap"
        result, told = "breach" if amount else "within", Decimal(amount)
        yield LimitFinding(limit, result, False, says, told, keys, Decimal(0))


def _as_before(
    limit: Limit, amount: int, keys: tuple[str, ...], entries: Sequence[Entry]
) -> LimitFinding:
    """The level of the year before, which this ledger knows only if that year is in it."""
    before = net_flows(entries, year=limit.year - 1)
    level = sum(_allotted(before, limit.category)[0].values()) if limit.category else 0
    if not level:
        says = f"{amount:,} bridged; the year before is not in this ledger"
        return _unknown(limit, says, "year_before_unknown", keys, amount)
    says = f"{limit.category}: {amount:,} bridged, at most the {level:,} of the year before"
    result = "within" if amount <= level else "breach"
    return LimitFinding(limit, result, False, says, Decimal(amount), keys, Decimal(level))


_Look = Callable[[Limit, Sequence[Flow], Sequence[Entry]], Iterator[LimitFinding]]
_LOOKS: dict[str, _Look] = {
    "at_least": _bound,
    "at_most": _bound,
    "in_kind": _in_kind,
    "form": _one_form,
    "purpose": _tested,
    "cash_purpose": _tested,
    "place": _tested,
    "vendor": _tested,
    "carry_over": _carried,
    "gap": _bridged,
}
