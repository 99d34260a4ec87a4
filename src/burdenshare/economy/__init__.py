"""Where the money goes at home: the ``impact`` verb.

In come a split of a contribution by category, an input-output table and a bridge from categories
to industries; out goes a waterfall that adds to 100, with jobs, taxes, intervals and what other
spending would have done. Open ``waterfall.py`` first, then ``multipliers.py``.
"""
