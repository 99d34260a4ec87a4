"""What an agreement says, as immutable records: lines, clauses, parts, sources.

Rates and amounts are exact decimals as written; `settlement` turns them into whole numbers.
Every record that decides a figure has the ``place`` where it was written and the ``source``
it cites.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit
from burdenshare.reading.kinds import YearTable
from burdenshare.reading.nodes import Node

NOWHERE = Place("")


class Cite(NamedTuple):
    """A reference to one of the document's sources, with article or page."""

    id: str
    locator: str = ""


class Stated(NamedTuple):
    """An amount (in units of its line) as somebody stated it, or why it is unknown."""

    amount: Decimal | None = None
    unknown: str = ""
    source: tuple[Cite, ...] = ()
    derived: bool = False
    confidence: str = ""
    note: str = ""
    place: Place = NOWHERE


class Limit(NamedTuple):
    """A ceiling or floor: an amount by year, or a share (percent) of a named series."""

    amount: YearTable | None = None
    share: YearTable | None = None
    of: str = ""
    binding: bool = True
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Conversion(NamedTuple):
    """An exchange rate: fixed by the document, or read from a series (currency per currency)."""

    fixed: Decimal | None = None
    series: str = ""
    lag: Decimal | None = None
    vintage: str = ""
    basis: str = ""
    places: Decimal | None = None
    place: Place = NOWHERE


class PayIn(NamedTuple):
    """Payment in another currency than the one agreed."""

    unit: str
    rate: Conversion
    round: str
    places: Decimal | None = None
    years: tuple[int, ...] = ()
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Deferral(NamedTuple):
    """An amount agreed for one year and to be paid in another."""

    amount: Decimal
    from_: tuple[int, ...]
    to: tuple[int, ...]
    part: str = ""
    source: tuple[Cite, ...] = ()
    place: Place = NOWHERE


class Eligible(NamedTuple):
    """Which places, purposes or vendors the money may serve, from a year on."""

    rule: str
    place: str = ""
    purpose: str = ""
    vendor: str = ""
    years: tuple[int, ...] = ()
    source: tuple[Cite, ...] = ()


class CarryOver(NamedTuple):
    """What becomes of money that was not spent in its year."""

    says: str
    most: YearTable | None = None
    source: tuple[Cite, ...] = ()


class Note(NamedTuple):
    """A remark about the agreement, with its sources."""

    says: str
    says_ko: str = ""
    source: tuple[Cite, ...] = ()


class Line(NamedTuple):
    """One stream of money with its own rule; most agreements have one, called ``total``.

    ``clauses`` maps a clause kind (``amount``, ``escalate``, …) to the clause as read.
    """

    clauses: Mapping[str, Any]
    unit: str = ""
    places: Decimal | None = None
    title: str = ""
    title_ko: str = ""
    at_least: Limit | None = None
    at_most: Limit | None = None
    in_kind: YearTable | None = None
    paid: str = ""
    pay_in: tuple[PayIn, ...] = ()
    round: str = ""
    binding: bool = True
    basis: str = ""
    heading: str = ""
    eligible: tuple[Eligible, ...] = ()
    carry_over: tuple[CarryOver, ...] = ()
    defer: tuple[Deferral, ...] = ()
    decided: YearTable | None = None
    override: YearTable | None = None
    source: tuple[Cite, ...] = ()
    confidence: str = ""
    note: str = ""
    place: Place = NOWHERE


class Part(NamedTuple):
    """A category of a line: what it is for and how it is paid, seldom how much."""

    of: str
    amount: YearTable | str | None = None
    share: YearTable | None = None
    title: str = ""
    title_ko: str = ""
    at_least: Limit | None = None
    at_most: Limit | None = None
    in_kind: YearTable | None = None
    paid: str = ""
    pay_in: tuple[PayIn, ...] = ()
    purposes: tuple[str, ...] = ()
    eligible: tuple[Eligible, ...] = ()
    carry_over: tuple[CarryOver, ...] = ()
    basis: str = ""
    source: tuple[Cite, ...] = ()
    confidence: str = ""
    note: str = ""
    place: Place = NOWHERE


class Check(NamedTuple):
    """A total that the lines are held against; it decides no amount."""

    total: Decimal
    over: tuple[int, ...]
    of: tuple[str, ...] = ()
    binding: bool = True
    tolerance: Decimal = Decimal(0)
    source: tuple[Cite, ...] = ()
    says: str = ""
    place: Place = NOWHERE


class Amendment(NamedTuple):
    """A change agreed inside the term: a patch that holds for the years it names."""

    effective: str
    years: tuple[int, ...]
    change: Mapping[str, Node]
    source: tuple[Cite, ...] = ()
    says: str = ""
    place: Place = NOWHERE


class TotalIn(NamedTuple):
    """The sum of lines in several currencies, at rates the document or its reporters state."""

    unit: str
    rate: YearTable
    round: str
    places: Decimal | None = None
    source: tuple[Cite, ...] = ()
    note: str = ""
    place: Place = NOWHERE


class Dates(NamedTuple):
    """The days that made the agreement law, as precise as they are known."""

    concluded: str = ""
    initialled: str = ""
    signed: str = ""
    consent: str = ""
    in_force: str = ""
    arrangement: str = ""


class Gap(NamedTuple):
    """What holds when the agreement lapses before the next is in force."""

    rule: str = ""
    by_line: Mapping[str, str] = {}
    unknown: str = ""
    source: tuple[Cite, ...] = ()


class Document(NamedTuple):
    """One agreement, as it was read; the reference of the document says what each field means.

    Attributes:
        terms: the version of the form. id, title, title_ko, summary, summary_ko: what it is.
        host, sender: country codes. years: those it covers, in order.
        unit: of its amounts, as ``100m KRW``. places: decimals of the unit that are kept.
        starts: the day its fiscal year begins, ``MM-DD``.
        follows, extends: ids of the agreement before it, and of the one it prolongs.
        treaty_no, dates, signed_by, led_by: when it became law, and through whom.
        sources: documents by short name. lines: streams of money by name. parts: categories.
        total_in: how lines in several currencies are added. checks: totals to hold lines against.
        in_the_gap: what holds if the next one is late. review, true_up: later adjustments.
        amendments: changes inside the term. notes, unknowns, disagreements: remarks with sources.
        name: the file it was read from. root: its text with the line of each value.
        changed: paths that were changed on the way, as ``lines.total.escalate.cap``.
    """

    terms: Decimal
    id: str
    title: str
    host: str
    sender: str
    years: tuple[int, ...]
    unit: str
    sources: Mapping[str, Source]
    lines: Mapping[str, Line]
    parts: Mapping[str, Part] = {}
    title_ko: str = ""
    summary: str = ""
    summary_ko: str = ""
    places: Decimal | None = None
    starts: str = "01-01"
    follows: str = ""
    extends: str = ""
    treaty_no: str = ""
    dates: Dates = Dates()
    signed_by: Mapping[str, str] = {}
    led_by: Mapping[str, str] = {}
    in_the_gap: Gap | None = None
    review: Note | None = None
    true_up: str = ""
    total_in: TotalIn | None = None
    checks: tuple[Check, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    notes: tuple[Note, ...] = ()
    unknowns: tuple[Note, ...] = ()
    disagreements: tuple[Note, ...] = ()
    name: str = ""
    root: Node = Node("mapping", (), NOWHERE)
    changed: tuple[str, ...] = ()

    def unit_of(self, line: str) -> Unit:
        """The unit in which a line's (or a part's line's) amounts are whole numbers."""
        from burdenshare.figures.unit import parse_unit

        part = self.parts.get(line)
        own = self.lines.get(part.of if part else line)
        name = (own.unit if own else "") or self.unit
        places = (own.places if own else None) or self.places or 0
        unit = parse_unit(name, int(places))
        if unit is None:
            raise ValueError(f"{name!r} was let through as a unit")
        return unit

    def cited(self, cites: tuple[Cite, ...], place: Place = NOWHERE) -> tuple[Source, ...]:
        """The sources behind some citations, each with its locator and the citing line."""
        return tuple(
            self.sources.get(cite.id, Source(cite.id))._replace(locator=cite.locator, place=place)
            for cite in cites
        )
