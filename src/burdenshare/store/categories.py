"""Categories that an agreement has: those of its terms, and those that entries moved money in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from burdenshare.figures.finding import Refused
from burdenshare.ledger.categories import categories_of, slip
from burdenshare.ledger.entry import STANDINGS, Entry
from burdenshare.store.connect import reading
from burdenshare.store.prepare import finding_of
from burdenshare.store.tables import accounts

if TYPE_CHECKING:
    from burdenshare.store.ledger import Ledger


def check_categories(ledger: Ledger, connection: Connection, entry: Entry) -> None:
    """See that an own entry's category is not nearly one that its agreement has.

    Only a category that was not met before is looked at, so that a million entries cost nothing.

    Args:
        ledger: where. connection: of the transaction in which it is written.
        entry: what; it is no copy of one that was written before.

    Raises:
        Refused: It is, and the entry does not insist.
    """
    met = ledger.categories.setdefault(entry.agreement, set())
    named = categories_of(entry)
    if met.issuperset(named):
        return
    met |= known_categories(ledger, connection, entry.agreement)
    if breach := slip(entry._replace(recorded_at=""), met):
        raise Refused((finding_of(entry, breach),))
    met.update(named)


def categories_met(ledger: Ledger, agreement: str) -> set[str]:
    """The categories of an agreement, after its terms and after any entries."""
    with reading(ledger.database) as connection:
        return known_categories(ledger, connection, agreement, STANDINGS)


def known_categories(
    ledger: Ledger, connection: Connection, agreement: str, standings: Sequence[str] = ("own",)
) -> set[str]:
    """The same, after entries of some standings, as a transaction sees them."""
    asked = (
        select(accounts.c.category)
        .where(
            accounts.c.ledger == ledger.id,
            accounts.c.standing.in_(standings),
            accounts.c.agreement == agreement,
            accounts.c.category != "",
        )
        .distinct()
    )
    return {*_of_terms(agreement), *connection.execute(asked).scalars()}


@lru_cache(256)
def _of_terms(agreement: str) -> frozenset[str]:
    from burdenshare.terms.load import library_agreements, load

    return frozenset(load(agreement).parts if agreement in library_agreements() else ())
