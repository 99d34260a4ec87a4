"""A progress bar on a terminal's standard error; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

WAIT = 0.5
"""Seconds before a bar appears: what is quick needs none."""
_WIDTH = 40


def watch() -> Callable[[int, int], None] | None:
    """A function to be told of work done and of all work, or None where no terminal watches."""
    if not (sys.stderr and sys.stderr.isatty()):
        return None
    begun = time.monotonic()

    def tell(done: int, all_: int) -> None:
        if time.monotonic() - begun < WAIT:
            return
        filled = _WIDTH * done // all_
        bar = "#" * filled + "." * (_WIDTH - filled)
        ending = "\r\x1b[K" if done >= all_ else ""
        print(f"\r[{bar}] {100 * done // all_:3d} %{ending}", end="", file=sys.stderr, flush=True)

    return tell
