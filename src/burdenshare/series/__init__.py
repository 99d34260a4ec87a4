"""The world as it was known on a day: observations with vintage, basis and publication date.

In come CSV files with a small header document; out goes the one value that a rule may read on a
given day, or the reason why there is none. Open ``world.py`` first.
"""
