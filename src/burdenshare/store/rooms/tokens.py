"""Tokens of the REST interface: shown once, kept as hashes, with scopes and an end.

Source: M. Jones, D. Hardt, RFC 6750 "Bearer Token Usage", 2012, section 5.3: short-lived, scoped.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading, writing
from burdenshare.store.rooms.people import Person, key_of
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.sessions import hash_token
from burdenshare.store.rooms.tables import people_here, sign_ins, tokens

SCOPES = ("read", "post", "approve")
"""Ask and read; propose or post entries; approve what somebody else proposed."""
BEGIN = "bst_"
"""How a token begins, so that it can be told from other secrets wherever it turns up."""
DAYS, MOST_DAYS = 90, 366
MOST_TOKENS = 20
"""How many one person may hold at once."""
LONGEST_LABEL = 60
_TOUCH = timedelta(seconds=60)
_FORM = "%Y-%m-%dT%H:%M:%SZ"


class Token(NamedTuple):
    """A token as it is listed: never its secret.

    Attributes:
        id: its name. person: whose it is, as a number. name: the same as a name.
        label: what it is for. scopes: what it may do.
        made_at, until: its span. used_at: when it was last used, to the minute; empty if never.
        revoked_at: empty while it holds.
    """

    id: str
    person: int
    name: str
    label: str
    scopes: tuple[str, ...]
    made_at: str
    until: str
    used_at: str
    revoked_at: str


class Bearer(NamedTuple):
    """Whoever sends a token, and what it may do."""

    token: str
    person: Person
    scopes: tuple[str, ...]


def make_token(
    kept: Kept, name: str, label: str = "", scopes: Iterable[str] = ("read",), days: int = DAYS
) -> tuple[str, Token]:
    """A new token of somebody who may sign in.

    Args:
        kept: where. name: whose. label: what it is for. scopes: some of `SCOPES`.
        days: how long it holds.

    Returns:
        The secret, which is kept nowhere, and the token as it is listed.

    Raises:
        Refused: nobody is called so, a scope is unknown, or the person holds too many.
    """
    label, wanted = " ".join(label.split()), tuple(one for one in SCOPES if one in set(scopes))
    _check(label, set(scopes), days)
    secret = BEGIN + kept.fresh()
    until = (kept.now() + timedelta(days=days)).strftime(_FORM)
    with writing(kept.database) as connection:
        asked = select(sign_ins.c.person, people_here.c.name).where(
            sign_ins.c.name_key == key_of(name), people_here.c.id == sign_ins.c.person
        )
        found = connection.execute(asked).first()
        if found is None:
            raise Refused.because("people", f"nobody is called '{name[:60]}'", "see 'people list'")
        held = select(func.count()).where(
            tokens.c.person == found.person,
            tokens.c.revoked_at == "",
            tokens.c.until >= kept.stamp(),
        )
        if connection.execute(held).scalar_one() >= MOST_TOKENS:
            raise Refused.because("token", f"{MOST_TOKENS} are held already", "revoke one first")
        row = {
            "token_hash": hash_token(secret),
            "id": hash_token(kept.fresh())[:12],
            "person": found.person,
            "label": label,
            "scopes": " ".join(wanted),
            "made_at": kept.stamp(),
            "until": until,
            "used_at": "",
            "revoked_at": "",
        }
        connection.execute(tokens.insert().values(**row))
    made = Token(row["id"], found.person, found.name, label, wanted, kept.stamp(), until, "", "")
    return secret, made


def _check(label: str, scopes: set[str], days: int) -> None:
    if len(label) > LONGEST_LABEL or not label.isprintable():
        says = f"a label has at most {LONGEST_LABEL} printable characters"
        raise Refused.because("token", says, "say shortly what it is for")
    if not scopes or not scopes <= set(SCOPES):
        says = "it names no scope, or one that there is not"
        raise Refused.because("token", says, f"choose of {', '.join(SCOPES)}")
    if not 1 <= days <= MOST_DAYS:
        raise Refused.because("token", f"it holds 1 to {MOST_DAYS} days", "choose fewer")


def find_token(kept: Kept, secret: str) -> Bearer | None:
    """Who sends a token; None where it is nobody's, was revoked, or its time is over."""
    if not secret.startswith(BEGIN):
        return None
    key, now = hash_token(secret), kept.now()
    joined = tokens.join(people_here, tokens.c.person == people_here.c.id)
    joined = joined.join(sign_ins, sign_ins.c.person == people_here.c.id)
    wanted = select(
        tokens.c.id,
        tokens.c.scopes,
        tokens.c.used_at,
        people_here.c.id.label("person"),
        people_here.c.name,
        sign_ins.c.admin,
    ).select_from(joined)
    wanted = wanted.where(
        tokens.c.token_hash == key, tokens.c.revoked_at == "", tokens.c.until >= kept.stamp()
    )
    with reading(kept.database) as connection:
        found = connection.execute(wanted).first()
    if found is None:
        return None
    if found.used_at < (now - _TOUCH).strftime(_FORM):
        with writing(kept.database) as connection:
            change = tokens.update().where(tokens.c.token_hash == key)
            connection.execute(change.values(used_at=kept.stamp()))
    person = Person(found.person, found.name, bool(found.admin))
    return Bearer(found.id, person, tuple(found.scopes.split()))


def list_tokens(kept: Kept, name: str = "") -> tuple[Token, ...]:
    """The tokens of somebody, or of everybody, the newest first; their secrets are nowhere."""
    joined = tokens.join(people_here, tokens.c.person == people_here.c.id)
    joined = joined.join(sign_ins, sign_ins.c.person == people_here.c.id)
    columns = [tokens.c.id, tokens.c.person, people_here.c.name, tokens.c.label, tokens.c.scopes]
    columns += [tokens.c.made_at, tokens.c.until, tokens.c.used_at, tokens.c.revoked_at]
    wanted = select(*columns).select_from(joined)
    if name:
        wanted = wanted.where(sign_ins.c.name_key == key_of(name))
    with reading(kept.database) as connection:
        rows = connection.execute(wanted.order_by(tokens.c.made_at.desc(), tokens.c.id)).all()
    return tuple(Token(*one)._replace(scopes=tuple(one.scopes.split())) for one in rows)


def revoke_token(kept: Kept, token: str, person: int | None = None) -> None:
    """Let a token be worth nothing from now on.

    Args:
        kept: where. token: its id. person: only if it is theirs; anybody's where it is None.

    Raises:
        Refused: there is no such token, or it was revoked already.
    """
    change = tokens.update().where(tokens.c.id == token, tokens.c.revoked_at == "")
    if person is not None:
        change = change.where(tokens.c.person == person)
    with writing(kept.database) as connection:
        if connection.execute(change.values(revoked_at=kept.stamp())).rowcount != 1:
            says = "there is no such token, or it was revoked already"
            raise Refused.because("token", says, "see the list of tokens")
