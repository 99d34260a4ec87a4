"""Another term: every library agreement can be cut short and still reads."""

from __future__ import annotations

import pytest

from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load
from burdenshare.terms.term import change_term


@pytest.mark.parametrize("name", library_agreements())
def test_an_agreement_cut_short_reads_and_keeps_its_years(name: str) -> None:
    document = load(name)
    cut = load(name, change_term(document, document.years[0]))
    assert cut.years == document.years[:1]
    first, before = settle(cut).years[0], settle(document).years[0]
    assert (first.amount, first.status) == (before.amount, before.status)


def test_a_longer_term_goes_on_by_the_rule() -> None:
    longer = load("korea-12", change_term(load("korea-12"), 2032))
    assert longer.lines["total"].clauses["escalate"].years == tuple(range(2027, 2033))


def test_a_term_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="begins in 2026"):
        change_term(load("korea-12"), 2025)
