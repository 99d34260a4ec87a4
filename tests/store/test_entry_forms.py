"""A file of our own form gives the same entries in any encoding and with any separator."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
import xlsxwriter
from histories import appropriated, entry, opened
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import canonical_bytes
from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.imports.columns import OWN_FORM, Mapped
from burdenshare.ledger.imports.entries import import_entries
from burdenshare.ledger.imports.table import ReadAs
from burdenshare.store.entry_file import is_own_form, read_entries, write_entries
from burdenshare.store.entry_lines import lines_of_keys
from burdenshare.store.ledger import Ledger, init

AUDITORS = Path(__file__).parents[2] / "docs" / "how-to" / "auditors.md"
SEPARATORS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp949")
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=12
) | st.sampled_from(["=1+1", "'=1+1", " due ", "a;b|c\td,e", '"x"', "two\nlines", "1,234", "'"])


def rewritten(text: str, separator: str, encoding: str) -> bytes:
    """The same rows with another separator and in another encoding."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(text, newline=""))
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    return f"{mark}{out.getvalue()}".encode(encoding)


def bytes_of(entries) -> list[bytes]:
    return [canonical_bytes(one) for one in entries]


def of_the_page() -> str:
    """The file that the page for auditors shows."""
    found = re.search(r"# entries\.csv\n(.*?)```", AUDITORS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_rows_in_another_form_are_there_already(tmp_path, separator, encoding):
    path, other = tmp_path / "good.csv", tmp_path / "other.csv"
    path.write_text(of_the_page().replace("Kim", "김"), encoding="utf-8")
    other.write_bytes(rewritten(path.read_text(encoding="utf-8"), separator, encoding))
    url = str(tmp_path / "ledger.db")
    init(url)
    told = ReadAs(encoding="cp949") if encoding == "cp949" else ReadAs()
    entries = import_entries(str(other), told).entries
    with Ledger(url) as ledger:
        assert ledger.load(read_entries(path)) == (6, 0)
        assert ledger.load(entries) == (0, 6)
    assert bytes_of(entries) == bytes_of(read_entries(path))


def test_a_workbook_of_our_own_form_gives_the_same_entries(tmp_path):
    path, book = tmp_path / "good.csv", tmp_path / "good.xlsx"
    path.write_text(of_the_page(), encoding="utf-8")
    with xlsxwriter.Workbook(str(book)) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(csv.reader(io.StringIO(of_the_page()))):
            for column, cell in enumerate(row):
                write = sheet.write_number if cell.isdigit() else sheet.write_string
                write(number, column, int(cell) if cell.isdigit() else cell)
    assert bytes_of(import_entries(str(book)).entries) == bytes_of(read_entries(path))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=4),
    st.sampled_from(SEPARATORS),
    st.sampled_from(ENCODINGS[:4]),
)
def test_texts_of_any_kind_are_the_same_in_any_form(tmp_path_factory, many, separator, encoding):
    folder = tmp_path_factory.getbasetemp()
    path, other = folder / "own.csv", folder / "other.csv"
    made = [
        opened(
            key=f"k{number}",
            reason=reason,
            line=line,
            document=Document("act", paper, "2026-01"),
            details={"terms_hash": "unknown", "rule": rule or "unknown"},
        )
        for number, (reason, line, paper, rule) in enumerate(many)
    ]
    period = {"period": "2026-12-31", "snapshot": "unknown"}
    write_entries(path, [*made, entry("c", "close", "", "", 0, budget_year=0, details=period)])
    other.write_bytes(rewritten(path.read_text(encoding="utf-8"), separator, encoding))
    told = ReadAs(encoding="utf-16" if "16" in encoding else encoding, separator=separator)
    try:
        entries = import_entries(str(other), told).entries
    except Refused as refused:
        # A text that hides something is refused there, and never taken for another entry.
        assert "control or direction character" in str(refused)
        return
    assert bytes_of(entries) == bytes_of(read_entries(path))


def test_what_is_said_of_all_fills_what_is_open_in_any_form(tmp_path):
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    write_entries(path, [appropriated(5, actor="", details={"act": "7"})])
    other.write_bytes(rewritten(path.read_text(encoding="utf-8"), ";", "utf-8"))
    said = {"actor": "Park", "details.budget_line": "1"}
    entries = import_entries(str(other), mapped=Mapped(said=said)).entries
    (one,) = read_entries(path, said)
    assert bytes_of(entries) == bytes_of([one])
    assert (one.actor, one.details) == ("Park", {"act": "7", "budget_line": "1"})


def test_an_own_form_without_a_key_is_given_none(tmp_path):
    """A key made of the file's bytes would be another one in another encoding."""
    path = tmp_path / "a.csv"
    write_entries(path, [appropriated(5, "")])
    path.write_bytes(rewritten(path.read_text(encoding="utf-8"), ";", "utf-8"))
    with pytest.raises(Refused, match=r"a\.csv:2: I14: the entry has no idempotency key"):
        import_entries(str(path))


def test_columns_that_every_entry_needs_are_missed_once(tmp_path):
    path = tmp_path / "a.csv"
    rows = [appropriated(5, f"k{n}") for n in range(3)]
    write_entries(path, rows)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value_date", "valuedate", 1), encoding="utf-8")
    assert not is_own_form(path)
    with pytest.raises(Refused) as told:
        import_entries(str(path))
    says = "a.csv:1: the column value_date is missing; did you mean 'valuedate'?"
    assert [str(one)[len(str(tmp_path)) + 1 :] for one in told.value.findings] == [
        f"{says} Rename it, or map it"
    ]
    seen = import_entries(str(path), standing="observed")
    assert len(seen.entries) == 3 and [one.severity for one in seen.findings] == ["warning"]


@pytest.mark.parametrize("gone", ["value_date", "actor"])
def test_a_heading_without_them_is_refused_before_its_rows(tmp_path, gone):
    path = tmp_path / "a.csv"
    names = [*OWN_FORM, *(one for one in ("value_date", "actor") if one != gone)]
    path.write_text(",".join(names) + "\n")
    with pytest.raises(Refused, match=f"the headings lack {gone}"):
        list(read_entries(path))
    assert list(read_entries(path, {"standing": "observed"})) == []
    assert list(read_entries(path, {gone: "2026-01-01"})) == []


def test_lines_of_keys_are_found_again(tmp_path):
    path = tmp_path / "a.csv"
    long = "k" * 90
    many = [appropriated(5, "=1", reason="two\nlines"), appropriated(5, long), opened(key="=1")]
    write_entries(path, many)
    assert lines_of_keys(path, ["=1", long, "none"]) == {"=1": 5, "k" * 60: 4}
    path.write_text("no heading of ours\n")
    assert lines_of_keys(path, ["k"]) == {}


def test_an_entry_is_what_its_cells_say(tmp_path):
    """Nothing is filled in from other cells: not the unit, nor the budget's year."""
    path = tmp_path / "a.csv"
    write_entries(path, [appropriated(5, unit="", budget_year=0)])
    path.write_bytes(rewritten(path.read_text(encoding="utf-8"), "|", "utf-16"))
    (one,) = import_entries(str(path)).entries
    assert isinstance(one, Entry) and (one.unit, one.budget_year) == ("", 0)
