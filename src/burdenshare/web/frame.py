"""The frame of every page: head, the few places one can go, foot. Pages work without script."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.report.markup import Safe, join, tag, void

_PLACES = (
    ("/", "Record"),
    ("/compose", "Compose"),
    ("/compare", "Compare"),
    ("/impact", "Impact"),
    ("/fairness", "Fairness"),
    ("/talks", "Talks"),
    ("/ledger", "Ledger"),
    ("/glossary", "Glossary"),
    ("/api", "API"),
)


def page(title: str, *content: str, lang: str = "en", script: str = "", here: str = "") -> str:
    """A whole page.

    Args:
        title: what it is about; plain text.
        content: markup and texts of its main part.
        lang: ``en`` or ``ko``.
        script: name of our own script file, if the page has one.
        here: address of the place it belongs to.

    >>> page("A <page>").count("A &lt;page&gt;")
    1
    """
    charts = "charts.js" if 'class="specification"' in "".join(content) or script else ""
    body = tag(
        "body",
        tag("a", "Skip to the content", href="#main", class_="skip"),
        tag("div", _places(here), class_="places"),
        join(*content),
        _foot(),
    )
    return f"<!doctype html>\n{tag('html', _head(title, script, charts), body, lang=lang)}\n"


def _head(title: str, *scripts: str) -> Safe:
    own = (tag("script", src=f"/static/{one}", defer=True) for one in scripts if one)
    return tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} – burdenshare"),
        void("link", rel="icon", href="data:,"),
        void("link", rel="stylesheet", href="/static/page.css"),
        void("link", rel="stylesheet", href="/static/web.css"),
        *own,
    )


def _places(here: str) -> Safe:
    links = (
        tag("li", tag("a", name, href=address, aria_current="page" if address == here else None))
        for address, name in _PLACES
    )
    return tag("nav", tag("b", "burdenshare"), tag("ul", *links), aria_label="Places")


def _foot() -> Safe:
    from burdenshare import __version__

    return tag("footer", tag("p", f"burdenshare {__version__}. No page asks another host."))


def problem_page(title: str, says: Sequence[str]) -> str:
    """A page that says what is wrong and what to do."""
    listed = tag("ul", *(tag("li", one) for one in says)) if says else ""
    back = tag("p", tag("a", "Back to the record", href="/"))
    return page(title, tag("main", tag("h1", title), listed, back, id="main"))
