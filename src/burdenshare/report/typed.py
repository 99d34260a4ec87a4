"""A command as it was typed, to be repeated in a hint."""

from __future__ import annotations

import shlex
from collections.abc import Iterable


def typed_options(as_of: str = "", change: Iterable[str] = (), fix: Iterable[str] = ()) -> str:
    """The options that make a figure another one, quoted for a shell, with a space before each.

    >>> typed_options("2026-01-31", ["lines.total.escalate.cap=4.0"])
    ' --as-of 2026-01-31 --change lines.total.escalate.cap=4.0'
    """
    day = [f"--as-of {shlex.quote(as_of)}"] if as_of else []
    changes = [f"--change {shlex.quote(one)}" for one in change]
    fixed = [f"--set {shlex.quote(one)}" for one in fix]
    return "".join(f" {one}" for one in (*day, *changes, *fixed))


def typed_name(name: str) -> str:
    """An agreement as it is typed: an id, or a file.

    >>> typed_name("my offer.yaml")
    "'my offer.yaml'"
    """
    return shlex.quote(name)
