"""What the agreement's money is worth in other money: re-measurements of the valuation book.

The book of the agreement is in the agreement's own money and no exchange rate moves it. Beside it
the valuation book holds what that money is worth in other money, re-measured at a rate of a day:
an entry from outside is a gain, one to outside a loss.
"""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import (
    Asked,
    grouped,
    is_asked,
    keys,
    total,
    without_reversed,
)
from burdenshare.ledger.reports.statement import Line, Statement, Value

COLUMNS = ("date", "category", "currency", "rate", "rate_date", "rate_source", "gain", "loss")


def exchange_report(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Gains and losses from exchange rates, an entry a line, with a sum for each currency.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all), day, and the currency
            of the valuation (all of them if empty; they are never added together).

    Raises:
        Refused: There is no entry of the agreement.
    """
    own = [one for one in entries if is_asked(one, asked)]
    if not own:
        says = f"there is no {asked.standing} entry of '{asked.agreement[:40]}'"
        raise Refused.because("ledger", says, "name an agreement that the ledger holds")
    agreed = sorted({one.currency for one in own if one.book == "agreement"})
    valued = [one for one in own if one.book == "valuation" and _is_meant(one, asked, agreed)]
    counting = without_reversed(valued)
    by_currency = grouped(counting, lambda one: one.currency)
    lines = [_line(one) for one in counting]
    lines += [line for name, some in sorted(by_currency.items()) for line in _sums(name, some)]
    units = sorted({one.unit or f"1 {one.currency}" for one in counting})
    return Statement(
        "exchange", asked.agreement, asked.year, ", ".join(sorted(by_currency)),
        ", ".join(units) or "–", asked.until, COLUMNS, tuple(lines),
        tuple(f"agreement_money:{one}" for one in agreed), asked.standing,
    )  # fmt: skip


def _is_meant(one: Entry, asked: Asked, agreed: list[str]) -> bool:
    """Whether an entry is of the year and valuation asked for.

    The agreement's own currency names the book of the agreement, and so no valuation.
    """
    meant = asked.currency in ("", one.currency) or asked.currency in agreed
    return meant and asked.year in (0, one.agreement_year, one.to_agreement_year)


def _line(one: Entry) -> Line:
    rate, day, source = (_told(one, name) for name in ("rate", "rate_date", "rate_source"))
    values: tuple[Value, ...] = (
        one.value_date,
        one.credit.category or one.debit.category or None,
        one.currency,
        rate,
        day,
        source,
        _gain(one),
        _loss(one),
    )
    missing = "" if rate and day and source else "not_recorded"
    return Line(one.key, values, (one.key,), "entry", missing)


def _told(one: Entry, name: str) -> str | None:
    said = one.details.get(name, "")
    return None if said in ("", "unknown") else said


def _gain(one: Entry) -> int:
    """What is worth more; a move within the valuation is neither gain nor loss."""
    return one.amount if one.source == "outside" else 0


def _loss(one: Entry) -> int:
    return one.amount if one.target == "outside" else 0


def _sums(currency: str, some: list[Entry]) -> tuple[Line, ...]:
    """Gains and losses of a currency, and their net."""
    gains = [one for one in some if _gain(one)]
    losses = [one for one in some if _loss(one)]
    blank: tuple[Value, ...] = (None, None, currency, None, None, None)
    net = total(gains) - total(losses)
    both = (max(net, 0), max(-net, 0))
    return (
        Line("gains_losses", (*blank, total(gains), total(losses)), keys(some), "total"),
        Line("net", (*blank, *both), (), "total"),
    )
