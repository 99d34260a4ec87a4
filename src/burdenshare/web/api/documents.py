"""Documents in the body of a question: files of a folder that is gone after the answer.

They may name one another, as files in one folder do; nothing else on the machine can be named.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from burdenshare.figures.finding import Finding, Refused
from burdenshare.reading.bounds import reading_only

FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}\.(yaml|yml|json|xml|csv)$"
"""What a document in a body may be called."""


class Named(NamedTuple):
    """Documents in a folder, and what their names stand for."""

    folder: str
    documents: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """The path of a document, also behind ``rolled:`` and the like; else the name itself."""
        kind, colon, last = name.rpartition(":")
        held = last in self.documents
        return f"{kind}{colon}{os.path.join(self.folder, last)}" if held else name

    def shown(self, data: Any) -> Any:
        """Data in which files are called as the question called them."""
        if isinstance(data, str):
            return data.replace(self.folder + os.sep, "")
        if isinstance(data, Mapping):
            return {key: self.shown(one) for key, one in data.items()}
        if isinstance(data, list | tuple):
            return [self.shown(one) for one in data]
        return data


@contextmanager
def documents_in_reach(documents: Mapping[str, str]) -> Iterator[Named]:
    """Let verbs read the documents of a question by their names.

    Args:
        documents: texts by file name.

    Raises:
        Refused: by whoever works with it, with places named as the question named them.

    >>> with documents_in_reach({"mine.yaml": "terms: 1"}) as named:
    ...     named.shown(named("rolled:mine.yaml")), named("korea-12")
    ('rolled:mine.yaml', 'korea-12')
    """
    with tempfile.TemporaryDirectory(prefix="burdenshare-") as folder:
        for name, text in documents.items():
            with open(os.path.join(folder, name), "x", encoding="utf-8", newline="") as file:
                file.write(text)
        named = Named(folder, documents)
        try:
            with reading_only(folder):
                yield named
        except Refused as refused:
            raise Refused(tuple(_shown(one, named) for one in refused.findings)) from None


def _shown(one: Finding, named: Named) -> Finding:
    file, says, remedy = named.shown([one.place.file, one.says, one.remedy])
    return one._replace(place=one.place._replace(file=file), says=says, remedy=remedy)
