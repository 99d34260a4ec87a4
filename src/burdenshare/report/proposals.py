"""Whether a document is an agreement or a proposal for one."""

from __future__ import annotations

from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements


def is_proposal(document: Document) -> bool:
    """Whether nothing says that a document, as it stands, was ever agreed.

    The library's agreements are on record as they are. Another document is an agreement where it
    names who signed it, or the day on which it was signed, consented to or in force; with clauses
    changed it is a proposal whatever its dates say, as they are those of the text before.

    >>> from burdenshare.terms.load import load
    >>> changed = load("korea-12", ["lines.total.escalate.cap=4.0"])
    >>> is_proposal(load("korea-12")), is_proposal(changed)
    (False, True)
    """
    if document.changed:
        return True
    if document.name == document.id and document.id in library_agreements():
        return False
    days = document.dates
    return not (document.signed_by or days.signed or days.consent or days.in_force)
