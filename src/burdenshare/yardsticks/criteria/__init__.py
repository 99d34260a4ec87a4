"""Criteria of a fair share, one family a file: in come amounts, out comes a level of contribution.

Open ``registry.py`` for the list of them.
"""
