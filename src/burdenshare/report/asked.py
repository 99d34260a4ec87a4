"""What a result was asked under: clauses that were changed, values that were fixed by hand."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.report.layout import wrap
from burdenshare.report.words import Words


def say_asked(change: Iterable[str], fix: Iterable[str], lang: str = "en") -> str:
    """Lines that stand before a result on a terminal; nothing where all is as signed and known.

    >>> print(say_asked(["lines.total.escalate.cap=4.0"], ["KR.cpi.2026=3.0"]), end="")
    Not the agreement as signed; changed: lines.total.escalate.cap=4.0.
    Fixed by hand, and not known: KR.cpi.2026=3.0.
    <BLANKLINE>
    """
    words = Words(lang)
    lines = [
        *(wrap(words("asked.changed", changed=", ".join(change))) if change else ()),
        *(wrap(words("asked.fixed", fixed=", ".join(fix))) if fix else ()),
    ]
    return "".join(f"{line}\n" for line in [*lines, ""]) if lines else ""
