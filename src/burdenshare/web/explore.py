"""Explorers: where the money goes, whether the share is fair, under choices one can change."""

from __future__ import annotations

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Block, SourceList, sources_of
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words
from burdenshare.terms.load import library_agreements
from burdenshare.web.compose.deal import named_agreement
from burdenshare.web.fields import choose
from burdenshare.web.frame import page
from burdenshare.yardsticks.document import load_inputs

MOST_DRAWS = 20_000
_INPUTS = (
    "private_fraction",
    "parity_share",
    "cost_premium",
    "aversion",
    "domestic_share",
    "value_added",
)
"""Inputs of yardsticks that are choices, and so belong into a form."""


def fairness_page(form: dict[str, str], words: Words) -> str:
    """The yardsticks of an agreement with a form for pool and choices.

    Args:
        form: ``agreement``, ``year``, ``pool`` and inputs by name, as texts.
        words: the language.
    """
    from burdenshare.report.fairness.blocks import fairness_blocks
    from burdenshare.yardsticks.fairness import fairness

    name = named_agreement(form.get("agreement") or _newest())
    given = [f"{one}={form[one].strip()}" for one in _INPUTS if form.get(one, "").strip()]
    found = fairness(name, _year(form), form.get("pool", ""), given)
    pools = tuple(load_inputs(found.host).pools)
    fields = [
        _agreements(name, words),
        choose("pool", words("explore.pool"), found.pool, pools),
        _number("year", words("column.year"), form),
        *(_number(one, one.replace("_", " "), form) for one in _INPUTS),
    ]
    title = words("fairness.title")
    return _page(title, "/fairness", fields, fairness_blocks(found, words), words)


def impact_page(form: dict[str, str], words: Words) -> str:
    """Where an agreement's money goes, with a form for year and method."""
    from burdenshare.economy.impact import impact
    from burdenshare.report.brief.impact import impact_blocks

    name = named_agreement(form.get("agreement") or _newest())
    method = "delta" if form.get("method") == "delta" else "draws"
    found = impact(name, _year(form), method=method, draws=MOST_DRAWS // 4)
    fields = [
        _agreements(name, words),
        _number("year", words("column.year"), form),
        choose("method", words("explore.method"), method, ("draws", "delta")),
    ]
    return _page(words("impact.title"), "/impact", fields, impact_blocks(found, words), words)


def _newest() -> str:
    return library_agreements()[-1]


def _year(form: dict[str, str]) -> int:
    text = form.get("year", "").strip()
    return int(text) if text.isdigit() and len(text) == 4 else 0


def _page(
    title: str, here: str, fields: list[Safe], blocks: tuple[Block, ...], words: Words
) -> str:
    cited: list[Source] = [source for block in blocks for source in sources_of(block)]
    sources = list_sources(cited)
    pen = pen_for(words, sources, live=True)
    drawn = join(*(draw_block(one, pen) for one in (*blocks, SourceList(sources))))
    form = tag(
        "form",
        *fields,
        void("input", type="hidden", name="lang", value=words.lang),
        tag("button", words("compose.show")),
        action=here,
        method="get",
        class_="row",
    )
    main = tag("main", tag("h1", title), form, drawn, id="main")
    return page(title, main, lang=words.lang, here=here)


def _agreements(name: str, words: Words) -> Safe:
    return choose("agreement", words("web.agreement"), name, tuple(reversed(library_agreements())))


def _number(name: str, label: str, form: dict[str, str]) -> Safe:
    value = form.get(name, "")[:20]
    field = void("input", name=name, value=value, inputmode="decimal", size=6)
    return tag("label", f"{label} ", field)
