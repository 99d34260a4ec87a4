"""Which files may be read by name: any of them, or on a server those of a few folders alone.

A name that comes from a browser may be a path. Within `reading_only` such a path is no file at
all, whether it is there or not, so that nothing can be asked about the machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from burdenshare.reading.library import library_path

_ONLY: ContextVar[tuple[str, ...] | None] = ContextVar("folders_that_may_be_read", default=None)


@contextmanager
def reading_only(*folders: str) -> Iterator[None]:
    """Let nothing be read by name but what lies in the library and in some folders.

    Args:
        folders: they are added to those that may be read already, if it was bounded before.

    >>> import tempfile
    >>> with reading_only(tempfile.gettempdir()):
    ...     may_read("/etc/hosts"), may_read(library_path("agreements", "korea-08.yaml"))
    (False, True)
    """
    before = _ONLY.get() or ()
    token = _ONLY.set((*before, *(os.path.realpath(one) for one in folders)))
    try:
        yield
    finally:
        _ONLY.reset(token)


def may_read(path: str) -> bool:
    """Whether a path may be looked at."""
    only = _ONLY.get()
    if only is None:
        return True
    if "\0" in path:
        return False
    real = os.path.realpath(path)
    return any(real.startswith(one.rstrip(os.sep) + os.sep) for one in (_library(), *only))


@lru_cache(maxsize=1)
def _library() -> str:
    return os.path.realpath(library_path("", ""))


def is_file(path: str) -> bool:
    """Whether a path is a file that may be read."""
    return may_read(path) and os.path.isfile(path)


def is_there(path: str) -> bool:
    """Whether there is something at a path that may be looked at."""
    return may_read(path) and os.path.exists(path)
