"""A journal in the text form of beancount, ending with every balance as an assertion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.exports.names import (
    account_name,
    amount_text,
    check_entries,
    final_balances,
    plain_words,
)


def beancount_text(entries: Iterable[Entry], standing: str = "own") -> Iterator[str]:
    """The journal, line by line, without line ends.

    Args:
        entries: of the ledger, in order. standing: ``own`` or ``observed``, never both.

    Raises:
        Refused: A currency cannot be written, or its unit changes.

    >>> one = Entry("k", "open_year", "x", 2026, 2026, 5, "KRW", "contribution", "agreed",
    ...     value_date="2026-01-02")
    >>> for line in list(beancount_text([one]))[2:5]: print(line)
    2026-01-02 * "open_year" "k"
      Assets:Agreement:Ax:Y2026:Sagreed  5 KRW
      Equity:Agreement:Ax:Y2026:Scontribution  -5 KRW
    """
    kept = check_entries(entries, standing)
    if not kept:
        return
    balances = final_balances(kept)
    for account in balances:
        yield f"{kept[0].value_date} open {account_name(account)} {account.currency}"
    for one in kept:
        yield from _transaction(one)
    units = {one.currency: one.unit for one in kept}
    day = date.fromisoformat(kept[-1].value_date) + timedelta(days=1)
    for account, held in balances.items():
        amount = amount_text(held, units[account.currency])
        yield f"{day} balance {account_name(account)}  {amount} {account.currency}"


def _transaction(one: Entry) -> Iterator[str]:
    yield f'{one.value_date} * "{one.event}" "{plain_words(one.key)}"'
    if document := plain_words(" ".join(one.document[:3])):
        yield f'  paper: "{document}"'
    if one.reason:
        yield f'  reason: "{plain_words(one.reason)}"'
    amount = amount_text(one.amount, one.unit)
    yield f"  {account_name(one.credit)}  {amount} {one.currency}"
    yield f"  {account_name(one.debit)}  -{amount} {one.currency}"
