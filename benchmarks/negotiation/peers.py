"""NegMAS end to end and on given points; moocore and paretoset on given points."""

import numpy as np
from job import RESERVE, tables


def _scenario(size, reserve):
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction, TableFun

    sides = tables(size)
    issues = [
        make_issue(list(map(str, range(len(v)))), f"i{at}") for at, (_, v) in enumerate(sides[0])
    ]
    space = make_os(issues)
    made = [
        LinearAdditiveUtilityFunction(
            values=tuple(TableFun({str(k): float(x) for k, x in enumerate(v)}) for _, v in own),
            weights=tuple(float(w) for w, _ in own),
            outcome_space=space,
            reserved_value=reserve,
        )
        for own in sides
    ]
    return space, made


def negmas_frontier(size):
    """NegMAS ``pareto_frontier``: from utility functions to efficient outcomes."""
    from negmas.preferences.ops import pareto_frontier

    space, made = _scenario(size, 0.0)
    return lambda: np.array(pareto_frontier(made, issues=space.issues)[0])


def negmas_points(points):
    """NegMAS ``pareto_frontier_numpy`` on given points."""
    from negmas.preferences.ops import pareto_frontier_numpy

    return lambda: points[pareto_frontier_numpy(points)]


def moocore_points(points):
    """Moocore ``is_nondominated`` on given points."""
    from moocore import is_nondominated

    return lambda: points[is_nondominated(points, maximise=True)]


def paretoset_points(points, numba=True):
    """Paretoset on given points, with or without its compiled kernel."""
    from paretoset import paretoset

    return lambda: points[paretoset(points, sense=["max", "max"], use_numba=numba)]


def paretoset_plain(points):
    """Paretoset without numba."""
    return paretoset_points(points, numba=False)


def negmas_talks(size, tactic):
    """A NegMAS session of 100 rounds between two negotiators of one kind."""
    from negmas.sao import (
        BoulwareTBNegotiator,
        ConcederTBNegotiator,
        FastMiCRONegotiator,
        SAOMechanism,
    )

    kinds = {
        "boulware": BoulwareTBNegotiator,
        "conceder": ConcederTBNegotiator,
        "micro": FastMiCRONegotiator,
    }
    space, made = _scenario(size, RESERVE)

    def run():
        talk = SAOMechanism(outcome_space=space, n_steps=100)
        for one in made:
            talk.add(kinds[tactic](ufun=one))
        return talk.run()

    return run
