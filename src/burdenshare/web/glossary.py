"""The glossary as a page: each term in English and Korean, with what it means here."""

from __future__ import annotations

from itertools import groupby

from burdenshare.report.glossary import Term, glossary
from burdenshare.report.markup import Safe, join, tag
from burdenshare.report.words import Words
from burdenshare.web.frame import other_language, page


def glossary_page(words: Words) -> str:
    """The page with every term, under the headings of the glossary."""
    sections = (
        join(tag("h2", heading), _table(tuple(terms), words))
        for heading, terms in groupby(glossary(), key=lambda one: one.section)
    )
    title = words("web.glossary")
    main = tag("main", tag("h1", title), *sections, id="main")
    other = other_language("/glossary", words.lang)
    return page(title, main, lang=words.lang, here="/glossary", other=other)


def _table(terms: tuple[Term, ...], words: Words) -> Safe:
    names = ("term", "korean", "means")
    head = tag("tr", *(tag("th", words(f"web.glossary.{one}"), scope="col") for one in names))
    rows = (
        tag(
            "tr",
            tag("th", one.english, scope="row"),
            tag("td", one.korean, lang="ko"),
            tag("td", one.means),
        )
        for one in terms
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    label = words("web.glossary")
    return tag("div", table, class_="wide", role="region", tabindex="0", aria_label=label)
