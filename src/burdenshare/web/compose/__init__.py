"""Composing a deal: in comes a filled form, out go its document, its findings and its figures.

A deal is an offer, a list of changes to a library agreement. Open ``widgets.py`` first.
"""
