"""How a result shows itself in a notebook: through a renderer that `report` registers.

No lower room formats anything, nor knows who does. A result asks here for its HTML; the front
door says which module registers the renderers. Without one, the notebook shows the plain record.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

_renderers: dict[type, Callable[[Any], str]] = {}
_registrars: list[str] = []


def load_renderers_from(module: str) -> None:
    """Name a module that registers renderers when it is loaded, which happens at first use."""
    if module not in _registrars:
        _registrars.append(module)


def register_renderer(kind: type, render: Callable[[Any], str]) -> None:
    """Let ``render`` turn every result of type ``kind`` into an HTML fragment."""
    _renderers[kind] = render


def show(result: Any) -> str | None:
    """The HTML of a result, or None if no room that formats knows its type."""
    for module in _registrars:
        import_module(module)
    render = _renderers.get(type(result))
    return render(result) if render else None


class Shown:
    """A result that shows itself as HTML in a notebook."""

    def _repr_html_(self) -> str | None:
        return show(self)
