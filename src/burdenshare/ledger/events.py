"""The events that move money, as data: from where to where, what each must say, who approves.

After section 6 of the field's state model: USSGL accounts, IATI transactions and OCDS releases know
most of them under other names.
"""

from __future__ import annotations

from typing import NamedTuple


class Event(NamedTuple):
    """A kind of event.

    Attributes:
        code: E1 … E22. name: its word in entries.
        moves: pairs of states it may move money between, ``from`` and ``to``.
        needs: fields of the entry that must be filled. extra: names that ``details`` must hold.
        four_eyes: the approver differs from the actor.
        says: what it is. near: its nearest relative in other standards.
    """

    code: str
    name: str
    moves: tuple[tuple[str, str], ...]
    says: str
    needs: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    four_eyes: bool = False
    near: str = ""


_EVERYWHERE = ("document",)

EVENTS: tuple[Event, ...] = (
    Event(
        "E1",
        "open_year",
        (("contribution", "agreed"),),
        "an agreement year is opened with its amount",
        _EVERYWHERE,
        ("terms_hash", "rule"),
        near="IATI 11",
    ),
    Event(
        "E2",
        "bridge",
        (("contribution", "agreed"),),
        "interim authority while no agreement is in force",
        (*_EVERYWHERE, "reason"),
        ("legal_basis", "expires"),
    ),
    Event(
        "E3",
        "appropriate",
        (("agreed", "appropriated"),),
        "the parliament appropriates",
        _EVERYWHERE,
        ("budget_line", "act"),
        near="SF-133 appropriation",
    ),
    Event(
        "E3a",
        "appropriate_above",
        (("contribution", "appropriated"),),
        "the parliament appropriates above the agreed amount: recorded and reported, not refused",
        (*_EVERYWHERE, "reason"),
        ("budget_line", "act"),
        True,
    ),
    Event(
        "E3b",
        "cut",
        (("appropriated", "agreed"),),
        "an appropriation is cut",
        (*_EVERYWHERE, "reason"),
        ("budget_line", "act"),
    ),
    Event(
        "E4",
        "allot",
        (("appropriated", "allotted"),),
        "appropriated money is allotted to a category",
        (*_EVERYWHERE, "category", "form"),
        ("minute",),
        True,
        "USSGL 4610",
    ),
    Event(
        "E5",
        "transfer",
        (("allotted", "allotted"),),
        "money moves between categories or projects",
        (*_EVERYWHERE, "category", "form", "reason"),
        (),
        True,
    ),
    Event(
        "E6",
        "reserve",
        (("allotted", "reserved"), ("reserved", "allotted")),
        "money is set aside for a tender, or set free again",
        ("category", "form"),
        ("tender",),
    ),
    Event(
        "E7",
        "obligate",
        (("reserved", "obligated"), ("allotted", "obligated")),
        "a contract is awarded",
        (*_EVERYWHERE, "category", "form"),
        ("contract", "vendor", "ownership_test", "domestic_share"),
        near="USSGL 4801, IATI 2",
    ),
    Event(
        "E8",
        "modify",
        (("allotted", "obligated"), ("obligated", "allotted")),
        "a contract is changed up or down",
        (*_EVERYWHERE, "category", "form", "reason"),
        ("contract", "change_order", "caused_by"),
        near="USSGL 4881, 4871",
    ),
    Event(
        "E9",
        "deliver",
        (("obligated", "delivered"),),
        "work or goods are accepted",
        (*_EVERYWHERE, "category", "form"),
        ("certificate", "valuation_method", "valuer"),
        near="USSGL 4901",
    ),
    Event(
        "E10",
        "payroll",
        (("allotted", "paid"),),
        "a share of the payroll is paid",
        (*_EVERYWHERE, "category", "form"),
        ("period", "payroll_base", "heads"),
        near="IATI 3",
    ),
    Event(
        "E11",
        "disburse",
        (("delivered", "paid"), ("allotted", "held"), ("obligated", "held")),
        "a contractor is paid, or cash goes to the recipient",
        (*_EVERYWHERE, "category", "form"),
        ("payee",),
        near="USSGL 4902, IATI 3/4",
    ),
    Event(
        "E12",
        "use",
        (("held", "used"), ("held_interest", "used")),
        "the recipient uses cash it held",
        (*_EVERYWHERE, "category", "form"),
        ("reference",),
        near="DATA Act file C",
    ),
    Event(
        "E13",
        "interest",
        (("outside", "held_interest"),),
        "interest on cash the recipient holds",
        (*_EVERYWHERE, "category", "form"),
        ("bank", "period", "claim"),
    ),
    Event(
        "E14",
        "recover",
        (("held", "recovered"), ("paid", "recovered"), ("held_interest", "recovered"),
         ("held", "allotted"), ("paid", "allotted"), ("recovered", "contribution")),
        "money is refunded or recovered",
        (*_EVERYWHERE, "reason"),
        ("claim",),
        near="USSGL 4872, SF-133 1021",
    ),
    Event(
        "E15",
        "save",
        (("obligated", "allotted"),),
        "a tender costs less than was bound; the saving goes to another project",
        (*_EVERYWHERE, "category", "form"),
        ("contract", "goes_to"),
    ),
    Event(
        "E16",
        "carry_over",
        (("allotted", "carried"), ("reserved", "carried"), ("obligated", "carried"),
         ("carried", "allotted"), ("carried", "obligated"), ("appropriated", "carried"),
         ("carried", "appropriated")),
        "money goes to the next year for the same purpose",
        (*_EVERYWHERE, "reason"),
        ("kind", "count"),
        True,
        "SF-133 line 1000",
    ),
    Event(
        "E17",
        "lapse",
        (("appropriated", "lapsed"), ("allotted", "lapsed"), ("reserved", "lapsed")),
        "appropriated money lapses at the end of the year",
        (*_EVERYWHERE, "reason"),
        ("rule",),
        True,
        "USSGL 2490",
    ),
    Event(
        "E18",
        "owe",
        (("agreed", "owed"), ("owed", "agreed")),
        "agreed and never appropriated: owed, or taken into a later year",
        (*_EVERYWHERE, "reason"),
        ("schedule",),
    ),
    Event(
        "E19",
        "remeasure",
        (("valuation", "valuation"), ("outside", "valuation"), ("valuation", "outside")),
        "the valuation book is re-measured at another exchange rate",
        _EVERYWHERE,
        ("rate", "rate_date", "rate_source"),
    ),
    Event(
        "E20",
        "reverse",
        (),
        "the mirror of one entry",
        ("reason", "reverses"),
    ),
    Event(
        "E21",
        "close",
        (),
        "a period is closed or frozen",
        ("reason",),
        ("period", "snapshot"),
        True,
    ),
    Event(
        "E22",
        "refuse_reopening",
        (),
        "a reopening was asked for and refused; the attempt is recorded",
        ("reason",),
        ("period",),
    ),
)  # fmt: skip
"""Every kind of event."""

BY_NAME = {one.name: one for one in EVENTS}
WITHOUT_MONEY = frozenset({"close", "refuse_reopening"})


def allowed(event: str, source: str, target: str) -> bool:
    """Whether an event may move money between two states.

    >>> allowed("deliver", "obligated", "delivered"), allowed("deliver", "allotted", "paid")
    (True, False)
    """
    return event == "reverse" or (source, target) in BY_NAME[event].moves
