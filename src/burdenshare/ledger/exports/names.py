"""Accounts, amounts and texts in plain-text journals: different accounts never share a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.states import OPEN_ENDED, Account
from burdenshare.reading.numbers import parse_number

_PLAIN = re.compile(r"[A-Za-z0-9]|-(?!x)")
_LOOSE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029;|\"\\]+")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
LONGEST = 300


def account_name(account: Account) -> str:
    """The name of an account in a journal.

    Every part begins with a capital letter of its own kind; a character that journals do not take
    is written ``-x`` and its number, so that two accounts never have one name.

    >>> account_name(Account("agreement", "korea-12", 2026, "KRW", "allotted", "labour", "cash"))
    'Assets:Agreement:Akorea-12:Y2026:Sallotted:Clabour:Fcash'
    >>> account_name(Account("agreement", "isle_1", 2026, "KRW", "contribution"))
    'Equity:Agreement:Aisle-x5f-1:Y2026:Scontribution'
    """
    root = "Equity" if account.state in OPEN_ENDED else "Assets"
    parts = [root, account.book.title(), f"A{_part(account.agreement)}", f"Y{account.year}"]
    parts.append(f"S{_part(account.state)}")
    for letter, text in zip("CFL", account[5:], strict=True):
        if text:
            parts.append(f"{letter}{_part(text)}")
    return ":".join(parts)


def _part(text: str) -> str:
    return "".join(
        one if _PLAIN.match(text, place) else f"-x{ord(one):x}-" for place, one in enumerate(text)
    )


def plain_words(text: str) -> str:
    """A text on one line that no journal takes for anything but words.

    >>> plain_words('a"b; c' + chr(10) + '2026-01-01 open')
    'a b  c 2026-01-01 open'
    """
    return _LOOSE.sub(" ", text)[:LONGEST].strip()


def check_entries(entries: Iterable[Entry], standing: str) -> list[Entry]:
    """The entries that move money, of one standing, in order of their days.

    Raises:
        Refused: A currency's code cannot be written in a journal, or one currency has two units.
    """
    found = [one for one in entries if one.moves_money and one.standing == standing]
    units: dict[str, set[str]] = defaultdict(set)
    for one in found:
        units[one.currency].add(one.unit)
    for code, used in units.items():
        if not _CODE.fullmatch(code):
            says = f"the currency '{code[:20]}' cannot be written in a journal"
            raise Refused.because("export", says, "use a code of capital letters")
        if len(used) > 1:
            says = f"entries in {code} count in different units: {', '.join(sorted(used))}"
            raise Refused.because("export", says, "export agreements one by one")
    return sorted(found, key=lambda one: one.value_date)


def amount_text(amount: int, unit: str) -> str:
    """An amount of minor units in whole units of its currency, as exact decimals.

    >>> amount_text(-1250, "0.01 USD"), amount_text(5, "1 KRW"), amount_text(5, "")
    ('-12.50', '5', '5')
    """
    size = parse_number(unit.partition(" ")[0]) or Decimal(1)
    return f"{amount * size:f}"


def final_balances(entries: Iterable[Entry]) -> dict[Account, int]:
    """What each account holds after all entries."""
    held: dict[Account, int] = defaultdict(int)
    for one in entries:
        held[one.debit] -= one.amount
        held[one.credit] += one.amount
    return dict(sorted(held.items()))
