"""How much the store's tests do: little here, more in a campaign, which also notes its figures."""

from __future__ import annotations

import json
import os
from pathlib import Path

CAMPAIGN = os.environ.get("BURDENSHARE_CAMPAIGN", "")
"""Empty in the tests, ``ci`` in a campaign, ``release`` in one before a release."""


def size(small: int, ci: int, release: int) -> int:
    """How often something is tried."""
    return {"ci": ci, "release": release}.get(CAMPAIGN, small)


def note(goal: str, **figures: object) -> None:
    """Note what was tried and found, where a campaign asks for it."""
    out = os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES")
    if out:
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"goal": goal, **figures}) + "\n")
