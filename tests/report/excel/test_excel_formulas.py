"""The workbook's formulas are the law, cell by cell, on the library and on random documents."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from chance import random_document, random_fixes
from evaluator import Sheets
from office import MISSING, SOFFICE, recalculate, recalculate_all

from burdenshare.report.excel.words import SheetWords
from burdenshare.report.excel.write import workbook_bytes
from burdenshare.settlement.compare import compare
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load

SCHEDULE = SheetWords("en")("sheet.schedule")
needs_office = pytest.mark.skipif(SOFFICE is None, reason=MISSING)


def made(agreement, fix=(), as_of="", lang="en", against=""):
    """A workbook opened with its formulas, its bytes, and the settlement behind it."""
    document = load(str(agreement))
    settled = settle(str(agreement), as_of, fix=fix)
    compared = compare([str(agreement)], against, as_of, fix=fix) if against else None
    content = workbook_bytes(document, settled, compared, lang)
    return openpyxl.load_workbook(BytesIO(content)), content, settled


def heads(sheet, row=3):
    """Column letters by the words at their head; the first of each."""
    found = {}
    for cell in sheet[row]:
        found.setdefault(cell.value, cell.column_letter)
    return found


def amounts(sheet, value):
    """(formula's amount, model's amount) of every row, computed by ``value``."""
    at = heads(sheet)
    pairs = []
    for row in range(4, sheet.max_row + 1):
        if isinstance(sheet[f"A{row}"].value, int):
            pairs.append(tuple(value(f"{at[one]}{row}") for one in ("Amount", "Check: model")))
    return pairs


def same(computed, model):
    return (computed or None) == model if model is None else computed == model


def expected(settled):
    return {(s.line, s.year): s.amount for year in settled.years for s in year.steps}


@pytest.mark.parametrize("agreement", library_agreements())
def test_every_formula_of_the_library_equals_the_model(agreement):
    workbook, _, settled = made(agreement)
    sheets = Sheets(workbook)
    pairs = amounts(workbook[SCHEDULE], lambda cell: sheets.value(SCHEDULE, cell))
    assert len(pairs) >= len(expected(settled))
    assert [pair for pair in pairs if not same(*pair)] == []
    models = [model for _, model in pairs][: len(expected(settled))]
    assert models == list(_in_plan_order(settled))


def _in_plan_order(settled):
    from burdenshare.settlement.plan import compile_plan

    tasks = compile_plan(load(settled.agreement)).tasks
    return (expected(settled)[task.key] for task in tasks)


@pytest.mark.parametrize(("seed", "places"), [(1, 0), (2, 0), (3, 1), (4, 2)])
def test_formulas_equal_the_model_on_documents_of_chance(tmp_path, seed, places):
    path = tmp_path / "random.yaml"
    path.write_text(random_document(seed, 30, places), encoding="utf-8")
    workbook, _, _ = made(path, random_fixes(seed))
    sheets = Sheets(workbook)
    pairs = amounts(workbook[SCHEDULE], lambda cell: sheets.value(SCHEDULE, cell))
    assert len(pairs) == 30 * 12 + 12
    assert None not in [model for _, model in pairs]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_a_rule_that_does_not_round_agrees_within(tmp_path):
    path = tmp_path / "random.yaml"
    path.write_text(random_document(7, 10, 0, ("exact",)), encoding="utf-8")
    workbook, _, _ = made(path, random_fixes(7))
    sheets = Sheets(workbook)
    for computed, model in amounts(workbook[SCHEDULE], lambda c: sheets.value(SCHEDULE, c)):
        assert computed == pytest.approx(model, rel=1e-12)


def test_every_formula_of_the_workbook_has_the_value_it_computes_to():
    workbook, content, _ = made("korea-12", against="rolled:korea-11")
    cached = openpyxl.load_workbook(BytesIO(content), data_only=True)
    sheets = Sheets(workbook)
    count = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    kept = cached[sheet.title][cell.coordinate].value
                    computed = sheets.value(sheet.title, cell.coordinate)
                    assert computed in (kept, kept or ""), (sheet.title, cell.coordinate)
                    count += 1
    assert count > 40


def test_the_law_stands_in_its_published_form():
    workbook, _, _ = made("korea-08")
    sheet = workbook[SCHEDULE]
    at = heads(sheet)
    before, scale, rate = (at[k] for k in ("Grows from", "Steps in 100 %", "Rate used, steps"))
    law = f"INT(({before}5*({scale}5+{rate}5)+{scale}5/2)/{scale}5)"
    assert law in sheet[f"{at['Amount']}5"].value
    assert Sheets(workbook).value(SCHEDULE, f"{at['Amount']}5") == 7904


def test_changing_base_index_cap_or_floor_recomputes_what_follows():
    for head, row, value, year_row, amount in (
        ("Stated amount", 4, 8000, 5, 8320),
        ("As printed", 5, 3.0, 5, 7828),
        ("Cap, %", 5, "none", 5, 7957),
        ("Cap, %", 5, "", 5, 7957),
        ("Floor, %", 6, 3.5, 6, 8181),
    ):
        workbook, _, _ = made("korea-08")
        sheet = workbook[SCHEDULE]
        at = heads(sheet)
        sheet[f"{at[head]}{row}"].value = value or None
        assert Sheets(workbook).value(SCHEDULE, f"{at['Amount']}{year_row}") == amount, head


def test_an_unknown_year_fills_when_its_index_is_typed_in():
    workbook, _, _ = made("korea-12")
    sheet = workbook[SCHEDULE]
    at = heads(sheet)
    assert sheet[f"{at['As printed']}6"].value is None
    assert Sheets(workbook).value(SCHEDULE, f"{at['Amount']}6") == ""
    assert "not yet published" in sheet[f"{at['Why not known, remarks']}6"].value
    sheet[f"{at['As printed']}6"].value = 3.0
    fixed = settle("korea-12", fix=["KR.cpi.2026=3.0"]).year(2028).amount
    assert Sheets(workbook).value(SCHEDULE, f"{at['Amount']}6") == fixed
    assert Sheets(workbook).value(SCHEDULE, f"{at['Amount']}7") == ""
    assert Sheets(workbook).value(SCHEDULE, f"{at['Status']}6") == "assumed"


def test_a_product_that_no_spreadsheet_keeps_whole_is_not_a_formula(tmp_path):
    path = tmp_path / "large.yaml"
    text = random_document(5, 1).replace("amount: {2026: ", "amount: {2026: 9000000")
    path.write_text(text, encoding="utf-8")
    workbook, _, _ = made(path, random_fixes(5))
    sheet = workbook[SCHEDULE]
    at = heads(sheet)
    assert sheet[f"{at['Amount']}5"].data_type == "n"
    assert "Too large" in sheet[f"{at['Why not known, remarks']}5"].value


@needs_office
@pytest.mark.needs_office
@pytest.mark.slow
def test_libreoffice_computes_several_hundred_escalators_to_the_unit(tmp_path):
    path = tmp_path / "random.yaml"
    path.write_text(random_document(11, 50), encoding="utf-8")
    workbook, _, settled = made(path, random_fixes(11))
    workbook.save(tmp_path / "random.xlsx")
    done = openpyxl.load_workbook(recalculate(tmp_path / "random.xlsx", tmp_path), data_only=True)
    pairs = amounts(done[SCHEDULE], lambda cell: done[SCHEDULE][cell].value)
    assert len(pairs) == 50 * 12 + 12
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
    assert [m for _, m in pairs][:-12] == list(expected_of_file(settled, path))
    products = [s.product for year in settled.years for s in year.steps if s.product is not None]
    assert len(products) == 550
    assert sum(one % 1 == Decimal("0.5") for one in products) >= 20
    assert {s.bound for year in settled.years for s in year.steps} == {"", "cap", "floor"}


def expected_of_file(settled, path):
    from burdenshare.settlement.plan import compile_plan

    return (expected(settled)[task.key] for task in compile_plan(load(str(path))).tasks)


@needs_office
@pytest.mark.needs_office
@pytest.mark.slow
def test_libreoffice_recomputes_the_library(tmp_path):
    """One call for all agreements: openpyxl drops the kept values, so nothing can be copied."""

    for agreement in library_agreements():
        workbook, _, _ = made(agreement)
        workbook.save(tmp_path / f"{agreement}.xlsx")
    for agreement, path in recalculate_all(tmp_path, library_agreements()).items():
        done = openpyxl.load_workbook(path, data_only=True)[SCHEDULE]
        pairs = amounts(done, lambda cell, sheet=done: sheet[cell].value)
        assert [pair for pair in pairs if not same(*pair)] == [], agreement
