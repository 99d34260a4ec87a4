"""What two or more sides could agree on: issues, preferences, frontiers, offers, drafts.

In come a domain (issues whose values patch an agreement) and what each side values; out go
efficient packages, solutions, dated offers with their price, and the agreement that a package
would be. Open ``document.py`` first for a domain as text, ``space.py`` for packages.
"""
