"""The pricing job: a deal of five years over three correlated autoregressions.

Its exact answers were found by integration, twice and separately; see ``test_golden.py``.
"""

from pathlib import Path

from burdenshare.pricing.deals import Deal
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import World
from burdenshare.terms.load import load

HERE = Path(__file__).resolve().parent
BEFORE = World("1900-01-01")
YEARS = tuple(range(2003, 2008))
SCENARIO = load_scenario(str(HERE / "job-scenario.yaml"), "KR")


def deal(*changes):
    """The job's deal, with changes; priced over its five years without the base year."""
    return Deal(load(str(HERE / "job.yaml"), changes), YEARS)


def recipe(replicates, points, seed=1):
    """Futures of the job."""
    return Recipe(SCENARIO, BEFORE, YEARS[-1], seed, replicates, points)
