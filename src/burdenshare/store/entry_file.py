"""Entries in a file of our own form: CSV with the fields of an entry as headings.

A heading is a field of `Entry`, ``document.kind`` and so on, or ``details.NAME``. The file is
UTF-8 with commas; nothing is guessed. Foreign files are read elsewhere, with a preview.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.entry import Document, Entry

WHOLE = ("agreement_year", "budget_year", "amount", "to_agreement_year")
NEEDED = ("key", "event", "agreement", "agreement_year", "budget_year", "amount", "currency")
PAPER = tuple(f"document.{name}" for name in Document._fields)
PLAIN = tuple(name for name in Entry._fields if name not in ("document", "details"))
_PAPER = Entry._fields.index("document")
FILLED = {"book": "agreement", "standing": "own"}
MOST_ROWS = 5_000_000


def read_entries(path: Path, said: dict[str, str] | None = None) -> Iterator[Entry]:
    """The entries of a file, one after the other, so that a long one needs no memory.

    Args:
        path: the file.
        said: what every entry says where the file leaves it open, such as ``actor``.

    Raises:
        Refused: The file is not of this form; what is wrong with a row names its line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _read(file, str(path), said or {})
    except UnicodeDecodeError:
        raise Refused.because(str(path), "the file is not UTF-8 text", "save it as UTF-8") from None
    except csv.Error as error:
        raise Refused.because(str(path), f"the file is not CSV: {error}") from None


def is_own_form(path: Path, said: Mapping[str, str] = {}) -> bool:
    """Whether a file's first line has the headings of this form, and its bytes are text."""
    with path.open("rb") as file:
        first = file.read(65_536).split(b"\n", 1)[0].decode("utf-8", "replace")
    heading = next(csv.reader([first.lstrip("\ufeff").strip("\r")]), [])
    known = all(one in PLAIN or one in PAPER or one.startswith("details.") for one in heading)
    return known and all(one in heading or one in said for one in NEEDED)


def count_rows(path: Path) -> int:
    """About how many entries a file holds, for a progress bar."""
    with path.open("rb") as file:
        return max(
            sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1, 0
        )


def _read(file: IO[str], name: str, said: dict[str, str]) -> Iterator[Entry]:
    rows = csv.reader(file, strict=True)
    heading = next(rows, None)
    if heading is None:
        raise Refused.because(name, "the file is empty", "write a heading and entries")
    make = _maker(heading, name, said)
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise Refused.because(name, f"the file has more than {MOST_ROWS:,} rows", "split it")
        if row:
            yield make(row, rows.line_num)


def _maker(
    heading: list[str], name: str, said: dict[str, str]
) -> Callable[[list[str], int], Entry]:
    """A function from a row to its entry."""
    _check_heading(heading, name, said)
    at = {one: heading.index(one) for one in heading}
    blank = {**FILLED, **said}

    def slots(names: tuple[str, ...]) -> list[tuple[int, str]]:
        # A cell that is not there reads the empty one that every row is given at its end.
        return [(at.get(one, -1), blank.get(one, "")) for one in names]

    before, paper = slots(PLAIN[:_PAPER]), slots(PAPER)
    after = slots(PLAIN[_PAPER:])
    extra = [(at[one], one.removeprefix("details.")) for one in heading if "details." in one]
    whole = [(PLAIN.index(one), one) for one in WHOLE]

    def make(row: list[str], line: int) -> Entry:
        if len(row) != len(heading):
            says = f"the row has {len(row)} cells, the heading {len(heading)}"
            raise Refused((Finding(Place(name, line), says, "quote cells that hold commas"),))
        row.append("")
        values: list[Any] = [row[cell] or other for cell, other in before]
        for index, field in whole:
            values[index] = _whole(values[index], field, name, line)
        document = Document(*[row[cell] or other for cell, other in paper])
        rest = [row[cell] or other for cell, other in after]
        details = {own: row[cell] for cell, own in extra if row[cell]}
        return Entry._make((*values, document, *rest, details))

    return make


def _check_heading(heading: list[str], name: str, said: dict[str, str]) -> None:
    known = {*PLAIN, *PAPER}
    wrong = [one for one in heading if one not in known and not one.startswith("details.")]
    found = [
        Finding(Place(name, 1), f"'{one[:60]}' is no field of an entry", "see 'ledger import -h'")
        for one in wrong[:20]
    ]
    twice = {one for one in heading if heading.count(one) > 1}
    found += [Finding(Place(name, 1), f"the heading '{one[:60]}' is there twice") for one in twice]
    missing = [one for one in NEEDED if one not in heading and one not in said]
    if missing:
        found.append(Finding(Place(name, 1), f"the headings lack {', '.join(missing)}"))
    if found:
        raise Refused(tuple(found))


def _whole(text: str, field: str, name: str, line: int) -> int:
    text = text or "0"
    if text.isascii() and text.isdigit() and len(text) <= 16:
        return int(text)
    says = f"{field} is '{text[:30]}', no whole number"
    remedy = "write digits alone, without separators or decimals"
    raise Refused((Finding(Place(name, line), says, remedy),))


def write_entries(path: Path, many: Iterable[Entry]) -> int:
    """Write entries to a file of this form, and tell how many.

    Text that a spreadsheet would run as a formula is written as it is: this file is read back
    by programs and must give the same hashes. For people, export a workbook.
    """
    listed = list(many)
    names = sorted({name for entry in listed for name in entry.details})
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*PLAIN, *PAPER, *(f"details.{name}" for name in names)])
        for entry in listed:
            plain = [getattr(entry, name) for name in PLAIN]
            out.writerow([*plain, *entry.document, *(entry.details.get(n, "") for n in names)])
    return len(listed)
