"""What would be a fair share? In come a contribution and named inputs, out go levels to hold it to.

Each criterion is a formula with its inputs and the source of its idea; none is a verdict. Open
``fairness.py`` first, ``criteria/`` for the formulas, ``keys/`` for apportionment keys.
"""
