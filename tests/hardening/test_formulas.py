"""F6 and F7: no text of any entity becomes a formula in CSV, XLSX, DOCX or HTML; figures stay.

Every free text of a document, an offer, a ledger, an estimate begins with what a formula begins
with. Files are read again, and workbooks and CSV are computed anew by LibreOffice.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import hostile
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import CAMPAIGN, note, size
from small_year import entry as whole_entry

from burdenshare.cli import main
from burdenshare.figures.finding import Refused
from burdenshare.ledger.imports.marks import number_of
from burdenshare.ledger.imports.table import RawCell
from burdenshare.reading.formulas import guard_formula, guard_shown, unguard_formula
from burdenshare.store.entry_file import read_entries, write_entries
from burdenshare.store.ledger import Ledger, init

SOFFICE = shutil.which("soffice")
RUN = re.compile(r"canary\d")
LEADS = hostile.LEADS if CAMPAIGN else ("=", "\t=")


def cli(*words: object) -> object:
    """Run a command; its exit status."""
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in words])
    return ended.value.code


def make(folder: Path, lead: str, capsys: pytest.CaptureFixture[str]) -> tuple[list[Path], int]:
    """Every file that the doors write from hostile texts, and how many texts went in."""
    t = hostile.Texts(lead)
    for name, text in (
        ("deal.yaml", hostile.agreement(t.yaml)),
        ("offer.yaml", hostile.offer(t.yaml)),
        ("government.yaml", hostile.government(t.yaml)),
        ("domain.yaml", hostile.domain(t)),
        ("talks.yaml", hostile.talks(t.yaml)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    for name, rows in (("split.csv", hostile.split(t)), ("r.csv", hostile.recommendations(t))):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    out = folder / "out"
    out.mkdir()
    asked: list[tuple[object, ...]] = [
        ("brief", folder / "deal.yaml", "--html", out / "b.html", "--xlsx", out / "b.xlsx"),
        (
            *("estimate", "korea-12", "--government", folder / "government.yaml"),
            *("--docx", out / "e.docx", "--xlsx", out / "e.xlsx"),
        ),
        ("offer", folder / "offer.yaml", "--docx", out / "o.docx", "--html", out / "o.html"),
        ("negotiate", "solve", folder / "domain.yaml", "--html", out / "n.html"),
        (
            *("negotiate", "talk", folder / "domain.yaml", "--log", folder / "talks.yaml"),
            *("--html", out / "t.html"),
        ),
        ("impact", folder / "split.csv", "--xlsx", out / "i.xlsx"),
        (
            *("ledger", "follow", folder / "r.csv", "--on", "2026-04-10"),
            *("--html", out / "r.html", "--xlsx", out / "r.xlsx"),
        ),
    ]
    for words in asked:
        cli(*words)
    capsys.readouterr()
    book_of_entries(folder, out, t)
    capsys.readouterr()
    return sorted(out.iterdir()), len(t.made)


def book_of_entries(folder: Path, out: Path, t: hostile.Texts) -> None:
    """A ledger with hostile entries, exported and reported on."""
    url = f"sqlite:///{folder / 'ledger.db'}"
    init(url)
    kept = 0
    with Ledger(url, clock=lambda: "2026-02-01T00:00:00Z") as ledger:
        for one in hostile.entries(t, whole_entry):
            try:
                kept += ledger.post(one).status == "posted"
            except Refused:
                continue
    if not kept:
        return  # control characters are not taken into the books at all
    for ending in ("csv", "beancount", "journal"):
        cli("ledger", "export", out / f"l.{ending}", "--database", url)
    cli(
        *("ledger", "sample", "isle-1", "--seed", "x", "--database", url),
        *("--html", out / "s.html", "--xlsx", out / "s.xlsx"),
    )


@pytest.fixture(params=LEADS, ids=ascii)
def made(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[str, list[Path]]:
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    files, texts = make(tmp_path, request.param, capsys)
    note("F6", lead=ascii(request.param), texts=texts, files=len(files))
    assert texts >= 80
    return request.param, files


def test_no_text_becomes_a_formula(made: tuple[str, list[Path]]) -> None:
    lead, files = made
    found = 0
    for path in files:
        if path.suffix == ".xlsx":
            found += check_workbook(path)
        elif path.suffix == ".csv":
            found += check_csv(path)
        elif path.suffix == ".html":
            found += check_page(path)
        elif path.suffix == ".docx":
            found += check_word(path)
        else:
            assert "CONCATENATE" not in "".join(
                line for line in path.read_text("utf-8").splitlines() if line[:1] in "=+-@"
            )
    if lead[0] == "\0":  # no reader takes it, so nothing can come out
        assert not files
        return
    assert found > 20 or lead[0] == "\r"
    if SOFFICE:
        check_recalculated([one for one in files if one.suffix in (".xlsx", ".csv")])


def check_workbook(path: Path) -> int:
    found = 0
    for sheet in openpyxl.load_workbook(path):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if "CONCATENATE" in str(cell.value):
                assert cell.data_type == "s", (path.name, sheet.title, cell.coordinate)
                assert cell.hyperlink is None
                found += 1
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one).decode("utf-8", "replace") for one in archive.namelist()}
    for part, content in parts.items():
        assert not re.search(r"<(f|formula\d?|definedName)\b[^>]*>[^<]*CONCATENATE", content), part
        assert 'TargetMode="External"' not in content or "CONCATENATE" not in content, part
    return found


def check_csv(path: Path) -> int:
    found = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for cell in (cell for row in csv.reader(file) for cell in row):
            if "CONCATENATE" in cell:
                assert cell[0] not in "=+-@\t\r\n＝＋－＠", (path.name, cell)
                found += 1
    return found


def check_page(path: Path) -> int:
    page = path.read_text(encoding="utf-8")
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", page, re.DOTALL)
    hostile_cells = [re.sub("<[^>]*>", "", one) for one in cells if "CONCATENATE" in one]
    for one in hostile_cells:
        assert one[0] not in "=+-@\t\r＝＋－＠", (path.name, one)
    return len(hostile_cells)


def check_word(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    assert not re.search(r"<w:(instrText|fldSimple)[^>]*>[^<]*CONCATENATE", text)
    assert not re.search(r'w:instr="[^"]*CONCATENATE', text)
    return text.count("CONCATENATE")


def check_recalculated(files: list[Path]) -> None:
    """LibreOffice computes every cell of every sheet; nothing that was text comes out joined."""
    folder = files[0].parent / "computed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # 44 is a comma, 34 a double quote, 76 UTF-8; formulas are looked for, all sheets written.
    told = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [str(SOFFICE), profile, "--headless", "--infilter=CSV:44,34,76", "--convert-to", told]
    for ending in (".xlsx", ".csv"):
        some = [str(one) for one in files if one.suffix == ending]
        if not some:
            continue
        plain = [one for one in command if ending == ".csv" or not one.startswith("--infilter")]
        out = folder / ending[1:]
        subprocess.run(
            [*plain, "--outdir", str(out), *some], check=True, timeout=240, capture_output=True
        )
        computed = list(out.iterdir())
        assert len(computed) >= len(some)
        for one in computed:
            assert not RUN.search(one.read_text("utf-8", "replace")), one.name


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_the_office_program_does_run_what_is_not_guarded(tmp_path: Path) -> None:
    """Without this the check above could not fail."""
    evil = tmp_path / "evil.csv"
    evil.write_text('a,b\n"=CONCATENATE(""can"",""ary7"")",1\n')
    with pytest.raises(AssertionError):
        check_recalculated([evil])


@settings(max_examples=size(300, 2_000, 100_000))
@given(st.text(max_size=20) | st.tuples(st.sampled_from(["'", "''", *"=+-@\t\r\n\0＝＋－＠"]),
                                        st.text(max_size=8)).map("".join))  # fmt: skip
def test_what_is_put_before_a_text_is_taken_off_again(text: str) -> None:
    guarded = guard_formula(text)
    assert unguard_formula(guarded) == text
    assert guarded == text or guarded == f"'{text}"


@settings(max_examples=size(300, 2_000, 100_000))
@given(st.decimals(-(10**12), 10**12, places=2) | st.integers(-(10**12), 10**12))
def test_negative_numbers_stay_numbers(value: Decimal | int) -> None:
    """F7."""
    assert guard_formula(str(value)) == str(value)
    assert guard_shown(f"{value:,}") == f"{value:,}"
    assert number_of(RawCell(guard_formula(str(value))), ".") == value


@settings(max_examples=size(50, 500, 5_000))
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=5))
def test_negative_numbers_of_a_workbook_are_numbers(values: list[int]) -> None:
    """F7: a figure below zero is a number in the sheet, whatever its sign."""
    from burdenshare.report.blocks import Cell, Column, Table
    from burdenshare.report.ledger.show import workbook
    from burdenshare.report.words import Words

    rows = tuple((Cell("=text"), Cell(f"{one:,}", one)) for one in values)
    table = Table("t", (Column("a"), Column("b", "number")), rows)
    book = openpyxl.load_workbook(io.BytesIO(workbook("t", (table,), Words())))
    cells = [
        cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None
    ]
    assert [c.value for c in cells if c.data_type == "n"] == values
    assert sum(cell.value == "=text" for cell in cells) == len(values)
    assert not any(cell.data_type == "f" for cell in cells)


def test_entries_with_hostile_texts_come_back_the_same(tmp_path: Path) -> None:
    for lead in ("=", "+", "-", "@", "＝", "'=", "''+", "'"):
        listed: list[Any] = hostile.entries(hostile.Texts(lead), whole_entry)
        path = tmp_path / "l.csv"
        write_entries(path, listed)
        assert list(read_entries(path)) == listed
