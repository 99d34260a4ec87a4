"""The war room: one side's own view of some talks, on its own machine.

In come its preferences, what it believes about the other side, and offers as they are made; out go
what they are worth, the zone and the frontier under those beliefs. Open ``kept.py`` first.
"""
