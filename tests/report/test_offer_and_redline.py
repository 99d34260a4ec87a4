"""Offer sheets and redlines as people get them: whole, in both languages, without formulas."""

import re
import zipfile
from io import BytesIO

import docx
import pytest

from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.offer_sheet import offer_sheet
from burdenshare.report.offer.files import sheet_docx, sheet_html, show_sheet, write_sheet
from burdenshare.report.redline import diff_words, redline_docx, redline_rows, show_draft

CHOSEN = {
    "base": "20000",
    "escalator": "budget",
    "cap": "4.0",
    "term": "3",
    "support": "yes",
    "gap": "labour",
}


@pytest.fixture(scope="module")
def made():
    """A draft that differs in many clauses, and is barred."""
    return draft(CHOSEN, load_domain("korea-renewal-13"))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """A sheet whose texts try to be more than texts."""
    path = tmp_path_factory.mktemp("offer") / "offer.yaml"
    path.write_text(
        "base: korea-12\ntitle: '=1+1 <script>alert(1)</script>'\nside: KR\n"
        "source: '{ HYPERLINK \"x\" }'\nchange: {lines.total.escalate.cap: 4.0}\n",
        encoding="utf-8",
    )
    return offer_sheet(str(path), paths=64)


def document_xml(content):
    return zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()


def accepted(content, accept=True):
    """The text of a Word file once its tracked changes are accepted, or rejected."""
    xml = document_xml(content)
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    xml = re.sub(rf"<w:{gone} .*?</w:{gone}>", "", xml, flags=re.DOTALL)
    assert f"<w:{kept} " in xml
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("\u00a0", " ")


def test_accepting_all_changes_gives_the_draft(made):
    text = accepted(redline_docx(made))
    assert "A stated amount for 2031: 2 trillion won." in text
    assert "2031년 금액 명시: 2조 원." in text
    assert "1.5192" not in text


def test_rejecting_all_changes_gives_the_last_agreement(made):
    text = accepted(redline_docx(made), accept=False)
    assert "A stated amount for 2026: 1.5192 trillion won." in text
    assert "at most 5.0 %" in text
    assert "2031" not in text.partition("Fields that differ")[0].replace("2031-", "")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_redlines_have_both_languages_side_by_side(made, lang):
    content = redline_docx(made, lang)
    assert content == redline_docx(made, lang)
    table = docx.Document(BytesIO(content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["한국어", "English"]
    assert len(table.rows) == 1 + len(redline_rows(made))


def test_a_new_head_is_an_insertion(made):
    row = next(row for row in redline_rows(made) if row[1] == "Operational support")
    assert [one.kind for one in row[3]] == ["new"]


def test_pieces_make_both_sentences():
    old, new = "a rise of at most 5.0 % a year", "a rise of at most 4.0 % in each year"
    pieces = diff_words(old, new)
    assert "".join(one.text for one in pieces if one.kind != "new") == old
    assert "".join(one.text for one in pieces if one.kind != "old") == new


def test_sentences_that_share_little_are_exchanged_whole():
    assert [one.kind for one in diff_words("nothing is known of it", "labour as before")] == [
        "old",
        "new",
    ]


def test_a_shown_draft_is_a_document(made, tmp_path):
    from burdenshare.terms.load import load

    path = tmp_path / "shown.yaml"
    path.write_text(show_draft(made), encoding="utf-8")
    assert load(str(path)).years == (2031, 2032, 2033)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_sheet_says_the_same_everywhere(sheet, lang):
    text, page = show_sheet(sheet, lang=lang), sheet_html(sheet, lang)
    paper = "\n".join(
        [one.text for one in docx.Document(BytesIO(sheet_docx(sheet, lang))).paragraphs]
        + [
            cell.text
            for table in docx.Document(BytesIO(sheet_docx(sheet, lang))).tables
            for row in table.rows
            for cell in row.cells
        ]
    )
    mean = f"{round(sheet.deals[0].total['KRW'].mean):,}"
    for surface in (text, page, paper):
        assert mean in surface


def test_texts_stay_texts(sheet):
    page = sheet_html(sheet)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "instrText" not in document_xml(sheet_docx(sheet))


def test_korean_pages_are_korean(sheet):
    assert 'lang="ko"' in sheet_html(sheet, "ko")
    for english in ("Worst case", "Baseline", "Mean"):
        assert english not in show_sheet(sheet, lang="ko")


def test_files_are_written_whole_or_refused(sheet, tmp_path):
    from burdenshare.figures.finding import Refused

    names = (str(tmp_path / "a.docx"), str(tmp_path / "a.html"))
    assert write_sheet(sheet, *names) == names
    (tmp_path / "b.html").write_text("something else", encoding="utf-8")
    with pytest.raises(Refused, match="something else"):
        write_sheet(sheet, html=str(tmp_path / "b.html"))
