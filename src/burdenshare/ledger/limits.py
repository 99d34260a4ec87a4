"""The limits that an agreement sets to spending, read from its document; none is in the code.

Shares, forms and amounts are numbers that entries can be held against; purposes, places, vendors
and rules of carry-over are sentences, which a person applies and records in the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.terms.document import Cite, Document, Line, Part
from burdenshare.terms.document import Limit as TermsLimit
from burdenshare.terms.fields import is_unknown, known_value


class Limit(NamedTuple):
    """A limit in one year.

    Attributes:
        kind: ``at_least`` and ``at_most`` (amount or share), ``in_kind`` (least percent in kind),
            ``form`` (cash or in kind alone), ``cash_purpose``, ``purpose``, ``place``, ``vendor``,
            ``carry_over``, ``gap`` (what may be paid while no agreement is in force).
        category: the part of the agreement; empty for all of them.
        share: percent. of: the series it is a share of. amount: whole minor units.
        says: the rule where it is words. stance: ``only``, ``also`` or ``not``.
        unknown: why the limit is not known. binding: whether it binds or is a target.
    """

    kind: str
    category: str
    year: int
    share: Decimal | None = None
    of: str = ""
    amount: int | None = None
    says: str = ""
    stance: str = ""
    unknown: str = ""
    binding: bool = True
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The limit as plain data."""
        plain = self._asdict()
        plain["share"] = None if self.share is None else float(self.share)
        plain["sources"] = [one.url or one.cited for one in self.sources]
        return plain


def read_limits(document: Document, year: int) -> tuple[Limit, ...]:
    """Every limit of an agreement in a year, those that are unknown included.

    Args:
        document: the agreement. year: a year it covers, or the one after it for its gap rule.

    >>> from burdenshare.terms.load import load
    >>> [(one.category, one.kind, str(one.share)) for one in read_limits(load("korea-11"), 2022)
    ...     if one.share and one.category != "logistics"]
    [('labour', 'at_least', '85'), ('construction', 'in_kind', '88')]
    """
    found = [
        one for name, line in document.lines.items() for one in _words(document, line, "", year)
    ]
    for name, part in document.parts.items():
        found += _bounds(document, name, part, year)
        found += _form(document, name, part, year)
        found += _words(document, part, name, year)
    return (*found, *_gap(document, year))


def _bounds(document: Document, name: str, part: Part, year: int) -> Iterator[Limit]:
    for kind, limit in (("at_least", part.at_least), ("at_most", part.at_most)):
        if limit is not None:
            sources = document.cited(limit.source or part.source, limit.place)
            own = Limit(kind, name, year, binding=limit.binding, sources=sources)
            yield from _bound(document, own, limit)


def _bound(document: Document, own: Limit, limit: TermsLimit) -> Iterator[Limit]:
    share = limit.share.at(own.year) if limit.share else None
    amount = limit.amount.at(own.year) if limit.amount else None
    value = share if share is not None else amount
    if value is None:
        return
    if is_unknown(value):
        sources = document.cited(value.source, value.place) or own.sources
        yield own._replace(unknown=value.unknown, sources=sources)
    elif share is not None:
        yield own._replace(share=share, of=limit.of)
    else:
        units = known_value(amount) or Decimal(0)
        yield own._replace(amount=int(units * document.unit_of(own.category).scale))


def _form(document: Document, name: str, part: Part, year: int) -> Iterator[Limit]:
    sources = document.cited(part.source, part.place)
    share = part.in_kind.at(year) if part.in_kind else None
    if share is not None and is_unknown(share):
        yield Limit("in_kind", name, year, unknown=share.unknown, sources=sources)
    elif share is not None:
        yield Limit("in_kind", name, year, share=share, sources=sources)
    if part.paid in ("cash", "in_kind"):
        yield Limit("form", name, year, says=part.paid, sources=sources)
    for purpose in part.purposes:
        yield Limit("cash_purpose", name, year, says=purpose, stance="only", sources=sources)


def _words(document: Document, own: Line | Part, name: str, year: int) -> Iterator[Limit]:
    """Rules that are sentences: who may be paid, where, for what, and what is carried over."""
    for one in own.eligible:
        if one.years and year not in one.years:
            continue
        sources = document.cited(one.source or own.source, own.place)
        for kind in ("place", "purpose", "vendor"):
            if says := getattr(one, kind):
                yield Limit(kind, name, year, says=says, stance=one.rule, sources=sources)
    for rule in own.carry_over:
        most = rule.most.at(year) if rule.most else None
        sources = document.cited(rule.source or own.source, own.place)
        held = Limit("carry_over", name, year, says=rule.says, sources=sources)
        if most is not None and is_unknown(most):
            held = held._replace(unknown=most.unknown)
        elif most is not None:
            held = held._replace(share=most)
        yield held


def _gap(document: Document, year: int) -> Iterator[Limit]:
    gap = document.in_the_gap
    if gap is None:
        return
    sources = document.cited(gap.source or _release(document))
    if gap.unknown:
        yield Limit("gap", "", year, unknown=gap.unknown, sources=sources)
    if gap.rule:
        yield Limit("gap", "", year, says=gap.rule, sources=sources)
    for name, rule in gap.by_line.items():
        yield Limit("gap", name, year, says=rule, sources=sources)


def _release(document: Document) -> tuple[Cite, ...]:
    """What the agreement's first line cites, where a rule cites nothing itself."""
    return next((line.source for line in document.lines.values()), ())
