"""Puts the examples of docstrings into fences, so that pages show them as they are typed.

An extension of Griffe, which mkdocstrings reads docstrings with. Without it the `>>>` of an example
would be read as a quotation.
"""

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"(?:^ *>>> .*\n?(?:^ *\S.*\n?)*\n?)+", re.MULTILINE)


def fenced(text: str) -> str:
    r"""A docstring with its examples in fences.

    >>> fenced("Adds.\n\n" + ">" * 3 + " 1 + 1\n2").split("\n")[2:]
    ['```pycon', '>>> 1 + 1', '2', '```']
    """
    return EXAMPLE.sub(lambda one: f"```pycon\n{one[0].strip(chr(10))}\n```\n", text).rstrip("\n")


class Examples(griffe.Extension):
    """Fences the examples of every docstring that is loaded."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the text before it is parsed into sections."""
        if obj.docstring is not None and ">>>" in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)
