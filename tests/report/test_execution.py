"""The brief's section on execution: contradictions and dashes, in both languages, for one host."""

from __future__ import annotations

import io

import openpyxl
import pytest

from burdenshare.ledger.observed import observed
from burdenshare.reading.tables import load_rows
from burdenshare.report.blocks import Items, Section, Table
from burdenshare.report.brief.execution import execution
from burdenshare.report.brief.given import Given
from burdenshare.report.excel.write import workbook_bytes
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load


def section(agreement: str, lang: str = "en", as_of: str = "") -> Section | None:
    settled = settle(agreement, as_of) if as_of else settle(agreement)
    return execution(Given(Words(lang), load(agreement), settled, None, "", None, ()))


def table(found: Section | None, place: int = 0) -> Table:
    assert found is not None
    return [block for block in found.blocks if isinstance(block, Table)][place]


def test_the_settlement_table_has_the_ministrys_columns() -> None:
    titles = [column.title for column in table(section("korea-12", "ko")).columns]
    assert titles[1:] == [
        "협정액", "예산액", "전년도이월액", "이·전용 등", "예비비", "예산현액", "지출액",
        "차년도이월액", "불용액",
    ]  # fmt: skip


def test_the_year_of_three_rates_stands_side_by_side() -> None:
    rates = table(section("korea-12"), 1)
    row = next(row for row in rates.rows if row[0].text.startswith("2012"))
    assert [cell.text for cell in row[2:]] == ["76.3", "85.5", "67.5"]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_chain_is_off_by_1_and_16_and_what_is_exact_is_left_out(lang: str) -> None:
    found = section("korea-12", lang)
    assert found is not None
    told = next(block for block in found.blocks if isinstance(block, Items))
    sums = [one.text for one in told.items if "9,301" in one.text or "9,471" in one.text]
    off = {"en": ("(1 off)", "(16 off)"), "ko": ("(차이 1)", "(차이 16)")}[lang]
    assert [mark in text for mark, text in zip(off, sums, strict=False)] == [True, True]
    assert not any("9,033" in one.text for one in told.items)
    assert all(one.sources for one in told.items)


def test_no_record_no_section() -> None:
    assert section("japan-2022") is None


def test_a_brief_as_known_on_an_earlier_day_does_not_tell_later_figures() -> None:
    assert section("korea-08", as_of="2010-06-30") is None


def test_every_note_of_the_record_is_there_in_korean() -> None:
    words = Words("ko")
    notes = {row["note"] for row in load_rows("KR.execution") if row["note"]}
    left = {note for note in notes if library_text(note, words) == note}
    assert left == set()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_workbook_has_the_record_as_a_sheet_of_numbers(lang: str) -> None:
    content = workbook_bytes(
        load("korea-12"), settle("korea-12"), lang=lang, records=[observed("korea")]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content))[Words(lang)("ledger.brief.title")]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    year = next(row for row in rows if str(row[0]).startswith("2012") and row[1] == 8361)
    assert year[1:4] + year[6:10] == [8361, 7461, 2010, 9455, 6380, 2596, 479]
    assert any(isinstance(row[0], str) and "9,471" in row[0] for row in rows)


def test_without_a_record_there_is_no_such_sheet() -> None:
    content = workbook_bytes(load("japan-2022"), settle("japan-2022"))
    assert (
        Words()("ledger.brief.title") not in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    )
