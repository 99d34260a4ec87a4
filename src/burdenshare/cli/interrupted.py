"""What is said when somebody stops the program; light, as it is loaded before all else."""

from __future__ import annotations

import sys

INTERRUPTED = "Interrupted; nothing was left half done."


def say_interrupted() -> int:
    """Say it on standard error and give the status to leave with."""
    print(INTERRUPTED, file=sys.stderr)
    return 1
