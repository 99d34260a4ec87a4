"""Files and folders that are there whole or not at all, wherever a disk or a program stops."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one, which is put in its place when all of it is written.

    Args:
        folder: the wanted one; it is not there yet, or empty.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = _beside(folder)
    made.mkdir()
    try:
        yield made
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """The same for a file, which may be there already; a device is written to as it is."""
    if path.exists() and not path.is_file():
        yield path
        return
    made = _beside(path.resolve())
    try:
        yield made
        made.replace(path.resolve())
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.part")
