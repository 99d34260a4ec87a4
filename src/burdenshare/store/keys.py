"""Keys with which a party signs: Ed25519, in files that nobody else may read.

Source: S. Josefsson, I. Liusvaara, RFC 8032 "Edwards-Curve Digital Signature Algorithm", 2017,
section 5.1. A key that is lost or known to others is replaced by a new one (``roll``): the old
key's checkpoints stay what they are, and the new key's fingerprint is told to the other side.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from burdenshare.figures.finding import Refused

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )
except ImportError as error:  # pragma: no cover  an install without the extra
    raise Refused.because(
        "key",
        "signing needs the package cryptography, which this install leaves out",
        "install it with pip install 'burdenshare[ledger]'",
    ) from error

HEADER = "burdenshare key 1"


class Key(NamedTuple):
    """A party's key: its name, and its secret as 32 bytes."""

    party: str
    secret: bytes

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes, which anybody may have."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    @property
    def fingerprint(self) -> str:
        """The short name of the public half: see `fingerprint`."""
        return fingerprint(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)

    def __repr__(self) -> str:
        return f"Key({self.party!r}, {self.fingerprint})"


def fingerprint(public: bytes) -> str:
    """The first 32 hexadecimal digits of SHA-256 over a public key.

    >>> fingerprint(bytes(32))
    '66687aadf862bd776c8fc18b8e9f8e20'
    """
    return sha256(public).hexdigest()[:32]


def make_key(path: Path, party: str) -> Key:
    """Make a new key in a file that only its owner may read; a file that is there is kept.

    Raises:
        Refused: The file is there already, or the party has no name.
    """
    if not party.strip() or "\n" in party:
        raise Refused.because("key", "the party has no name", "name it with --party")
    key = Key(party, os.urandom(32))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused.because(str(path), "the key file is there already", "name another") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{HEADER}\nparty={party}\nsecret={key.secret.hex()}\n")
    return key


def read_key(path: Path) -> Key:
    """The key of a file.

    Raises:
        Refused: There is none, it is no key, or others may read it.
    """
    if not path.is_file():
        raise Refused.because(str(path), "there is no such key file", "make one with --new-key")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Refused.because(str(path), "others may read the key", f"chmod 600 {path}")
    lines = path.read_bytes()[:4096].decode("utf-8", "replace").splitlines()
    try:
        header, party, secret = lines
        if header != HEADER or not party.startswith("party=") or not secret.startswith("secret="):
            raise ValueError
        key = Key(party.removeprefix("party="), bytes.fromhex(secret.removeprefix("secret=")))
        if len(key.secret) != 32:
            raise ValueError
    except ValueError:
        says = "this is no key of burdenshare"
        raise Refused.because(str(path), says, "name the file that --new-key made") from None
    return key


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature over a message is that of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
