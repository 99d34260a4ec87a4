"""What is kept: ledger entries, their guards and their proofs, in SQLite or PostgreSQL.

In come entries and events of the room ``ledger``; out come balances, proofs, checkpoints and
audit packs, and a `Refused` for what a guard would not take. Open ``ledger.py`` first.
"""
