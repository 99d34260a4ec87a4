"""Rules that name a package as the solution: one rule a file, each with its formula.

In comes a frontier; out come all points that a rule names, or why there is none. Open ``solve.py``
first, ``record.py`` for what every rule gives.
"""
