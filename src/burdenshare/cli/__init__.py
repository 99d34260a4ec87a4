"""The command line: a thin door that parses, calls one verb and hands the result to `report`.

In come words typed in a terminal; out go tables, files or JSON, and an exit status: 0 done,
1 findings or a refusal, 2 wrong usage. Open ``door.py`` first; each verb has a file of its own.
"""

from burdenshare.cli.door import main

__all__ = ["main"]
