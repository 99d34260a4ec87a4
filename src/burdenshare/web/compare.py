"""Two to four agreements side by side, against a baseline if one is named, with charts."""

from __future__ import annotations

from urllib.parse import urlencode

from burdenshare.figures.finding import Refused
from burdenshare.report.blocks import Block, Column, Paragraph, Section, SourceList, Table
from burdenshare.report.charts import comparison_chart, deals_chart, side_chart
from burdenshare.report.citing import collect_sources
from burdenshare.report.draw_html import draw_block, draw_section, pen_for
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.numbers import show_number
from burdenshare.report.tables import effects_table, side_table
from burdenshare.report.words import Words
from burdenshare.settlement.baseline import KINDS
from burdenshare.settlement.compare import Against, Comparison, compare
from burdenshare.settlement.record import Settlement
from burdenshare.terms.load import library_agreements, load
from burdenshare.web.compose.deal import named_baseline
from burdenshare.web.fields import (
    agreement_choices,
    agreement_title,
    baseline_title,
    choose,
    scenario_title,
)
from burdenshare.web.frame import Page, other_language, page

MOST = 4
PATHS = 1024
SCENARIO = "default"
_OFFERED = ("rolled", "continue", "frozen")


def compare_page(names: list[str], baseline: str, words: Words) -> Page:
    """The page with agreements side by side.

    Args:
        names: up to four library ids; the form alone is shown for none.
        baseline: a baseline's name, or nothing.
        words: the language.
    """
    named = [one for one in names if one]
    wrong = _wrong(named, baseline, words)
    chosen = list(dict.fromkeys(one for one in named if one in library_agreements()))[:MOST]
    drawn: Safe | str = ""
    if chosen and not wrong:
        try:
            drawn = _compared(chosen, baseline, words)
        except Refused as refused:
            wrong[""] = _says(refused, words)
    title = words("web.compare")
    main = tag(
        "main",
        tag("h1", title),
        tag("p", words("web.compare.lead")),
        _form(named[:MOST], baseline, wrong, words),
        *(tag("p", one, class_="said") for one in _advice(named, chosen, baseline, words)),
        drawn,
        id="main",
    )
    return Page(_framed(title, main, names, baseline, words), 422 if wrong else 200)


def _framed(title: str, main: Safe, names: list[str], baseline: str, words: Words) -> str:
    pairs = [("agreement", one) for one in names if one]
    pairs += [("baseline", baseline)] if baseline else []
    query = f"?{urlencode(pairs)}" if pairs else ""
    other = other_language(f"/compare{query}", words.lang)
    return page(title, main, lang=words.lang, here="/compare", other=other)


def _wrong(named: list[str], baseline: str, words: Words) -> dict[str, str]:
    """What is wrong, by the number of an agreement's field, ``baseline`` or, empty, all of it."""
    found = {
        str(n): words("web.wrong.choice", value=one[:60])
        for n, one in enumerate(named[:MOST], 1)
        if one not in library_agreements()
    }
    if len(set(named)) > MOST:
        found[""] = words("web.wrong.many", most=MOST)
    try:
        _ = named_baseline(baseline) if baseline else ""
    except Refused:
        found["baseline"] = words("web.wrong.choice", value=baseline[:60])
    return found


def _says(refused: Refused, words: Words) -> str:
    first = refused.findings[0]
    if "different units" in first.says:
        return words("web.wrong.units")
    return f"{first.says}; {first.remedy}" if first.remedy else first.says


def _advice(named: list[str], chosen: list[str], baseline: str, words: Words) -> list[str]:
    """What to do where one agreement was chosen, or one of them twice."""
    twice = [one for one in chosen if named.count(one) > 1]
    said = [words("web.compare.twice", agreement=agreement_title(one, words)) for one in twice]
    if len(chosen) == 1 and not baseline:
        said.append(words("web.compare.alone"))
    return said


def _compared(names: list[str], baseline: str, words: Words) -> Safe:
    comparison = compare(tuple(names), baseline)
    parts: list[Block] = [_side(comparison, words)]
    if chart := side_chart(comparison, words):
        parts.insert(0, chart)
    sections = [
        _held(settled, one, comparison, words)
        for settled, one in zip(comparison.settlements, comparison.against, strict=False)
    ]
    side = Section("side", words("web.compare.side"), tuple(parts))
    sources = collect_sources((side, *sections))
    listed = SourceList(sources)
    pen = pen_for(words, sources, live=True)
    drawn = (draw_section(one, pen) for one in (side, *sections))
    return join(*drawn, tag("h2", words("sources.title")), draw_block(listed, pen))


def _side(comparison: Comparison, words: Words) -> Table:
    """The amounts by year under the agreements' titles."""
    table = side_table(comparison, words)
    titles = [words.either(one.title, one.title_ko) for one in comparison.settlements]
    return table._replace(columns=(table.columns[0], *(Column(one, "number") for one in titles)))


def _held(settled: Settlement, one: Against, comparison: Comparison, words: Words) -> Section:
    """An agreement against the baseline: by year with causes, as a chart, and over the futures."""
    title = words.either(settled.title, settled.title_ko)
    blocks: list[Block] = [
        Paragraph(_baseline(comparison.baseline, words)),
        effects_table(one, comparison, words),
    ]
    differs = any(each.difference for each in one.effects)
    if differs and (chart := comparison_chart(settled, one.baseline, words)):
        blocks.append(chart)
    blocks += _priced(settled, comparison.baseline, words)
    held = words("web.compare.held", agreement=title)
    return Section(f"held-{settled.agreement}", held, tuple(blocks))


def _baseline(name: str, words: Words) -> str:
    kind = name.partition(":")[0]
    key = f"compared.baseline.{kind if kind in KINDS else 'other'}"
    return words(key, title=agreement_title(name.rpartition(":")[2], words))


def _priced(settled: Settlement, baseline: str, words: Words) -> list[Block]:
    """What both may cost where something is open; nothing where the host has no scenario."""
    from burdenshare.pricing.price import price

    if all(one.amount is not None for one in settled.years):
        return []
    try:
        prices = price([settled.agreement, baseline], PATHS, scenario=SCENARIO)
    except Refused:
        return []
    chart = deals_chart(prices, words)
    if chart is None:
        return []
    scenario = scenario_title(SCENARIO, load(settled.agreement).host, words)
    said = words("web.compare.prices", paths=show_number(prices.paths), scenario=scenario)
    return [chart, Paragraph(said)]


def _form(names: list[str], baseline: str, wrong: dict[str, str], words: Words) -> Safe:
    agreements = agreement_choices(words.lang)
    fields = [
        choose(
            "agreement",
            f"{words('web.agreement')} {n}",
            one,
            (("", ""), *agreements),
            wrong.get(str(n), ""),
            str(n),
        )
        for n, one in enumerate([*names, "", "", "", ""][:MOST], 1)
    ]
    kinds = [f"{kind}:{one}" for kind in _OFFERED for one, _ in agreements]
    baselines = [("", ""), *((one, baseline_title(one, words)) for one in kinds)]
    against = words("compose.against")
    return tag(
        "form",
        *fields,
        choose("baseline", against, baseline, baselines, wrong.get("baseline", "")),
        void("input", type="hidden", name="lang", value=words.lang),
        tag("p", tag("button", words("web.compare.short")), class_="asked-for"),
        tag("p", wrong[""], class_="wrong", role="alert") if "" in wrong else "",
        action="/compare",
        method="get",
        class_="ask",
    )
