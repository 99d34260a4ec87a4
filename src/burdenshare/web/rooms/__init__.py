"""Talks in a browser: in come offers and private preferences, out goes each seat's own view.

Pages of a seat are drawn from the records of ``sight.py`` alone, which have no place for another
side's preferences. Open ``routes.py`` first; ``door.py`` is the sign-in.
"""
