"""The states that money of a budget line passes through, and the account that a state is.

``Contribution → Agreed → Appropriated → Allotted → (Reserved) → Obligated → Delivered → Paid`` is
the main road; beside it lie what the recipient holds and its interest, what lapsed, what is owed,
and the bank outside.
"""

from __future__ import annotations

from typing import NamedTuple

STATES: dict[str, str] = {
    "contribution": "where agreed money comes from; it may be below zero",
    "agreed": "agreed for the year, not yet appropriated",
    "appropriated": "appropriated, not yet allotted to a category",
    "allotted": "allotted to a category, free",
    "reserved": "set aside for a tender",
    "obligated": "bound by a contract, not yet delivered",
    "delivered": "delivered or accepted, not yet paid",
    "paid": "paid to a contractor or an employee",
    "held": "paid in cash to the recipient, not yet used",
    "held_interest": "interest on what the recipient holds",
    "used": "used by the recipient",
    "lapsed": "appropriated and lapsed",
    "owed": "agreed and never appropriated, owed to later years",
    "carried": "carried over to the next year's line",
    "outside": "the bank outside; it may be below zero",
    "recovered": "refunded or recovered from the recipient or a contractor",
    "valuation": "re-measurement at another exchange rate; a book of its own",
}
"""Each state with its meaning."""

OPEN_ENDED = frozenset({"contribution", "outside", "valuation"})
"""States whose balance may fall below zero: they are the world outside of the budget."""

CATEGORY_STATES = frozenset(
    {
        "allotted",
        "reserved",
        "obligated",
        "delivered",
        "paid",
        "held",
        "held_interest",
        "used",
        "carried",
    }
)
"""States that money has only within a category."""


class Account(NamedTuple):
    """One balance: a state of a budget line of an agreement.

    ``line`` is the project, or empty; ``form`` is ``cash``, ``in_kind`` or empty before allotment.
    """

    book: str
    agreement: str
    year: int
    currency: str
    state: str
    category: str = ""
    form: str = ""
    line: str = ""

    @property
    def may_be_negative(self) -> bool:
        """Whether its balance may fall below zero."""
        return self.state in OPEN_ENDED

    @property
    def path(self) -> str:
        """The account as one text, parts joined by ``/``.

        >>> Account("agreement", "korea-12", 2026, "KRW", "allotted", "labour", "cash").path
        'agreement/korea-12/2026/KRW/allotted/labour/cash/'
        """
        return "/".join(
            (
                self.book,
                self.agreement,
                str(self.year),
                self.currency,
                self.state,
                self.category,
                self.form,
                self.line,
            )
        )
