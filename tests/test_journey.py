"""The journey of 7,904: from a line of YAML, through every room, to a cell of a sheet.

Korea owed 7,904 (in 100 million won) for 2010 under the eighth agreement. This test meets the
figure at each stop; it is the best introduction to the code.
"""

import io
import json
from decimal import Decimal

import openpyxl
import pytest

from burdenshare.figures.place import Place
from burdenshare.reading.library import library_path
from burdenshare.report.brief import brief
from burdenshare.report.charts import schedule_chart
from burdenshare.report.excel.write import workbook_bytes
from burdenshare.report.html import render_brief
from burdenshare.report.tables import amounts_table
from burdenshare.report.terminal import show_explanation
from burdenshare.report.words import Words
from burdenshare.series.world import know
from burdenshare.settlement.explain import explain
from burdenshare.settlement.law import escalate
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.settle import read_whole, settle
from burdenshare.terms.load import load


def line_of(path, place):
    """The text of a line that a place names."""
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()[place.line - 1]


@pytest.fixture(scope="module")
def document():
    return load("korea-08")


@pytest.fixture(scope="module")
def step():
    return explain("korea-08", 2010).steps[-1]


def test_the_term_stands_in_the_document(document):
    base = document.lines["total"].clauses["amount"].amount.at(2009)
    rule = document.lines["total"].clauses["escalate"]
    assert base.amount == 7600 and rule.cap == Decimal("4.0")
    assert isinstance(base.place, Place) and base.place.file == "korea-08.yaml"
    assert "2009: 7600" in line_of(library_path("agreements", "korea-08.yaml"), base.place)
    assert document.lines["total"].source, "the clause names its source"


def test_the_series_has_the_first_print():
    observed = know().read("KR.cpi", "2008", "first")
    assert observed.value == Decimal("4.7") and observed.published == "2008-12-31"
    written = line_of(library_path("series", "KR.cpi.csv"), observed.place)
    assert written.startswith("2008,4.7,first")


def test_the_plan_holds_it_in_whole_numbers(document):
    task = next(one for one in compile_plan(document).tasks if one.year == 2010)
    assert (task.terms.scale, task.terms.cap, task.terms.rounding) == (1000, 40, "half_up")
    assert read_whole(know(), task.needs[0]) == 47


def test_the_law_gives_it(document):
    growth = next(one for one in compile_plan(document).tasks if one.year == 2010).terms
    assert escalate(7600, (47,), growth) == (7600 * (1000 + 40) + 500) // 1000 == 7904


def test_the_step_remembers_everything(step):
    assert (step.before_year, step.before, step.amount) == (2009, 7600, 7904)
    assert (step.added, step.used, step.bound) == (Decimal("4.7"), Decimal("4.0"), "cap")
    assert step.without_bound == 7957
    assert {source.id for source in step.sources} >= {"HANKOOK-2010"}


def test_the_settlement_equals_the_print():
    year = settle("korea-08").year(2010)
    assert year.amount == year.published == 7904
    assert year.records[0].sources[0].url.startswith("https://")


def test_the_table_shows_it_with_its_fold():
    row = amounts_table(settle("korea-08"), Words("en"), {"total": "total"}).rows[1]
    cell = next(one for one in row if one.number == 7904)
    assert cell.text == "7,904" and cell.sources
    assert any("7,957" in sentence for one in row for sentence in one.fold)


def test_the_chart_has_the_point_and_its_uncapped_twin():
    drawn = json.dumps(schedule_chart(settle("korea-08"), Words("en")).spec)
    assert "7,904" in drawn and "7,957" in drawn


def test_the_page_shows_it():
    page = render_brief(brief("korea-08"))
    assert "7,904" in page and "7,957" in page and "<script" not in page


def test_the_sheet_computes_it(document):
    content = workbook_bytes(document, settle("korea-08"), None, "en")
    book = openpyxl.load_workbook(io.BytesIO(content))
    kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    cells = [
        (live, kept[sheet.title][live.coordinate].value)
        for sheet in book
        for row in sheet.iter_rows()
        for live in row
        if isinstance(live.value, str) and live.value.startswith("=")
    ]
    assert any(value == 7904 and "INT" in live.value for live, value in cells)
    assert any(value == 7904 and live.comment for live, value in cells)


def test_the_door_says_it():
    said = show_explanation(explain("korea-08", 2010))
    assert "7,600 × (1 + 4.7 %, held to 4.0 % by the cap) = 7,904" in said
    assert "7,957" in said
