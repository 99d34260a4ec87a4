"""From an agreement to a brief: settle, compare, write the sections, number the sources."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Items, Section, SourceList
from burdenshare.report.brief.given import gather
from burdenshare.report.brief.record import Brief
from burdenshare.report.brief.sections import SECTIONS
from burdenshare.report.citing import collect_sources, count_in_text, letters_in
from burdenshare.report.proposals import is_proposal
from burdenshare.report.spelling import spell_all
from burdenshare.report.typed import typed_name, typed_options
from burdenshare.report.words import Words
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document
from burdenshare.terms.load import load


def brief(
    agreement: str | Document,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    baseline: str = "",
    lang: str = "en",
    horizon: int = 0,
) -> Brief:
    """A briefing paper on one agreement.

    Args:
        agreement: a library id, a file, or a document.
        as_of, change, fix: as for `burdenshare.settlement.settle.settle`.
        baseline: what it is held against; if empty, the rule of the agreement it follows, rolled
            on over the same years.
        lang: ``en`` or ``ko``.
        horizon: the last year of the projection; beyond its term an agreement goes on by its own
            rule, which is an assumption, and is said to be one.

    Returns:
        The paper in blocks; `burdenshare.report.html.render_brief` draws it as a page.

    Raises:
        Refused: if the document, the day, an assignment or the baseline has errors.

    >>> [section.id for section in brief("korea-12").sections][:4]
    ['short', 'agreed', 'amounts', 'compared']
    """
    change, fix = tuple(change), tuple(fix)
    document = load(agreement, change) if isinstance(agreement, str) else agreement
    words = Words(lang, is_proposal(document))
    settlement = settle(document, as_of, fix=fix)
    given = gather(words, document, settlement, baseline, change, fix, horizon)
    written = (section for write in SECTIONS if (section := write(given)))
    sections = tuple(spell_all(one, words) for one in _in_short(tuple(written), words))
    sources = collect_sources(sections)
    listed = (*sections, _source_section(sections, sources, words))
    name = typed_name(agreement) if isinstance(agreement, str) else ""
    further = f" --horizon {horizon}" if horizon else ""
    asked = (name, typed_options(as_of, change, fix) + further)
    return Brief(lang, document, settlement, given.comparison, listed, sources, asked)


def _in_short(sections: tuple[Section, ...], words: Words) -> tuple[Section, ...]:
    """The sections, after one that gathers what each of them says in short."""
    items = tuple(one.short for one in sections if one.short)
    if not items:
        return sections
    return (Section("short", words("short.title"), (Items(items),)), *sections)


def _source_section(
    sections: tuple[Section, ...], sources: tuple[Source, ...], words: Words
) -> Section:
    listed = SourceList(sources, letters_in(sources, words), count_in_text(sections))
    return Section("sources", words("sources.title"), (listed,))
