"""A sample for an auditor that anybody can draw again from the seed, and its working papers.

The order is that of SHA-256 over the seed and an entry's key, so that no program's own random
numbers are needed to check it: the same entries and seed give the same sample everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from burdenshare.figures.display import show
from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import content_hash
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, total

METHODS = ("random", "by_amount")
_ALL = ("document_seen", "amount_agrees", "date_agrees", "approved", "purpose_allowed")
_FURTHER = {
    "allot": ("minute_agrees",),
    "transfer": ("both_sides_approved",),
    "obligate": ("ownership_tested", "competition_seen"),
    "modify": ("cause_supported",),
    "deliver": ("acceptance_seen", "valuation_supported", "place_seen"),
    "payroll": ("payroll_agrees", "share_recomputed"),
    "disburse": ("payee_eligible", "bank_record_seen"),
    "use": ("recipient_record_seen",),
    "carry_over": ("kind_supported", "same_purpose"),
    "lapse": ("rule_applied",),
}


class WorkingPaper(NamedTuple):
    """One entry to be looked at: what it says, and what an auditor answers."""

    number: int
    entry: Entry
    questions: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The paper as plain data, with room for answers."""
        plain = self.entry._asdict() | {
            "document": self.entry.document._asdict(),
            "details": dict(self.entry.details),
        }
        blank = [{"question": one, "answer": "", "remark": ""} for one in self.questions]
        return {
            "number": self.number,
            "content_hash": content_hash(self.entry),
            "entry": plain,
            "answers": blank,
        }


class Sample(NamedTuple):
    """Entries that were drawn, and all that is needed to draw them again.

    Attributes:
        method: ``random``, or ``by_amount`` (each unit of money has the same chance).
        seed, asked_for: as given. interval: money between two hits, by amount; else 0.
        population: how many entries it was drawn from; population_amount: their sum;
        population_hash: SHA-256 over their hashes in the order of their keys.
    """

    agreement: str
    year: int
    currency: str
    method: str
    seed: str
    asked_for: int
    population: int
    population_amount: int
    population_hash: str
    interval: int
    papers: tuple[WorkingPaper, ...]

    @property
    def amount(self) -> int:
        """The sum of the entries drawn, in minor units."""
        return total(one.entry for one in self.papers)

    def to_dict(self) -> dict[str, Any]:
        """The sample as plain data."""
        plain = {name: getattr(self, name) for name in Sample._fields if name != "papers"}
        papers = [one.to_dict() for one in self.papers]
        return {"format": 1, **plain, "amount": self.amount, "papers": papers}

    def _repr_html_(self) -> str | None:
        return show(self)


def draw_sample(
    entries: Iterable[Entry],
    asked: Asked,
    count: int,
    seed: str,
    method: str = "random",
    events: tuple[str, ...] = (),
) -> Sample:
    """Draw entries to be audited.

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.
        count: how many to draw; all are taken where there are fewer.
        seed: any text; it is published with the sample.
        method: ``random`` or ``by_amount``. By amount, an entry larger than the interval is always
            drawn, and fewer entries than asked for may be drawn because it can be hit twice.
        events: only entries of these events; all that move money if not given.

    Raises:
        Refused: The count, the method or the seed cannot be used, or nothing is there to draw.
    """
    _check(count, seed, method)
    flows = Flows(entries, asked)
    own = [one for one in flows.counting if one.moves_money and _wanted(one, flows, events)]
    if not own:
        says = "there is no entry to draw from"
        raise Refused.because("sample", says, "name another year or other events")
    own.sort(key=lambda one: one.key)
    interval = -(-total(own) // count) if method == "by_amount" else 0
    drawn = _by_amount(own, interval, seed) if interval else _random(own, count, seed)
    papers = tuple(
        WorkingPaper(number, one, (*_ALL, *_FURTHER.get(one.event, ())))
        for number, one in enumerate(drawn, 1)
    )
    return Sample(
        asked.agreement, asked.year, flows.currency, method, seed, count, len(own), total(own),
        _hash_of(own), interval, papers,
    )  # fmt: skip


def _wanted(one: Entry, flows: Flows, events: tuple[str, ...]) -> bool:
    return one.agreement_year in flows.years and (not events or one.event in events)


def _check(count: int, seed: str, method: str) -> None:
    if not 0 < count <= 100_000:
        raise Refused.because("sample", f"{count} is no size of a sample", "1 to 100,000")
    if not seed:
        raise Refused.because("sample", "there is no seed", "name one, such as the day and place")
    if method not in METHODS:
        says = f"'{method[:20]}' is no method"
        raise Refused.because("sample", says, f"one of {', '.join(METHODS)}")


def _place(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()


def _random(own: Sequence[Entry], count: int, seed: str) -> list[Entry]:
    return sorted(own, key=lambda one: _place(seed, one.key))[:count]


def _by_amount(own: Sequence[Entry], interval: int, seed: str) -> list[Entry]:
    """Systematic selection by money: every ``interval`` units from a start that the seed gives."""
    hit = int(_place(seed, ""), 16) % interval
    drawn, passed = [], 0
    for one in own:
        passed += one.amount
        if hit < passed:
            drawn.append(one)
            hit += ((passed - 1 - hit) // interval + 1) * interval
    return drawn


def _hash_of(own: Sequence[Entry]) -> str:
    digest = hashlib.sha256()
    for one in own:
        digest.update(f"{content_hash(one)}\n".encode("ascii"))
    return digest.hexdigest()
