"""Files of an estimate: Korean words, text that stays text, live totals, the same bytes again."""

import importlib.util
import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from burdenshare.pricing.estimate import estimate
from burdenshare.report.estimate.files import write_estimate
from burdenshare.report.estimate.terminal import show_estimate
from burdenshare.report.estimate.word import estimate_docx
from burdenshare.report.estimate.workbook import estimate_xlsx
from burdenshare.report.reasons import library_text
from burdenshare.report.word_parts import keep_whole
from burdenshare.report.words import Words
from burdenshare.report.words.estimate import all_words
from burdenshare.series.scenarios.scenario import load_scenario

PATHS = 256
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "<w:r/>&amp;", "{ PAGE }")
FORMULA = re.compile(
    r"=([A-Z]+\d+[-/][A-Z]*\d+|(SUM|MIN|MAX)\([A-Z]+\d+:[A-Z]+\d+\)|ROUND\([A-Z]+\d+-SUM\([A-Z0-9:]+\),6\)=0)"
)
HOSTILE = """government: 1
title: "{evil}"
unit: 100m KRW
amounts: {{2026: 15000, 2030: 16444}}
premises: [{{index: KR.cpi, percent: {{2026-2028: 2.0}}}}]
source: {{publisher: "{evil}", title: "{evil}", date: 2024, url: "{evil}", locator: "{evil}"}}
"""
_spec = importlib.util.spec_from_file_location(
    "office_for_estimates", Path(__file__).parent / "excel" / "office.py"
)
office = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(office)


@pytest.fixture(scope="module")
def eleventh():
    return estimate(
        "korea-11",
        "frozen:korea-10",
        paths=PATHS,
        as_of="2021-04-08",
        government="2020=10389,2025=14500",
        outturn="2026-10-31",
    )


@pytest.fixture(scope="module")
def twelfth():
    return estimate("korea-12", paths=PATHS)


def text_of(content):
    """All the text of a Word file, tables included."""
    document = docx.Document(BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_korean_paper_has_the_house_terms(eleventh):
    text = text_of(estimate_docx(eleventh, "ko"))
    for term in (
        "비용추계서: 제11차 방위비분담특별협정",
        "추계의 전제",
        "추계 결과",
        "연도별 소요액",
        "6년 합계",
        "연평균",
        "재정소요",
        "비교 기준",
        "시나리오별 범위",
        "정부 추계와의 차이",
        "추계와 실적의 비교",
        "출처",
        "11,833",
        "12,472",
    ):
        assert term in text, term


def test_five_years_are_a_five_year_total(twelfth):
    assert "5년 합계" in text_of(estimate_docx(twelfth, "ko"))
    assert "Total of 5 years" in text_of(estimate_docx(twelfth, "en"))


def test_the_paper_is_editable_a4_with_headings_tables_and_page_numbers(twelfth):
    content = estimate_docx(twelfth, "ko")
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert any(p.text and p.style.name == "Heading 1" for p in document.paragraphs)
    assert len(document.tables) >= 5
    footer = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in footer and "NUMPAGES" in footer
    with zipfile.ZipFile(BytesIO(content)) as parts:
        styles = parts.read("word/styles.xml").decode()
    assert 'w:eastAsia="Malgun Gothic"' in styles
    assert "asciiTheme" not in styles


def test_the_figures_of_terminal_and_paper_are_the_same(twelfth):
    total = f"{round(twelfth.total['KRW'].agreement.figure):,}"
    for lang in ("en", "ko"):
        assert total in show_estimate(twelfth, lang=lang)
        assert total in text_of(estimate_docx(twelfth, lang))


def test_the_same_input_gives_the_same_bytes(eleventh):
    assert estimate_docx(eleventh, "ko") == estimate_docx(eleventh, "ko")
    assert estimate_xlsx(eleventh, "en") == estimate_xlsx(eleventh, "en")


@pytest.mark.parametrize("evil", EVIL)
def test_text_that_looks_like_a_formula_stays_text(evil, tmp_path):
    given = tmp_path / "government.yaml"
    given.write_text(HOSTILE.format(evil=evil), encoding="utf-8")
    record = estimate("korea-12", paths=64, government=str(given))
    text = text_of(estimate_docx(record))
    assert evil in text
    book = openpyxl.load_workbook(BytesIO(estimate_xlsx(record)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if isinstance(cell.value, str) and evil in cell.value]
    assert held and all(cell.data_type == "s" for cell in held if cell.value == evil)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas and not [one for one in formulas if not FORMULA.fullmatch(one)]
    assert "\x1b" not in show_estimate(record)


def test_no_word_of_the_paper_is_a_field_but_page_numbers(eleventh):
    with zipfile.ZipFile(BytesIO(estimate_docx(eleventh))) as parts:
        body = parts.read("word/document.xml").decode()
        names = parts.namelist()
    assert "instrText" not in body and "hyperlink" not in body
    assert not [one for one in names if "vba" in one.lower() or "embed" in one.lower()]


def cells_of(content):
    book = openpyxl.load_workbook(BytesIO(content))
    kept = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [
        (sheet.title, cell.coordinate, kept[sheet.title][cell.coordinate].value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


@pytest.mark.needs_office
@pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING)
def test_formulas_recompute_to_the_figures(eleventh, twelfth, tmp_path):
    median = estimate("korea-12", headline="median", paths=PATHS)
    for name, record in (("eleventh", eleventh), ("twelfth", twelfth), ("median", median)):
        content = estimate_xlsx(record)
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    again = office.recalculate_all(tmp_path, ("eleventh", "twelfth", "median"))
    for name, path in again.items():
        fresh = openpyxl.load_workbook(path, data_only=True)
        formulas = cells_of((tmp_path / f"{name}.xlsx").read_bytes())
        assert len(formulas) > 15
        for sheet, address, value in formulas:
            found = fresh[sheet][address].value
            assert found == pytest.approx(value, abs=1e-6), (name, sheet, address)


def test_totals_differences_and_ranges_are_formulas(twelfth):
    formulas = {(sheet, address) for sheet, address, _ in cells_of(estimate_xlsx(twelfth))}
    sheets = [sheet for sheet, _ in formulas]
    assert sheets.count("Estimate") >= 2 * (5 + 3 + 3)
    assert sheets.count("Scenarios") == 8


def test_every_key_has_both_languages_with_the_same_places():
    import string

    for key, (english, korean) in all_words().items():
        assert english and korean, key
        places = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (english, korean)
        ]
        assert places[0] == places[1], key


def test_files_are_written_whole(twelfth, tmp_path):
    names = write_estimate(twelfth, str(tmp_path / "a.docx"), str(tmp_path / "a.xlsx"), "ko")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "a.xlsx"]
    assert len(names) == 2


def test_the_command_prints_one_document_and_writes_files(tmp_path):
    command = [sys.executable, "-m", "burdenshare", "estimate", "korea-12", "--paths", "256"]
    files = ["--docx", "a.docx", "--xlsx", "a.xlsx", "--lang", "ko"]
    done = subprocess.run(
        [*command, *files, "--json"], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stderr == ""
    data = json.loads(done.stdout)
    assert data["baseline"] == "rolled:korea-11"
    assert data["total_years"] == [2026, 2027, 2028, 2029, 2030]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "a.xlsx"]
    done = subprocess.run(
        [*command, "--headline", "mode"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "write mean, median" in done.stderr


@pytest.mark.parametrize("name", ["default", "bootstrap", "plan", "prudent", "two-percent"])
def test_a_scenario_is_told_in_korean(name: str) -> None:
    scenario = load_scenario(name, "KR")
    for text in (scenario.says, scenario.source):
        assert re.search("[가-힣]", library_text(text, Words("ko"))), text


def test_dollars_are_marked_as_estimated_even_where_the_amount_is_known(twelfth):
    english, korean = (show_estimate(twelfth, lang=lang) for lang in ("en", "ko"))
    assert "In dollars an estimated" in english
    assert "in dollars these are estimated too" in english
    assert "달러 환산 추계액은" in korean
    assert "2026~2027년(달러 환산액은 추계)" in korean


def test_dollars_at_known_rates_are_no_estimate():
    shown = show_estimate(estimate("korea-11", paths=64))
    assert "at exchange rates that are all known" in " ".join(shown.split())
    assert "as the exchange rate is drawn" not in shown


def test_korean_papers_use_one_word_for_a_thing():
    for _, korean in all_words().values():
        for other in ("기준선", "인상 규칙", "난수", "이름 있는"):
            assert other not in korean


@pytest.mark.parametrize(
    "text", ["7조 9,150억 원", "-2,848 … +124", "1.5192 trillion won", "4.7 %", " %;"]
)
def test_a_figure_is_whole_in_word(text):
    assert " " not in keep_whole(text).replace("n won", "n_won")


def test_a_day_is_whole_in_word_and_reads_as_it_was_written(twelfth):
    content = estimate_docx(twelfth, "ko")
    assert "2026-10-31" in text_of(content)
    with zipfile.ZipFile(BytesIO(content)) as parts:
        written = parts.read("word/document.xml").decode()
    assert "2026-10-31" not in written
    assert "<w:noBreakHyphen/>" in written
