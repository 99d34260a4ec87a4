"""A brief as a printed page: the same blocks as the web page, set on A4 by Typst.

In comes a brief; out goes a PDF. Open ``write.py`` first.
"""
