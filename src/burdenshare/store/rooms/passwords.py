"""Passwords as salted hashes that are dear to try (scrypt: Percival and Josefsson, RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from threading import BoundedSemaphore
from typing import NamedTuple

from burdenshare.figures.finding import Refused

LEAST, MOST = 12, 200
"""Fewest and most characters of a password (NIST SP 800-63B asks for 8 or more)."""


class Cost(NamedTuple):
    """What one trial costs: ``128 * n * r`` bytes of memory, ``p`` times over."""

    n: int = 2**15
    r: int = 8
    p: int = 3


COST = Cost()
_AT_ONCE = BoundedSemaphore(2)
"""At most two are reckoned at once, so that many attempts do not take all memory."""


def check_password(password: str, name: str = "") -> None:
    """Refuse a password that is too short, too long or the person's own name.

    Raises:
        Refused: with what to do.
    """
    if not LEAST <= len(password) <= MOST:
        says = f"a password has {LEAST} to {MOST} characters"
        raise Refused.because("password", says, "choose another; some words in a row will do")
    if len(set(password)) < 5 or password.casefold() == name.casefold():
        says = "it is guessed at once"
        raise Refused.because("password", says, "choose another; some words in a row will do")


def make_password() -> str:
    """A password of 100 bits, in groups that can be read out."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def hash_password(password: str) -> str:
    """The salted hash of a password, with what it cost.

    >>> is_password("four words in a row", hash_password("four words in a row"))
    True
    """
    salt = secrets.token_bytes(16)
    return "$".join(("scrypt", *map(str, COST), salt.hex(), _hash(password, salt, COST).hex()))


def is_password(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed; an empty ``kept`` costs as much and is not."""
    if not kept:
        _hash(password, bytes(16), COST)
        return False
    _, n, r, p, salt, held = kept.split("$")
    tried = _hash(password, bytes.fromhex(salt), Cost(int(n), int(r), int(p)))
    return hmac.compare_digest(tried, bytes.fromhex(held))


def _hash(password: str, salt: bytes, cost: Cost) -> bytes:
    with _AT_ONCE:
        return hashlib.scrypt(
            password[: MOST + 1].encode(), salt=salt, **cost._asdict(), maxmem=2**28, dklen=32
        )
