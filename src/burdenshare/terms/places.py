"""Where in its file a document says something."""

from __future__ import annotations

from burdenshare.figures.place import Place
from burdenshare.reading.nodes import Node
from burdenshare.terms.document import Document


def place_of(document: Document, *path: str) -> Place:
    """The line where a path is written, or the line of the last part of it that is."""
    node: Node | None = document.root
    place = document.root.place
    for step in path:
        children = node.value if node and node.kind == "list" else ()
        node = children[int(step)] if children else (node.get(step) if node else None)
        if node is None:
            return place
        place = node.place
    return place
