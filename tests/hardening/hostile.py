"""Documents whose every text would run in a spreadsheet, if a spreadsheet took it for a formula."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.reports.recommendations import COLUMNS
from burdenshare.reading.library import library_path

LEADS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "＝", "＋", "－", "＠")
"""What a formula may begin with; behind the blanks stands one that counts when they are cut off."""


class Texts:
    """Payloads with a lead, each with a number of its own.

    What runs joins two words into one, ``canary7``, which stands nowhere as long as nothing runs.
    """

    def __init__(self, lead: str) -> None:
        self.lead, self._numbers = lead, itertools.count(1)
        self.made: list[str] = []

    def __call__(self) -> str:
        number = next(self._numbers)
        self.made.append(f'{self.lead}CONCATENATE("can","ary{number}")')
        return self.made[-1]

    def yaml(self) -> str:
        """A payload as a quoted scalar."""
        return json.dumps(self(), ensure_ascii=False)


def agreement(t: Callable[[], str]) -> str:
    """An agreement with every field that holds free text."""
    return f"""terms: 1
id: hostile
title: {t()}
title_ko: {t()}
summary: {t()}
host: KR
sender: US
years: 2026-2027
unit: 100m KRW
sources:
  s: {{publisher: {t()}, title: {t()}, date: {t()}, confidence: D, licence: {t()}, locator: {t()}}}
lines:
  total:
    title: {t()}
    title_ko: {t()}
    amount:
      2026: {{amount: 500, note: {t()}, source: s}}
      2027: {{unknown: {t()}}}
    source: s
  other:
    amount: {{2026-2027: 5}}
    title: {t()}
    source: s
parts:
  labour: {{of: total, amount: {{2026: 300}}, title: {t()}, note: {t()}, source: s}}
notes: [{{says: {t()}, source: s}}]
unknowns: [{{says: {t()}, source: s}}]
disagreements: [{{says: {t()}, source: s}}]
"""


def offer(t: Callable[[], str]) -> str:
    """An offer with its source and remark."""
    return (
        f"base: korea-12\ndate: 2026-11-20\nid: hostile-offer\ntitle: {t()}\nsource: {t()}\n"
        f"note: {t()}\nchange:\n  lines.total.escalate.cap: 4.0\n"
    )


def government(t: Callable[[], str]) -> str:
    """A government's estimate."""
    return (
        f"government: 1\ntitle: {t()}\ntitle_ko: {t()}\nunit: 100m KRW\namounts: {{2026: 15192}}\n"
        f"premises:\n  - {{index: KR.cpi, percent: {{2025-2028: 2.0}}}}\n"
        f"source: {{publisher: {t()}, title: {t()}, date: 2024-11, locator: {t()}}}\n"
    )


def entries(t: Callable[[], str], whole: Callable[..., Entry]) -> list[Entry]:
    """A year of entries whose every text field is a payload."""
    paper = Document(t(), t(), "2026-01-05", "", t())
    said = {"actor": t(), "role": t(), "approver": t(), "reason": t(), "document": paper}
    listed = [
        whole(t(), "open_year", 10**9, details={"rule": t(), "terms_hash": "unknown"}, **said),
        whole(t(), "appropriate", 10**9, details={"budget_line": t(), "act": t()}, **said),
        whole(t(), "allot", 10**8, "works", "in_kind", details={"minute": t()}, **said),
        whole(
            *(t(), "obligate", 10**7, "works", "in_kind"),
            details={"contract": t(), "vendor": t()},
            **said,
        ),
    ]
    return listed


def recommendations(t: Callable[[], str]) -> list[list[str]]:
    """Rows of what auditors asked for."""
    return [list(COLUMNS), [t(), t(), "2026-01-10", t(), t(), "2026-03-31", "open", "", t(), ""]]


def split(t: Callable[[], str]) -> list[list[str]]:
    """A split whose categories are payloads."""
    return [["year", "category", "amount"], ["2024", t(), "6000"], ["2024", "labour", "4000"]]


def domain(t: Callable[[], str]) -> str:
    """A domain of the library with a payload for every title and remark."""
    text = Path(library_path("domains", "korea-renewal-13.yaml")).read_text("utf-8")
    tree = yaml.load(text, yaml.BaseLoader)
    left: list[Any] = [tree]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            for name in {"title", "title_ko", "says", "note"} & set(one):
                one[name] = t() if isinstance(one[name], str) else one[name]
        left += (one.values() if isinstance(one, dict) else one) if not isinstance(one, str) else ()
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


def talks(t: Callable[[], str]) -> str:
    """A log whose remarks and sources are payloads."""
    return (
        "talks: 1\ndomain: korea-renewal-13\nmoves:\n"
        f"  - {{date: 2026-11-20, side: host, kind: offer, values: {{cap: '4.0'}}, source: {t()},"
        f" note: {t()}}}\n"
    )
