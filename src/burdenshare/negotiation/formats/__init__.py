"""Files in which others keep domains and profiles: GENIUS, GeniusWeb, NegoLog, and our own.

In come files or a folder; out comes a `Case`, or findings that say what is wrong and where. Open
``load.py`` first.
"""

from burdenshare.negotiation.formats.load import load_case as load_case
from burdenshare.negotiation.formats.save import write_case as write_case
