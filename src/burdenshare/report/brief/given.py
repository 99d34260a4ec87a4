"""What the sections of a brief are written from: one frozen record, gathered once."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.report.history import HistoryYear, host_history
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison, compare
from burdenshare.settlement.record import Settlement
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load


class Given(NamedTuple):
    """The agreement, what it owes, what it is held against, and the host's record.

    ``why_not`` says why there is no comparison; ``before`` is the agreement that this one
    follows, if the library has it; ``change``, ``fix`` and ``horizon``
    are as they were asked for.
    """

    words: Words
    document: Document
    settlement: Settlement
    comparison: Comparison | None
    why_not: str
    before: Document | None
    history: tuple[HistoryYear, ...]
    change: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    horizon: int = 0

    def has_several_lines(self) -> bool:
        """Whether the agreement pays in more than one line."""
        return len(self.document.lines) > 1


def gather(
    words: Words,
    document: Document,
    settlement: Settlement,
    baseline: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    horizon: int = 0,
) -> Given:
    """Everything a brief is written from.

    Raises:
        Refused: if a baseline was named and the agreement cannot be held against it.
    """
    comparison, why_not = _compared(document, settlement.as_of, baseline, fix)
    before = load(document.follows) if document.follows in library_agreements() else None
    return Given(
        words,
        document,
        settlement,
        comparison,
        why_not,
        before,
        host_history(document, settlement),
        change,
        fix,
        horizon,
    )


def _compared(
    document: Document, as_of: str, baseline: str, fix: tuple[str, ...]
) -> tuple[Comparison | None, str]:
    if baseline:
        return compare([document], baseline, as_of, fix=fix), ""
    if not document.follows:
        return None, "the document names no agreement before it"
    try:
        return compare([document], "rolled", as_of, fix=fix), ""
    except Refused as refused:
        return None, "; ".join(one.says for one in refused.findings)
