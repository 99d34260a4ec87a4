"""One entry of the ledger: an immutable transfer of whole minor units between two states."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.ledger.states import CATEGORY_STATES, Account

LARGEST = 2**53 - 1
"""The largest amount, so that JSON numbers stay exact."""
BOOKS = ("agreement", "valuation")
FORMS = ("", "cash", "in_kind")
STANDINGS = ("own", "observed")
"""Own entries are the ledger's; observed ones are foreign records, accepted with findings."""


class Document(NamedTuple):
    """The paper behind an entry.

    ``sha256`` is the hash of the file, 64 hexadecimal digits, or empty where no file is held.
    """

    kind: str = ""
    number: str = ""
    date: str = ""
    sha256: str = ""
    page: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it names a paper at all."""
        return bool(self.kind and (self.number or self.date or self.sha256))


class Entry(NamedTuple):
    """An entry. Text fields are empty where they do not apply; nothing is ever changed.

    Attributes:
        key: idempotency key; the same key with the same content is the same entry.
        event: name of the event (``events.py``).
        agreement, agreement_year: whose money. budget_year: of which budget.
        amount: whole minor units (see ``unit``), above 0; 0 for events without money.
        currency: code; ``unit`` says what one minor unit is, such as ``1 KRW``.
        source, target: states it moves between; ``category``, ``form``, ``line`` are those of the
            source, ``to_category`` and so on those of the target where they differ.
        value_date: the day it counts for. recorded_at: when it was written, UTC.
        actor, role, approver: people as text; ``actor_key`` the fingerprint of the actor's key.
        document: the paper behind it. reason: why, where the event asks for it.
        reverses: key of the entry it reverses.
        linked: key of the set it belongs to, whose entries are written together or not at all.
        book: ``agreement``, or ``valuation`` for exchange rates.
        standing: ``own`` or ``observed``.
        details: what the event further asks for, as text.
    """

    key: str
    event: str
    agreement: str
    agreement_year: int
    budget_year: int
    amount: int
    currency: str
    source: str = ""
    target: str = ""
    category: str = ""
    form: str = ""
    line: str = ""
    to_agreement_year: int = 0
    to_category: str = ""
    to_form: str = ""
    to_line: str = ""
    unit: str = ""
    value_date: str = ""
    recorded_at: str = ""
    actor: str = ""
    actor_key: str = ""
    role: str = ""
    approver: str = ""
    document: Document = Document()
    reason: str = ""
    reverses: str = ""
    linked: str = ""
    book: str = "agreement"
    standing: str = "own"
    details: Mapping[str, str] = {}

    @property
    def moves_money(self) -> bool:
        """Whether it moves money; closing a period does not."""
        return bool(self.source and self.target)

    @property
    def debit(self) -> Account:
        """The account that money leaves."""
        return _account(self, self.source, self.category, self.form, self.line, 0)

    @property
    def credit(self) -> Account:
        """The account that money reaches.

        >>> entry = Entry("k", "allot", "korea-12", 2026, 2026, 5, "KRW", "appropriated",
        ...     "allotted", to_category="labour", to_form="cash")
        >>> entry.credit.path
        'agreement/korea-12/2026/KRW/allotted/labour/cash/'
        """
        category = self.to_category or self.category
        form, line = self.to_form or self.form, self.to_line or self.line
        return _account(self, self.target, category, form, line, self.to_agreement_year)


def whose(entry: Entry) -> tuple[object, ...]:
    """All of an entry that its two accounts and their standing follow from.

    Entries that agree in it move money between the same two accounts.
    """
    return entry[_WHOSE], entry[_MOVED], entry[_BOOKED]


_WHOSE, _MOVED, _BOOKED = (
    slice(Entry._fields.index(first), Entry._fields.index(last) + 1)
    for first, last in (
        ("agreement", "agreement_year"),
        ("currency", "to_line"),
        ("book", "standing"),
    )
)


def _account(entry: Entry, state: str, category: str, form: str, line: str, year: int) -> Account:
    """An account; before allotment money has no category, outside of the budget no year's line."""
    whose = (entry.book, entry.agreement, year or entry.agreement_year, entry.currency, state)
    if state in CATEGORY_STATES:
        return _one(*whose, category, form, line)
    return _one(*whose)


_one = lru_cache(8192)(Account)
"""An account made once: millions of entries share a few hundred."""


def reversal(entry: Entry, key: str, **said: Any) -> Entry:
    """The mirror of an entry: the same amount back.

    Args:
        entry: what is reversed. key: the new entry's key.
        said: fields of the new entry, ``reason`` above all.

    >>> first = Entry("a", "allot", "x", 2026, 2026, 5, "KRW", "appropriated", "allotted",
    ...     to_category="labour", to_form="cash")
    >>> back = reversal(first, "b", reason="slip")
    >>> back.debit == first.credit, back.credit == first.debit
    (True, True)
    """
    mirrored = entry._replace(
        key=key,
        event="reverse",
        source=entry.target,
        target=entry.source,
        category=entry.to_category or entry.category,
        form=entry.to_form or entry.form,
        line=entry.to_line or entry.line,
        agreement_year=entry.to_agreement_year or entry.agreement_year,
        to_agreement_year=entry.agreement_year,
        to_category=entry.category,
        to_form=entry.form,
        to_line=entry.line,
        reverses=entry.key,
        linked="",
    )
    return mirrored._replace(**said)
