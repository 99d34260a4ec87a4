"""Sections as one self-contained page of their own, for results that are no brief."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.report.blocks import Section, sources_of
from burdenshare.report.citing import list_sources
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.files import write_whole
from burdenshare.report.html import content_policy, style_sheet
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words


def render_sheet(title: str, kind: str, sections: Sequence[Section], words: Words) -> str:
    """A page without script or reference to another file, by the same style as the brief.

    >>> from burdenshare.report.blocks import Paragraph
    >>> page = render_sheet("T", "K", [Section("a", "A", (Paragraph("<b>"),))], Words())
    >>> "<script" in page, "&lt;b&gt;" in page
    (False, True)
    """
    cited = [source for one in sections for block in one.blocks for source in sources_of(block)]
    pen = pen_for(words, list_sources(cited))
    policy = {"http_equiv": "Content-Security-Policy", "content": content_policy()}
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", **policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} – {kind}"),
        tag("style", Safe(style_sheet())),
    )
    header = tag("header", tag("p", kind, class_="kind"), tag("h1", title))
    main = tag("main", join(*(draw_section(one, pen) for one in sections)), id="main")
    body = tag("body", header, main)
    return f"<!doctype html>\n{tag('html', head, body, lang=words.lang)}\n"


def write_sheet(name: str, page: str) -> str:
    """Write a page whole, never over a file that is something else; its name."""

    def write(path: str) -> None:
        with open(path, "w", encoding="utf-8") as file:
            file.write(page)

    return write_whole(name, write, b"<!doctype html>")
