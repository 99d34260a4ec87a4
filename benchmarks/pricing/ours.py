"""This project's engine: the job's deals as documents, priced by `price_deals` itself."""

import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from job import BUDGET, CORRELATIONS, PRICES, RATE, SHARES, YEARS

from burdenshare.pricing.count import price_deals
from burdenshare.pricing.deals import Deal
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import World
from burdenshare.terms.load import load

FIRST = 2003
INDICES = (
    "{index: KR.cpi, lag: 2, vintage: first, places: 1}",
    "{index: KR.defence_budget, lag: 2, vintage: original, places: 1}",
)
DOCUMENT = """\
terms: 1
id: job
title: A deal of the pricing job
host: KR
sender: US
years: 2002-2007
unit: 100m KRW
sources:
  job: {publisher: this project, title: The pricing job, date: 2026-11, confidence: A}
lines:
  total:
    amount: {2002: 10000}
    escalate:
      years: 2003-2007
      from: previous
      rate: [RATE]
      cap: 5.0
      floor: 0
      round: half_up
    source: job
in_the_gap: none
"""


def written_scenario():
    """The job's factors as a scenario document."""
    names = ("prices", "budget", "usd")
    series = ("KR.cpi", "KR.defence_budget", "KR.usd")
    factors = (PRICES, BUDGET, (RATE[0], RATE[1], 100 * RATE[2], RATE[3]))
    lines = [
        "scenario: 1",
        "id: job",
        "host: KR",
        "title: The futures of the pricing job",
        "factors:",
    ]
    for name, own, (mean, persistence, sd, start) in zip(names, series, factors, strict=True):
        said = f"mean: {mean}, persistence: {persistence}, sd: {sd:g}, start: {{2000: {start}}}"
        lines.append(f"  {name}: {{series: {own}, model: autoregression, {said}}}")
    lines.append("links:")
    for of in range(3):
        for to in range(of):
            pair = f"of: {names[of]}, with: {names[to]}, correlation: {CORRELATIONS[of][to]}"
            lines.append(f"  - {{{pair}}}")
    return "\n".join(lines) + "\n"


@cache
def scenario():
    """The scenario, read once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.yaml"
        path.write_text(written_scenario(), encoding="utf-8")
        return load_scenario(str(path), "KR")


@cache
def document(deal, capped=True):
    """A deal as a checked document, read once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deal.yaml"
        path.write_text(DOCUMENT.replace("RATE", INDICES[deal.index]), encoding="utf-8")
        held = {"cap": deal.cap / 10 if capped else "none", "floor": deal.floor / 10}
        changes = [f"lines.total.escalate.{name}={value}" for name, value in held.items()]
        changes = [one.replace("=-0.0", "=0").replace("=0.0", "=0") for one in changes]
        read = load(str(path), [f"lines.total.amount.2002={deal.base}", *changes])
    return Deal(read, tuple(range(FIRST, FIRST + YEARS)))


def recipe(replicates, points, seed=1):
    """Futures of the job."""
    return Recipe(scenario(), World("1900-01-01"), FIRST + YEARS - 1, seed, replicates, points)


def sizes(paths):
    """Replicates and points for about so many paths: the next lower power of two."""
    paths = 1 << (paths.bit_length() - 1)
    return (8, paths // 8) if paths <= 8 * 2048 else (max(1, paths // 65_536), min(paths, 65_536))


def price(deals, paths, seed=1):
    """As `plain_numpy.price`: mean, sd and quantiles, from what `price_deals` gives."""
    priced = price_deals([document(one) for one in deals], recipe(*sizes(paths), seed))
    return np.array([[columns(one, "amount"), columns(one, "dollars")] for one in priced])


def columns(priced, name):
    """Mean, sd and the job's quantiles of the five years and the total."""
    currency = priced.currency if name == "amount" else "USD"
    rows = [*(getattr(one, name) for one in priced.years), priced.total[currency]]
    return [[one.mean, one.sd, *(dict(one.quantiles)[share] for share in SHARES)] for one in rows]
