"""Apportionment keys: in comes a key's document and its members, out go shares, stage by stage.

Open ``document.py`` for what a key may say, ``stages.py`` for what each step does.
"""
