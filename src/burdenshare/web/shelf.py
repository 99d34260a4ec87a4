"""Pages of the library that were drawn, kept on disk: for the other processes, for the next start.

A page lies under a hash of everything that it is made from: the program's files, the library among
them, and the words that name the page. So a page of another version is never taken, and nothing has
to be thrown away by hand. A folder that cannot be used is done without.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import shutil
import sys
from pathlib import Path

FOLDER = "pages"
MOST_BYTES = 5_000_000
"""No page is larger; a file that is was not written here."""


def fingerprint(root: Path) -> str:
    """What the files of the program are, by name, size and time.

    >>> import burdenshare
    >>> fingerprint(Path(burdenshare.__file__).parent) == fingerprint(Path("nowhere"))
    False
    """
    found = hashlib.sha256(sys.version.encode())
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(one for one in inner if one != "__pycache__")
        for name in sorted(names):
            path = os.path.join(folder, name)
            with contextlib.suppress(OSError):
                known = os.stat(path)
                found.update(f"{path}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return found.hexdigest()[:32]


class Shelf:
    """Where pages lie; nowhere until a server names a folder."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def put_up(self, folder: Path) -> None:
        """Use a folder of the server's own; pages of other versions in it go."""
        import burdenshare

        whole = folder / FOLDER
        own = whole / fingerprint(Path(burdenshare.__file__).parent)
        with contextlib.suppress(OSError):
            whole.mkdir(mode=0o700, exist_ok=True)
            own.mkdir(mode=0o700, exist_ok=True)
            for other in whole.iterdir():
                if other.name != own.name and other.is_dir() and not other.is_symlink():
                    shutil.rmtree(other, ignore_errors=True)
            self.folder = own

    def take_down(self) -> None:
        """Use none."""
        self.folder = None

    def read(self, named: tuple[str, ...]) -> bytes | None:
        """A page's bytes; None where it does not lie here."""
        if self.folder is None:
            return None
        try:
            with gzip.open(self._path(self.folder, named)) as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, EOFError):
            return None
        return content if 0 < len(content) <= MOST_BYTES else None

    def write(self, named: tuple[str, ...], content: bytes) -> None:
        """Lay a page down, whole or not at all."""
        if self.folder is None:
            return
        path = self._path(self.folder, named)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with open(os.open(beside, flags, 0o600), "wb") as file:
                file.write(gzip.compress(content, 6, mtime=0))
            os.replace(beside, path)

    def _path(self, folder: Path, named: tuple[str, ...]) -> Path:
        return folder / hashlib.sha256("\0".join(named).encode()).hexdigest()


shelf = Shelf()
"""That of this process."""
