"""Published test domains, read from beside the checkout: never part of the project."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest

from burdenshare.negotiation.formats import load_case
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.solutions.solve import solve

ROOT = Path(__file__).parents[2]
DOMAINS = (ROOT / os.environ.get("BURDENSHARE_SHARED", "../shared") / "domains").resolve()
EXPECTED = DOMAINS / "expected.csv"
pytestmark = [
    pytest.mark.needs_shared,
    pytest.mark.skipif(not EXPECTED.is_file(), reason="the test domains are not at hand"),
]
ROWS = list(csv.DictReader(EXPECTED.read_text("utf-8").splitlines())) if EXPECTED.is_file() else []
LOGS = sorted(DOMAINS.glob("negolog/*/specs.json"))
ENUMERATED = 2_000_000


def points_of(text):
    """Points as the file writes them: ``a b;c d``."""
    return sorted(tuple(float(x) for x in one.split()) for one in text.split(";"))


def found_in(solution):
    return sorted(tuple(round(x, 6) for x in one) for one in solution.points.tolist())


def assert_enumeration_agrees(case, frontier):
    listed = find_frontier(case, method="all")
    assert np.allclose(frontier.points, listed.points, rtol=0, atol=1e-12)
    assert [frontier.count(at) for at in range(len(frontier))] == [
        listed.count(at) for at in range(len(listed))
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["domain"])
def test_genius_domains(row):
    case = load_case(str(DOMAINS / row["folder"]))
    names = [Path(one.source).name for one in case.preferences]
    assert names == [row["first_file"], row["second_file"]]
    assert (case.space.size, len(case.space.issues)) == (int(row["outcomes"]), int(row["issues"]))
    frontier = find_frontier(case)
    assert len(frontier) == int(row["frontier_points"])
    found = solve(frontier, none=(0.0, 0.0))
    for rule, column in (
        ("nash", "nash"),
        ("kalai_smorodinsky", "ks"),
        ("egalitarian", "egalitarian"),
        ("smallest_difference", "smallest_difference"),
        ("utilitarian", "largest_sum"),
    ):
        assert found_in(found[rule]) == points_of(row[column]), rule
    assert_enumeration_agrees(case, frontier)


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.parent.name)
def test_negolog_domains(path):
    specs = json.loads(path.read_text(encoding="utf-8"))
    case = load_case(str(path.parent))
    assert case.space.size == specs["NumberOfBids"]
    frontier = find_frontier(case)
    found = solve(frontier, none=(0.0, 0.0))
    assert found["nash"].value == pytest.approx(specs["Nash Product"], abs=1e-9)
    nash = (specs["Nash_A"], specs["Nash_B"])
    assert any(one == pytest.approx(nash, abs=1e-9) for one in found["nash"].points.tolist())
    # What these files call Kalai is the largest sum, and opposition its distance from (1, 1).
    assert found["utilitarian"].value == pytest.approx(specs["Social Welfare"], abs=1e-9)
    largest = [np.hypot(*(1 - one)) for one in found["utilitarian"].points]
    assert min(abs(one - specs["Opposition"]) for one in largest) < 1e-9
    assert case.space.size <= ENUMERATED
    assert_enumeration_agrees(case, frontier)


def test_everything_there_is_read():
    assert len(ROWS) == 13 and len(LOGS) == 31
