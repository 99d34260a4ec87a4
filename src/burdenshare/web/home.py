"""The home page: what was paid in each year, and where to go on."""

from __future__ import annotations

from burdenshare.reading.library import country_names
from burdenshare.report.blocks import Section
from burdenshare.report.charts import history_chart
from burdenshare.report.citing import collect_sources
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.history import host_history
from burdenshare.report.markup import Safe, tag
from burdenshare.report.numbers import show_years
from burdenshare.report.words import Words
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load
from burdenshare.web.fields import title_of
from burdenshare.web.frame import in_language, other_language, page


def home_page(lang: str) -> str:
    """The home page in a language.

    Every host of the library has its record here, with its agreements.
    """
    words = Words(lang)
    drawn = [part for one in _by_host() for part in _host(one, words)]
    title = words("web.record")
    main = tag(
        "main", tag("h1", title), tag("p", words("web.lead"), class_="lead"), *drawn, id="main"
    )
    return page(title, main, lang=lang, here="/", other=other_language("/", lang))


def newest_agreements() -> tuple[str, ...]:
    """The newest agreement of each host, in the order of the home page."""
    return tuple(one[-1].id for one in _by_host())


def _by_host() -> list[list[Document]]:
    """The library's agreements by host, whose last goes on longest first."""
    hosts: dict[str, list[Document]] = {}
    for name in library_agreements():
        document = load(name)
        hosts.setdefault(document.host, []).append(document)
    return sorted(hosts.values(), key=lambda one: -one[-1].years[-1])


def _host(documents: list[Document], words: Words) -> list[Safe]:
    last = documents[-1]
    chart = history_chart(host_history(last, settle(last)), words)
    name = words.either(*country_names().get(last.host, ("", ""))) or last.host
    section = Section(f"host-{last.host}", name, (chart,) if chart else ())
    pen = pen_for(words, collect_sources((section,)), live=True)
    return [draw_section(section, pen), _list(documents, words)]


def _list(documents: list[Document], words: Words) -> Safe:
    entries = (_entry(one, words) for one in reversed(documents))
    return tag("ul", *entries, class_="agreements")


def _entry(document: Document, words: Words) -> Safe:
    address = in_language(f"/agreements/{document.id}", words.lang)
    years = tag("span", show_years(document.years, words), class_="years")
    return tag("li", tag("a", title_of(document, words), href=address), " ", years)
