"""The steps that lead to one figure, the base first."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.finding import Refused
from burdenshare.settlement.record import Explanation, Settlement, Step
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document


def explain(
    agreement: str | Document,
    year: int,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Explanation:
    """Every step to a year's figure, with what was read, what was used and the sources.

    Args:
        agreement: a library id, a file, or a document.
        year: the year to explain.
        as_of, change, fix: as for `settle`.

    Returns:
        The steps from the base to the year, amounts in units of the agreement, rates in percent.

    Raises:
        Refused: if the agreement does not cover the year, or has errors.

    >>> [(step.year, step.amount) for step in explain("korea-08", 2010).steps]
    [(2009, 7600), (2010, 7904)]
    """
    return explain_year(settle(agreement, as_of, change, fix), year)


def explain_year(settlement: Settlement, year: int) -> Explanation:
    """The explanation of one year of a settlement."""
    covered = [one.year for one in settlement.years]
    if year not in covered:
        says = f"does not cover {year}"
        remedy = f"it covers {covered[0]}-{covered[-1]}"
        raise Refused.because(settlement.agreement, says, remedy)
    steps = {(step.line, step.year): step for one in settlement.years for step in one.steps}
    chain: dict[tuple[str, int], Step] = {}
    for line in settlement.year(year).lines:
        _follow(steps, (line.line, year), chain)
    return Explanation(settlement, settlement.year(year), tuple(chain.values()))


def _follow(
    steps: dict[tuple[str, int], Step], key: tuple[str, int], chain: dict[tuple[str, int], Step]
) -> None:
    if key in chain:
        return
    for earlier in steps[key].rests_on:
        _follow(steps, earlier, chain)
    chain[key] = steps[key]
