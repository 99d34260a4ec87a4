"""Pricing on many processes or machines through Dask: recipes out, tables back, never paths.

Each worker draws its replicates from the recipe and sends summaries, which are joined in the
order of the replicates. The figures are therefore the same as in one process, whatever the
number of workers; a worker that is lost has its share done again by another.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import resource_tracker
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.price import count_deals
from burdenshare.pricing.priced import priced_run
from burdenshare.pricing.record import Priced, Soldiers
from burdenshare.pricing.run import NOTHING, Wanted, join_runs
from burdenshare.series.scenarios.futures import BLOCK, Recipe

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
    pieces = shares(recipe)
    with _client(scheduler) as client:
        sent = client.scatter((tuple(deals), recipe, wanted), broadcast=True)
        asked = [client.submit(_count, sent, piece, pure=False, retries=3) for piece in pieces]
        found = _gather(client, asked, pieces, tell)
    by_deal = zip(*found, strict=True)
    return tuple(priced_run(join_runs(runs), recipe.replicates, soldiers) for runs in by_deal)


def shares(recipe: Recipe) -> list[range]:
    """The replicates in pieces that follow each other, each at least a block of paths."""
    least = max(1, BLOCK // recipe.points)
    size = max(least, -(-recipe.replicates // SHARES))
    return [
        range(first, min(first + size, recipe.replicates))
        for first in range(0, recipe.replicates, size)
    ]


def _count(sent: tuple[tuple[Deal, ...], Recipe, Wanted], piece: range) -> Any:
    deals, recipe, wanted = sent
    return count_deals(deals, recipe, piece, wanted)


def _gather(
    client: Any,
    asked: list[Any],
    pieces: list[range],
    tell: Callable[[int, int], None] | None,
) -> list[Any]:
    done = 0
    for one in import_module("distributed").as_completed(asked):
        done += len(pieces[asked.index(one)])
        if tell:
            tell(done, pieces[-1].stop)
    gathered: list[Any] = client.gather(asked)
    return gathered


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
        return dask.LocalCluster(workers(), threads_per_worker=1, processes=True, **quiet)


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
