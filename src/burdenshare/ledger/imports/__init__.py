"""Foreign tables: in comes a CSV file or a workbook, out go a preview of how it was read, entries.

Encoding, separator, decimal mark and order of dates are never guessed silently: what the file
itself does not settle is a question. Open ``look.py`` for the preview, ``entries.py`` for the rest.
"""
