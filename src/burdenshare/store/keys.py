"""Ed25519 keys: made, kept in a file that nobody else may read, and named by a fingerprint.

Source of the signature: S. Josefsson, I. Liusvaara, RFC 8032 "Edwards-Curve Digital Signature
Algorithm", 2017, section 5.1. The signing itself is that of the package ``cryptography``.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from burdenshare.figures.finding import Refused

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )
except ImportError as error:  # pragma: no cover  an install without the extra
    raise Refused.because(
        "keys",
        "signing needs the package cryptography, which this install leaves out",
        "install it with pip install 'burdenshare[ledger]'",
    ) from error

LARGEST_FILE = 10_000


def make_key(path: Path) -> str:
    """Make a key in a new file that only its owner may read.

    Args:
        path: where; nothing is there yet, and a key is never overwritten.

    Returns:
        The public key, 64 hexadecimal digits.

    Raises:
        Refused: There is a file already.
    """
    key = Ed25519PrivateKey.generate()
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        remedy = "name another file: a key that is overwritten is lost"
        raise Refused.because(str(path), "there is a file already", remedy) from None
    with os.fdopen(number, "wb") as file:
        file.write(_pem(key))
    return public_of(key)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def read_key(path: Path) -> Ed25519PrivateKey:
    """Read a key's file.

    Raises:
        Refused: It is missing, others may read it, or it holds no Ed25519 key.
    """
    if not path.is_file():
        remedy = "make a key with 'ledger key FILE'"
        raise Refused.because(str(path), "there is no such key", remedy)
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        remedy = f"chmod 600 {path}; if somebody may have read it, make a new key"
        raise Refused.because(str(path), "others may read this key", remedy)
    try:
        with path.open("rb") as file:
            key = serialization.load_pem_private_key(file.read(LARGEST_FILE), None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        remedy = "make a key with 'ledger key FILE'"
        raise Refused.because(str(path), "the file holds no Ed25519 key without password", remedy)
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    """The public key that belongs to a key, 64 hexadecimal digits."""
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return key.public_key().public_bytes(*raw).hex()


def fingerprint(public: str) -> str:
    """The fingerprint of a public key, to be compared by telephone or on paper.

    >>> fingerprint("00" * 32)
    '66687aadf862bd77'
    """
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def sign(key: Ed25519PrivateKey, text: bytes) -> str:
    """The signature of a text, 128 hexadecimal digits."""
    return key.sign(text).hex()


def signed_by(public: str, signature: str, text: bytes) -> bool:
    """Whether a signature over a text is that of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), text
        )
    except (InvalidSignature, ValueError):
        return False
    return True
