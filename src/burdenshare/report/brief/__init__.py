"""The brief: in comes an agreement, out goes a paper in blocks, one file a section.

A new section is one function in the list of ``sections.py``. Open ``compose.py`` first.
"""

from burdenshare.report.brief.compose import brief
from burdenshare.report.brief.record import Brief

__all__ = ["Brief", "brief"]
