"""Where in a document a clause stands, in words: ``lines.total.escalate.cap`` is the cap."""

from __future__ import annotations

from burdenshare.report.words import Words

_SILENT = {"lines", "parts", "total"}


def say_path(path: str, words: Words) -> str:
    """A path to a clause as a reader would name it.

    >>> say_path("lines.total.escalate.cap", Words()), say_path("parts.labour.paid", Words("ko"))
    ('escalator, cap', '인건비, 지급 방식')
    """
    names = [one for one in path.split(".") if one not in _SILENT]
    return ", ".join(said for one in names if (said := _field(one, words)))


def _field(name: str, words: Words) -> str:
    if name.isdigit():
        small = len(name) < 4
        return (
            words("field.item", number=int(name) + 1)
            if small and name != "0"
            else ("" if small else name)
        )
    return words.found(f"field.{name}") or name.replace("_", " ")
