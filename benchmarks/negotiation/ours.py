"""This project: block by block, every package, given points, alternating offers."""

import numpy as np
from job import RESERVE, tables

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.efficient import group_efficient
from burdenshare.negotiation.frontier import find_frontier, frontier_of_points
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.solutions.solve import solve
from burdenshare.negotiation.space import Block, Issue, Space
from burdenshare.negotiation.tactics.bids import bids_of
from burdenshare.negotiation.tactics.kinds import BOULWARE, CONCEDER, Micro
from burdenshare.negotiation.tactics.play import play


def case_of(size, none=0.0):
    """The job's domain as a case."""
    sides = tables(size)
    issues = [Issue(f"i{at}", tuple(map(str, range(len(v))))) for at, (_, v) in enumerate(sides[0])]
    space = Space(tuple(Block((one,)) for one in issues))
    made = (
        Preference(f"s{at}", tuple(w * v for w, v in own), none) for at, own in enumerate(sides)
    )
    return Case(space, tuple(made))


def blocks(size):
    """Pruned block by block."""
    case = case_of(size)
    return lambda: find_frontier(case).points


def blocks_read(size):
    """Pruned, and a package read off for every point."""
    case = case_of(size)

    def run():
        found = find_frontier(case)
        for at in range(len(found)):
            found.package(at)
        return found.points

    return run


def every(size):
    """Every package evaluated, then filtered."""
    case = case_of(size)
    return lambda: find_frontier(case, method="all").points


def filtered(points):
    """Given points only."""
    columns = [np.ascontiguousarray(one) for one in points.T]
    return lambda: np.stack(columns, axis=1)[group_efficient(columns).first]


def one_number(points):
    """A case of one issue all of whose values are efficient, end to end."""
    issue = Issue("share", tuple(map(str, range(len(points)))))
    sides = tuple(Preference(f"s{at}", (points[:, at],)) for at in (0, 1))
    case = Case(Space((Block((issue,)),)), sides)
    return lambda: find_frontier(case).points


def listed(points):
    """Listed utilities as a frontier with its packages."""
    issue = Issue("share", tuple(map(str, range(len(points)))))
    sides = tuple(Preference(f"s{at}", (points[:, at],)) for at in (0, 1))
    case = Case(Space((Block((issue,)),)), sides)
    return lambda: frontier_of_points(case, points).points


def solutions(size):
    """Seven rules on the frontier."""
    frontier = find_frontier(case_of(size))
    return lambda: solve(frontier)


TACTICS = {"boulware": BOULWARE, "conceder": CONCEDER, "micro": Micro()}


def talks(size, tactic, again):
    """A run of 100 rounds; ``again`` sorts the packages for each run anew."""
    case, one = case_of(size, RESERVE), TACTICS[tactic]
    if again:
        return lambda: play(bids_of(case), one, one)
    bids = bids_of(case)
    return lambda: play(bids, one, one)
