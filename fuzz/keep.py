"""From a folder of inputs to a corpus: the shortest input for each answer that a reader gives.

``python -m fuzz.keep READER FOLDER`` adds to ``fuzz/corpus/READER``; answers differ where words
do, what is quoted and counted left aside.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from burdenshare.figures.finding import Refused
from fuzz.readers import CORPUS, READERS
from fuzz.run import Trial

LONGEST, MOST = 1_500, 20


def keep(name: str, folder: Path) -> int:
    """Add to the corpus of a reader; tells how many were added."""
    trial, chosen = Trial(name), {}
    known = {_answer(trial, one) for one in trial.documents}
    for path in sorted(folder.iterdir(), key=lambda one: one.stat().st_size):
        raw = path.read_bytes()
        if len(raw) <= LONGEST and (answer := _answer(trial, raw)) not in known:
            chosen.setdefault(answer, raw)
    target = CORPUS / name
    target.mkdir(parents=True, exist_ok=True)
    free = max(0, MOST - sum(1 for _ in target.iterdir()))
    for raw in list(chosen.values())[:free]:
        made = hashlib.sha256(raw).hexdigest()[:12]
        (target / f"{made}{READERS[name].ending}").write_bytes(raw)
    return min(free, len(chosen))


def _answer(trial: Trial, raw: bytes) -> str:
    Path(trial.path).write_bytes(raw)
    try:
        trial.reader.read(trial.path)
    except Refused as refused:
        first = refused.findings[0].says
        return re.sub(r"'[^']*'|\"[^\"]*\"|[0-9.,]+", "", first)[:60]
    return "read"


if __name__ == "__main__":
    print(keep(sys.argv[1], Path(sys.argv[2])))
