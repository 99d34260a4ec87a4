"""The world as it may become: scenarios, and sets of futures drawn from them.

In come a scenario document and what is known on a day; out goes a set of whole-number rates by
year and path that several parties can share. Open ``futures.py`` first.
"""
