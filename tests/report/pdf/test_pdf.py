"""The printed brief: text stays text, Hangul is there or the paper is refused."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Cell, Column, Item, Items, Paragraph, Section, Table
from burdenshare.report.brief import brief
from burdenshare.report.brief.record import Brief
from burdenshare.report.files import write_files
from burdenshare.report.pdf.write import find_fonts, render_brief_pdf

pytest.importorskip("typst")

NASTY = '#panic("x"); ]; *b* $x$ \\ " // /* `raw` @ref <label> = h #{1+1} \x00\u202e'


def _text(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture(scope="module")
def paper() -> Brief:
    return brief("korea-06")


def _with(paper: Brief, *sections: Section) -> Brief:
    return Brief("en", paper.document, paper.settlement, None, sections, ())


def test_the_figures_are_on_the_page(paper: Brief) -> None:
    pdf = render_brief_pdf(paper)
    assert pdf.startswith(b"%PDF") and "6,804" in _text(pdf)
    assert render_brief_pdf(paper) == pdf


def test_no_text_becomes_markup(paper: Brief) -> None:
    row = (Cell(NASTY, note=NASTY), Cell(NASTY, 1))
    table = Table(NASTY, (Column(NASTY), Column("n", "number")), (row,), NASTY)
    blocks = (Paragraph(NASTY), Items((Item(NASTY, heading=NASTY),), NASTY), table)
    shown = _text(render_brief_pdf(_with(paper, Section("a", NASTY, blocks))))
    assert shown.count('#panic("x"); ]; *b* $x$') >= 4
    assert "#{1+1}" in shown


def test_an_address_that_is_none_is_no_link(paper: Brief) -> None:
    from burdenshare.report.blocks import SourceList

    listed = SourceList((Source("a", "p", "t", url="javascript:alert(1)"),))
    pdf = render_brief_pdf(_with(paper, Section("s", "Sources", (listed,))))
    assert b"/URI" not in pdf and "alert(1)" in _text(pdf)


def test_korean_needs_a_korean_font() -> None:
    with pytest.raises(Refused, match="it would vanish"):
        find_fonts("한국", ["Arial"])
    assert find_fonts("Korea", []) == ("Libertinus Serif",)


def test_korean_is_on_the_page() -> None:
    try:
        pdf = render_brief_pdf(brief("korea-06", lang="ko"))
    except Refused:
        pytest.skip("no Korean font on this machine")
    assert "협정" in _text(pdf)


def test_nothing_else_is_written_over(paper: Brief, tmp_path) -> None:
    file = tmp_path / "mine.pdf"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        write_files(paper, pdf=str(file))
    file.unlink()
    assert write_files(paper, pdf=str(file)) == (str(file),)
    assert file.read_bytes().startswith(b"%PDF")
