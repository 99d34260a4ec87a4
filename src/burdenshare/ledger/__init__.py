"""Execution: in come events on an agreement's money, out go balances, findings and reports.

Entries are immutable transfers between states; corrections are reversals. Nothing here opens a
store. Open ``entry.py`` for the record, ``events.py`` for what may happen, ``book.py`` for sums.
"""
