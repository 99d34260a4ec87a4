"""What belongs to one seat: its preferences and notes. Each reading names the one seat it is for.

Nothing here changes the room's public version: that a side wrote something is its own affair.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.news import tell
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.tables import MEDIATOR, private, seats

LONGEST_PROFILE = 100_000
LONGEST_NOTES = 20_000


class Own(NamedTuple):
    """A seat's own: its profile as text (empty: none yet), notes, whether the mediator may read.

    The notes are never shared.
    """

    profile: str = ""
    notes: str = ""
    shared: bool = False


def read_own(kept: Kept, room: str, seat: str) -> Own:
    """What one seat keeps for itself."""
    wanted = select(private.c.profile, private.c.notes, private.c.shared)
    wanted = wanted.where(private.c.room == room, private.c.seat == seat)
    with reading(kept.database) as connection:
        found = connection.execute(wanted).first()
    return Own(found.profile, found.notes, bool(found.shared)) if found else Own()


def write_own(kept: Kept, room: str, seat: str, own: Own) -> None:
    """Keep a seat's own, in place of what it kept before.

    Raises:
        Refused: it is too long, or would be shared without a profile.
    """
    if len(own.profile) > LONGEST_PROFILE or len(own.notes) > LONGEST_NOTES:
        says = f"at most {LONGEST_PROFILE:,} characters, and {LONGEST_NOTES:,} of notes"
        raise Refused.because("your preferences", says, "shorten them")
    if own.shared and not own.profile:
        raise Refused.because("your preferences", "there are none to share", "enter them first")
    here = (private.c.room == room) & (private.c.seat == seat)
    row = {"profile": own.profile, "notes": own.notes, "shared": int(own.shared)}
    with writing(kept.database) as connection:
        if connection.execute(private.update().where(here).values(row)).rowcount == 0:
            connection.execute(private.insert().values(room=room, seat=seat, **row))
        tell(connection)


def confided(kept: Kept, room: str) -> dict[str, str] | None:
    """The profiles of a room in which every side shares with the mediator; None in any other."""
    sides = select(func.count()).select_from(seats).where(seats.c.room == room)
    wanted = select(private.c.seat, private.c.profile).where(
        private.c.room == room, private.c.shared == 1
    )
    with reading(kept.database) as connection:
        count = connection.execute(sides.where(seats.c.seat != MEDIATOR)).scalar()
        rows = connection.execute(wanted.order_by(private.c.seat)).all()
    return {one.seat: one.profile for one in rows} if rows and len(rows) == count else None


def sharing(kept: Kept, room: str) -> tuple[str, ...]:
    """The sides that share with the mediator; for the mediator alone."""
    wanted = select(private.c.seat).where(private.c.room == room, private.c.shared == 1)
    with reading(kept.database) as connection:
        return tuple(one.seat for one in connection.execute(wanted.order_by(private.c.seat)))
