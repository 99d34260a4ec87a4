"""The command line: a thin door that parses, calls one verb and hands the result to `report`.

In come words typed in a terminal; out go tables, files or JSON, and an exit status: 0 done,
1 findings or a refusal, 2 wrong usage. Open ``door.py`` first; each verb has a file of its own.
"""

from __future__ import annotations

import sys

from burdenshare.cli.interrupted import say_interrupted


def main(args: list[str] | None = None) -> None:
    """Open the door. It is loaded here, so that Ctrl-C while it loads is met with a sentence."""
    try:
        from burdenshare.cli.door import main as enter

        enter(args)
    except KeyboardInterrupt:
        sys.exit(say_interrupted())


__all__ = ["main"]
