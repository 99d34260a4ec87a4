"""Every finding about a document, whether it stands alone or in the series it reads."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from burdenshare.figures.finding import Finding, Findings, Refused
from burdenshare.series.world import know
from burdenshare.settlement.checks import check_against_series, check_totals
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.terms.load import read_agreement


def check(agreement: str, change: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All that is wrong or doubtful in an agreement, in one run.

    Args:
        agreement: a library id, or a file with an agreement or an offer.
        change: changes as ``PATH=VALUE``.

    Returns:
        The findings in the order of the file; none when it is clean.

    >>> check("korea-12")
    ()
    >>> [one.severity for one in check("korea-12", ["lines.total.escalate.cap=40"])]
    ['error']
    """
    found = Findings()
    document = read_agreement(agreement, change, found)
    if document is None or found.errors:
        return tuple(found)
    for one in check_against_series(document):
        found.add(one)
    if not found.errors:
        _check_sums(document, found)
    return tuple(found)


def _check_sums(document: Document, found: Findings) -> None:

    if not document.checks:
        return
    try:
        settled = settle_document(document, know())
    except Refused as refused:
        for one in refused.findings:
            found.add(one)
        return
    amounts = {
        (line.line, year.year): Decimal(str(line.amount))
        for year in settled.years
        for line in year.lines
        if line.amount is not None
    }
    for one in check_totals(document, amounts):
        found.add(one)
