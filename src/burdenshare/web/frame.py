"""The frame of every page: head, the few places one can go, foot. Pages work without script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words

_PLACES = (
    ("/", "record"),
    ("/compose", "compose"),
    ("/compare", "compare"),
    ("/impact", "impact"),
    ("/fairness", "fairness"),
    ("/talks", "talks"),
    ("/ledger", "ledger"),
    ("/glossary", "glossary"),
    ("/api", "api"),
)


class Page(NamedTuple):
    """A page, and its status: 422 where something has a finding, which stands on the page."""

    text: str
    status: int = 200


_OTHER = {"en": ("ko", "한국어"), "ko": ("en", "English")}


def page(
    title: str,
    *content: str,
    lang: str = "en",
    script: str = "",
    here: str = "",
    other: Safe | None = None,
) -> str:
    """A whole page.

    Args:
        title: what it is about; plain text.
        content: markup and texts of its main part.
        lang: ``en`` or ``ko``.
        script: name of our own script file, if the page has one.
        here: address of the place it belongs to.
        other: the way to the same page in the other language, as of `other_language`.

    >>> page("A <page>").count("A &lt;page&gt;")
    1
    """
    words = Words(lang)
    charts = "charts.js" if 'class="specification"' in "".join(content) or script else ""
    body = tag(
        "body",
        tag("a", words("web.skip"), href="#main", class_="skip"),
        tag("div", _places(here, words, other), class_="places"),
        join(*content),
        _foot(words),
    )
    return f"<!doctype html>\n{tag('html', _head(title, script, charts), body, lang=lang)}\n"


def in_language(address: str, lang: str) -> str:
    """An address of ours that keeps the language of the page on which it stands.

    >>> in_language("/compose?base=korea-12", "ko"), in_language("/compose", "en")
    ('/compose?base=korea-12&lang=ko', '/compose')
    """
    return address if lang == "en" else f"{address}{'&' if '?' in address else '?'}lang={lang}"


def other_language(address: str, lang: str) -> Safe:
    """A link to the same page in the other language.

    Args:
        address: of the page, without a language.
        lang: the one it is shown in.
    """
    other, says = _OTHER[lang]
    joint = "&" if "?" in address else "?"
    return tag("a", says, href=f"{address}{joint}lang={other}", lang=other)


def other_language_button(form: str, action: str, lang: str) -> Safe:
    """The way into the other language from a page whose form may hold what is kept nowhere.

    Args:
        form: the id of the form, which is sent along. action: where to.
        lang: the language of the page; the other one is sent as ``other``.
    """
    other, says = _OTHER[lang]
    return tag(
        "button", says, form=form, formaction=action, formnovalidate=True, name="other",
        value=other, lang=other,
    )  # fmt: skip


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


def _places(here: str, words: Words, other: Safe | None) -> Safe:
    links = [tag("li", _place(address, name, here, words)) for address, name in _PLACES]
    if other is not None:
        links.append(tag("li", other, class_="other"))
    return tag("nav", tag("b", "burdenshare"), tag("ul", *links), aria_label=words("web.places"))


def _place(address: str, name: str, here: str, words: Words) -> Safe:
    current = "page" if address == here else None
    says = words(f"web.place.{name}")
    return tag("a", says, href=in_language(address, words.lang), aria_current=current)


def _foot(words: Words) -> Safe:
    from burdenshare import __version__

    return tag("footer", tag("p", words("web.foot", version=__version__)))


def problem_page(title: str, says: Sequence[str], lang: str = "en") -> str:
    """A page that says what is wrong and what to do."""
    listed = tag("ul", *(tag("li", one) for one in says)) if says else ""
    back = tag("p", tag("a", Words(lang)("web.back"), href=in_language("/", lang)))
    return page(title, tag("main", tag("h1", title), listed, back, id="main"), lang=lang)
