"""The REST interface: in come questions over HTTP, out go the JSON documents of the verbs.

What the command line prints under ``--json`` is what is sent here. Open ``routes.py`` first, then
``verbs.py``.
"""
