"""Foreign tables: what a file settles itself is used and told, everything else is asked."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.ledger.imports import workbook
from burdenshare.ledger.imports.entries import Imported, Mapped, import_entries, preview_import
from burdenshare.ledger.imports.look import Preview, look
from burdenshare.ledger.imports.marks import day_of, number_of
from burdenshare.ledger.imports.table import RawCell, ReadAs

PAPER = {"document.kind": "book", "document.number": "7"}
SAID = {
    "event": "appropriate",
    "agreement": "isle-1",
    "actor": "Kim",
    "value_date": "2026-01-05",
    "details.budget_line": "1",
    "details.act": "2025",
} | PAPER
MAPPED = Mapped({"agreement_year": "연도", "amount": "금액"}, SAID, "100m KRW")


def file(folder: Path, text: str | bytes, name: str = "record.csv") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def seen(folder: Path, text: str | bytes, told: ReadAs | None = None) -> Preview:
    return look(file(folder, text), told or ReadAs()).preview


def questions(preview: Preview) -> list[str]:
    return [one.name for one in preview.questions]


def test_what_a_file_settles_itself_is_told_with_how(tmp_path: Path) -> None:
    found = seen(tmp_path, "연도;금액\n2026;1.234,50\n2027;7\n")
    assert found.ready
    assert {one.name: one.value for one in found.settled} == {
        "encoding": "utf-8",
        "separator": ";",
        "decimal": ",",
        "dates": "ymd",
    }
    assert all(one.how for one in found.settled)
    assert found.shown[0] == (("2026", "2026"), ("1.234,50", "1234.50"))


def test_an_encoding_that_bytes_do_not_settle_is_asked_with_what_each_would_read(
    tmp_path: Path,
) -> None:
    raw = "연도,금액\n2026,5\n".encode("cp949")
    found = seen(tmp_path, raw)
    assert questions(found) == ["encoding"]
    assert dict(found.questions[0].choices)["cp949"] == "연도,금액"
    told = seen(tmp_path, raw, ReadAs(encoding="cp949"))
    assert told.columns == ("연도", "금액")
    assert told.ready


def test_the_municipal_dialect_latin_semicolon_comma(tmp_path: Path) -> None:
    raw = "Año;Crédito;Fecha\n2019;1.234.567,89;31/12/2019\n".encode("latin-1")
    assert questions(seen(tmp_path, raw)) == ["encoding"]
    found = seen(tmp_path, raw, ReadAs(encoding="latin-1"))
    assert found.ready
    assert [found.known(one) for one in ("separator", "decimal", "dates")] == [";", ",", "dmy"]
    assert [cell[1] for cell in found.shown[0]] == ["2019", "1234567.89", "2019-12-31"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('a,b\n"1,234",2\n', ["decimal"]),
        ('a;b\n"1,5";2\n1.5;2\n', ["decimal"]),
        ("a,b\n3/4/2026,2\n", ["dates"]),
        ("a,b\n13/4/2026,2\n4/13/2026,2\n", ["dates"]),
        ("a,b\n1/2/26,2\n", ["dates"]),
        ("a,b;c\n1,2;3\n", ["separator"]),
        ("a\n1\n", ["separator"]),
        ("a,a\n1,2\n", ["heading"]),
    ],
)
def test_what_is_ambiguous_is_asked(tmp_path: Path, text: str, asked: list[str]) -> None:
    assert questions(seen(tmp_path, text)) == asked


@pytest.mark.parametrize(
    ("told", "value"),
    [(ReadAs(decimal="."), Decimal(1234)), (ReadAs(decimal=","), Decimal("1.234"))],
)
def test_the_answer_decides(tmp_path: Path, told: ReadAs, value: Decimal) -> None:
    found = seen(tmp_path, 'a,b\n"1,234",2\n', told)
    assert found.ready
    assert Decimal(found.shown[0][0][1]) == value


def test_answers_that_cannot_be_are_asked_again(tmp_path: Path) -> None:
    for told in (ReadAs(encoding="klingon"), ReadAs(separator="x")):
        assert not seen(tmp_path, "a,b\n1,2\n", told).ready
    assert questions(seen(tmp_path, b"a,b\n\xff,2\n", ReadAs(encoding="utf-8"))) == ["encoding"]


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(".,"))
def test_numbers_come_back_from_either_dialect(value: Decimal, decimal: str) -> None:
    group = {".": ",", ",": "."}[decimal]
    text = f"{value:,.2f}".replace(",", "G").replace(".", decimal).replace("G", group)
    assert number_of(RawCell(text), decimal) == value


@given(st.dates(min_value=datetime.date(1900, 1, 1)), st.sampled_from(["ymd", "dmy", "mdy"]))
def test_days_come_back_from_any_order(day: datetime.date, order: str) -> None:
    form = {"ymd": "%Y.%m.%d", "dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}[order]
    text = day.strftime(form).replace("%Y", f"{day.year:04}")
    assert day_of(RawCell(text), order) == day.isoformat()


@pytest.mark.parametrize("text", ["1e9999999", "1,2,3", "12.", "١٢", "1" * 40, "0x1", "NaN", ""])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(RawCell(text), ".") is None
    assert number_of(RawCell(text, "number"), ".") is None


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_asked_about_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(raw)
    try:
        assert look(str(path)).preview.to_dict()["file"]
    except Refused as refused:
        assert all(one.says for one in refused.findings)


def test_control_characters_and_ragged_rows_are_refused(tmp_path: Path) -> None:
    for text in ("a,b\n1,\u202e2\n", 'a,b\n"1,2\n'):
        with pytest.raises(Refused):
            look(file(tmp_path, text), ReadAs(separator=","))
    with pytest.raises(Refused, match=r"record\.csv:3"):
        look(file(tmp_path, "a,b\n1,2\n3\n"), ReadAs(separator=","))


def book(rows: list[list[object]], name: str = "a", more: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    if more:
        made.create_sheet(more)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_a_workbook_gives_days_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    rows = [
        ["day", "amount", "note"],
        [datetime.date(2026, 3, 31), 12.5, "=1+1"],
        [None, 7, "한글"],
    ]
    looked = look(file(tmp_path, book(rows), "a.xlsx"))
    assert looked.table is not None
    assert looked.table.body == (
        (RawCell("2026-03-31", "date"), RawCell("12.5", "number"), RawCell("=1+1", "formula")),
        (RawCell(""), RawCell("7", "number"), RawCell("한글")),
    )
    assert [one.rpartition("a.xlsx:")[2] for one in looked.preview.formulas] == ["2, note"]
    assert looked.preview.ready


def test_other_writers_shared_texts_and_rich_texts_are_read(tmp_path: Path) -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        sheet, bold = made.add_worksheet(), made.add_format({"bold": True})
        sheet.write_string(0, 0, "=1+1")
        sheet.write_rich_string(1, 0, "금", bold, "액", " 1")
        sheet.write_formula(2, 0, "=A1", None, 5)
    table = look(file(tmp_path, held.getvalue(), "a.xlsx")).table
    assert table is not None
    assert [row[0] for row in table.rows] == [
        RawCell("=1+1"),
        RawCell("금액 1"),
        RawCell("=A1", "formula"),
    ]


def test_which_of_several_sheets_is_asked(tmp_path: Path) -> None:
    path = file(tmp_path, book([["a"], [1]], "first", "second"), "a.xlsx")
    assert [one for one, _ in look(path).preview.questions[0].choices] == ["first", "second"]
    assert look(path, ReadAs(sheet="first")).preview.columns == ("a",)
    assert not look(path, ReadAs(sheet="third")).preview.ready


def packed(parts: dict[str, bytes], compressed: bool = True) -> bytes:
    held, how = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


ENCRYPTED = b"\x50\x4b\x01\x02\x14\x03\x14\x00\x01"
"""The head of a part in an archive's list, with the bit that says it needs a password."""
RELS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
SHEETS = b'<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'


def minimal(sheet: bytes, compressed: bool = True) -> bytes:
    parts = {
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/workbook.xml": SHEETS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return packed(parts, compressed)


def test_too_much_shared_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_TEXTS", 5)
    rows: list[list[object]] = [["amount"], ["긴 설명"]]
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        made.add_worksheet().write_column(0, 0, [str(row[0]) for row in rows])
    with pytest.raises(Refused, match="too much text"):
        look(file(tmp_path, held.getvalue(), "a.xlsx"))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (minimal(b"<s>" + b" " * 30_000_000 + b"</s>"), "far more than it holds"),
        (minimal(b'<!DOCTYPE a [<!ENTITY b "c">]><s>&b;</s>'), "document type"),
        (minimal(b'<s><row r="9999999"><c><v>1</v></c></row></s>'), "too many cells"),
        (minimal(b'<s><row r="1"><c r="ZZZ1"><v>1</v></c></row></s>'), "too many cells"),
        (
            minimal(b'<s><row r="1"><c r="XFD1"><v>1</v></c></row>' + b"".join(
                b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 400)
            ) + b"</s>"),
            "too many cells",
        ),
        (minimal(b"<s>" + b"<a/>" * 6_100_000 + b"</s>", compressed=False), "too many cells"),
        (minimal(b"<s/>").replace(b"\x50\x4b\x01\x02\x14\x03\x14\x00\x00", ENCRYPTED), "encrypted"),
        (minimal(b"<s><row>"), "damaged"),
        (packed({f"p{n}": b"" for n in range(201)}), "more than 200 parts"),
        (packed({"a": b"b"}), "no sheet"),
        (b"PK\x03\x04 not an archive", "no workbook"),
    ],
)  # fmt: skip
def test_hostile_workbooks_are_refused(tmp_path: Path, raw: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        look(file(tmp_path, raw, "a.xlsx"))


def test_a_part_that_lies_about_its_size_stops_at_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LARGEST_INFLATED", 100_000)
    monkeypatch.setattr(workbook, "_check_parts", lambda *_: None)
    with pytest.raises(Refused, match="when unpacked"):
        look(file(tmp_path, minimal(b"<s>" + b" " * 300_000 + b"</s>"), "a.xlsx"))


def taken(folder: Path, text: str, mapped: Mapped = MAPPED, standing: str = "own") -> Imported:
    return import_entries(file(folder, text), ReadAs(decimal="."), mapped, standing)


def test_entries_have_whole_minor_units_and_keys_of_their_own(tmp_path: Path) -> None:
    text = '연도,금액\n2009,"7,600"\n2010,78.59\n'
    found = taken(tmp_path, text)
    assert [one.amount for one in found.entries] == [760_000_000_000, 7_859_000_000]
    assert [one.currency for one in found.entries] == ["KRW", "KRW"]
    assert [(one.source, one.target) for one in found.entries] == [("agreed", "appropriated")] * 2
    again = taken(tmp_path, text)
    assert [one.key for one in again.entries] == [one.key for one in found.entries]
    assert len({one.key for one in found.entries}) == 2


def test_an_open_question_refuses_the_import_and_says_what_to_say(tmp_path: Path) -> None:
    path = file(tmp_path, '연도,금액\n2009,"7,600"\n')
    assert questions(preview_import(path, ReadAs(), MAPPED).preview) == ["decimal"]
    with pytest.raises(Refused, match="say decimal"):
        import_entries(path, ReadAs(), MAPPED)


def test_marks_in_other_columns_raise_no_question(tmp_path: Path) -> None:
    path = file(tmp_path, '연도,금액,조문\n2009,7600,"1,234"\n')
    assert preview_import(path, ReadAs(), MAPPED).preview.ready


def test_own_entries_are_refused_on_breach_observed_ones_are_taken_with_findings(
    tmp_path: Path,
) -> None:
    mapped = MAPPED._replace(said={**SAID, "document.kind": ""})
    with pytest.raises(Refused, match=r"record.csv:2: 'appropriate' needs document"):
        taken(tmp_path, "연도,금액\n2009,7600\n", mapped)
    found = taken(tmp_path, "연도,금액\n2009,7600\n", mapped, "observed")
    assert [one.standing for one in found.entries] == ["observed"]
    assert "needs document" in str(found.findings[0])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2009,about 5", "no number"),
        ("2009,-5", "below zero; reverse"),
        ("2009,0.000000001", "no whole number of minor units"),
        ("2009,90071993", "larger than is kept"),
        ("20095,5", "no year"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_whatever_its_standing(
    tmp_path: Path, row: str, says: str
) -> None:
    for standing in ("own", "observed"):
        with pytest.raises(Refused, match=says):
            taken(tmp_path, f"연도,금액\n{row}\n", MAPPED, standing)


def test_a_formula_is_no_amount(tmp_path: Path) -> None:
    path = file(tmp_path, book([["연도", "금액"], [2009, "=1+1"]]), "a.xlsx")
    with pytest.raises(Refused, match="amount is a formula"):
        import_entries(path, ReadAs(), MAPPED)


def test_a_published_plan_that_does_not_add_up_is_a_finding(tmp_path: Path) -> None:
    # April 2014: 260 + 257 + 86 + 3 of a stated 621 bn won (Aju, 2014-04-10).
    text = "연도,금액\n2014,2600\n2014,2570\n2014,860\n2014,30\n"
    mapped = MAPPED._replace(said=SAID | {"value_date": "2014-04-10"})
    found = taken(tmp_path, text, mapped._replace(total="6210"))
    assert [one.says for one in found.findings] == [
        "the rows make 6,060, the stated total is 6,210: 150 are missing"
    ]
    assert not taken(tmp_path, text, mapped._replace(total="6060")).findings


def test_columns_left_out_are_told_and_unknown_fields_refused(tmp_path: Path) -> None:
    found = taken(tmp_path, "연도,금액,비고\n2026,5,x\n")
    assert [one.says for one in found.findings] == ["the column '비고' is left out"]
    with pytest.raises(Refused, match="no field"):
        taken(tmp_path, "연도,금액\n2009,5\n", MAPPED._replace(columns={"amuont": "금액"}))
    with pytest.raises(Refused, match="nothing tells"):
        taken(tmp_path, "연도,금액\n2009,5\n", Mapped({"amount": "금액"}))
