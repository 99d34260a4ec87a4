"""A document as YAML text again, such that reading the text gives the same document."""

from __future__ import annotations

from typing import Any

from burdenshare.reading.kinds import Plain
from burdenshare.terms.document import Document
from burdenshare.terms.vocabulary import DOCUMENT

_WIDTH = 96
_EMPTY = ("", "~", "null", "Null", "NULL")
"""Plain texts that other programs take for nothing at all."""


def write_document(document: Document) -> str:
    """A document as YAML text, in the order of the vocabulary.

    Numbers and plain words stand without quotes. Comments and line breaks of the file that was
    read are not kept; every field, figure and source is.

    Args:
        document: as `load` gives it; changes made on the way are part of it.

    Returns:
        Text that `load` reads back to an equal document, apart from the places of its lines.

    >>> from burdenshare.terms.load import load
    >>> print(write_document(load("korea-08"))[:46])
    terms: 1
    id: korea-08
    title: Eighth Special Me
    """
    return write_plain(DOCUMENT.write(document))


def write_plain(written: Plain) -> str:
    """A document in its plain form as YAML text."""
    import yaml

    return yaml.dump(
        written,
        Dumper=_dumper(),
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_WIDTH,
    )


def _dumper() -> Any:
    """A YAML writer for which every scalar is a text: quotes only where the grammar asks."""
    from yaml.emitter import Emitter
    from yaml.representer import SafeRepresenter
    from yaml.resolver import BaseResolver
    from yaml.serializer import Serializer

    class Writer(Emitter, Serializer, SafeRepresenter, BaseResolver):
        def __init__(self, stream: Any, default_style: Any, default_flow_style: Any, **how: Any):
            own = {name: how.pop(name) for name in ("indent", "width", "allow_unicode")}
            Emitter.__init__(self, stream, line_break=how.pop("line_break"), **own)
            Serializer.__init__(self, encoding=how.pop("encoding"))
            SafeRepresenter.__init__(self, default_style, default_flow_style, how["sort_keys"])
            BaseResolver.__init__(self)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(writer: Any, value: str) -> Any:
        style = '"' if value in _EMPTY else None
        return writer.represent_scalar("tag:yaml.org,2002:str", value, style)

    Writer.add_representer(str, text)
    return Writer
