"""The ledger desk: the pages on which a ledger is kept, read, proved and taken along.

In come forms and files; out go pages, and entries or proposals through the room ``store``. Open
``books.py`` first: it says who may do what, and every address leans on it.
"""
