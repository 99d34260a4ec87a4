"""A journal that hledger and ledger read, ending with every balance as an assertion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.exports.names import (
    account_name,
    amount_text,
    check_entries,
    final_balances,
    plain_words,
)


def hledger_text(entries: Iterable[Entry], standing: str = "own") -> Iterator[str]:
    """The journal, line by line, without line ends.

    Args:
        entries: of the ledger, in order. standing: ``own`` or ``observed``, never both.

    Raises:
        Refused: A currency cannot be written, or its unit changes.

    >>> one = Entry("k", "open_year", "x", 2026, 2026, 5, "KRW", "contribution", "agreed",
    ...     value_date="2026-01-02")
    >>> for line in list(hledger_text([one]))[3:6]: print(line)
    2026-01-02 * open_year k
        Assets:Agreement:Ax:Y2026:Sagreed  5 KRW
        Equity:Agreement:Ax:Y2026:Scontribution  -5 KRW
    """
    kept = check_entries(entries, standing)
    if not kept:
        return
    balances = final_balances(kept)
    units = {one.currency: one.unit for one in kept}
    for code in sorted(units):
        yield f"commodity {code}"
    for account in balances:
        yield f"account {account_name(account)}"
    for one in kept:
        yield from _transaction(one)
    yield f"{kept[-1].value_date} * balances"
    for account, held in balances.items():
        amount = amount_text(held, units[account.currency])
        yield f"    {account_name(account)}  0 {account.currency} = {amount} {account.currency}"


def _transaction(one: Entry) -> Iterator[str]:
    yield f"{one.value_date} * {one.event} {plain_words(one.key)}"
    said = plain_words(" ".join((*one.document[:3], one.reason))).replace(":", " ")
    if said:
        yield f"    ; {said}"
    amount = amount_text(one.amount, one.unit)
    yield f"    {account_name(one.credit)}  {amount} {one.currency}"
    yield f"    {account_name(one.debit)}  -{amount} {one.currency}"
