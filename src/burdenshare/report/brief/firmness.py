"""How firm the terms are: what was read in a text, what was inferred, what was computed."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.reading.library import library_day
from burdenshare.report.blocks import Item, Items, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.words import Words
from burdenshare.terms.document import Document, Note


def firmness(given: Given) -> Section | None:
    """The document's own remarks; None where it has none."""
    words, document = given.words, given.document
    items = note_items(document, document.notes, words, given.settlement.as_of)
    if not items:
        return None
    return Section("notes", words("notes.title"), (Items(items),))


def note_items(
    document: Document, notes: Iterable[Note], words: Words, as_of: str
) -> tuple[Item, ...]:
    """Remarks of a document in the reader's language, with their sources.

    A remark has no day of its own. Asked as of an earlier day than the library's, those that rest
    on later sources alone are left out, and of the others it is said that they carry no day.
    """
    listed = tuple(notes)
    known = tuple(one for one in listed if not _is_later(document, one, as_of))
    items = tuple(
        Item(words.either(one.says, one.says_ko), document.cited(one.source)) for one in known
    )
    if as_of >= library_day() or not listed:
        return items
    left = len(listed) - len(known)
    out = (Item(words("notes.later", day=as_of, count=left)),) if left else ()
    undated = (Item(words("notes.undated", day=as_of)),) if items else ()
    return (*undated, *items, *out)


def _is_later(document: Document, note: Note, as_of: str) -> bool:
    """Whether every source of a remark is dated, and after a day."""
    dates = [one.date for one in document.cited(note.source)]
    return bool(dates) and all(one[:4].isdigit() and one > as_of[: len(one)] for one in dates)
