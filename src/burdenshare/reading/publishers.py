"""Who publishes under a host, as the library's own documents name it."""

from __future__ import annotations

from functools import lru_cache

from burdenshare.figures.finding import Findings
from burdenshare.reading.library import library_path
from burdenshare.reading.rows import read_rows


@lru_cache(maxsize=1)
def known_publishers() -> dict[str, str]:
    """The publisher of each host that is listed."""
    found = Findings()
    path = library_path("", "publishers.csv")
    rows = read_rows(path, "publishers.csv", ("host", "publisher"), found)
    found.refuse_errors()
    return {row["host"]: row["publisher"] for row in rows}


def publisher_of(host: str) -> str:
    """The publisher behind a host; the host itself where none is known.

    >>> publisher_of("www.donga.com"), publisher_of("example.org")
    ('Dong-A Ilbo', 'example.org')
    """
    return known_publishers().get(host.removeprefix("www.").removeprefix("m."), host)
