"""Every clause kind has an Excel form, and the rarer ones compute what the model does."""

from io import BytesIO

import openpyxl
import pytest
from evaluator import Sheets

from burdenshare.report.excel.forms import form_of, register_form
from burdenshare.report.excel.words import SheetWords, all_words
from burdenshare.report.excel.write import workbook_bytes
from burdenshare.settlement.settle import settle
from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.load import load

SCHEDULE = SheetWords("en")("sheet.schedule")
MANY = """terms: 1
id: many-kinds
title: Many kinds of clause
host: JP
sender: US
years: 2026-2028
unit: 100m JPY
sources:
  chance: {publisher: Test, title: Dice, date: "2026", confidence: D}
lines:
  cost:
    share: {2026-2028: 12.5}
    of: JP.base_labour_cost
    round: half_even
    source: chance
  pay:
    share: {2026: 75, 2027-2028: 70}
    of: {pay: JP.base_worker_pay, heads: JP.base_workers}
    heads_at_most: {all: {2026-2028: 9000}}
    round: half_up
    source: chance
  grown:
    amount: {2026: 8000}
    override: {2028: 7000}
    escalate:
      years: 2027-2028
      from: previous
      rate:
        - {fixed: -10, source: chance}
      cap: none
      floor: none
      round: up
      source: chance
    at_least: 7500
    at_most: {2026: 7900, 2027-2028: 9000}
    defer: {amount: 500, from: 2026, to: 2027, source: chance}
    source: chance
  left:
    remainder: {of: grown, less: [cost], source: chance}
    source: chance
  saved:
    savings: {floor: 100, from: [grown], against: 2026, source: chance}
    source: chance
  ahead:
    envelope: {amount: 5000, at_most: yes, source: chance}
    source: chance
  held:
    amount: {2026-2028: 10}
    at_least: {share: 33.3, of: JP.base_utilities_cost, source: chance}
    source: chance
"""
FIXES = tuple(
    f"{series}.{year}={value}"
    for series, values in (
        ("JP.base_labour_cost", (5340.125, 100, 20)),
        ("JP.base_worker_pay", (0.525, 0.61, 0.7)),
        ("JP.base_workers", (8999.5, 9001, 300)),
        ("JP.base_utilities_cost", (29, 31.5, 400)),
    )
    for year, value in zip((2026, 2027, 2028), values, strict=True)
)


def schedule_of(text, tmp_path, fix=()):
    path = tmp_path / "many.yaml"
    path.write_text(text, encoding="utf-8")
    settled = settle(str(path), fix=fix)
    content = workbook_bytes(load(str(path)), settled)
    return openpyxl.load_workbook(BytesIO(content))[SCHEDULE], settled


def columns(sheet):
    return {cell.value: cell.column_letter for cell in reversed(sheet[3])}


def rows(sheet):
    """Rows of lines by name and year."""
    return {
        (sheet[f"B{row}"].value, sheet[f"A{row}"].value): row
        for row in range(4, sheet.max_row + 1)
        if sheet[f"A{row}"].value
    }


def test_every_clause_kind_has_a_form_and_words():
    for kind in (*clause_kinds(), "override"):
        assert callable(form_of(kind))
        assert f"kind.{kind}" in all_words()


def test_a_kind_of_another_package_can_have_a_form():
    register_form("made-up", lambda task, cells: "1")
    assert form_of("made-up")(None, None) == "1"


def test_every_word_is_there_in_both_languages_with_the_same_places():
    import string

    for key, (english, korean) in all_words().items():
        assert english and korean, key
        places = [{f[1] for f in string.Formatter().parse(t)} for t in (english, korean)]
        assert places[0] == places[1], key


def test_shares_limits_remainders_savings_and_deferrals_equal_the_model(tmp_path):
    sheet, settled = schedule_of(MANY, tmp_path, FIXES)
    at, sheets = columns(sheet), Sheets(sheet.parent)
    known = 0
    for (line, year), row in rows(sheet).items():
        computed = sheets.value(SCHEDULE, f"{at['Amount']}{row}")
        model = sheet[f"{at['Check: model']}{row}"].value
        assert (computed or None) == model, (line, year)
        known += model is not None
    assert known >= 18
    steps = {(s.line, s.year): s for y in settled.years for s in y.steps}
    row = rows(sheet)["grown", 2027]
    assert sheets.value(SCHEDULE, f"{at['To be paid']}{row}") == steps["grown", 2027].due


def test_without_readings_those_lines_wait_for_input(tmp_path):
    sheet, _ = schedule_of(MANY, tmp_path)
    at, where = columns(sheet), rows(sheet)
    row = where["cost", 2026]
    assert Sheets(sheet.parent).value(SCHEDULE, f"{at['Amount']}{row}") == ""
    assert Sheets(sheet.parent).value(SCHEDULE, f"{at['Amount']}{where['left', 2026]}") == ""
    sheet[f"{at['As printed']}{row}"].value = 5340.125
    assert Sheets(sheet.parent).value(SCHEDULE, f"{at['Amount']}{row}") == 668
    assert Sheets(sheet.parent).value(SCHEDULE, f"{at['Amount']}{where['left', 2026]}") == 7232


def test_an_envelope_has_a_reason_and_no_formula(tmp_path):
    sheet, _ = schedule_of(MANY, tmp_path)
    at, row = columns(sheet), rows(sheet)["ahead", 2027]
    assert sheet[f"{at['Amount']}{row}"].value is None
    assert "without a yearly split" in sheet[f"{at['Why not known, remarks']}{row}"].value


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_sums_of_lines_in_two_currencies_use_the_stated_rate(lang):
    words = SheetWords(lang)
    name = words("sheet.schedule")
    content = workbook_bytes(load("korea-04"), settle("korea-04"), lang=lang)
    sheet = openpyxl.load_workbook(BytesIO(content))[name]
    at = columns(sheet)
    row = next(r for (line, year), r in rows(sheet).items() if words("sum") in line)
    assert Sheets(sheet.parent).value(name, f"{at[words('amount')]}{row}") == 339.3
    sheet[f"{at[words('exchange')]}{row}"].value = 1342.5
    assert Sheets(sheet.parent).value(name, f"{at[words('amount')]}{row}") == 333
