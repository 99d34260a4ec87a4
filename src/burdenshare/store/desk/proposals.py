"""Four eyes: entries that one person asks for, and that another one posts or declines.

A proposal is kept as it was made. Its approval and its entries are written in one transaction, so
that neither is ever there without the other; the entries name both people and their keys as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import canonical_bytes, read_canonical
from burdenshare.ledger.entry import Entry
from burdenshare.store.connect import reading, writing
from burdenshare.store.desk.schema import Desk
from burdenshare.store.desk.tables import decisions, proposals, proposed
from burdenshare.store.ledger import Ledger
from burdenshare.store.post import try_out, write
from burdenshare.store.tables import entries

MOST_ENTRIES = 5_000
"""Entries of one proposal; more are imported on the command line."""
MOST_OPEN = 200
"""Proposals that may wait in one ledger."""
LONGEST = 1_000
SOMEBODY = "(whoever approves it)"
"""Who stands as approver while an entry is only tried out."""


class Actor(NamedTuple):
    """Somebody who acts: number, name and key's fingerprint, as they are written into entries."""

    person: int
    name: str
    key: str = ""


class Decision(NamedTuple):
    """What became of a proposal."""

    name: str
    key: str
    verdict: str
    reason: str
    decided_at: str
    first_seq: int | None
    last_seq: int | None


class Proposal(NamedTuple):
    """What somebody asks for.

    Attributes:
        kind: ``entry``, ``reversal``, ``close`` or ``import``.
        proposer: who asks. note: why, for whoever decides.
        size: how many entries. decision: what became of it, None while it waits.
    """

    id: str
    kind: str
    proposer: Actor
    proposed_at: str
    note: str
    size: int
    decision: Decision | None


def signed_by(entry: Entry, actor: Actor) -> Entry:
    """An entry with its proposer; names that a file brought along are kept as details.

    >>> said = Entry("k", "cut", "x", 2026, 2026, 5, "KRW", actor="Other")
    >>> by = signed_by(said, Actor(1, "Kim", "ab"))
    >>> by.actor, by.actor_key, dict(by.details)
    ('Kim', 'ab', {'file_actor': 'Other'})
    """
    told = {"file_actor": entry.actor, "file_approver": entry.approver}
    own = {name: one for name, one in told.items() if one and one != actor.name}
    return entry._replace(
        actor=actor.name, actor_key=actor.key, approver="", details={**entry.details, **own}
    )


def propose(
    desk: Desk, ledger: Ledger, kind: str, asked: Sequence[Entry], actor: Actor, note: str = ""
) -> str:
    """Ask for entries; they are tried out first, so that nothing waits which cannot be posted.

    Returns:
        The proposal's id.

    Raises:
        Refused: An entry breaks a rule, there are too many, or too many proposals wait.
    """
    if not 0 < len(asked) <= MOST_ENTRIES:
        says = f"a proposal has 1 to {MOST_ENTRIES:,} entries, not {len(asked):,}"
        raise Refused.because("proposal", says, "propose them in parts")
    signed = [signed_by(one, actor) for one in asked]
    try_out(ledger, [one._replace(approver=SOMEBODY) for one in signed])
    made = {"id": desk.fresh(), "ledger": ledger.id, "kind": kind, "proposer": actor.person}
    made |= {"name": actor.name, "key_fingerprint": actor.key}
    rows = [
        {"proposal": made["id"], "place": place, "entry": canonical_bytes(one).decode("utf-8")}
        for place, one in enumerate(signed, 1)
    ]
    with writing(desk.database) as connection:
        _refuse_many(connection, ledger.id)
        row = {**made, "proposed_at": desk.stamp(), "note": " ".join(note.split())[:LONGEST]}
        connection.execute(proposals.insert().values(**row))
        connection.execute(proposed.insert(), rows)
    return str(made["id"])


def _refuse_many(link: Connection, ledger: int) -> None:
    joined = proposals.outerjoin(decisions, decisions.c.proposal == proposals.c.id)
    wanted = select(func.count()).select_from(joined)
    wanted = wanted.where(proposals.c.ledger == ledger, decisions.c.proposal.is_(None))
    if link.execute(wanted).scalar_one() >= MOST_OPEN:
        says = f"{MOST_OPEN} proposals wait already"
        raise Refused.because("proposal", says, "decide on some first")


def list_proposals(desk: Desk, ledger: int, most: int = 100) -> tuple[Proposal, ...]:
    """The proposals of a ledger: those that wait, then the last decided ones."""
    order = (decisions.c.decided_at.isnot(None), proposals.c.proposed_at.desc(), proposals.c.id)
    wanted = _select().where(proposals.c.ledger == ledger).order_by(*order)
    with reading(desk.database) as connection:
        rows = connection.execute(wanted.limit(max(most, MOST_OPEN)))
        return tuple(_proposal(one) for one in rows)


def find_proposal(desk: Desk, ledger: int, proposal: str) -> Proposal | None:
    """A proposal of a ledger, or None."""
    wanted = _select().where(proposals.c.ledger == ledger, proposals.c.id == proposal)
    with reading(desk.database) as connection:
        found = connection.execute(wanted).first()
    return _proposal(found) if found else None


def _select() -> Select[Any]:
    size = select(func.count()).where(proposed.c.proposal == proposals.c.id).scalar_subquery()
    joined = proposals.outerjoin(decisions, decisions.c.proposal == proposals.c.id)
    told = ("name", "key_fingerprint", "verdict", "reason", "decided_at", "first_seq", "last_seq")
    own = ("id", "kind", "proposer", "name", "key_fingerprint", "proposed_at", "note")
    columns = [proposals.c[one] for one in own] + [size]
    return select(*columns, *(decisions.c[one] for one in told)).select_from(joined)


def _proposal(row: Any) -> Proposal:
    name, kind, person, who, key, at, note, size, *told = row
    decision = Decision(*told) if told[2] else None
    return Proposal(name, kind, Actor(person, who, key), at, note, size, decision)


def entries_of(desk: Desk, proposal: str) -> tuple[Entry, ...]:
    """The entries that a proposal asks for, as they would be written but for the approver."""
    wanted = select(proposed.c.entry).where(proposed.c.proposal == proposal)
    with reading(desk.database) as connection:
        rows = connection.execute(wanted.order_by(proposed.c.place))
        return tuple(read_canonical(one.encode("utf-8")) for (one,) in rows)


def approved(entry: Entry, by: Actor) -> Entry:
    """An entry with its approver, name and key."""
    key = {"approver_key": by.key} if by.key else {}
    return entry._replace(approver=by.name, details={**entry.details, **key})


def approve(
    desk: Desk, ledger: Ledger, one: Proposal, asked: Sequence[Entry], by: Actor
) -> Decision:
    """Post what was proposed and note who let it pass: both, or neither.

    Args:
        desk: where the proposal is kept. ledger: where its entries go. one: the proposal.
        asked: its entries. by: who approves; nobody approves what they proposed.

    Raises:
        Refused: The approver is the proposer, it was decided already, or an entry breaks a rule
            as the ledger stands by now.
    """
    _refuse_own(one, by)
    if one.kind == "close":
        asked = [_closing_now(ledger, each) for each in asked]
    done: list[Decision] = []

    def decide(connection: Connection) -> None:
        key = entries.c.key.in_(
            [each.key for each in asked[:1]] + [each.key for each in asked[-1:]]
        )
        places = select(func.min(entries.c.seq), func.max(entries.c.seq)).where(
            entries.c.ledger == ledger.id, key
        )
        first, last = connection.execute(places).one()
        done.append(_decide(desk, connection, ledger.id, one, by, "approved", "", first, last))

    write(ledger, [approved(each, by) for each in asked], decide)
    return done[0]


def _closing_now(ledger: Ledger, asked: Entry) -> Entry:
    """A closing as it is by now: limits are looked at again, the snapshot is the chain's end."""
    from burdenshare.store.opening import NO_TERMS, year_closed

    said = {"actor": asked.actor, "reason": asked.reason, "value_date": asked.value_date}
    year, until = asked.agreement_year, asked.details.get("period", "")
    terms = NO_TERMS if "limits" in asked.details else ""
    blank = {**said, "details": {}}
    now = year_closed(ledger, asked.agreement, year, asked.key, until, blank, terms)
    return asked._replace(details={**asked.details, "snapshot": now.details["snapshot"]})


def decline(desk: Desk, ledger: int, one: Proposal, by: Actor, reason: str) -> Decision:
    """Decline what somebody else proposed, or withdraw what one proposed oneself.

    Raises:
        Refused: It was decided already, or no reason is given.
    """
    own = by.person == one.proposer.person
    reason = " ".join(reason.split())[:LONGEST]
    if not own and not reason:
        raise Refused.because("reason", "nothing says why it is declined", "write why")
    with writing(desk.database) as connection:
        verdict = "withdrawn" if own else "declined"
        return _decide(desk, connection, ledger, one, by, verdict, reason, None, None)


def _refuse_own(one: Proposal, by: Actor) -> None:
    if by.person == one.proposer.person or by.name == one.proposer.name:
        says = "nobody approves what they proposed themselves"
        raise Refused.because("proposal", says, "ask another bookkeeper of this ledger")


def _decide(
    desk: Desk,
    link: Connection,
    ledger: int,
    one: Proposal,
    by: Actor,
    verdict: str,
    reason: str,
    first: int | None,
    last: int | None,
) -> Decision:
    if link.execute(select(decisions.c.verdict).where(decisions.c.proposal == one.id)).first():
        raise Refused.because("proposal", "it was decided already", "look at what became of it")
    made = Decision(by.name, by.key, verdict, reason, desk.stamp(), first, last)
    row = {"proposal": one.id, "ledger": ledger, "proposer": one.proposer.person}
    row |= {"proposer_name": one.proposer.name, "person": by.person, "name": by.name}
    row |= {"key_fingerprint": by.key, "verdict": verdict, "reason": reason}
    row |= {"decided_at": made.decided_at, "first_seq": first, "last_seq": last}
    link.execute(decisions.insert().values(**row))
    return made
