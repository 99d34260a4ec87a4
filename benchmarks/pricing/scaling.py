"""How the cost of a path grows with paths, processes and Dask workers.

    .venv/bin/python benchmarks/pricing/scaling.py            # prints the table; about two minutes
    .venv/bin/python benchmarks/pricing/scaling.py --write    # also puts it into RESULTS.md

Run in the project's own environment with the ``dask`` extra. One deal of the job, every figure
with its standard error; the figures are checked to be the same however the work is spread.
"""

import multiprocessing
import os
import resource
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from job import YEARS, deals
from ours import document, recipe
from results import put_section

from burdenshare.pricing.cluster import price_on_dask
from burdenshare.pricing.count import begin_runs, count_deals, price_deals
from burdenshare.pricing.priced import priced_run
from burdenshare.pricing.run import NOTHING, add_tables

TITLE = "pricing: more paths, processes and workers"
POINTS = 65_536
REPLICATES = (2, 16, 128, 1_024, 2_048)


def one_process(deal, futures):
    """In this process."""
    return price_deals([deal], futures)[0]


def two_processes(deal, futures, pool):
    """Half of the replicates in each of two processes, their tables added."""
    half = futures.replicates // 2
    pieces = [range(half), range(half, futures.replicates)]
    run = begin_runs([deal], futures, NOTHING)[0]
    for tables in pool.starmap(tables_of, [(deal, futures, piece) for piece in pieces]):
        add_tables(run, tables)
    return priced_run(run, futures.replicates)


def tables_of(deal, futures, piece):
    """What a process sends back: tables of counts."""
    return count_deals([deal], futures, piece)[0].tables


def on_dask(deal, futures, address):
    """On the workers of a cluster that stands already."""
    return price_on_dask([deal], futures, address)[0]


def timed(work, deal, futures, *where):
    """Seconds and result; the better of two for what takes less than two seconds."""
    best, found = None, None
    for _ in range(2):
        start = time.perf_counter()
        found = work(deal, futures, *where)
        spent = time.perf_counter() - start
        best = spent if best is None else min(best, spent)
        if spent > 2:
            break
    return best, found


def clusters():
    """Dask clusters of one and of two workers, begun before anything is timed."""
    from distributed import LocalCluster

    quiet = {"dashboard_address": ":0", "silence_logs": 50}
    return [
        LocalCluster(n_workers=n, threads_per_worker=1, processes=True, **quiet) for n in (1, 2)
    ]


def rows():
    """For each size: paths, then seconds of each way, and the peak memory of this process."""
    deal = document(deals(1)[0])
    some = clusters()
    try:
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            small = recipe(2, 1_024)
            two_processes(deal, small, pool)
            for number in REPLICATES:
                futures = recipe(number, POINTS)
                print(f"{futures.paths:,} paths", file=sys.stderr, flush=True)
                alone, wanted = timed(one_process, deal, futures)
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                ways = [(two_processes, pool), *((on_dask, one.scheduler_address) for one in some)]
                spread = [timed(way, deal, futures, where) for way, where in ways]
                assert all(found == wanted for _, found in spread), "the figures differ"
                yield futures.paths, alone, *(seconds for seconds, _ in spread), peak
    finally:
        for one in some:
            one.close()


def table():
    """The section, as lines of Markdown."""
    yield from (f"## {TITLE}", "")
    load = f"{os.getloadavg()[0]:.1f}"
    yield f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} processors, load at the start {load}."
    yield "Nanoseconds per path and year, and in brackets how many times sooner than one process."
    yield "Clusters stand before the clock starts; the figures are equal in every way."
    yield ""
    yield "| paths | one process | two processes | Dask, one worker | Dask, two workers | peak MB |"
    yield "|---|---|---|---|---|---|"
    for paths, alone, *others, peak in rows():
        ns = 1e9 / paths / YEARS
        cells = [f"{one * ns:.1f} ({alone / one:.2f})" for one in others]
        yield f"| {paths:,} | {alone * ns:.1f} | {' | '.join(cells)} | {peak:.0f} |"


if __name__ == "__main__":
    made = "\n".join(table()) + "\n"
    print(made)
    if "--write" in sys.argv:
        put_section(TITLE, made.splitlines())
