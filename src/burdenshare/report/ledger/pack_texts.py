"""The reports that an audit pack carries as texts, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.catalogue import report_entries
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.states import Account
from burdenshare.report.balances import show_balances
from burdenshare.report.ledger.show import show_statements
from burdenshare.report.words import LANGUAGES


def pack_texts(
    entries: Iterable[Entry], balances: Sequence[tuple[Account, int]], size: int, head: str
) -> dict[str, str]:
    """Balances, and every report on each agreement's own entries, by file name.

    Args:
        entries: of the ledger, in order. balances: what its own accounts hold.
        size, head: the end of its chain.
    """
    texts = {
        f"balances-{lang}.txt": show_balances(balances, size, head, False, lang)
        for lang in LANGUAGES
    }
    return {**texts, **_statements(entries, head)}


def _statements(entries: Iterable[Entry], head: str) -> dict[str, str]:
    """Each agreement's reports, a currency at a time."""
    kept = tuple(one for one in entries if one.standing == "own")
    texts = {}
    pairs = {(one.agreement, one.currency) for one in kept if one.currency}
    for number, (agreement, currency) in enumerate(sorted(pairs), 1):
        made = report_entries(kept, Asked(agreement, currency=currency))
        name = "".join(one if one.isalnum() or one in "-_" else "_" for one in agreement)
        for lang in LANGUAGES:
            texts[f"{number}-{name[:60]}-{lang}.txt"] = show_statements(made, False, lang, head)
    return texts
