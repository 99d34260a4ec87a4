"""Strict, bounded readers that every other room reads its files through.

In come YAML documents, CSV tables and headers as bytes; out go texts with the file and line of
each, or findings that say what is wrong and what to do. Open ``nodes.py`` first, then
``record.py``.
"""
