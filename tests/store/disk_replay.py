"""What a loss of power may leave of files whose writes and syncs were noted.

What was written to a file before its last sync is there. Of what was written since, any part may be
there, in any order, down to single sectors. Names appear and disappear in order; those of before
the folder's last sync are there.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
_HEAD = struct.Struct("=QQQQ")


class Note(NamedTuple):
    """One call: its kind (w, s, t, u, r, m), the file, where in it, and what."""

    kind: str
    path: str
    at: int
    data: bytes


def read_notes(path: Path) -> Iterator[Note]:
    data, start = path.read_bytes(), 0
    while start < len(data):
        kind, named, at, length = _HEAD.unpack_from(data, start)
        start += _HEAD.size
        name = data[start : start + named].decode()
        body = data[start + named : start + named + length]
        start += named + length
        yield Note(chr(kind), name, at, body)


class File:
    """What is surely in a file, and what was done to it since its last sync."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure = bytearray(content)
        self.since: list[Note] = []

    def sync(self) -> None:
        for one in self.since:
            _apply(self.sure, one)
        self.since = []

    def after_loss(self, rng: random.Random) -> bytes:
        """The file as the loss may leave it."""
        left = bytearray(self.sure)
        some = [part for one in self.since for part in _sectors(one)]
        how = rng.random()
        if how < 0.25:
            kept = some[: rng.randrange(len(some) + 1)]
        else:
            share = rng.choice([0.0, 0.1, 0.5, 0.9, 1.0])
            kept = [one for one in some if rng.random() < share]
            if how < 0.75:
                rng.shuffle(kept)
        for one in kept:
            _apply(left, one)
        return bytes(left)


def _sectors(one: Note) -> Iterator[Note]:
    """A write in the pieces that a disk writes whole."""
    if one.kind == "t":
        yield one
        return
    start = 0
    while start < len(one.data):
        length = SECTOR - (one.at + start) % SECTOR
        yield one._replace(at=one.at + start, data=one.data[start : start + length])
        start += length


def _apply(content: bytearray, one: Note) -> None:
    if one.kind == "t":
        del content[one.at :]
        content.extend(bytes(one.at - len(content)))
        return
    content.extend(bytes(max(one.at - len(content), 0)))
    content[one.at : one.at + len(one.data)] = one.data


class Disk:
    """A folder's files, followed note by note."""

    def __init__(self, folder: str, before: dict[str, bytes]) -> None:
        self.folder = folder
        self.names = {f"{folder}/{name}": File(one) for name, one in before.items()}
        self.sure_names = dict(self.names)
        self.since: list[tuple[str, File | None]] = []
        self.acknowledged = 0

    def follow(self, one: Note) -> None:
        if one.kind == "m":
            self.acknowledged = one.at
        elif one.kind == "s" and one.path == self.folder:
            self.sure_names, self.since = dict(self.names), []
        elif one.kind == "s" and one.path in self.names:
            self.names[one.path].sync()
        elif one.kind == "u":
            self._name(one.path, None)
        elif one.kind == "r":
            self._name(one.data.decode(), self.names[one.path])
            self._name(one.path, None)
        elif one.kind in "wt" and not one.path.endswith("-shm"):
            if one.path not in self.names:
                self._name(one.path, File())
            self.names[one.path].since.append(one)

    def _name(self, path: str, file: File | None) -> None:
        if file is None:
            self.names.pop(path, None)
        else:
            self.names[path] = file
        self.since.append((path, file))

    def after_loss(self, rng: random.Random, where: Path) -> None:
        """Write into a folder what the loss may leave."""
        names = dict(self.sure_names)
        for path, file in self.since[: rng.randrange(len(self.since) + 1)]:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        for path, file in names.items():
            (where / Path(path).name).write_bytes(file.after_loss(rng))
        if rng.random() < 0.3:
            # The index of the log is not synced at all: after a loss it may hold anything.
            (where / "ledger.db-shm").write_bytes(rng.randbytes(32_768))
