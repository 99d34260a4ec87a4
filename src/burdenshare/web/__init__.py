"""The web: in come requests, out go pages and JSON made by the rooms below.

Nothing is computed here. Open ``app.py`` first.
"""
