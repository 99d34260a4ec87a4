"""F2: files made to cost much are refused within a second and 50 MB."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bombs
import pytest
from fuzz.readers import READERS
from sizes import note

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_MEGABYTES = 1.0, 50.0
AIMED = {
    "terms": bombs.YAML,
    "domain": bombs.YAML,
    "profile": bombs.YAML,
    "key": bombs.YAML,
    "scenario": bombs.YAML,
    "genius": bombs.XML,
    "geniusweb": bombs.JSON,
    "negolog": bombs.JSON,
    "checkpoint": bombs.JSON,
    "paths": bombs.CSV,
    "split": bombs.CSV,
    "panel": bombs.CSV,
    "io-table": {**bombs.CSV, **bombs.GZIP},
    "recommendations": bombs.CSV,
    "entries": bombs.CSV,
    "ledger-csv": bombs.CSV,
    "ledger-xlsx": bombs.XLSX,
    "futures": bombs.NPZ,
    "options": bombs.TEXT,
    "upload": bombs.FORM,
}


@pytest.mark.parametrize("name", AIMED)
def test_bombs_are_refused_at_little_cost(name: str, tmp_path: Path) -> None:
    paths = []
    for number, build in enumerate(AIMED[name].values()):
        path = tmp_path / f"bomb-{number}{READERS[name].ending}"
        path.write_bytes(build())
        paths.append(str(path))
    asked = [sys.executable, "-m", "fuzz.measure", name, *paths]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(told) == len(paths), ran.stderr[-2000:]
    worst = {one: max(each[one] for each in told) for one in ("seconds", "megabytes")}
    note("F2", reader=name, bombs=len(told), **worst)
    wrong = [
        (bomb, one)
        for bomb, one in zip(AIMED[name], told, strict=True)
        if one["kind"] != "refused"
        or one["seconds"] > MOST_SECONDS
        or one["megabytes"] > MOST_MEGABYTES
    ]
    assert wrong == []
