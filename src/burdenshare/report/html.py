"""The brief as one self-contained page: no script, no request, printable on A4.

Its content policy allows nothing but the one style sheet, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from burdenshare.report.brief.record import Brief
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.numbers import unit_words
from burdenshare.report.words import Words


def render_brief(brief: Brief) -> str:
    """A brief as an HTML page.

    Args:
        brief: the paper in blocks.

    Returns:
        The whole document, UTF-8 text without script or reference to another file.

    >>> from burdenshare.report.brief import brief
    >>> page = render_brief(brief("korea-06"))
    >>> page.startswith("<!doctype html>"), "<script" in page
    (True, False)
    """
    words = brief.words
    body = tag("body", _skip(words), draw_brief(brief), _footer(brief, words))
    return f"<!doctype html>\n{tag('html', _head(brief, words), body, lang=brief.lang)}\n"


def draw_brief(brief: Brief, live: bool = False) -> Safe:
    """The header and the sections of a brief, for a page that has a frame of its own.

    Args:
        brief: the paper in blocks.
        live: whether the page has a script that draws charts once more (``draw_html.Pen``).
    """
    words = brief.words
    return join(_header(brief, words), _main(brief, words, live))


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The one style sheet of the page."""
    return files("burdenshare.report").joinpath("page.css").read_text(encoding="utf-8")


def content_policy() -> str:
    """The content policy of the page: nothing but its own style sheet."""
    digest = base64.b64encode(hashlib.sha256(style_sheet().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(brief: Brief, words: Words) -> Safe:
    policy = {"http_equiv": "Content-Security-Policy", "content": content_policy()}
    return tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", **policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        tag("title", f"{brief.title} – {words('page.kind')}"),
        tag("style", Safe(style_sheet())),
    )


def _skip(words: Words) -> Safe:
    return tag("a", words("page.skip"), href="#main", class_="skip")


def _header(brief: Brief, words: Words) -> Safe:
    kind = "page.kind.changed" if brief.document.changed else "page.kind"
    day = words("page.line", title=brief.settlement.agreement, day=brief.settlement.as_of)
    return tag(
        "header",
        tag("p", words(kind), class_="kind"),
        tag("h1", brief.title),
        tag("p", " ".join((day, *_units(brief, words))), class_="day"),
        _contents(brief, words),
    )


def _units(brief: Brief, words: Words) -> tuple[str, ...]:
    unit = brief.settlement.unit
    return (f"· {words('page.unit', unit=unit_words(unit, words))}",) if unit else ()


def _contents(brief: Brief, words: Words) -> Safe:
    entries = (
        tag("li", tag("a", section.title, href=f"#{section.id}")) for section in brief.sections
    )
    return tag("nav", tag("ol", *entries), aria_label=words("page.contents"))


def _main(brief: Brief, words: Words, live: bool) -> Safe:
    pen = pen_for(words, brief.sources, live)
    return tag("main", join(*(draw_section(one, pen) for one in brief.sections)), id="main")


def _footer(brief: Brief, words: Words) -> Safe:
    from burdenshare import __version__

    name, options = brief.asked
    command = (
        f"burdenshare explain {name or brief.settlement.agreement} {words('page.year')}{options}"
    )
    made = words(
        "page.made", version=__version__, agreement=brief.settlement.agreement, command=command
    )
    return tag("footer", tag("p", made))
