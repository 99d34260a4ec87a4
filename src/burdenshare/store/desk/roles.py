"""Who may do what to a ledger: roles given by an administrator, each grant kept."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading, writing
from burdenshare.store.desk.schema import Desk
from burdenshare.store.desk.tables import ROLES, grants, ledgers_here, people_here

READERS = frozenset({"reader", "bookkeeper", "controller"})
"""May read everything of a ledger, verify it, and leave a checkpoint of their own."""
BOOKKEEPERS = frozenset({"bookkeeper", "controller"})
"""May also propose entries, and approve what somebody else proposed."""
CONTROLLERS = frozenset({"controller"})
"""May also propose the closing of a period, and approve one that somebody else proposed."""


class Grant(NamedTuple):
    """A role that somebody was given; an empty one took a role away."""

    person: int
    name: str
    role: str
    granted_by: str
    granted_at: str


def grant(desk: Desk, ledger: int, person: int, role: str, granted_by: str) -> None:
    """Give somebody a role, or take it away.

    Args:
        desk: where. ledger: which. person: who.
        role: ``reader``, ``bookkeeper``, ``controller``, or empty.
        granted_by: the administrator's name.

    Raises:
        Refused: There is no such role or person.
    """
    if role not in ROLES:
        raise Refused.because("role", "there is no such role", "choose one of the list")
    with writing(desk.database) as connection:
        desk.database.dialect.lock(connection, ledger)
        known = select(people_here.c.id).where(people_here.c.id == person)
        if connection.execute(known).scalar() is None:
            raise Refused.because("person", "there is no such person", "choose one of the list")
        last = select(func.max(grants.c.seq)).where(grants.c.ledger == ledger)
        row = {"ledger": ledger, "seq": (connection.execute(last).scalar() or 0) + 1}
        row |= {"person": person, "role": role, "granted_by": granted_by}
        connection.execute(grants.insert().values(**row, granted_at=desk.stamp()))


def role_of(desk: Desk, ledger: int, person: int) -> str:
    """The role that somebody holds; empty where none."""
    with reading(desk.database) as connection:
        return role_in(connection, ledger, person)


def role_in(link: Connection, ledger: int, person: int) -> str:
    """The same inside a transaction."""
    wanted = select(grants.c.role).where(grants.c.ledger == ledger, grants.c.person == person)
    return str(link.execute(wanted.order_by(grants.c.seq.desc()).limit(1)).scalar() or "")


def every_grant(desk: Desk, ledger: int) -> tuple[Grant, ...]:
    """Every grant on a ledger, in order."""
    joined = grants.join(people_here, grants.c.person == people_here.c.id)
    wanted = select(
        grants.c.person, people_here.c.name, grants.c.role, grants.c.granted_by, grants.c.granted_at
    ).select_from(joined)
    wanted = wanted.where(grants.c.ledger == ledger).order_by(grants.c.seq)
    with reading(desk.database) as connection:
        return tuple(Grant(*one) for one in connection.execute(wanted))


def held_roles(made: tuple[Grant, ...]) -> dict[int, Grant]:
    """The grant that holds for each person; those who hold none are left out.

    >>> first, last = Grant(1, "Kim", "reader", "A", "t"), Grant(1, "Kim", "", "A", "u")
    >>> held_roles((first,))[1].role, held_roles((first, last))
    ('reader', {})
    """
    last = {one.person: one for one in made}
    return {person: one for person, one in last.items() if one.role}


def ledgers_of(desk: Desk, person: int) -> tuple[tuple[str, str], ...]:
    """The ledgers in which somebody holds a role: name and role, by name."""
    with reading(desk.database) as connection:
        rows = connection.execute(select(ledgers_here.c.id, ledgers_here.c.name)).all()
        held = [(str(name), role_in(connection, number, person)) for number, name in rows]
    return tuple(sorted((name, role) for name, role in held if role))
