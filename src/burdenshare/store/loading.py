"""Loading many entries: a batch is prepared while the one before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from burdenshare.ledger.entry import Entry
from burdenshare.store.bulk import in_bulk
from burdenshare.store.post import keep
from burdenshare.store.prepare import Prepared, prepare

if TYPE_CHECKING:
    from burdenshare.store.ledger import Ledger


def batches(many: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Lists of about ``size`` entries; a linked set is never torn apart.

    >>> one = Entry("a", "cut", "x", 2026, 2026, 5, "KRW", linked="s")
    >>> [len(part) for part in batches([one, one, one._replace(linked="")], 1)]
    [2, 1]
    """
    waiting: list[Entry] = []
    for entry in many:
        if len(waiting) >= size and not (entry.linked and entry.linked == waiting[-1].linked):
            yield waiting
            waiting = []
        waiting.append(entry)
    if waiting:
        yield waiting


def load(ledger: Ledger, parts: Iterable[Sequence[Entry]]) -> Iterator[list[str]]:
    """Write batches, each in a transaction of its own, and tell what became of their entries.

    While the database takes a batch, the next one is read and looked at. A refusal of the next
    one is raised after this one is kept, as if they had been taken in turn.
    """
    prepared = _prepare_ahead(ledger, parts)
    with ThreadPoolExecutor(1) as writer, in_bulk():
        waiting: Future[list[str]] | None = None
        while True:
            following, wrong = _next_of(prepared)
            done = waiting.result() if waiting else None
            waiting = writer.submit(keep, ledger, following) if following else None
            if done is not None:
                yield done
            if wrong is not None:
                raise wrong
            if waiting is None:
                return


def _prepare_ahead(ledger: Ledger, parts: Iterable[Sequence[Entry]]) -> Iterator[list[Prepared]]:
    """Batches with the hashes that they get if all is new and nobody else writes meanwhile."""
    previous = ledger.head().hash
    for one in parts:
        made = prepare(ledger, one, previous)
        previous = made[-1].own
        yield made


def _next_of(
    prepared: Iterator[list[Prepared]],
) -> tuple[list[Prepared], BaseException | None]:
    """The next batch, empty at the end; or what went wrong on the way to it."""
    try:
        return next(prepared, []), None
    except BaseException as error:
        return [], error
