"""The ledger desk's own tables: who may do what to a ledger, and what waits for a second person.

In come people and entries; out come roles, proposals with their decisions, and files that wait for
their import. Open ``proposals.py`` first.
"""
