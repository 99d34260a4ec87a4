"""Texts from disk, within bounds: regular files, not too large, UTF-8, no control codes."""

from __future__ import annotations

import os
import re
import stat

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.reading.bounds import may_read

LARGEST_DOCUMENT = 200_000
LARGEST_TABLE = 5_000_000
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def read_text(path: str, found: Findings, largest: int = LARGEST_DOCUMENT) -> str | None:
    """The text of a file, or None with the reason in ``found``.

    Args:
        path: the file as the user named it.
        found: where findings go.
        largest: the most bytes that are read.
    """
    raw = read_bytes(path, found, largest)
    return None if raw is None else decode(raw, path, found)


def decode(raw: bytes, name: str, found: Findings) -> str | None:
    """Text from bytes: UTF-8 (a byte order mark is passed over) without control codes."""
    place = Place(name)
    if raw.startswith(b"PK"):
        found.error(place, "is a workbook or an archive, not a text", "name a YAML file")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found.error(Place(name, line), "the file is not UTF-8 text", "save it as UTF-8")
        return None
    if note_control(text, name, 1, found):
        return None
    if not text.strip():
        found.error(place, "the file is empty", "write the document, or name another file")
        return None
    return text


def note_control(text: str, name: str, line: int, found: Findings) -> bool:
    """Whether a text that begins on a line holds a control, direction or invisible character.

    >>> found = Findings()
    >>> note_control("cap\u202e: 4", "a.yaml", 3, found), [one.says for one in found]
    (True, ['control or direction character U+202E'])
    """
    control = _CONTROL.search(text)
    if control is None:
        return False
    place = Place(name, line + text.count("\n", 0, control.start()))
    says = f"control or direction character U+{ord(control[0]):04X}"
    found.error(place, says, "remove it: it can hide what a text says")
    return True


def holds_control(text: str) -> str:
    r"""The first control, direction or invisible character of a text, as ``U+202E``; else nothing.

    >>> holds_control("cap\u202e: 4"), holds_control("two\nlines")
    ('U+202E', '')
    """
    control = _CONTROL.search(text)
    return f"U+{ord(control[0]):04X}" if control else ""


def read_bytes(path: str, found: Findings, largest: int) -> bytes | None:
    """The bytes of a regular file of at most ``largest`` bytes, or None with the reason."""
    place = Place(path)
    if not may_read(path):
        found.error(place, "is no file that may be read here", "name one of the library")
        return None
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        found.error(place, f"cannot be read: {reason.lower()}", "check the name")
        return None
    if not stat.S_ISREG(mode := os.fstat(handle).st_mode):
        os.close(handle)
        says = "is a directory" if stat.S_ISDIR(mode) else "is not a regular file"
        found.error(place, says, "name a file")
        return None
    with open(handle, "rb") as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        found.error(place, f"is larger than {largest:,} bytes", "split it or shorten its notes")
        return None
    return raw
