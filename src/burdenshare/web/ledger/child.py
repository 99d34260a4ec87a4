"""Reading a foreign file in a process of its own, with bounds on memory, time and what it writes.

Whatever a file does to its reader, it does to a process that holds nothing and may do nothing.
``python -m burdenshare.web.ledger.child FILE`` reads how to read it from standard input, and
answers with one JSON document.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.canonical import canonical_bytes, read_canonical
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.imports.entries import Mapped, import_entries, preview_import
from burdenshare.ledger.imports.look import Preview
from burdenshare.ledger.imports.table import Question, ReadAs, Settled

MOST_MEMORY = 700_000_000
"""Bytes of address space; about half of it is the interpreter and what it has loaded."""
MOST_SECONDS = 20
"""Of processor time; the clock on the wall is given a little more."""


class Asked(NamedTuple):
    """How a file is to be read, and what its entries are: see `ReadAs` and `Mapped`."""

    told: ReadAs = ReadAs()
    mapped: Mapped = Mapped()
    standing: str = "own"


class Read(NamedTuple):
    """What came of a file.

    Attributes:
        preview: how it was read; None where it cannot be read at all.
        entries: what it holds; empty while anything is open or refused.
        findings: what is to be borne in mind, or why it is refused.
        refused: whether it is.
    """

    preview: Preview | None
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    refused: bool


def read_bounded(name: str, content: bytes, asked: Asked) -> Read:
    """Read a file in a bounded process.

    Args:
        name: what the user calls it; places in findings bear it, and it opens nothing.
        content: its bytes. asked: how it is to be read.
    """
    with tempfile.TemporaryDirectory(prefix="burdenshare-") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        command = [sys.executable, "-P", "-m", "burdenshare.web.ledger.child", str(path)]
        said = json.dumps({"told": asked.told, "mapped": asked.mapped, "standing": asked.standing})
        try:
            done = subprocess.run(
                command,
                input=said.encode(),
                capture_output=True,
                check=False,
                timeout=MOST_SECONDS + 10,
            )
        except subprocess.TimeoutExpired:
            return _given_up(name)
    if done.returncode:
        return _given_up(name)
    return _unpack(json.loads(done.stdout), str(path), name)


def _given_up(name: str) -> Read:
    says = "reading it takes too much time or memory"
    remedy = "save it as CSV, or split it; 'burdenshare ledger import' takes larger files"
    return Read(None, (), (Finding(Place(name[:200]), says, remedy),), True)


def _unpack(data: dict[str, Any], path: str, name: str) -> Read:
    preview = _preview(data["preview"], name) if data["preview"] else None
    entries = tuple(read_canonical(one.encode("utf-8")) for one in data["entries"])
    findings = tuple(_finding(one, path, name) for one in data["findings"])
    return Read(preview, entries, findings, data["refused"])


def _preview(data: dict[str, Any], name: str) -> Preview:
    settled = tuple(Settled(*one) for one in data["settled"])
    asked = tuple(Question(a, b, tuple(map(tuple, c))) for a, b, c in data["questions"])
    shown = tuple(tuple(map(tuple, row)) for row in data["shown"])
    plain = {one: tuple(data[one]) for one in ("columns", "formulas")}
    return Preview(name, data["kind"], data["sha256"], settled, asked, rows=data["rows"],
                   shown=shown, **plain)  # fmt: skip


def _finding(data: list[Any], path: str, name: str) -> Finding:
    file, line, *told = data
    says, remedy, severity = (str(one).replace(path, name[:200]) for one in told)
    return Finding(Place(str(file).replace(path, name[:200]), int(line)), says, remedy, severity)


def main(path: str, said: str) -> dict[str, Any]:
    """What the process answers."""
    asked = json.loads(said)
    told, mapped = ReadAs(*asked["told"]), Mapped(*asked["mapped"])
    preview: Preview | None = None
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused = False
    try:
        preview = preview_import(path, told, mapped).preview
        taken = import_entries(path, told, mapped, asked["standing"])
        entries, findings = taken.entries, taken.findings
    except Refused as error:
        findings, refused = error.findings, True
    return {
        "preview": preview,
        "entries": [canonical_bytes(one).decode("utf-8") for one in entries],
        "findings": [[*one.place, *one[1:]] for one in findings],
        "refused": refused,
    }


def _plain(answer: dict[str, Any]) -> str:
    preview = answer["preview"]
    return json.dumps({**answer, "preview": preview._asdict() if preview else None})


def _bound() -> None:
    """Take from this process what reading does not need."""
    try:
        import resource
    except ImportError:  # pragma: no cover  a system without these bounds: the clock remains
        return
    for which, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (most, most))


if __name__ == "__main__":  # pragma: no cover  another process
    _bound()
    sys.stdout.write(_plain(main(sys.argv[1], sys.stdin.read())))
