"""What an agreement is held against: nothing is dear or cheap by itself.

A baseline is named and becomes a document over the same years, so that it is settled, explained
and priced by the same code as any agreement.

- ``rolled:ID``: the rule of an agreement's last year goes on.
- ``continue:ID``: an agreement in force goes on beyond its term by its own rule.
- ``frozen:ID``: the last amount is held.
- ``lapse:ID``: the agreement ends, and its gap rule holds.
- any other agreement id or file.

``rolled``, ``frozen`` and ``lapse`` alone mean the agreement before the one that is compared.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.reading.bounds import is_there
from burdenshare.reading.kinds import YearTable
from burdenshare.series.world import World
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.clauses import Amount, Escalate, RatePart
from burdenshare.terms.document import Document, Line, Stated
from burdenshare.terms.load import library_agreements, load

KINDS = ("rolled", "continue", "frozen", "lapse")


def resolve_baseline(name: str, against: Document, world: World, until: int = 0) -> Document:
    """The document behind a baseline's name, over the years of ``against``.

    Args:
        name: ``rolled:korea-11``, ``frozen``, ``lapse:korea-12``, an id or a file.
        against: the agreement that is held against it.
        world: what is known; ``frozen`` needs the last settled amount.
        until: the last year wanted, where that is later than the last of ``against``.

    Raises:
        Refused: if the name means nothing here.

    >>> from burdenshare.series.world import know
    >>> rolled = resolve_baseline("rolled", load("korea-12"), know())
    >>> rolled.id, rolled.years
    ('rolled:korea-11', (2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030))
    """
    kind, colon, agreement = name.partition(":")
    if colon and kind not in KINDS and not _is_agreement(name):
        remedy = f"write one of {', '.join(KINDS)}, a colon and an id; or an id alone"
        raise Refused.because("--baseline", f"'{name[:60]}' is no baseline", remedy)
    if kind not in KINDS or (not colon and kind == name and _is_agreement(name)):
        return load(name)
    agreement = agreement or (against.id if kind == "continue" else against.follows)
    if not agreement:
        remedy = f"write {kind}:ID"
        raise Refused.because("--baseline", f"{against.id} names no agreement before it", remedy)
    base = against if agreement == against.id and not _in_force(against, colon) else load(agreement)
    make = {"rolled": roll, "continue": roll, "frozen": freeze, "lapse": lapse}[kind]
    years = (*against.years, *range(against.years[-1] + 1, until + 1))
    made = make(base, years, world)
    return made._replace(id=f"{kind}:{base.id}", changed=(*base.changed, kind))


def _in_force(against: Document, colon: str) -> bool:
    """Whether an id that is written out means the agreement as signed, not the draft changed."""
    return bool(colon and against.changed) and against.id in library_agreements()


def _is_agreement(name: str) -> bool:
    return is_there(name)


def roll(document: Document, years: tuple[int, ...], world: World) -> Document:
    """The document with its rule of growth going on to the last of ``years``."""
    last = max(years[-1], document.years[-1])
    term = tuple(range(document.years[0], last + 1))
    lines = {name: _rolled(line, last) for name, line in document.lines.items()}
    return document._replace(years=term, lines=lines)


def _rolled(line: Line, last: int) -> Line:
    rule = line.clauses.get("escalate")
    if rule is None or rule.years[-1] >= last:
        return line
    longer = rule._replace(years=tuple(range(rule.years[0], last + 1)))
    return line._replace(clauses={**line.clauses, "escalate": longer})


def freeze(document: Document, years: tuple[int, ...], world: World) -> Document:
    """The document's last amount held in every one of ``years`` after its term.

    Where the years compared all lie after the term, the frozen agreement has only these, with
    a base and no growth, so that a difference can be split into base and escalator.
    """
    if years[0] > document.years[-1]:
        return _frozen_after(document, years, world)
    term = tuple(range(document.years[0], max(years[-1], document.years[-1]) + 1))
    settled = settle_document(document, world).years[-1]
    lines = dict(document.lines)
    for one in settled.lines:
        held = Stated(
            None if one.amount is None else Decimal(str(one.amount)),
            one.reason,
            derived=True,
            note=f"held at the amount of {settled.year}",
        )
        lines[one.line] = _held(document.lines[one.line], held, term[len(document.years) :])
    return document._replace(years=term, lines=lines)


def _frozen_after(document: Document, years: tuple[int, ...], world: World) -> Document:
    settled = settle_document(document, world).years[-1]
    lines = {}
    for one in settled.lines:
        amount = None if one.amount is None else Decimal(str(one.amount))
        note = f"held at the amount of {settled.year}"
        held = Stated(amount, one.reason, derived=True, note=note)
        clauses: dict[str, Any] = {"amount": Amount(YearTable(None, ((years[0], held),)))}
        if years[1:]:
            none = (RatePart(fixed=Decimal(0)),)
            clauses["escalate"] = Escalate(years[1:], "previous", none, None, None, "half_up")
        lines[one.line] = document.lines[one.line]._replace(clauses=clauses, override=None)
    return document._replace(years=years, lines=lines, amendments=())


def _held(line: Line, stated: Stated, years: tuple[int, ...]) -> Line:
    own = line.clauses.get("amount", Amount(YearTable())).amount.by_year
    table = YearTable(None, (*own, *((year, stated) for year in years)))
    return line._replace(clauses={**line.clauses, "amount": Amount(table)})


def lapse(document: Document, years: tuple[int, ...], world: World) -> Document:
    """The document ended, with its gap rule in every one of ``years`` after its term."""
    gap = document.in_the_gap
    if gap and gap.rule == "previous_year":
        return freeze(document, years, world)
    term = tuple(range(document.years[0], max(years[-1], document.years[-1]) + 1))
    after = term[len(document.years) :]
    held = Stated(None, _gap_reason(document))
    lines = {name: _held(line, held, after) for name, line in document.lines.items()}
    return document._replace(years=term, lines=lines)


def _gap_reason(document: Document) -> str:
    gap = document.in_the_gap
    if gap is None or gap.unknown:
        reason = gap.unknown if gap else "the document does not say"
        return f"what holds after {document.id} lapses is not known: {reason}"
    if gap.by_line:
        named = ", ".join(f"{name} {rule.replace('_', ' ')}" for name, rule in gap.by_line.items())
        return f"{document.id} has lapsed; it settles only {named}"
    return f"{document.id} has lapsed and has no rule for the gap"
