"""Past rounds as records: what was paid before, what was agreed, when, and what was said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.replay.document import Entry, Replays, Told, load_replays
from burdenshare.negotiation.replay.moves import ASKING, Move, moves_of
from burdenshare.reading.library import library_names
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load


class Round(NamedTuple):
    """One round of talks and what came of it.

    Attributes:
        id: agreement or event. title, title_ko: its name.
        year: first year of the negotiated amount.
        before: what was paid last, in ``unit``. deal: what was agreed for the first year.
        growth: from one to the other, in percent.
        term: years agreed; 0 for a change inside a term. escalator: kind of growth agreed.
        began: the first day anything of it was public. concluded: the day it was agreed.
        expired: the last day of the agreement before; empty for a change inside a term.
        moves: what was public, by day.
        notes: what must be said of its figures.
    """

    id: str
    title: str
    title_ko: str
    year: int
    unit: str
    before: float
    deal: float
    term: int
    escalator: str
    began: str
    concluded: str
    expired: str
    moves: tuple[Move, ...]
    notes: tuple[str, ...] = ()

    @property
    def growth(self) -> float:
        """The rise to the first year's amount, in percent."""
        return 100.0 * (self.deal / self.before - 1.0)

    @property
    def lapsed(self) -> bool:
        """Whether the agreement before had expired when this one was agreed."""
        return bool(self.expired) and self.concluded > self.expired


@lru_cache(maxsize=4)
def rounds_of(host: str) -> tuple[Round, ...]:
    """The rounds of a host, the earliest first, without changes inside a term.

    >>> [round(one.growth, 1) for one in rounds_of("KR")][2:]
    [-8.9, 6.6, 2.5, 5.8, 8.2, 13.9, 8.3]
    """
    held = load_replays(host)
    return tuple(_round(name, entry, held) for name, entry in sorted(held.rounds.items()))


@lru_cache(maxsize=4)
def events_of(host: str) -> tuple[Round, ...]:
    """Changes inside a term.

    >>> [round(one.growth, 1) for one in events_of("KR")]
    [-21.3]
    """
    held = load_replays(host)
    return tuple(_event(name, entry, held) for name, entry in sorted(held.events.items()))


def find_round(name: str) -> tuple[Round, str]:
    """A round or event by its name, with its host.

    Raises:
        Refused: if no host's list has it.
    """
    known = []
    for host in library_names("replays", ".yaml"):
        for one in (*rounds_of(host), *events_of(host)):
            known.append(one.id)
            if name in (one.id, one.id.rpartition("-")[2].lstrip("0")):
                return one, host
    raise Refused.because(
        "replay", f"there is no round '{name[:40]}'", f"known: {', '.join(known)}"
    )


def _round(name: str, entry: Entry, held: Replays) -> Round:
    document = load(name)
    deal = entry.deal or _amount(document, int(entry.year), document.unit)
    before = entry.before or _last_amount(document, deal.unit)
    concluded = entry.concluded or document.dates.concluded or document.dates.signed
    moves = tuple(
        _before_the_deal(one, concluded)
        for one in moves_of(held.talks)
        if one.agreement == name and not one.later
    )
    return Round(
        name,
        document.title,
        document.title_ko,
        int(entry.year),
        deal.unit,
        float(before.amount),
        float(deal.amount),
        len(document.years),
        entry.escalator,
        min((one.day for one in moves), default=concluded),
        concluded,
        entry.expired or f"{_before(document).years[-1]}-12-31",
        moves,
        tuple(one for one in (before.says, deal.says, entry.source) if one),
    )


def _event(name: str, entry: Entry, held: Replays) -> Round:
    if entry.before is None or entry.deal is None:
        raise Refused.because(str(entry.place), f"{name} needs both amounts")
    moves = tuple(
        one
        for one in moves_of(held.talks)
        if one.agreement == entry.agreement and entry.from_ <= one.day <= entry.concluded
    )
    amounts = float(entry.before.amount), float(entry.deal.amount)
    notes = tuple(one for one in (entry.before.says, entry.deal.says, entry.source) if one)
    span = (entry.from_, entry.concluded, "")
    titles = entry.title, entry.title_ko
    unit = entry.deal.unit
    return Round(name, *titles, int(entry.year), unit, *amounts, 0, "", *span, moves, notes)


def _before(document: Document) -> Document:
    if document.follows not in library_agreements():
        raise Refused.because(document.id, "names no agreement before it")
    return load(document.follows)


def _before_the_deal(move: Move, concluded: str) -> Move:
    """A position was taken before the deal: one without a day counts from the day before it."""
    if move.kind not in ASKING or move.day < concluded:
        return move
    eve = date.fromisoformat(concluded) - timedelta(days=1)
    return move._replace(day=eve.isoformat())


def _last_amount(document: Document, unit: str) -> Told:
    before = _before(document)
    return _amount(before, before.years[-1], unit)


def _amount(document: Document, year: int, unit: str) -> Told:
    """A year's amount in a unit as printed, or as settled where no print was found."""
    found = settle(document).year(year)
    own = found.published if found.published is not None else found.amount
    if own is not None and document.unit == unit:
        return Told(Decimal(str(own)), unit)
    for one in found.records:
        if (one.line, one.unit, one.status) == ("total", unit, "published"):
            return Told(Decimal(str(one.amount)), unit)
    raise Refused.because(document.id, f"its amount of {year} in {unit} is not known")
