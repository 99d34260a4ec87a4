"""Where the money goes on every surface: terminal, charts, brief, workbook, notebook."""

import io
import json
import subprocess
import sys

import openpyxl
import pytest

import burdenshare as bs
from burdenshare.report.brief.impact import impact_blocks
from burdenshare.report.charts import (
    draw_svg,
    impact_flow_chart,
    impact_interval_chart,
    impact_uses_chart,
    impact_waterfall_chart,
)
from burdenshare.report.excel.impact import write_impact_workbook
from burdenshare.report.excel.write import render_brief_xlsx
from burdenshare.report.impact_tables import (
    balances_table,
    burdens_table,
    fiscal_table,
    jobs_table,
    waterfall_table,
)
from burdenshare.report.impact_words import say_lead
from burdenshare.report.terminal_impact import impact_tables, show_impact
from burdenshare.report.words import LANGUAGES, Words
from burdenshare.report.words.impact import IMPACT_ENGLISH, IMPACT_KOREAN

CHARTS = (impact_waterfall_chart, impact_flow_chart, impact_interval_chart, impact_uses_chart)


@pytest.fixture(scope="module")
def found():
    return bs.impact("korea-12", draws=500)


@pytest.fixture(scope="module")
def of_2018():
    return bs.impact("korea-09", 2018, draws=500)


def test_the_headline(of_2018):
    text = " ".join(show_impact(of_2018).split())
    assert "Of each 100 paid, 77.9 become value added at home after imports (74." in text
    assert "Another 19.3 leave the country, 15.2 of them through imports." in text
    assert "95.9 are paid to residents in the first round" in text
    assert "as government consumption would leave 85.8 at home" in text
    assert "The official count is of the first round alone: 94." in text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_lead_chart_and_table_round_alike(found, lang):
    words = Words(lang)
    kept = f"{found.splits[0].waterfall.total('value_added'):.1f}"
    low, high = (f"{one:.1f}" for one in found.range("value_added"))
    assert f"{low}–{high}" in say_lead(found, words) and kept in (low, high)
    chart = impact_waterfall_chart(found, words)
    assert f">{kept}<" in draw_svg(chart.spec)
    assert kept == high and low in chart.caption and high in chart.caption
    assert str(len(found.splits)) in chart.caption
    assert words.either("this one leaves the most", "가장 높은") in chart.caption


def test_the_table_and_its_size_stand_beside_the_figures(of_2018):
    text = " ".join(show_impact(of_2018).split())
    assert "2014, 56 industries, basic prices of 2014" in text and "CC BY 4.0" in text
    assert "rearranged, rounded to 10 significant digits" in text


def test_every_split_is_told_as_an_assumption(found):
    text = " ".join(show_impact(found).split())
    for part in ("6,195 for construction", "7,592 for construction", "is an assumption"):
        assert part in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shown_sums_are_100(found, lang):
    table = waterfall_table(found, Words(lang))
    assert {cell.text for cell in table.rows[-1][1:5]} == {"100.0"}
    for column in range(1, 5):
        numbers = [table.rows[row][column].number for row in (2, 4, 5, 6, 7)]
        assert sum(numbers) == pytest.approx(100, abs=1e-9)


def test_unknown_is_a_dash_with_its_reason(found):
    words, one = Words(), found.splits[0]
    persons = [row[4].text for row in jobs_table(one, words).rows]
    assert persons == ["–", "–"] and all(row[2].note for row in jobs_table(one, words).rows)
    chains = fiscal_table(found, words).rows[1][1]
    assert (chains.text, bool(chains.note)) == ("–", True)
    assert burdens_table(found, words).rows[-1][1].note == "not known for 2026"


def test_both_sides_are_told_of_idle_money(found):
    notes = [row[0].note for row in balances_table(found, Words()).rows]
    assert "the United States denies earning any" in notes[0] and "no interest" in notes[1]


def test_korean_has_no_english_sentence(found):
    text, _, sources = show_impact(found, lang="ko").partition("\n출처\n")
    assert "[1]" in text and sources.startswith("[1] ")
    for words in ("Value added", "Paid to", "first round", "not known", "Taxes"):
        assert words not in text
    assert "국내 부가가치" in text and "수입" in text


def test_words_have_the_same_keys_and_places():
    assert set(IMPACT_ENGLISH) == set(IMPACT_KOREAN)
    for key, english in IMPACT_ENGLISH.items():
        for place in ("{split}", "{year}", "{says}", "{wedge}", "{value}"):
            assert (place in english) == (place in IMPACT_KOREAN[key]), key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_charts_are_drawn_and_told(found, chart, lang):
    made = chart(found, Words(lang))
    assert made.title and made.alternative and made.caption
    drawn = draw_svg(made.spec, "test")
    assert drawn.startswith("<svg") and "http://" not in drawn.replace("http://www.w3.org", "")
    assert "81.5" in made.alternative or "77.3–81.5" in made.alternative
    json.dumps(made.spec, allow_nan=False)


def test_ribbons_of_the_flow_are_as_wide_as_their_amounts(found):
    from burdenshare.report.charts.impact import _flows

    links, nodes = _flows(found.splits[0], Words())
    into = [link for link in links if link["to"] == "Paid to residents"]
    out = [link for link in links if link["from"] == "Paid to residents"]
    assert sum(link["amount"] for link in into) == pytest.approx(96.76, abs=0.005)
    assert sum(link["amount"] for link in out) == pytest.approx(96.76, abs=0.005)
    assert sum(n["bottom"] - n["top"] for n in nodes if n["x"] == 1.0) == pytest.approx(100)


def test_the_brief_has_the_section(tmp_path):
    made = bs.brief("korea-12")
    section = next(one for one in made.sections if one.id == "impact")
    assert len(section.blocks) > 10
    cited = {source.url for source in made.sources}
    assert [type(record).__name__ for record in section.records] == ["Impact"]
    render_brief_xlsx(made, str(tmp_path / "brief.xlsx"))
    assert Words()("impact.title") in openpyxl.load_workbook(tmp_path / "brief.xlsx").sheetnames
    assert "https://rug.nl/ggdc/valuechain/wiod/wiod-2016-release" in cited


def test_a_host_without_a_table_has_no_section():
    assert "impact" not in {one.id for one in bs.brief("japan-2022").sections}


def test_an_agreement_without_a_split_says_why():
    section = next(one for one in bs.brief("korea-04").sections if one.id == "impact")
    assert "not computed: no complete split by category is known." in section.blocks[0].text
    section = next(one for one in bs.brief("korea-04", lang="ko").sections if one.id == "impact")
    assert "항목별 배분이 온전히 알려진 해가 없음" in section.blocks[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_holds_numbers(found, tmp_path, lang):
    path = tmp_path / "impact.xlsx"
    write_impact_workbook(found, lang, str(path))
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    numbers = [cell.value for cell in cells if isinstance(cell.value, float)]
    assert any(abs(one - 81.453) < 0.001 for one in numbers) and len(numbers) > 60
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_text_of_a_file_stays_text_in_the_workbook(tmp_path):
    name = "=HYPERLINK(1).csv"
    path = tmp_path / name
    path.write_text("year,category,amount\n2018,labour,1\n", encoding="utf-8")
    written = tmp_path / "impact.xlsx"
    write_impact_workbook(bs.impact(str(path), draws=100), "en", str(written))
    book = openpyxl.load_workbook(io.BytesIO(written.read_bytes()))
    assert not [c for row in book.active.iter_rows() for c in row if c.data_type == "f"]


def test_the_notebook_shows_charts_and_sources(of_2018):
    shown = of_2018._repr_html_()
    assert shown.count("<svg") >= 3 and "77.9" in shown and "CC BY" not in shown[:200]


def test_blocks_name_every_table_once(found):
    titles = [table.caption for table in impact_tables(found, Words())]
    assert len(set(titles)) == len(titles)
    assert impact_blocks(found, Words())


def test_the_command_prints_one_document():
    command = [sys.executable, "-m", "burdenshare", "impact", "korea-12", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert done.stderr == "" and found["per"] == 100
    assert len(found["splits"]) == 4


def test_the_command_refuses_plainly(tmp_path):
    path = tmp_path / "split.csv"
    path.write_text("year,category,amount\n,labour,1\n", encoding="utf-8")
    command = [sys.executable, "-m", "burdenshare", "impact", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "split.csv:2: the money has no year" in done.stderr and "Traceback" not in done.stderr
