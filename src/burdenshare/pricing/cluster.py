"""Pricing on many processes or machines through Dask: recipes out, tables back, never paths.

Each worker draws its replicates from the recipe and sends summaries, which are joined in the
order of the replicates. The figures are therefore the same as in one process, whatever the
number of workers; a worker that is lost has its share done again by another.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import resource_tracker
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.pricing.count import begin_runs, count_deals
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.priced import priced_run
from burdenshare.pricing.record import Priced, Soldiers
from burdenshare.pricing.run import NOTHING, Tables, Wanted, add_tables
from burdenshare.series.scenarios.futures import BLOCK, Recipe

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGEST_KEPT = 32 * 2**20
SHARES = 64
"""Pieces of work at the most; a lost one costs little, and progress can be seen."""


def price_on_dask(
    deals: Sequence[Deal],
    recipe: Recipe,
    scheduler: str = "",
    tell: Callable[[int, int], None] | None = None,
    wanted: Wanted = NOTHING,
    soldiers: Soldiers | None = None,
) -> tuple[Priced, ...]:
    """Price checked deals over the replicates of a recipe, on a Dask cluster.

    Args:
        deals, recipe, tell, wanted, soldiers: as for `price_deals`.
        scheduler: its address (``tcp://host:8786``); a cluster on this machine if empty.

    Raises:
        Refused: if Dask is not installed or the scheduler does not answer.
    """
    pieces, runs = shares(recipe), begin_runs(deals, recipe, wanted)
    with _client(scheduler) as client:
        # As a task's result, not as data: what a lost worker held is then made again.
        sent = client.submit(_same, (tuple(deals), recipe, wanted), pure=False, retries=3)
        asked = [client.submit(_count, sent, piece, pure=False, retries=3) for piece in pieces]
        for number, found in _in_order(asked):
            for run, tables in zip(runs, found, strict=True):
                add_tables(run, tables)
            if tell:
                tell(pieces[number].stop, recipe.replicates)
    return tuple(priced_run(run, recipe.replicates, soldiers) for run in runs)


def shares(recipe: Recipe) -> list[range]:
    """The replicates in pieces that follow each other, each at least a block of paths."""
    least = max(1, BLOCK // recipe.points)
    size = max(least, -(-recipe.replicates // SHARES))
    return [
        range(first, min(first + size, recipe.replicates))
        for first in range(0, recipe.replicates, size)
    ]


def _same(sent: tuple[tuple[Deal, ...], Recipe, Wanted]) -> tuple[tuple[Deal, ...], Recipe, Wanted]:
    return sent


def _count(sent: tuple[tuple[Deal, ...], Recipe, Wanted], piece: range) -> list[Tables]:
    deals, recipe, wanted = sent
    _keep_freed_pages()
    return [run.tables for run in count_deals(deals, recipe, piece, wanted)]


def _keep_freed_pages() -> None:
    """Undo, in a worker, Dask's order to give every freed page back to the system.

    Our arrays are freed and made again in every block; fetching new pages for them takes eight
    times as long as the work. Only the C library of GNU systems has the two settings; elsewhere
    there is nothing to undo.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST_KEPT)
        library.mallopt(_TRIM_THRESHOLD, 8 * _LARGEST_KEPT)


def _in_order(asked: list[Any]) -> Iterator[tuple[int, list[Tables]]]:
    """Results in the order of the pieces, each let go once it was taken."""
    numbers = {one.key: number for number, one in enumerate(asked)}
    waiting: dict[int, list[Tables]] = {}
    due = 0
    done = import_module("distributed").as_completed(asked, with_results=True)
    asked.clear()  # the scheduler forgets what nobody holds any more
    for future, found in done:
        waiting[numbers[future.key]] = found
        future.release()
        while due in waiting:
            yield due, waiting.pop(due)
            due += 1


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    """A client of the scheduler named, or of a cluster of our own that is closed with us."""
    try:
        dask = import_module("distributed")
    except ImportError:
        remedy = "install burdenshare[dask], or leave --engine out"
        raise Refused.because("--engine", "Dask is not installed", remedy) from None
    if scheduler:
        try:
            client = dask.Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            says = f"no scheduler answers at {scheduler[:80]}"
            raise Refused.because("--scheduler", says, "check the address") from error
        with client:
            yield client
        return
    with _own_cluster(dask) as cluster, dask.Client(cluster) as client:
        yield client


def _own_cluster(dask: Any) -> Any:
    """A cluster on this machine whose processes leave Ctrl-C to us.

    A terminal sends it to all of them, and workers would answer with tracebacks. Threads and
    processes begin with those signals blocked that are blocked where they are begun; ours waits
    until then.
    """
    quiet = {"dashboard_address": None, "silence_logs": 50}
    with _interrupts_blocked():
        return dask.LocalCluster(n_workers=workers(), threads_per_worker=1, processes=True, **quiet)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python's tracker of shared resources lifts the block when it is begun, and only then.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def workers() -> int:
    """How many processes a cluster of our own has: one a processor, two at the least."""
    return max(2, os.cpu_count() or 2)
