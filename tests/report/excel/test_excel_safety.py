"""Text stays text, figures have their sources in notes, and the same input gives the same bytes."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest

from burdenshare.report.excel.book import LONGEST_NAME, LONGEST_NOTE, Book, sheet_name
from burdenshare.report.excel.words import SheetWords
from burdenshare.report.excel.write import render_brief_xlsx, workbook_bytes, write_workbook
from burdenshare.settlement.compare import compare
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load

EVIL = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "{=1}", "https://example.org/", "=cmd|'/c calc'!A1")
HOSTILE = """terms: 1
id: hostile
title: "{evil}"
title_ko: "{evil}"
summary: "{evil}"
host: KR
sender: US
years: 2026-2027
unit: 100m KRW
sources:
  s: {{publisher: "{evil}", title: "{evil}", date: "{evil}", confidence: D, licence: "{evil}"}}
lines:
  total:
    title: "{evil}"
    amount:
      2026: {{amount: 5, note: "{evil}", source: "s, {evil}"}}
      2027: {{unknown: "{evil}"}}
    source: s
  other:
    amount: {{2026-2027: 5}}
    title: "{evil}"
    source: s
parts:
  labour: {{of: total, amount: {{2026: 3, 2027: 3}}, title: "{evil}", note: "{evil}", source: s}}
notes: [{{says: "{evil}", source: s}}]
unknowns: [{{says: "{evil}", source: s}}]
disagreements: [{{says: "{evil}", source: s}}]
"""


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    for evil in EVIL:
        path = tmp_path / "hostile.yaml"
        path.write_text(HOSTILE.format(evil=evil), encoding="utf-8")
        compared = compare([str(path), str(path)])
        content = workbook_bytes(load(str(path)), settle(str(path)), compared)
        found = 0
        for sheet in opened(content):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if cell.data_type == "f":
                    assert evil[1:] not in str(cell.value), (sheet.title, cell.coordinate)
                elif isinstance(cell.value, str) and evil in cell.value:
                    assert cell.data_type == "s"
                    assert cell.hyperlink is None
                    found += 1
        assert found >= 12, evil


def test_formulas_refer_to_our_sheets_and_functions_only():
    compared = compare(["korea-12"], "rolled:korea-11")
    content = workbook_bytes(load("korea-12"), settle("korea-12"), compared)
    used = set()
    for sheet in opened(content):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                used |= set(re.findall(r"[A-Z]{2,}(?=\()", cell.value))
    known = {"IF", "INT", "ROUND", "MIN", "MAX", "COUNT", "COUNTIF", "SUM", "SUMIF", "ISNUMBER"}
    assert used <= known


def test_the_file_has_no_links_no_macros_and_no_outside_references():
    content = workbook_bytes(load("korea-08"), settle("korea-08"))
    with zipfile.ZipFile(BytesIO(content)) as file:
        names = file.namelist()
        relations = "".join(file.read(n).decode() for n in names if n.endswith(".rels"))
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert 'TargetMode="External"' not in relations


@pytest.mark.parametrize("agreement", ["korea-08", "korea-12", "korea-04"])
def test_every_figure_has_a_note_with_its_sources(agreement):
    document = load(agreement)
    workbook = opened(workbook_bytes(document, settle(agreement)))
    sheet = workbook[SheetWords("en")("sheet.schedule")]
    bare = [
        cell.coordinate
        for row in sheet.iter_rows(min_row=4, min_col=2)
        for cell in row
        if isinstance(cell.value, int | float) and cell.comment is None
    ]
    assert bare == []
    head = {cell.value: cell.column_letter for cell in sheet[3]}
    note = sheet[f"{head['Amount']}5"].comment.text
    cited = {source.publisher for source in document.sources.values()}
    assert any(publisher[:20] in note for publisher in cited)


def test_notes_of_other_sheets_cite_sources_too():
    compared = compare(["korea-12"], "rolled:korea-11")
    workbook = opened(workbook_bytes(load("korea-12"), settle("korea-12"), compared))
    for key, column in (("categories", "C"), ("readings", "D"), ("history", "D")):
        sheet = workbook[SheetWords("en")(f"sheet.{key}")]
        assert "[" in sheet[f"{column}4"].comment.text, key
    assert "[" in workbook["Comparison"]["C5"].comment.text


def test_the_same_input_gives_the_same_bytes():
    made = [workbook_bytes(load("korea-08"), settle("korea-08"), lang="ko") for _ in range(2)]
    assert made[0] == made[1]


def test_sheet_names_texts_and_notes_are_bounded():
    from datetime import datetime

    assert len(sheet_name("x" * 99)) == LONGEST_NAME
    book = Book("t", datetime(2026, 1, 1), "Arial")
    book.page("P", (10,)).text(0, 0, "\x00=\ud800" + "x" * 99999, note="y" * 9999)
    cell = opened(book.content())["P"]["A1"]
    assert cell.data_type == "s"
    assert len(cell.value) < 32767
    assert len(cell.comment.text) <= LONGEST_NOTE


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_sheets_are_named_in_the_language(lang, tmp_path):
    write_workbook(load("korea-08"), settle("korea-08"), None, lang, str(tmp_path / "a.xlsx"))
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    words = SheetWords(lang)
    assert names[:2] == [words("sheet.summary"), words("sheet.schedule")]
    assert names[-1] == words("sheet.sources")


def test_the_brief_keeps_its_source_numbers(tmp_path):
    from types import SimpleNamespace

    document, settled = load("korea-08"), settle("korea-08")
    first = document.sources["cable"]
    brief = SimpleNamespace(
        lang="en",
        document=document,
        settlement=settled,
        comparison=None,
        sources=(first,),
        sections=(),
    )
    render_brief_xlsx(brief, str(tmp_path / "brief.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "brief.xlsx")["Sources"]
    assert first.title in sheet["B4"].value


def test_the_causes_of_a_difference_add_up():
    from evaluator import Sheets

    compared = compare(["korea-12"], "rolled:korea-11")
    workbook = opened(workbook_bytes(load("korea-12"), settle("korea-12"), compared))
    sheet, sheets = workbook["Comparison"], Sheets(workbook)
    rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
    assert [sheets.value("Comparison", f"{c}{rows[2026]}") for c in "BCDEFK"] == [
        15192,
        14463,
        729,
        729,
        0,
        0,
    ]
    assert [sheets.value("Comparison", f"{c}{rows[2027]}") for c in "BCDEFK"] == [
        15511,
        15548,
        -37,
        783,
        -820,
        0,
    ]
    assert [sheets.value("Comparison", f"{c}{rows['Total']}") for c in "BCDEFK"] == [
        30703,
        30011,
        692,
        1512,
        -820,
        0,
    ]
