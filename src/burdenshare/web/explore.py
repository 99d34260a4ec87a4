"""Explorers: where the money goes, whether the share is fair, under choices one can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from burdenshare.economy.study import library_studies
from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.source import Source
from burdenshare.reading.library import library_names
from burdenshare.report.blocks import Block, SourceList, sources_of
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.fairness.blocks import fairness_blocks, input_name, pool_name
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words
from burdenshare.terms.load import library_agreements, load
from burdenshare.web.fields import agreement_choices, agreement_title, choose, number
from burdenshare.web.frame import Page, other_language, page
from burdenshare.yardsticks.document import load_inputs
from burdenshare.yardsticks.fairness import fairness
from burdenshare.yardsticks.gather import by_hand

MOST_DRAWS = 20_000
METHODS = ("draws", "delta")
_INPUTS = (
    "private_fraction",
    "parity_share",
    "cost_premium",
    "aversion",
    "domestic_share",
    "value_added",
)
"""Inputs of yardsticks that are choices, and so belong into a form."""
_OUT_OF_BOUNDS = {"write a part of one": "web.wrong.part", "write 0 or more": "web.wrong.below"}
"""The words for what a yardstick says of a figure, by what it advises."""


class _Asked(NamedTuple):
    """A form as it came: the agreement, what is wrong by field, and the words."""

    form: Mapping[str, str]
    agreement: str
    wrong: dict[str, str]
    words: Words

    def value(self, name: str) -> str:
        return self.form.get(name, "").strip()

    @property
    def year(self) -> int:
        return int(self.value("year") or 0)


def fairness_page(form: Mapping[str, str], words: Words) -> Page:
    """The yardsticks of an agreement with a form for pool and choices.

    Args:
        form: ``agreement``, ``year``, ``pool`` and inputs by name, as texts.
        words: the language.
    """
    asked = _read(form, library_names("fairness", ".yaml"), "web.wrong.no_inputs", words)
    pools = () if asked.wrong.get("agreement") else tuple(load_inputs(_host(asked)).pools)
    _check_choice(asked, "pool", pools)
    for name in _INPUTS:
        _check_input(asked, name)
    chosen = asked.value("pool") if asked.value("pool") in pools else "".join(pools[:1])
    fields = [
        choose("pool", words("explore.pool"), chosen, _pools(pools, words), _told(asked, "pool")),
        _number(asked, "year", words("column.year")),
        *(_number(asked, one, input_name(one, words)) for one in _INPUTS),
    ]
    blocks = () if asked.wrong else _yardsticks(asked)
    return _page(words("fairness.title"), "/fairness", fields, blocks, asked)


def _yardsticks(asked: _Asked) -> tuple[Block, ...]:
    given = [f"{one}={asked.value(one)}" for one in _INPUTS if asked.value(one)]
    found = fairness(asked.agreement, asked.year, asked.value("pool"), given)
    return fairness_blocks(found, asked.words, form=True)


def impact_page(form: Mapping[str, str], words: Words) -> Page:
    """Where an agreement's money goes, with a form for year and method."""
    asked = _read(form, library_studies(), "web.wrong.no_study", words)
    _check_choice(asked, "method", METHODS)
    blocks = () if asked.wrong else _impact(asked)
    method = asked.value("method") if asked.value("method") in METHODS else METHODS[0]
    methods = [(one, words(f"web.method.{one}")) for one in METHODS]
    fields = [
        _number(asked, "year", words("column.year")),
        choose("method", words("explore.method"), method, methods, _told(asked, "method")),
    ]
    return _page(words("impact.title"), "/impact", fields, blocks, asked)


def _impact(asked: _Asked) -> tuple[Block, ...]:
    from burdenshare.economy.impact import impact
    from burdenshare.report.brief.impact import impact_blocks

    method = asked.value("method") or METHODS[0]
    try:
        found = impact(asked.agreement, asked.year, method=method, draws=MOST_DRAWS // 4)
    except Refused as refused:
        asked.wrong["agreement"] = _no_split(refused.findings[0], asked)
        return ()
    return impact_blocks(found, asked.words)


def _no_split(one: Finding, asked: _Asked) -> str:
    if one.says.startswith("no complete split"):
        name = agreement_title(asked.agreement, asked.words)
        return asked.words("web.wrong.no_study", agreement=name)
    return f"{one.says}; {one.remedy}"


def _read(form: Mapping[str, str], hosts: tuple[str, ...], without: str, words: Words) -> _Asked:
    """A form with its agreement and year looked at; only those of some hosts can be explored."""
    name = form.get("agreement", "").strip() or library_agreements()[-1]
    known = name in library_agreements()
    asked = _Asked(form, name if known else library_agreements()[-1], {}, words)
    if not known:
        asked.wrong["agreement"] = words("web.wrong.choice", value=name[:60])
    elif _host(asked) not in hosts:
        asked.wrong["agreement"] = words(without, agreement=agreement_title(name, words))
    years, year = load(asked.agreement).years, asked.value("year")
    if known and year and year not in {str(one) for one in years}:
        span = {"first": years[0], "last": years[-1]}
        asked.wrong["year"] = words("web.wrong.year", value=year[:20], **span)
    return asked


def _host(asked: _Asked) -> str:
    return load(asked.agreement).host


def _check_choice(asked: _Asked, name: str, choices: tuple[str, ...]) -> None:
    value = asked.value(name)
    if value and choices and value not in choices:
        asked.wrong[name] = asked.words("web.wrong.choice", value=value[:60])


def _check_input(asked: _Asked, name: str) -> None:
    """Whether a figure can be given to the yardsticks, as they themselves see it."""
    value = asked.value(name)
    try:
        by_hand([f"{name}={value}"] if value else ())
    except Refused as refused:
        key = _OUT_OF_BOUNDS.get(refused.findings[0].remedy, "web.wrong.number")
        values = {"value": value[:20], **({"example": "0.3"} if key == "web.wrong.number" else {})}
        asked.wrong[name] = asked.words(key, **values)


def _pools(pools: tuple[str, ...], words: Words) -> list[tuple[str, str]]:
    return [(one, pool_name(one, words)) for one in pools] or [("", "")]


def _told(asked: _Asked, name: str) -> str:
    return asked.wrong.get(name, "")


def _number(asked: _Asked, name: str, label: str) -> Safe:
    return number(name, label, asked.form.get(name, ""), _told(asked, name))


def _page(
    title: str, here: str, fields: list[Safe], blocks: tuple[Block, ...], asked: _Asked
) -> Page:
    words = asked.words
    main = tag(
        "main", tag("h1", title), _form(here, fields, asked), _drawn(blocks, words), id="main"
    )
    given = {name: one for name, one in asked.form.items() if name != "lang"}
    query = f"?{urlencode(given)}" if given else ""
    other = other_language(f"{here}{query}", words.lang)
    shown = page(title, main, lang=words.lang, here=here, other=other)
    return Page(shown, 422 if asked.wrong else 200)


def _form(here: str, fields: list[Safe], asked: _Asked) -> Safe:
    words = asked.words
    choices = agreement_choices(words.lang)
    named = words("web.agreement")
    return tag(
        "form",
        choose("agreement", named, asked.agreement, choices, _told(asked, "agreement")),
        *fields,
        void("input", type="hidden", name="lang", value=words.lang),
        tag("p", tag("button", words("compose.show")), class_="asked-for"),
        action=here,
        method="get",
        class_="ask",
    )


def _drawn(blocks: tuple[Block, ...], words: Words) -> Safe:
    if not blocks:
        return Safe("")
    cited: list[Source] = [source for block in blocks for source in sources_of(block)]
    sources = list_sources(cited)
    pen = pen_for(words, sources, live=True)
    return join(*(draw_block(one, pen) for one in (*blocks, SourceList(sources))))
