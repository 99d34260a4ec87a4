"""Reports on entries: in come entries, out go frozen statements; nothing is kept or formatted.

Everything is computed again from the entries each time. One file holds one report; open
``statement.py`` for what they all give, ``flows.py`` for what they read, ``catalogue.py`` for
their names.
"""
