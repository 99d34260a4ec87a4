"""Sessions in a browser: a secret in a cookie, its hash here, with an end in any case."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.news import tell
from burdenshare.store.rooms.people import Person
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.tables import people_here, sessions, sign_ins

IDLE = timedelta(minutes=60)
"""Without a request for so long, a session ends."""
LONGEST = timedelta(hours=12)
"""After so long it ends in any case."""
_TOUCH = timedelta(seconds=60)
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def begin_session(kept: Kept, person: Person, before: str = "") -> str:
    """A new session; the one that the browser had before ends, whosever it was.

    Returns:
        The secret for the cookie; only its hash is kept.
    """
    token = kept.fresh()
    now = kept.now()
    old = sessions.delete().where(
        or_(
            sessions.c.token_hash == hash_token(before),
            sessions.c.begun_at < (now - LONGEST).strftime(_FORM),
            sessions.c.seen_at < (now - IDLE).strftime(_FORM),
        )
    )
    row = {"token_hash": hash_token(token), "person": person.id}
    with writing(kept.database) as connection:
        connection.execute(old)
        made = sessions.insert().values(**row, begun_at=kept.stamp(), seen_at=kept.stamp())
        connection.execute(made)
        tell(connection)
    return token


def find_session(kept: Kept, token: str, touch: bool = True) -> Person | None:
    """Whose session a secret is; None where it is nobody's, or its time is over.

    Args:
        kept: the rooms. token: from the cookie.
        touch: whether this request keeps it alive; a stream in the background does not.
    """
    if not token:
        return None
    now, key = kept.now(), hash_token(token)
    joined = sessions.join(people_here, sessions.c.person == people_here.c.id)
    joined = joined.join(sign_ins, sign_ins.c.person == people_here.c.id)
    wanted = select(people_here.c.id, people_here.c.name, sign_ins.c.admin, sessions.c.seen_at)
    held = sessions.c.token_hash == key
    wanted = wanted.select_from(joined).where(held, *still_valid(kept))
    with reading(kept.database) as connection:
        found = connection.execute(wanted).first()
    if found is None:
        return None
    if touch and found.seen_at < (now - _TOUCH).strftime(_FORM):
        with writing(kept.database) as connection:
            change = sessions.update().where(sessions.c.token_hash == key)
            connection.execute(change.values(seen_at=kept.stamp()))
    return Person(found.id, found.name, bool(found.admin))


def still_valid(kept: Kept) -> tuple[Any, ...]:
    """What holds of a session whose time is not over."""
    now = kept.now()
    return (
        sessions.c.begun_at >= (now - LONGEST).strftime(_FORM),
        sessions.c.seen_at >= (now - IDLE).strftime(_FORM),
    )


def end_session(kept: Kept, token: str) -> None:
    """Sign out: the secret is worth nothing any more."""
    with writing(kept.database) as connection:
        connection.execute(sessions.delete().where(sessions.c.token_hash == hash_token(token)))
        tell(connection)


def hash_token(token: str) -> str:
    """What is kept of a secret: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
