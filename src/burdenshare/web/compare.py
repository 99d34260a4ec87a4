"""Two to four agreements side by side, against a baseline if one is named."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Block, SourceList, sources_of
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.tables import effects_table, side_table
from burdenshare.report.words import Words
from burdenshare.settlement.compare import compare
from burdenshare.terms.load import library_agreements
from burdenshare.web.compose.deal import named_agreement, named_baseline
from burdenshare.web.fields import choose
from burdenshare.web.frame import page

MOST = 4


def compare_page(names: list[str], baseline: str, words: Words) -> str:
    """The page with agreements side by side.

    Args:
        names: up to four library ids; the form alone is shown for none.
        baseline: a baseline's name, or nothing.
        words: the language.

    Raises:
        Refused: if a name is no agreement of the library, or there are too many.
    """
    names = list(dict.fromkeys(one for one in names if one))
    if len(names) > MOST:
        raise Refused.because("compare", f"{len(names)} agreements are too many", f"name {MOST}")
    drawn = _compared(names, baseline, words) if names else Safe("")
    title = words("web.compare")
    main = tag("main", tag("h1", title), _form(names, baseline, words), drawn, id="main")
    return page(title, main, lang=words.lang, here="/compare")


def _compared(names: list[str], baseline: str, words: Words) -> Safe:
    chosen = named_baseline(baseline) if baseline else ""
    comparison = compare(tuple(named_agreement(one) for one in names), chosen)
    blocks: list[Block] = [side_table(comparison, words)]
    blocks += [effects_table(one, comparison, words) for one in comparison.against]
    sources: list[Source] = [source for block in blocks for source in sources_of(block)]
    listed = list_sources(sources)
    pen = pen_for(words, listed, live=True)
    return join(*(draw_block(one, pen) for one in (*blocks, SourceList(listed))))


def _form(names: list[str], baseline: str, words: Words) -> Safe:
    choices = ("", *reversed(library_agreements()))
    fields = [
        choose("agreement", f"{words('web.agreement')} {n + 1}", one, choices)
        for n, one in enumerate([*names, "", "", "", ""][:MOST])
    ]
    kinds = ("rolled", "continue", "frozen")
    baselines = ("", *(f"{kind}:{one}" for kind in kinds for one in reversed(library_agreements())))
    return tag(
        "form",
        *fields,
        choose("baseline", words("compose.against"), baseline, baselines),
        void("input", type="hidden", name="lang", value=words.lang),
        tag("button", words("web.compare")),
        action="/compare",
        method="get",
        class_="row",
    )
