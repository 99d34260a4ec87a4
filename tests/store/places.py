"""Where tests keep files that need not outlive them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fresh_file(name: str = "ledger.db") -> Iterator[str]:
    """The path of a file that is not there yet, in memory where the system has a place for that."""
    memory = Path("/dev/shm")
    where = str(memory) if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="bs-", dir=where) as folder:
        yield str(Path(folder) / name)
