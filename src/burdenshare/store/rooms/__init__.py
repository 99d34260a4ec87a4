"""Rooms of talks and who may enter them, kept in the same database as the ledger and its people.

In come names, passwords, moves and private preferences; out go records of one seat at a time, and
a `Refused` for what may not be. Open ``tables.py`` first, then ``rooms.py``.
"""
