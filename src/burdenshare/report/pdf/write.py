"""From a brief to a PDF: the page's frame, the check of the fonts, the setting."""

from __future__ import annotations

import re
from pathlib import Path

from burdenshare.figures.finding import Refused
from burdenshare.report.brief.record import Brief
from burdenshare.report.citing import number_sources
from burdenshare.report.pdf.draw import Sheet, draw_section
from burdenshare.report.pdf.markup import call, listed, quote, say
from burdenshare.report.words import Words

_KOREAN = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Noto Serif CJK KR",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "NanumGothic",
    "NanumBarunGothic",
    "UnDotum",
)
"""Fonts with Hangul, the best first. Without one Typst leaves Hangul out and says nothing."""

_LATIN = ("Libertinus Serif",)
"""The font that comes with Typst itself."""

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def render_brief_pdf(brief: Brief) -> bytes:
    """A brief as a PDF on A4; the same brief gives the same pages.

    Args:
        brief: the paper in blocks.

    Raises:
        Refused: if the ``pdf`` extra is not installed, or the paper has Hangul and this machine
            no font for it.
    """
    try:
        import typst
    except ImportError:
        says = "a PDF needs the pdf extra, which is not installed"
        remedy = "install burdenshare with the pdf extra, or print the HTML from a browser"
        raise Refused.because("--pdf", says, remedy) from None
    families = typst.Fonts().families()
    source = _page(brief, find_fonts("".join(_texts(brief)), families))
    day = _day(brief)
    made = typst.Compiler(source.encode()).compile(format="pdf", timestamp=day)
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


def write_pdf(brief: Brief, path: str) -> None:
    """Write a brief as a PDF; for errors see `render_brief_pdf`."""
    Path(path).write_bytes(render_brief_pdf(brief))


def find_fonts(text: str, families: list[str]) -> tuple[str, ...]:
    """The fonts to set a text in, of those a machine has.

    Raises:
        Refused: if the text has Hangul and none of the fonts does.

    >>> find_fonts("한국", ["Malgun Gothic"])
    ('Malgun Gothic', 'Libertinus Serif')
    """
    there = tuple(one for one in _KOREAN if one in families)
    if _HANGUL.search(text) and not there:
        says = "the paper has Korean text, and no Korean font was found: it would vanish"
        remedy = "install Noto Sans CJK KR or Malgun Gothic, or print the HTML from a browser"
        raise Refused.because("--pdf", says, remedy)
    return (*there[:1], *_LATIN)


def _day(brief: Brief) -> int:
    """Noon of the day of knowledge, so that the file does not change with the clock."""
    from datetime import UTC, datetime

    day = datetime.strptime(brief.settlement.as_of, "%Y-%m-%d")
    return int(day.replace(hour=12, tzinfo=UTC).timestamp())


def _texts(brief: Brief) -> tuple[str, ...]:
    return (brief.title, repr(brief.sections))


def _page(brief: Brief, fonts: tuple[str, ...]) -> str:
    words = brief.words
    sheet = Sheet(words, number_sources(brief.sources))
    sections = (draw_section(one, sheet) for one in brief.sections)
    return "\n\n".join([_frame(brief, fonts), *_header(brief, words), *sections])


def _frame(brief: Brief, fonts: tuple[str, ...]) -> str:
    named = listed(quote(one) for one in fonts)
    return "\n".join(
        (
            f"#set document(title: {quote(brief.title)})",
            '#set page(paper: "a4", margin: (x: 18mm, y: 17mm), numbering: "1 / 1")',
            f"#set text(font: {named}, size: 9pt, lang: {quote(brief.lang)})",
            "#set par(leading: 0.6em, spacing: 0.9em)",
            "#show heading.where(level: 1): set text(size: 17pt)",
            "#show heading.where(level: 2): set text(size: 12pt)",
            "#show heading.where(level: 2): set block(above: 1.5em, below: 0.8em)",
            "#show heading.where(level: 3): set text(size: 9.5pt)",
        )
    )


def _header(brief: Brief, words: Words) -> tuple[str, ...]:
    kind = words("page.kind.changed" if brief.document.changed else "page.kind")
    day = words("page.line", title=brief.settlement.agreement, day=brief.settlement.as_of)
    return (
        call("text", say(kind), fill="rgb(90, 101, 112)"),
        call("heading", say(brief.title), level="1"),
        call("par", say(day)),
    )
