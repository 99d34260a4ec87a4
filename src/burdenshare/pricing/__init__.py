"""The same sum over many futures: cost, risk, worth of a clause.

In come documents and a recipe for a set of futures; out come distributions by year and in total,
each figure with a standard error. Nothing is computed here that `settlement` does not compute:
its plan is run with arrays instead of integers. Open ``price.py`` first.
"""
