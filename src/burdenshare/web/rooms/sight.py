"""What each seat may see, as records: pages, JSON and files of a seat are made from these alone.

A delegation's record has no place for another side's preferences: it is computed from the public
table and that seat's own profile, and nothing else is read for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.draft import Draft, draft
from burdenshare.negotiation.held import table_of, with_profiles
from burdenshare.negotiation.records import Domain
from burdenshare.negotiation.seats import (
    DelegationView,
    MediatorView,
    PublicDomain,
    mediate_from,
    public_domain,
    value_alone,
    view_from,
)
from burdenshare.negotiation.talk_log import Move, TalkLog
from burdenshare.negotiation.valued import Valued, value_domain
from burdenshare.store.rooms.moves import Put, standing_offers
from burdenshare.store.rooms.private import Own
from burdenshare.store.rooms.rooms import Room, Seat
from burdenshare.web.once import made_once

table = made_once(table_of, most=64)


class Offer(NamedTuple):
    """A move as everybody sees it.

    Attributes:
        put: as it was made.
        position: what the side has said on every issue up to it.
        whole: whether the position leaves no issue open. stands: whether it is the side's last.
        accepted: the sides that accepted it.
    """

    put: Put
    position: Mapping[str, str]
    whole: bool
    stands: bool
    accepted: tuple[str, ...]


class Table(NamedTuple):
    """What everybody in a room sees."""

    room: str
    title: str
    status: str
    version: int
    domain: PublicDomain
    seats: tuple[Seat, ...]
    offers: tuple[Offer, ...]
    agreement: str

    @property
    def sides(self) -> tuple[Seat, ...]:
        """The seats of the delegations, in the order of their names."""
        return tuple(one for one in self.seats if one.seat != "mediator")

    @property
    def round(self) -> int:
        """The round that is under way: one more than every side has made offers in."""
        made = [
            sum(one.put.seat == s.seat and one.put.round > 0 for one in self.offers)
            for s in self.sides
        ]
        return max(1, min(made, default=0) + (self.status == "open"))

    def positions(self) -> dict[str, Mapping[str, str]]:
        """What each side has last said on each issue."""
        return {one.put.seat: one.position for one in self.offers if one.put.kind == "offer"}


class WhatIf(NamedTuple):
    """Values tried by one seat: their worth to it, and the document they would make."""

    values: Mapping[str, str]
    worth: tuple[float, float] | None
    draft: Draft | None
    open: tuple[str, ...]
    refused: str


class Delegation(NamedTuple):
    """All that a delegation's pages, files and answers are made from.

    Attributes:
        table: what everybody sees. seat: whose this is.
        view: its own worths; None while it has entered no preferences.
        own: its own profile and notes.
        tried: what it tries out, if it does.
    """

    table: Table
    seat: str
    view: DelegationView | None
    own: Own
    tried: WhatIf | None

    def worths(self) -> dict[int, tuple[float, float]]:
        """What the position of each offer is worth to this seat, at least and at most."""
        offers = [one.put.seq for one in self.table.offers if one.put.kind == "offer"]
        return dict(zip(offers, self.view.worths, strict=True)) if self.view else {}

    def to_dict(self) -> dict[str, Any]:
        """The seat's view as JSON data (format 1)."""
        return {
            **_public(self.table, self.seat),
            "view": self.view.to_dict() if self.view else None,
        }


class Mediator(NamedTuple):
    """All that a mediator's pages are made from; ``view`` only where every side confided."""

    table: Table
    sharing: tuple[str, ...]
    view: MediatorView | None

    def to_dict(self) -> dict[str, Any]:
        """The mediator's view as JSON data (format 1)."""
        return {
            **_public(self.table, "mediator"),
            "sharing": list(self.sharing),
            "view": self.view.to_dict() if self.view else None,
        }


def _public(seen: Table, seat: str) -> dict[str, Any]:
    return {
        "format": 1,
        "room": seen.room,
        "title": seen.title,
        "status": seen.status,
        "seat": seat,
        "round": seen.round,
        "moves": [
            {
                "seq": one.put.seq,
                "seat": one.put.seat,
                "kind": one.put.kind,
                "values": dict(one.put.values),
                "position": dict(one.position),
                "accepts": one.put.accepts or None,
                "accepted_by": list(one.accepted),
                "note": one.put.note,
                "made_at": one.put.made_at,
            }
            for one in seen.offers
        ],
        "agreement": seen.agreement or None,
    }


def see_table(room: Room, made: tuple[Put, ...]) -> Table:
    """What everybody sees of a room."""
    domain = table(room.domain)
    last = {one.seq for one in standing_offers(made).values()}
    public = public_domain(domain)._replace(parties=tuple(one.seat for one in room.sides))
    return Table(
        room.id,
        room.title,
        room.status,
        room.version,
        public,
        room.seats,
        tuple(_offers(made, domain, last)),
        room.agreement,
    )


def _offers(made: tuple[Put, ...], domain: Domain, last: set[int]) -> Iterator[Offer]:
    """Every move with the position of its side after it, gone through once."""
    held: dict[str, dict[str, str]] = {}
    accepted: dict[int, tuple[str, ...]] = {}
    for one in made:
        if one.accepts:
            accepted[one.accepts] = (*accepted.get(one.accepts, ()), one.seat)
    for one in made:
        offer = one.kind == "offer"
        if offer:
            held[one.seat] = {**held.get(one.seat, {}), **one.values}
        stand = held[one.seat] if offer else {}
        whole = offer and set(stand) == set(domain.issues)
        yield Offer(one, stand, whole, one.seq in last, accepted.get(one.seq, ()))


def see_as_delegation(
    room: Room, made: tuple[Put, ...], seat: str, own: Own, tries: Mapping[str, str] | None = None
) -> Delegation:
    """A delegation's record, from the public side of a room and its own preferences.

    Args:
        room: its public side. made: the moves.
        seat: whose record. own: that seat's own.
        tries: values it tries out.
    """
    seen = see_table(room, made)
    held = {**seen.positions().get(seat, {}), **(tries or {})}
    offers = [
        Move(one.put.made_at[:10], one.put.seat, "offer", one.position, note=one.put.note)
        for one in seen.offers
        if one.put.kind == "offer"
    ]
    if not own.profile:
        tried = _try(room.domain, tries, held, None)
        return Delegation(seen, seat, None, own, tried)
    valued = value_own(room.domain, seat, own.profile)
    log = TalkLog(seen.domain.id, (*offers, Move("", seat, "offer", held)))
    view = view_from(valued, seat, log)
    tried = _try(room.domain, tries, held, view.worths[-1])
    view = view._replace(domain=seen.domain, offers=view.offers[:-1], worths=view.worths[:-1])
    return Delegation(seen, seat, view, own, tried)


def _value_own(domain: str, seat: str, profile: str) -> Valued:
    return value_alone(with_profiles(table(domain), {seat: profile}), seat)


value_own = made_once(_value_own, most=64)
"""What a seat values, from the public table and its own profile."""


def _try(
    domain: str,
    tries: Mapping[str, str] | None,
    held: Mapping[str, str],
    worth: tuple[float, float] | None,
) -> WhatIf | None:
    if tries is None:
        return None
    on = table(domain)
    missing = tuple(issue for issue in on.issues if issue not in held)
    made, refused = None, ""
    if not missing and on.base:
        try:
            made = draft(held, on)
        except Refused as error:
            refused = str(error)
    return WhatIf(held, worth, made, missing, refused)


def see_as_mediator(
    room: Room,
    made: tuple[Put, ...],
    sharing: tuple[str, ...] = (),
    confided: Mapping[str, str] | None = None,
) -> Mediator:
    """A mediator's record: the table, and both sides' values only where both confided them."""
    seen = see_table(room, made)
    if confided is None:
        return Mediator(seen, sharing, None)
    offers = tuple(
        Move(one.put.made_at[:10], one.put.seat, "offer", one.position, note=one.put.note)
        for one in seen.offers
        if one.put.kind == "offer"
    )
    view = mediate_from(
        _value_all(room.domain, tuple(sorted(confided.items()))), TalkLog(seen.domain.id, offers)
    )
    return Mediator(seen, sharing, view)


def _of_all(domain: str, profiles: tuple[tuple[str, str], ...]) -> Valued:
    return value_domain(with_profiles(table(domain), dict(profiles)))


_value_all = made_once(_of_all, most=16)
