"""Balances of a ledger on a terminal and in JSON, with the chain's end at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from burdenshare.ledger.states import STATES, Account
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.layout import lay_table
from burdenshare.report.numbers import show_number

Held = Iterable[tuple[Account, int]]
_COLUMNS = {
    "en": ("Agreement", "Year", "State", "Category", "Form", "Line", "Amount", "Currency"),
    "ko": ("협정", "연도", "상태", "항목", "형태", "사업", "금액", "통화"),
}
_STATES_KO = {
    "contribution": "분담 재원",
    "agreed": "합의",
    "appropriated": "예산 편성",
    "allotted": "배정",
    "reserved": "유보",
    "obligated": "계약",
    "delivered": "납품·검수",
    "paid": "지급",
    "held": "수령 후 미집행 현금",
    "held_interest": "미집행 현금 이자",
    "used": "사용",
    "lapsed": "불용",
    "owed": "미지급금",
    "carried": "이월",
    "outside": "외부",
    "recovered": "회수",
    "valuation": "평가",
}
_FORMS = {
    "en": {"cash": "cash", "in_kind": "in kind", "": ""},
    "ko": {"cash": "현금", "in_kind": "현물", "": ""},
}
_WORDS = {
    "en": ("What each account holds", "entries", "head"),
    "ko": ("계정별 잔액", "건", "사슬 끝"),
}


def state_title(state: str, lang: str = "en") -> str:
    """A state as people call it; a state that is not known stands as it is.

    >>> state_title("held_interest"), state_title("obligated", "ko")
    ('held interest', '계약')
    """
    return _STATES_KO.get(state, state) if lang == "ko" else state.replace("_", " ")


def balances_table(held: Held, lang: str = "en") -> Table:
    """A row for each account that holds something, in the order in which money passes."""
    order = {state: number for number, state in enumerate(STATES)}
    sums = sorted(
        ((account, amount) for account, amount in held if amount),
        key=lambda one: (*one[0][:4], order.get(one[0].state, 0), *one[0][5:]),
    )
    kinds = ("text", "text", "text", "text", "text", "text", "number", "text")
    columns = tuple(Column(*one) for one in zip(_COLUMNS[lang], kinds, strict=True))
    return Table(_WORDS[lang][0], columns, tuple(_row(*one, lang) for one in sums))


def _row(account: Account, amount: int, lang: str) -> tuple[Cell, ...]:
    return (
        Cell(account.agreement),
        Cell(str(account.year)),
        Cell(state_title(account.state, lang)),
        Cell(account.category),
        Cell(_FORMS[lang][account.form]),
        Cell(account.line),
        Cell(show_number(amount), amount),
        Cell(account.currency),
    )


def show_balances(held: Held, size: int, head: str, colour: bool = False, lang: str = "en") -> str:
    """The balances as text; the foot names the chain's end, which a checkpoint signs."""
    _, entries, end = _WORDS[lang]
    return f"{lay_table(balances_table(held, lang), colour)}\n\n{size:,} {entries}, {end} {head}"


def balances_data(held: Held, size: int, head: str) -> dict[str, Any]:
    """The balances as JSON; amounts are texts, since browsers lose large whole numbers."""
    listed = [{**account._asdict(), "amount": str(amount)} for account, amount in held]
    return {"entries": size, "head": head, "balances": listed}
