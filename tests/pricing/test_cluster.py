"""The same figures on one core, on many, and with a worker that dies in the middle."""

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.cluster import shares
from burdenshare.pricing.count import count_deals, price_deals
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.price import price
from burdenshare.pricing.priced import priced_run
from burdenshare.pricing.run import join_runs
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import know
from burdenshare.terms.load import load

PATHS = 2**19


@pytest.fixture(scope="module")
def recipe():
    return Recipe(load_scenario("default", "KR"), know(), 2030, 3, 32, 8192)


@pytest.fixture(scope="module")
def deals():
    return [Deal(document, document.years) for document in (load("korea-12"),)]


def test_shares_cover_every_replicate_once(recipe):
    covered = [number for share in shares(recipe) for number in share]
    assert covered == list(range(recipe.replicates))


def test_findings_over_some_replicates_join_to_those_over_all(recipe, deals):
    parts = [count_deals(deals, recipe, share)[0] for share in shares(recipe)]
    joined = priced_run(join_runs(parts), recipe.replicates)
    assert joined == price_deals(deals, recipe)[0]


def test_dask_gives_the_figures_of_one_process():
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    alone = price("korea-12", paths=PATHS, seed=5)
    spread = price("korea-12", paths=PATHS, seed=5, engine="dask")
    assert dataclasses.asdict(spread) == dataclasses.asdict(alone)


def test_a_lost_worker_changes_nothing():
    distributed = pytest.importorskip("distributed", reason="the dask extra is not installed")
    alone = price("korea-12", paths=2**21, seed=5)
    with distributed.LocalCluster(
        2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        worker = next(iter(cluster.workers.values()))
        number = worker.process.process.pid
        killer = threading.Thread(target=lambda: (time.sleep(0.8), os.kill(number, signal.SIGKILL)))
        killer.start()
        address = cluster.scheduler_address
        spread = price("korea-12", paths=2**21, seed=5, engine="dask", scheduler=address)
        killer.join()
    assert dataclasses.asdict(spread) == dataclasses.asdict(alone)


def test_a_scheduler_that_is_not_there_is_said():
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    with pytest.raises(Refused, match="no scheduler answers"):
        price("korea-12", paths=64, engine="dask", scheduler="tcp://127.0.0.1:9")


def _of_session(session):
    """The living processes of a session, by number."""
    found = []
    for one in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{one}/stat", encoding="ascii", errors="replace") as file:
                state = file.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(state[3]) == session and state[0] != "Z":
            found.append(int(one))
    return found


def _wait_until(is_so, seconds):
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
    return is_so()


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="counts processes in /proc")
@pytest.mark.parametrize("whole_group", [False, True])
def test_an_interrupt_leaves_no_process(whole_group):
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    asked = ["price", "korea-12", "--paths", str(2**28), "--engine", "dask"]
    with subprocess.Popen(
        [sys.executable, "-m", "burdenshare", *asked],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            workers = 2
            began = _wait_until(lambda: len(_of_session(running.pid)) > 1 + workers, 60)
            assert began, "the workers never began"
            time.sleep(1)
            send = os.killpg if whole_group else os.kill
            send(running.pid, signal.SIGINT)
            out, told = running.communicate(timeout=30)
            assert _wait_until(lambda: not _of_session(running.pid), 20), _of_session(running.pid)
        finally:
            for left in _of_session(running.pid):
                os.kill(left, signal.SIGKILL)
    assert running.returncode == 1
    assert out == ""
    assert told.strip() == "Interrupted; nothing was left half done."
