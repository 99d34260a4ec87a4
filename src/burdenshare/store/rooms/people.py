"""Who may sign in: people, their passwords, and what happens after failed attempts."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.news import tell
from burdenshare.store.rooms.passwords import check_password, hash_password, is_password
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.tables import failures, people_here, sessions, sign_ins, tokens

_NAME = re.compile(r"[\w][\w .'-]{0,58}[\w.]|[\w]")
FREE_ATTEMPTS = 5
"""So many may fail; each further one locks the name for twice as long, to a quarter of an hour."""
LONGEST_LOCK = timedelta(minutes=15)


class Person(NamedTuple):
    """Somebody who may sign in; an ``admin`` may open rooms."""

    id: int
    name: str
    admin: bool


def add_person(kept: Kept, name: str, password: str, admin: bool = False) -> Person:
    """Let somebody sign in.

    Raises:
        Refused: the name is none or is taken, or the password is too weak.
    """
    name = check_name(name)
    check_password(password, name)
    hashed = hash_password(password)
    with writing(kept.database) as connection:
        return insert_person(kept, connection, name, hashed, admin)


def insert_person(kept: Kept, link: Connection, name: str, hashed: str, admin: bool) -> Person:
    """The same inside a transaction, with a password that is hashed already."""
    if link.execute(select(sign_ins.c.person).where(sign_ins.c.name_key == key_of(name))).first():
        raise Refused.because("name", f"'{name}' is taken", "choose another, or sign in first")
    known = select(people_here.c.id).where(people_here.c.name == name)
    person = link.execute(known.where(people_here.c.key_fingerprint == "")).scalar()
    if person is None:
        person = (link.execute(select(func.max(people_here.c.id))).scalar() or 0) + 1
        row = {"id": person, "name": name, "key_fingerprint": "", "added_at": kept.stamp()}
        link.execute(people_here.insert().values(row))
    link.execute(
        sign_ins.insert().values(
            person=person,
            name_key=key_of(name),
            password=hashed,
            admin=int(admin),
            changed_at=kept.stamp(),
        )
    )
    return Person(person, name, admin)


def check_name(name: str) -> str:
    """A name as it is kept: letters of any script, figures, spaces, ``. ' -``.

    Raises:
        Refused: for anything else.

    >>> check_name("  Kim Min-ji ")
    'Kim Min-ji'
    """
    name = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(name):
        remedy = "use letters, figures, spaces, points and hyphens, at most 60"
        raise Refused.because("name", "this is no name that can be kept", remedy)
    return name


def key_of(name: str) -> str:
    """What tells names apart: neither case nor form of letters counts, nor is the name kept.

    >>> key_of("KIM") == key_of("kim ")
    True
    """
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def list_people(kept: Kept) -> tuple[Person, ...]:
    """Everybody who may sign in, by name."""
    joined = people_here.join(sign_ins, people_here.c.id == sign_ins.c.person)
    wanted = select(people_here.c.id, people_here.c.name, sign_ins.c.admin).select_from(joined)
    with reading(kept.database) as connection:
        rows = connection.execute(wanted.order_by(people_here.c.name)).all()
    return tuple(Person(one.id, one.name, bool(one.admin)) for one in rows)


def change_password(kept: Kept, name: str, password: str) -> None:
    """Give somebody another password; every session and token of theirs ends.

    Raises:
        Refused: nobody of that name may sign in, or the password is too weak.
    """
    check_password(password, name)
    hashed = hash_password(password)
    with writing(kept.database) as connection:
        person = _person_of(connection, name)
        change = sign_ins.update().where(sign_ins.c.person == person)
        connection.execute(change.values(password=hashed, changed_at=kept.stamp()))
        connection.execute(failures.delete().where(failures.c.name_key == key_of(name)))
        connection.execute(sessions.delete().where(sessions.c.person == person))
        _revoke_tokens(kept, connection, person)
        tell(connection)


def end_sessions(kept: Kept, name: str) -> int:
    """Sign somebody out everywhere, tokens included; how many sessions ended.

    Raises:
        Refused: nobody of that name may sign in.
    """
    with writing(kept.database) as connection:
        person = _person_of(connection, name)
        ended = connection.execute(sessions.delete().where(sessions.c.person == person)).rowcount
        _revoke_tokens(kept, connection, person)
        tell(connection)
    return ended


def _revoke_tokens(kept: Kept, link: Connection, person: int) -> None:
    held = tokens.update().where(tokens.c.person == person, tokens.c.revoked_at == "")
    link.execute(held.values(revoked_at=kept.stamp()))


def _person_of(link: Connection, name: str) -> int:
    wanted = select(sign_ins.c.person).where(sign_ins.c.name_key == key_of(name))
    person = link.execute(wanted).scalar()
    if person is None:
        raise Refused.because("people", f"nobody is called '{name[:60]}'", "see 'people list'")
    return int(person)


def prove(kept: Kept, name: str, password: str) -> Person | None:
    """The person whose name and password these are; None for any reason else.

    A name that nobody has costs the same time and is locked in the same way, so that an answer
    does not tell which names exist.
    """
    joined = people_here.join(sign_ins, people_here.c.id == sign_ins.c.person)
    wanted = select(people_here.c.id, people_here.c.name, sign_ins.c.password, sign_ins.c.admin)
    wanted = wanted.select_from(joined).where(sign_ins.c.name_key == key_of(name))
    with writing(kept.database) as connection:
        if not _count_attempt(kept, connection, key_of(name)):
            return None
        found = connection.execute(wanted).first()
    right = is_password(password, found.password if found else "")
    if not right or found is None:
        return None
    with writing(kept.database) as connection:
        connection.execute(failures.delete().where(failures.c.name_key == key_of(name)))
    return Person(found.id, found.name, bool(found.admin))


def _count_attempt(kept: Kept, link: Connection, key: str) -> bool:
    """Note an attempt before it is tried, so that many at once are counted; whether it may be."""
    now = kept.now()
    held = link.execute(select(failures).where(failures.c.name_key == key)).first()
    if held and held.locked_until > kept.stamp():
        return False
    count = (held.tries if held else 0) + 1
    over = count - FREE_ATTEMPTS
    lock = min(timedelta(minutes=1) * 2 ** min(max(over, 0), 10), LONGEST_LOCK)
    until = _stamp(now + lock) if over >= 0 else ""
    if held:
        change = failures.update().where(failures.c.name_key == key)
        link.execute(change.values(tries=count, locked_until=until))
    else:
        link.execute(failures.insert().values(name_key=key, tries=count, locked_until=until))
    return True


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
