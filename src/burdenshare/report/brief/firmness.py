"""How firm the terms are: what was read in a text, what was inferred, what was computed."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.report.blocks import Item, Items, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.words import Words
from burdenshare.terms.document import Document, Note


def firmness(given: Given) -> Section | None:
    """The document's own remarks; None where it has none."""
    words, document = given.words, given.document
    items = tuple(note_items(document, document.notes, words))
    if not items:
        return None
    return Section("notes", words("notes.title"), (Items(items),))


def note_items(document: Document, notes: Iterable[Note], words: Words) -> Iterable[Item]:
    """Remarks of a document in the reader's language, with their sources."""
    for one in notes:
        yield Item(words.either(one.says, one.says_ko), document.cited(one.source))
