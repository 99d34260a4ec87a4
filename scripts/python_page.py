"""Writes the front door into the reference of the Python interface: every public name, by room.

MkDocs calls `on_page_markdown` when it builds, and mkdocstrings then puts the docstrings in. What a
verb gives back stands beside the verb. Nothing that is written here is committed.
"""

import inspect
import typing
from collections.abc import Iterator
from typing import Any

import burdenshare

PAGE = "reference/python.md"
MARK = "<!-- the front door -->"
ROOMS = {
    "terms": "Agreements as documents",
    "settlement": "What is owed",
    "series": "The world as it was known",
    "pricing": "What it may cost",
    "economy": "Where the money goes",
    "yardsticks": "Is the share fair?",
    "negotiation": "What both sides could accept",
    "store": "The ledger",
    "report": "The brief",
    "reading": "Tables of the library",
    "figures": "What is wrong, and where",
}


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with every public name."""
    return markdown.replace(MARK, front_door()) if page.file.src_uri == PAGE else markdown


def front_door() -> str:
    """Every public name with what it gives back, by room."""
    return "\n".join(line for room in ROOMS for line in _room(room))


def _room(room: str) -> Iterator[str]:
    named = [name for name in public_names() if _is_of(room, name)]
    public = {_path(getattr(burdenshare, name)) for name in public_names()}
    yield from (f"## {ROOMS[room]}", "")
    shown: set[str] = set()
    for name in sorted(named, key=lambda one: (inspect.isclass(getattr(burdenshare, one)), one)):
        one = getattr(burdenshare, name)
        yield from _entry(f"bs.{name}", _path(one))
        for given in _gives(one):
            if _path(given) not in public | shown:
                shown.add(_path(given))
                yield from _entry(given.__name__, _path(given))


def public_names() -> list[str]:
    """The names of the front door that have something to say."""
    return [name for name in burdenshare.__all__ if name != "__version__"]


def _entry(title: str, path: str) -> Iterator[str]:
    yield from (f"### {title}", "", f"::: {path}", "")


def _is_of(room: str, name: str) -> bool:
    return bool(_path(getattr(burdenshare, name)).split(".")[1] == room)


def _path(one: Any) -> str:
    """Where a class or function is written; a cache around a function does not count."""
    one = inspect.unwrap(one)
    return f"{one.__module__}.{one.__qualname__}"


def _gives(one: Any) -> list[type]:
    """The classes of this package that a function gives back."""
    if inspect.isclass(one):
        return []
    hint = typing.get_type_hints(inspect.unwrap(one)).get("return")
    parts = [hint, *typing.get_args(hint)]
    return [
        part
        for part in parts
        if inspect.isclass(part) and part.__module__.startswith("burdenshare.")
    ]
