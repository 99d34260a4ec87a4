"""Library documents, broken at random: the only exception is a refusal with findings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.reading.library import library_path
from burdenshare.reading.nodes import Node
from burdenshare.settlement.check import check
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load

TEXTS = [
    Path(library_path("agreements", f"{one}.yaml")).read_text(encoding="utf-8")
    for one in library_agreements()
]
WORDS = sorted({word for text in TEXTS for word in text.replace(":", " ").split()})
ODD = [
    *("remove", "unknown", "none", "remainder", "source", "lines", "{}", "[]", "|", "&a", "*a"),
    *("<<", "!x", "-1", "1e9", "1945-2044", "2013-2009", '""', "9" * 17, "\u202e", "\0"),
    *("{unknown: x}", "{source: {a: b}}", "[{a: b}]", "base: korea-12", "extends: japan-2016"),
    "amendments: [{effective: 2010, years: 2010, change: {lines.total: remove}}]",
]

VALUES = [
    *("remove", "unknown", "none", "{}", "[]", "[1]", "-1", "0", "0.04", "40", "4.0", "12.345"),
    *("99999999", "2009-2013", "1945-2044", "2020", "remainder", "{unknown: x}", "{2009: 5}"),
    *("KR.cpi", "KR.gdp", "KR.usd", "half_even", "exact", "base", "100m USD", "1bn KRW"),
    *("{fixed: 3}", "{share: 50, of: KR.gdp}"),
]


@pytest.mark.parametrize("seed", range(4))
def test_broken_documents_are_refused_or_settled(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "broken.yaml"
    for _ in range(250):
        path.write_text(broken(chance.choice(TEXTS), chance), encoding="utf-8")
        found = check(str(path))
        if any(one.severity == "error" for one in found):
            with suppress(Refused):
                settle(str(path))
        else:
            settle(str(path))


@pytest.mark.parametrize("seed", range(2))
def test_broken_bytes_are_refused_or_settled(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "broken.yaml"
    for _ in range(100):
        raw = bytearray(chance.choice(TEXTS).encode())
        for _ in range(chance.randrange(1, 4)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw[: chance.randrange(len(raw) // 2, len(raw) + 1)])
        check(str(path))


@pytest.mark.parametrize("seed", range(2))
def test_changes_at_random_are_refused_or_settled(seed: int) -> None:
    chance = random.Random(seed)
    paths = {one: list(paths_of(load(one).root)) for one in library_agreements()}
    for _ in range(200):
        agreement = chance.choice(list(paths))
        some = chance.sample(paths[agreement], chance.randrange(1, 4))
        changes = [f"{path}={chance.choice(VALUES)}" for path in some]
        if not any(one.severity == "error" for one in check(agreement, changes)):
            settle(agreement, change=changes)


def paths_of(node: Node, path: str = "") -> Iterator[str]:
    """Every path that leads somewhere in a document."""
    pairs = node.value if node.kind == "mapping" else ()
    below = [(key.value, child) for key, child in pairs]
    below += [(str(n), child) for n, child in enumerate(node.value if node.kind == "list" else ())]
    for name, child in below:
        own = f"{path}.{name}" if path else name
        yield own
        yield from paths_of(child, own)


def broken(text: str, chance: random.Random) -> str:
    """A text with one to five lines lost, doubled, swapped, moved in or changed."""
    lines = text.split("\n")
    for _ in range(chance.randrange(1, 6)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0 if len(lines) > 2:
                lines.pop(one)
            case 1:
                lines.insert(one, lines[other])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                foreign = chance.choice(TEXTS).split("\n")
                start = chance.randrange(len(foreign))
                lines[one:one] = foreign[start : start + chance.randrange(1, 12)]
            case 4:
                lines[one] = _with_another_word(lines[one], chance)
            case _:
                cut = chance.randrange(len(lines[one]) + 1)
                lines[one] = lines[one][:cut] + chance.choice(ODD + WORDS) + lines[one][cut:]
    return "\n".join(lines)


def _with_another_word(line: str, chance: random.Random) -> str:
    words = line.split(" ")
    words[chance.randrange(len(words))] = chance.choice(ODD + WORDS)
    return " ".join(words)
