"""The sections of a brief, in order. A new section is one function in this list."""

from __future__ import annotations

from collections.abc import Callable

from burdenshare.report.blocks import Section
from burdenshare.report.brief.agreed import agreed
from burdenshare.report.brief.amounts import amounts
from burdenshare.report.brief.categories import categories
from burdenshare.report.brief.compared import compared
from burdenshare.report.brief.disagreements import disagreements
from burdenshare.report.brief.execution import execution
from burdenshare.report.brief.firmness import firmness
from burdenshare.report.brief.given import Given
from burdenshare.report.brief.history import history
from burdenshare.report.brief.impact import impact_section
from burdenshare.report.brief.projection import projection
from burdenshare.report.brief.talks import talks
from burdenshare.report.brief.unknowns import unknowns
from burdenshare.report.brief.yardsticks import yardsticks

SectionWriter = Callable[[Given], Section | None]
"""Writes one section, or None where there is nothing to say."""

SECTIONS: tuple[SectionWriter, ...] = (
    agreed,
    amounts,
    compared,
    projection,
    categories,
    impact_section,
    yardsticks,
    firmness,
    history,
    execution,
    talks,
    unknowns,
    disagreements,
)
