"""An offer sheet as one page: terminal, HTML and Word from the same blocks.

In comes a priced offer; out goes a page that can be sent on. Open ``compose.py`` first.
"""
