r"""The bytes of an entry that are hashed: the same in every program that follows this page.

A text of lines ``name=value``, each ended by a line feed, in the order of `FIELDS`, then the
details in the order of their names as ``details.name=value``. Texts are in Unicode normal form C;
a backslash, a line feed and a carriage return are written ``\\``, ``\n``, ``\r``. Whole numbers
are plain decimals. The text is encoded as UTF-8. The hash is SHA-256 over the chain's previous
hash as 64 hexadecimal digits, a line feed, and these bytes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from burdenshare.ledger.entry import Document, Entry

FIELDS = tuple(name for name in Entry._fields if name not in ("document", "details"))
DOCUMENT_FIELDS = Document._fields
_PAPER = Entry._fields.index("document")
_FORM = "".join(f"{name}=%s\n" for name in FIELDS)
_FORM += "".join(f"document.{name}=%s\n" for name in DOCUMENT_FIELDS)
_LINES = len(FIELDS) + len(DOCUMENT_FIELDS)
FIRST_HASH = "0" * 64
"""What the first entry of a chain follows."""


def canonical_bytes(entry: Entry) -> bytes:
    r"""The bytes of an entry.

    >>> canonical_bytes(Entry("k", "cut", "x", 2026, 2026, 5, "KRW")).split(b"\n")[:2]
    [b'key=k', b'event=cut']
    """
    return _plain_bytes(entry) or _escaped_bytes(entry)


def as_hashed(entry: Entry) -> tuple[Entry, bytes]:
    r"""The entry with its texts as they are hashed, and its bytes.

    >>> entry, body = as_hashed(Entry("k", "cut", "x", 2026, 2026, 5, "KRW", reason="a\u030a"))
    >>> entry.reason == "\u00e5", body == canonical_bytes(entry)
    (True, True)
    """
    if quick := _plain_bytes(entry):
        return entry, quick
    body = _escaped_bytes(entry)
    return (entry if body.isascii() else read_canonical(body)), body


def _escaped_bytes(entry: Entry) -> bytes:
    lines = [f"{name}={canonical_text(getattr(entry, name))}\n" for name in FIELDS]
    lines += [
        f"document.{n}={canonical_text(getattr(entry.document, n))}\n" for n in DOCUMENT_FIELDS
    ]
    lines += [
        f"details.{canonical_text(n)}={canonical_text(one)}\n"
        for n, one in sorted(entry.details.items())
    ]
    return "".join(lines).encode("utf-8")


def _plain_bytes(entry: Entry) -> bytes:
    """The same bytes at once where nothing needs an escape or a normal form; else none."""
    details = entry.details
    text = _FORM % (*entry[:_PAPER], *entry[_PAPER + 1 : -1], *entry.document)
    text += _detail_lines(tuple(details.items()))
    lines = _LINES + len(details)
    plain = "\\" not in text and "\r" not in text and text.count("\n") == lines
    # Characters of ASCII have no other form; looking at each of them would take longest of all.
    normal = plain and (text.isascii() or unicodedata.is_normalized("NFC", text))
    return text.encode() if normal else b""


@lru_cache(4096)
def _detail_lines(said: tuple[tuple[str, str], ...]) -> str:
    return "".join([f"details.{name}={one}\n" for name, one in sorted(said)])


def content_hash(entry: Entry) -> str:
    """SHA-256 of what an entry says, without when it was written: two of a key must agree on it."""
    return hashlib.sha256(canonical_bytes(entry._replace(recorded_at=""))).hexdigest()


def chain_hash(previous: str, entry: Entry) -> str:
    """The hash of an entry in its chain.

    Args:
        previous: hash of the entry before, 64 hexadecimal digits; `FIRST_HASH` for the first.
        entry: as it is written.

    >>> len(chain_hash(FIRST_HASH, Entry("k", "cut", "x", 2026, 2026, 5, "KRW")))
    64
    """
    return link_hash(previous, canonical_bytes(entry))


def link_hash(previous: str, body: bytes) -> str:
    """The same, from the entry's bytes.

    >>> link_hash(FIRST_HASH, b"")[:16]
    '827d096d92f3deea'
    """
    return hashlib.sha256(previous.encode("ascii") + b"\n" + body).hexdigest()


def read_canonical(text: bytes) -> Entry:
    r"""An entry from its bytes.

    >>> entry = Entry("k", "cut", "x", 2026, 2026, 5, "KRW", reason="a\nb", details={"act": "1"})
    >>> read_canonical(canonical_bytes(entry)) == entry
    True
    """
    pairs = dict(line.split("=", 1) for line in text.decode("utf-8").split("\n") if line)
    values = {name: _plain(pairs[name]) for name in FIELDS}
    document = {name: _plain(pairs[f"document.{name}"]) for name in DOCUMENT_FIELDS}
    details = {
        _plain(name.removeprefix("details.")): _plain(value)
        for name, value in pairs.items()
        if name.startswith("details.")
    }
    return Entry(**_typed(values), document=Document(**document), details=details)


def _typed(values: Mapping[str, str]) -> dict[str, Any]:
    whole = ("agreement_year", "budget_year", "amount", "to_agreement_year")
    return {name: int(one) if name in whole else one for name, one in values.items()}


def canonical_text(value: object) -> str:
    r"""A text as it stands in the bytes: in normal form C, with three escapes.

    >>> print(canonical_text("a\nb"))
    a\nb
    """
    plain = unicodedata.normalize("NFC", str(value))
    return plain.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _plain(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(one.replace("\\n", "\n").replace("\\r", "\r") for one in parts)
