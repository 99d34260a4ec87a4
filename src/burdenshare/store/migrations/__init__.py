"""The schema's steps, in order; each only adds to the tables of the ledger."""

STEPS = ("0001",)
