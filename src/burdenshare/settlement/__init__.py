"""What is owed each year and to which category, step by step.

In come a document and the world as known on a day; out goes a frozen `Settlement` whose every
figure remembers what was read, what was used and what bound. Open ``law.py`` first: it is the
whole of the arithmetic. Then ``plan.py`` and ``settle.py``.
"""
