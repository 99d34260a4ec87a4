"""Execution on paper: in come the ledger's records, out go blocks for every surface.

Open ``observed.py`` for the public record, ``statements.py`` for reports on entries, and
``show.py`` for text, page and workbook.
"""
