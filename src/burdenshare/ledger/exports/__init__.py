"""Entries as other programs read them: in come entries, out go journals with balances to test.

A second opinion: another program adds the same entries up and must find the same balances. Open
``names.py`` for how accounts are called, ``beancount.py`` and ``hledger.py`` for the texts.
"""
