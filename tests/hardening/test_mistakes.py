"""F10: frequent mistakes get a message that names the place and says what to do, word for word.

The messages were read one by one. A change of words is welcome, and is read again.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fuzz.readers import READERS
from mistakes import MISTAKES, Mistake
from sizes import note

from burdenshare.figures.finding import Refused


def told(folder: Path, reader: str, text: str) -> str:
    """What a reader says to a document; empty where it reads it."""
    known = READERS[reader]
    path = folder / f"FILE{known.ending}"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        known.read(str(path))
    except Refused as refused:
        errors = [str(one) for one in refused.findings if one.severity == "error"]
        return "\n".join(errors).replace(str(path), "FILE").replace(path.name, "FILE")
    return ""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.what)
def test_the_message_names_the_place_and_the_remedy(mistake: Mistake, tmp_path: Path) -> None:
    assert told(tmp_path, mistake.reader, mistake.good) == ""
    assert mistake.old in mistake.good
    says = told(tmp_path, mistake.reader, mistake.bad)
    assert says == mistake.says
    for line in says.splitlines():
        assert line.startswith("FILE")
        assert "; " in line or "such as" in line, "no remedy"
        assert len(line) < 250


def test_nearly_every_message_names_a_line() -> None:
    placed = [one for one in MISTAKES if re.match(r"FILE:\d+: |FILE: line \d+", one.says)]
    rest = {one.what for one in MISTAKES} - {one.what for one in placed}
    note("F10", mistakes=len(MISTAKES), with_line=len(placed))
    assert len(MISTAKES) >= 40
    assert len(rest) <= 7, rest
