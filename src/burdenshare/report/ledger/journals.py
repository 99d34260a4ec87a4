"""Journals for other programs, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.exports.beancount import beancount_text
from burdenshare.ledger.exports.hledger import hledger_text
from burdenshare.report.files import write_whole

FORMS: dict[str, tuple[Callable[[Iterable[Entry]], Iterator[str]], str]] = {
    ".beancount": (beancount_text, "; own entries, for beancount"),
    ".journal": (hledger_text, "; own entries, for hledger or ledger"),
}
"""Each form by the ending of its file, with its first line."""


def write_journal(name: str, ending: str, entries: Iterable[Entry]) -> str:
    """Write the own entries as a journal; the file's name.

    Args:
        name: the file. One that is there is replaced only if it is an earlier journal of ours.
        ending: of `FORMS`. entries: of the ledger, in order.

    Raises:
        Refused: Something else stands there, or a currency cannot be written.
    """
    make, first = FORMS[ending]

    def write(path: str) -> None:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in (first, *make(entries)))

    return write_whole(name, write, first.encode())
