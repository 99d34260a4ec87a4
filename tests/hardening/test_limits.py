"""F3: every stated limit, at one below it, at it, and at one above it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import bombs
import pytest
from sizes import CAMPAIGN

from burdenshare.economy import load as io_load
from burdenshare.figures.finding import Findings, Refused
from burdenshare.ledger.imports import text as separated
from burdenshare.ledger.imports import workbook
from burdenshare.ledger.imports.look import look
from burdenshare.ledger.imports.marks import number_of
from burdenshare.ledger.imports.table import LARGEST_FILE, RawCell, ReadAs
from burdenshare.negotiation.formats import xml_tree
from burdenshare.reading.files import LARGEST_DOCUMENT, LARGEST_TABLE, read_bytes
from burdenshare.reading.nodes import DEEPEST, LONGEST_TEXT, MOST_NODES, read_nodes
from burdenshare.reading.numbers import MOST_DIGITS, parse_number
from burdenshare.reading.rows import LONGEST_FIELD, MOST_COLUMNS, MOST_ROWS, parse_rows
from burdenshare.store import entry_file
from burdenshare.web.compose import link

Fits = Callable[[int], bool]


def check(fits: Fits, limit: int) -> None:
    """Below and at the limit it is read, above it is refused."""
    assert [fits(limit - 1), fits(limit), fits(limit + 1)] == [True, True, False]


def yaml_is_read(text: str) -> bool:
    found = Findings()
    read = read_nodes(text, "a.yaml", found)
    assert (read is None) == bool(found.errors)
    return read is not None


def csv_is_read(text: str) -> bool:
    found = Findings()
    parse_rows(text, "a.csv", (), found)
    return not found.errors


@pytest.mark.parametrize("limit", [LARGEST_DOCUMENT, LARGEST_TABLE, LARGEST_FILE])
def test_bytes_of_a_file(limit: int, tmp_path: Path) -> None:
    path = tmp_path / "a"

    def fits(size: int) -> bool:
        with path.open("wb") as file:
            file.truncate(size)
        found = Findings()
        return read_bytes(str(path), found, limit) is not None

    check(fits, limit)


def test_the_limits_are_the_stated_ones() -> None:
    assert LARGEST_FILE == 50_000_000
    assert workbook.LARGEST_INFLATED == 200_000_000
    assert (workbook.MOST_RATIO, workbook.MOST_PARTS) == (100, 200)
    assert (workbook.MOST_ROWS, workbook.MOST_COLUMNS) == (1_048_576, 16_384)
    assert (DEEPEST, MOST_NODES) == (32, 50_000)


def test_depth_of_yaml() -> None:
    check(lambda depth: yaml_is_read("[" * depth + "]" * depth), DEEPEST)
    check(lambda depth: yaml_is_read("".join(f"{' ' * n}a:\n" for n in range(depth))), DEEPEST)


def test_nodes_of_yaml() -> None:
    # The list itself is one of them.
    check(lambda count: yaml_is_read(f"[{'x,' * (count - 1)}]"), MOST_NODES)


def test_length_of_a_text_in_yaml() -> None:
    check(lambda length: yaml_is_read(f"a: {'x' * length}"), LONGEST_TEXT)


def test_aliases_are_off() -> None:
    assert not yaml_is_read("a: &x 1\nb: *x\n")
    assert not yaml_is_read("a: &x 1\n")


def test_digits_of_a_number_in_a_document() -> None:
    check(lambda digits: parse_number("9" * digits) is not None, MOST_DIGITS)
    check(lambda digits: parse_number("0." + "9" * (digits - 1)) is not None, MOST_DIGITS)
    check(lambda digits: parse_number("-" + "9" * digits) is not None, MOST_DIGITS)


@pytest.mark.parametrize("kind", ["text", "number"])
def test_digits_of_a_number_in_an_import(kind: str) -> None:
    check(lambda digits: number_of(RawCell("9" * digits, kind), ".") is not None, 30)


@pytest.mark.parametrize("sign", ["", "-"])
def test_exponent_of_a_number_in_a_workbook(sign: str) -> None:
    check(lambda power: number_of(RawCell(f"1E{sign}{power}", "number"), ".") is not None, 30)


def test_rows_of_a_table() -> None:
    check(lambda rows: csv_is_read("a\n" + "x\n" * rows), MOST_ROWS)


def test_separators_of_a_line() -> None:
    """A line with more commas than columns and a cell may have is not taken apart."""

    def fits(separators: int) -> bool:
        return csv_is_read(",".join(f"c{n}" for n in range(separators + 1)))

    check(fits, MOST_COLUMNS + LONGEST_FIELD)


def test_a_heading_twice_is_refused() -> None:
    assert csv_is_read("a,b\n1,2\n")
    assert not csv_is_read("a,a\n1,2\n")


def test_length_of_a_cell_in_a_table() -> None:
    check(lambda length: csv_is_read(f"a\n{'x' * length}\n"), LONGEST_FIELD)


def test_rows_columns_and_cells_of_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"

    def is_read(text: str) -> bool:
        path.write_text(text)
        try:
            return look(str(path), ReadAs(separator=",")).table is not None
        except Refused:
            return False

    rows = separated.MOST_ROWS
    if not CAMPAIGN:
        rows = 2_000
        monkeypatch.setattr(separated, "MOST_ROWS", rows)
    check(lambda count: is_read("1\n" * count), rows)
    check(lambda count: is_read(",".join(["1"] * count)), separated.MOST_COLUMNS)
    check(lambda length: is_read("a\n" + "x" * length), separated.LONGEST_CELL)
    monkeypatch.setattr(separated, "MOST_CELLS", 1_000)
    check(lambda count: is_read("1\n" * count), 1_000)


def book_is_read(raw: bytes) -> bool:
    try:
        workbook.read_workbook(raw, "a.xlsx")
    except Refused as refused:
        assert all(one.remedy for one in refused.findings)
        return False
    return True


def sheet(cells: str) -> bytes:
    return bombs.book(f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode())


def test_rows_and_columns_of_a_workbook() -> None:
    def row(number: int) -> bool:
        return book_is_read(sheet(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>'))

    def column(number: int) -> bool:
        return book_is_read(sheet("<row r='1'>" + "<c/>" * (number - 1) + "<c><v>1</v></c></row>"))

    check(row, workbook.MOST_ROWS)
    check(column, workbook.MOST_COLUMNS)


def test_length_of_a_cell_in_a_workbook() -> None:
    def fits(length: int) -> bool:
        text = "x" * length
        return book_is_read(sheet(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'))

    check(fits, workbook.LONGEST_CELL)


def test_parts_of_a_workbook() -> None:
    def fits(count: int) -> bool:
        return book_is_read(
            bombs.packed(
                [
                    *bombs.PARTS,
                    ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
                    *((f"x{n}", b"") for n in range(count - 3)),
                ]
            )
        )

    check(fits, workbook.MOST_PARTS)


def test_unpacked_size_of_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_INFLATED", 100_000)
    shell = len(sheet("")) and sum(len(content) for _, content in bombs.PARTS)
    around = len(b"<worksheet><sheetData></sheetData></worksheet>")
    check(lambda size: book_is_read(sheet(" " * (size - shell - around))), 100_000)


def test_ratio_of_packing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part larger than harmless may unpack to a hundred times its size, and to no more."""
    monkeypatch.setattr(workbook, "_SMALL", 0)

    class Part:
        filename, flag_bits, compress_size = "a", 0, 1_000

        def __init__(self, size: int) -> None:
            self.file_size = size

    class Archive:
        def __init__(self, size: int) -> None:
            self.part = Part(size)

        def infolist(self) -> list[Part]:
            return [self.part]

    def fits(size: int) -> bool:
        try:
            workbook._check_parts(Archive(size), "a.xlsx")  # type: ignore[arg-type]
        except Refused:
            return False
        return True

    check(fits, 100 * 1_000)


def test_depth_elements_and_attributes_of_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_read(text: str) -> bool:
        try:
            xml_tree.read_tree(text, "a.xml")
        except Refused:
            return False
        return True

    check(lambda depth: is_read("<a>" * depth + "</a>" * depth), xml_tree.DEEPEST)
    check(lambda length: is_read(f'<a b="{"x" * length}"/>'), xml_tree.LONGEST)
    check(lambda count: is_read("<a>" + "<b/>" * (count - 1) + "</a>"), xml_tree.MOST_ELEMENTS)


def test_unpacked_size_of_a_compressed_table(monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    monkeypatch.setattr(io_load, "LARGEST_TABLE", 10_000)

    def fits(size: int) -> bool:
        found = Findings()
        return io_load._unpack(gzip.compress(b"x" * size), "a.csv.gz", found) is not None

    check(fits, 10_000)


def test_columns_and_line_of_an_entry_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    needed = ",".join(entry_file.NEEDED)
    values = "k,e,a,2026,2026,1,KRW,2026-01-01,Kim"

    def columns(count: int) -> bool:
        more = count - len(entry_file.NEEDED)
        heading = ",".join([needed, *(f"details.d{n}" for n in range(more))])
        path.write_text(f"{heading}\n{values}{',' * more}\n")
        return is_read()

    def is_read() -> bool:
        try:
            return len(list(entry_file.read_entries(path))) == 1
        except Refused:
            return False

    check(columns, entry_file.MOST_COLUMNS)


def test_length_of_a_link() -> None:
    """What is too long is not even unpacked."""
    with pytest.raises(Refused):
        link.read_link("A" * (link.LONGEST + 1))


def test_archives_with_a_name_twice_or_with_links_give_no_file(tmp_path: Path) -> None:
    """Nothing is ever unpacked to disk: a link in an archive is bytes like any other."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        one = zipfile.ZipInfo("xl/workbook.xml")
        one.external_attr = 0o120777 << 16
        archive.writestr(one, "/etc/passwd")
    assert not book_is_read(held.getvalue())
