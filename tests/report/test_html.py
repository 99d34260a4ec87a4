"""The page: well formed, self-contained, escaped, and with the figures it must show."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from burdenshare.figures.source import Source
from burdenshare.report.blocks import (
    Cell,
    Column,
    Facts,
    Item,
    Items,
    Paragraph,
    Section,
    SourceList,
    Table,
)
from burdenshare.report.brief import Brief, brief
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.html import content_policy, render_brief, style_sheet
from burdenshare.report.markup import link, tag, text
from burdenshare.report.words import Words

VOID = {"meta", "br", "hr", "img"}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


class Reader(HTMLParser):
    """Checks that elements close in order; collects elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


ASKED = [
    ("korea-08", "en"),
    ("korea-12", "en"),
    ("korea-12", "ko"),
    ("korea-11", "ko"),
    ("japan-2022", "en"),
]


@pytest.fixture(scope="module", params=ASKED, ids="-".join)
def made(request: pytest.FixtureRequest) -> tuple[Brief, str]:
    agreement, lang = request.param
    one = brief(agreement, lang=lang)
    return one, render_brief(one)


def test_elements_close_in_order(made: tuple[Brief, str]) -> None:
    read(made[1])


def test_nothing_is_asked_from_outside(made: tuple[Brief, str]) -> None:
    for name, attributes in read(made[1]).found:
        assert name not in ("script", "link", "iframe", "object", "embed", "base", "form")
        assert "src" not in attributes and "srcset" not in attributes
        assert not any(key.startswith("on") for key in attributes)
        if name == "a":
            href = attributes["href"] or ""
            assert href.startswith(("#", "http://", "https://"))
            assert href.startswith("#") or attributes["rel"] == "noopener noreferrer"
    assert "url(" not in style_sheet() and "@import" not in style_sheet()


def test_ids_are_named_once_and_links_inside_arrive(made: tuple[Brief, str]) -> None:
    reader = read(made[1])
    ids = [attributes["id"] for _, attributes in reader.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = {a["href"] for name, a in reader.found if name == "a"} - {None}
    assert {one[1:] for one in inside if one and one.startswith("#")} <= set(ids)


def test_tables_name_their_rows_and_columns(made: tuple[Brief, str]) -> None:
    cells = [attributes for name, attributes in read(made[1]).found if name == "th"]
    assert cells and all(one.get("scope") in ("row", "col") for one in cells)


def test_pictures_are_told_in_words(made: tuple[Brief, str]) -> None:
    reader = read(made[1])
    pictures = [a for _, a in reader.found if a.get("role") == "img" and "aria-label" in a]
    figures = [name for name, _ in reader.found if name == "figure"]
    captions = [name for name, _ in reader.found if name == "figcaption"]
    assert len(figures) == len(captions)
    assert len([one for one in pictures if len(one["aria-label"] or "") > 40]) >= len(figures)


def test_the_language_is_named(made: tuple[Brief, str]) -> None:
    attributes = next(a for name, a in read(made[1]).found if name == "html")
    assert attributes["lang"] == made[0].lang


def test_the_policy_allows_the_style_sheet_by_its_hash(made: tuple[Brief, str]) -> None:
    style = re.search(r"<style>(.*?)</style>", made[1], re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in content_policy()
    assert content_policy().startswith("default-src 'none'")
    assert not [a for _, a in read(made[1]).found if "style" in a]


def test_the_same_input_gives_the_same_page() -> None:
    assert render_brief(brief("korea-08")) == render_brief(brief("korea-08"))


def shown(agreement: str, lang: str = "en", **asked: object) -> str:
    return " ".join(read(render_brief(brief(agreement, lang=lang, **asked))).text)  # type: ignore[arg-type]


def test_figures_of_the_eighth() -> None:
    page = shown("korea-08")
    for figure in ("7,600", "7,904", "8,125", "8,361", "8,695", "7,957", "8,369"):
        assert figure in page
    assert "7,600 × (1 + 4.7\u00a0%, held to 4.0\u00a0% by the cap) = 7,904" in page


def test_figures_of_the_twelfth() -> None:
    page = shown("korea-12")
    for figure in ("15,192", "15,511", "14,463", "15,548", "+729", "−37", "6,195", "7,592"):
        assert figure in page
    assert "1 agreed as a figure, 1 derived by the rule and 3 not known" in page


def test_the_twelfth_in_korean() -> None:
    page = shown("korea-12", "ko")
    for word in (
        "제12차 방위비분담특별협정",
        "인건비",
        "군사건설비",
        "군수지원비",
        "상한",
        "억 원",
        "미정",
    ):
        assert word in page
    assert "15,511" in page and "6,195" in page


def test_a_changed_agreement_has_no_published_figures() -> None:
    page = shown("korea-12", change=["lines.total.escalate.cap=2.0"])
    assert "This is not the agreement as signed" in page
    assert "lines.total.escalate.cap=2.0" in page and "15,496" in page
    assert "reproduced" not in page


def test_an_agreement_of_several_lines_gives_reasons() -> None:
    page = shown("japan-2022")
    assert "234" in page and "without a yearly split" in page and "has no data" in page


def evil_section() -> Section:
    source = Source(EVIL, EVIL, EVIL, EVIL, "javascript:alert(1)", EVIL)
    cell = Cell(EVIL, note=EVIL, sources=(source,), fold=(EVIL,), marker='"><script>')
    blocks = (
        Paragraph(EVIL, (source,)),
        Items((Item(EVIL, (source,), EVIL),), EVIL),
        Facts(((EVIL, cell),)),
        Table(EVIL, (Column(EVIL), Column(EVIL)), ((cell, cell),), EVIL),
        SourceList((source,), ((EVIL, EVIL),)),
    )
    return Section("evil", EVIL, blocks)


def test_text_never_becomes_markup() -> None:
    section = evil_section()
    sources = section.blocks[-1].sources  # type: ignore[union-attr]
    drawn = draw_section(section, pen_for(Words(), sources))
    found = read(drawn).found
    assert not {name for name, _ in found} & {"script", "img"}
    assert not [a for _, a in found if (a.get("href") or "").startswith("javascript:")]
    assert not [key for _, a in found for key in a if key.startswith("on")]


def test_a_title_with_a_script_stays_a_title() -> None:
    page = render_brief(brief("korea-06", change=[f'title="{EVIL[:25]}"']))
    assert "<script" not in page and "&lt;script&gt;" in page


def test_only_web_addresses_become_links() -> None:
    assert link("javascript:alert(1)", "a") == "a"
    assert link("data:text/html,x", "a") == "a"
    assert link("http://[", "a") == "a"
    assert link('https://e.org/"x', "a").startswith('<a href="https://e.org/&quot;x"')


def test_attributes_are_escaped() -> None:
    assert tag("p", "<", title='"') == '<p title="&quot;">&lt;</p>'
    assert text(tag("b", "x")) == "<b>x</b>"
