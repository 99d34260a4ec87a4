"""Pricing on many processes or machines through Dask: recipes out, tables back, never paths.

Each worker draws its replicates from the recipe and sends summaries, which are joined in the
order of the replicates. The figures are therefore the same as in one process, whatever the
number of workers; a worker that is lost has its share done again by another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.pricing.price import Deal, count_deals, join_runs, priced_run
from burdenshare.pricing.record import Priced
from burdenshare.series.scenarios.futures import BLOCK, Recipe

WORKERS = 2
SHARES = 64
"""Pieces of work at the most; a lost one costs little, and progress can be seen."""


def price_on_dask(
    deals: Sequence[Deal],
    recipe: Recipe,
    scheduler: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Priced, ...]:
    """Price checked deals over the replicates of a recipe, on a Dask cluster.

    Args:
        deals, recipe, tell: as for `price_deals`.
        scheduler: its address (``tcp://host:8786``); a cluster on this machine if empty.

    Raises:
        Refused: if Dask is not installed or the scheduler does not answer.
    """
    pieces = shares(recipe)
    with _client(scheduler) as client:
        sent = client.scatter((tuple(deals), recipe), broadcast=True)
        asked = [client.submit(_count, sent, piece, pure=False, retries=3) for piece in pieces]
        found = _gather(client, asked, pieces, tell)
    by_deal = zip(*found, strict=True)
    return tuple(priced_run(join_runs(runs), recipe.replicates) for runs in by_deal)


def shares(recipe: Recipe) -> list[range]:
    """The replicates in pieces that follow each other, each at least a block of paths."""
    least = max(1, BLOCK // recipe.points)
    size = max(least, -(-recipe.replicates // SHARES))
    return [
        range(first, min(first + size, recipe.replicates))
        for first in range(0, recipe.replicates, size)
    ]


def _count(sent: tuple[tuple[Deal, ...], Recipe], piece: range) -> Any:
    return count_deals(*sent, piece)


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
    quiet = {"dashboard_address": None, "silence_logs": 50}
    with (
        dask.LocalCluster(WORKERS, threads_per_worker=1, processes=True, **quiet) as cluster,
        dask.Client(cluster) as client,
    ):
        yield client
