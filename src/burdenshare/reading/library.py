"""Where the library lies: agreements, series and tables that come with the package."""

from __future__ import annotations

import os
from functools import lru_cache

_ROOT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "library")


def library_path(kind: str, name: str) -> str:
    """The path of a library file: ``library_path("series", "KR.cpi.csv")``."""
    return os.path.join(_ROOT, kind, name)


def library_names(kind: str, ending: str) -> tuple[str, ...]:
    """The names, without ending, of the library files of a kind, in order."""
    folder = os.path.join(_ROOT, kind)
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(file.removesuffix(ending) for file in files if file.endswith(ending))


@lru_cache(maxsize=1)
def country_names() -> dict[str, tuple[str, str]]:
    """Names of countries in English and Korean, by the code that documents use.

    >>> country_names()["JP"]
    ('Japan', '일본')
    """
    import yaml

    with open(os.path.join(_ROOT, "library.yaml"), encoding="utf-8") as file:
        read = yaml.safe_load(file)
    return {code: (one["title"], one["title_ko"]) for code, one in read["countries"].items()}


def library_day() -> str:
    """The library's data date: what was published by that day is known (``2026-10-31``)."""
    with open(os.path.join(_ROOT, "library.yaml"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("data_date:"):
                return line.split(":", 1)[1].split("#")[0].strip().strip('"')
    raise ValueError("the library has no data_date")
