"""Trying to break every reader: valid documents, changed at random, and what the reader does.

In come the documents of the library and inputs that were kept; out comes a tally, or the input that
crashed a reader, hung it, or was refused without a word of help. Open ``run.py`` first.
"""
