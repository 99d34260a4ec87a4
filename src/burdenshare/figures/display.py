"""How a result shows itself in a notebook: through a renderer that `report` registers.

No lower room formats anything. A result asks here for its HTML; if the room that formats was
never loaded, the notebook falls back on the plain text of the record.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

_renderers: dict[type, Callable[[Any], str]] = {}


def register_renderer(kind: type, render: Callable[[Any], str]) -> None:
    """Let ``render`` turn every result of type ``kind`` into an HTML fragment."""
    _renderers[kind] = render


def show(result: Any) -> str | None:
    """The HTML of a result, or None if no room that formats knows its type."""
    import_module("burdenshare.report.notebook")
    render = _renderers.get(type(result))
    return render(result) if render else None


class Shown:
    """A result that shows itself as HTML in a notebook."""

    def _repr_html_(self) -> str | None:
        return show(self)
