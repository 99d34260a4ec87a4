"""The room that formats: words, tables, charts, HTML, the brief.

In come frozen results of the rooms above; out go text, pages and pictures in English or Korean,
and no figure is computed on the way. Open ``blocks.py`` first: every surface draws those blocks.
"""
