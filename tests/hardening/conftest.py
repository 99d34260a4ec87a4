"""The harness lies in ``fuzz`` beside its corpora; sizes are those of the store's tests."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
for one in (ROOT, TESTS / "store", TESTS / "ledger", Path(__file__).resolve().parent):
    if str(one) not in sys.path:
        sys.path.insert(0, str(one))
