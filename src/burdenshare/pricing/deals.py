"""What is priced: agreements, baselines and offers, each with the years over which it is priced."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.series.world import World
from burdenshare.settlement.baseline import KINDS, resolve_baseline, roll
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.settle import in_force_on
from burdenshare.terms.clauses import Escalate
from burdenshare.terms.document import Document
from burdenshare.terms.load import load


class Continued(NamedTuple):
    """A line that is priced beyond the term: what is assumed to hold, since nobody agreed on it.

    ``rule`` is the clause that goes on, or nothing where the line has none and is not priced;
    ``reads`` the series that it reads, ``cap`` and ``floor`` its bounds in percent.
    """

    line: str
    after: int
    until: int
    rule: str
    reads: tuple[str, ...] = ()
    cap: float | None = None
    floor: float | None = None

    @property
    def says(self) -> str:
        """The assumption in a sentence.

        >>> Continued("total", 2030, 2032, "lines.total.escalate", ("KR.cpi",), 5.0).says
        'nothing is agreed after 2030; total is assumed to go on until 2032 by \
lines.total.escalate (KR.cpi, cap 5.0 %)'
        """
        if not self.rule:
            return f"nothing is agreed after {self.after}, and {self.line} has no rule that goes on"
        held = [
            f"{n} {v} %" for n, v in (("cap", self.cap), ("floor", self.floor)) if v is not None
        ]
        return (
            f"nothing is agreed after {self.after}; {self.line} is assumed to go on until "
            f"{self.until} by {self.rule} ({', '.join((*self.reads, *held))})"
        )


class Deal(NamedTuple):
    """A document and the years over which it is priced (a baseline also has earlier ones)."""

    document: Document
    years: tuple[int, ...]
    continued: tuple[Continued, ...] = ()


def find_deals(
    agreements: Sequence[str | Document], change: tuple[str, ...], world: World, horizon: int = 0
) -> list[Deal]:
    """The deals behind names, files and documents, checked, as in force on the day.

    Args:
        agreements: the first is what the others, and baselines, are held against.
        change: changes to the first.
        world: what is known.
        horizon: the last year priced; beyond its term an agreement goes on by its own rule.

    Raises:
        Refused: if a document has errors, or none of its years is asked for.
    """
    deals: list[Deal] = []
    against: Document | None = None
    for number, one in enumerate(agreements):
        document = find_document(one, change if number == 0 else (), world, against, horizon)
        against = against or document
        continued: tuple[Continued, ...] = ()
        if horizon > document.years[-1]:
            continued = _continued(document, horizon)
            document = roll(document, (horizon,), world)
        years = deals[0].years if deals and ":" in document.id else document.years
        deals.append(Deal(document, _until(years, horizon), continued))
    return deals


def find_document(
    agreement: str | Document,
    change: tuple[str, ...],
    world: World,
    against: Document | None = None,
    until: int = 0,
) -> Document:
    """A checked document without amendments that had not taken effect on the day.

    Args:
        agreement: an id, a file, a document or the name of a baseline. change: changes to it.
        world: what is known.
        against: what a baseline is held against; the agreement that it names, if nothing.
        until: the last year of a baseline, where that lies beyond the term.
    """
    if isinstance(agreement, str) and agreement.partition(":")[0] in KINDS:
        against = against or load(agreement.partition(":")[2] or agreement)
        document = resolve_baseline(agreement, against, world, until)
    else:
        document = load(agreement, change) if isinstance(agreement, str) else agreement
    check_against_series(document).refuse_errors()
    return in_force_on(document, world.as_of)


def _continued(document: Document, horizon: int) -> tuple[Continued, ...]:
    """What is assumed of each line after the term."""
    after = document.years[-1]
    found = []
    for name, line in document.lines.items():
        rule = line.clauses.get("escalate")
        plain = Continued(name, after, horizon, "")
        found.append(_with_rule(plain, rule) if rule else plain)
    return tuple(found)


def _with_rule(one: Continued, rule: Escalate) -> Continued:
    parts = [part for part in rule.rate if not part.years or rule.years[-1] in part.years]
    return one._replace(
        rule=f"lines.{one.line}.escalate",
        reads=tuple(part.series or f"{part.fixed} points" for part in parts),
        cap=_number(rule.cap),
        floor=_number(rule.floor),
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _until(years: tuple[int, ...], horizon: int) -> tuple[int, ...]:
    """The years up to the horizon, all of them where none is named."""
    kept = tuple(year for year in years if not horizon or year <= horizon)
    if not kept:
        remedy = f"name {years[0]} or a later year"
        raise Refused.because("--horizon", f"no year is priced until {horizon}", remedy)
    return kept
