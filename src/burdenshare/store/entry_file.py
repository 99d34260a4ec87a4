"""Entries in a file of our own form: CSV with the fields of an entry as headings.

A heading is a field of `Entry`, ``document.kind`` and so on, or ``details.NAME``. The file is
UTF-8 with commas; nothing is guessed. Foreign files are read elsewhere, with a preview.
"""

from __future__ import annotations

import csv
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.imports.columns import ALSO_NEEDED, OWN_FORM, nearest
from burdenshare.reading.formulas import guard_formula, unguard_formula
from burdenshare.store.whole import whole_file

NEEDED = (*OWN_FORM, *ALSO_NEEDED)
WHOLE = ("agreement_year", "budget_year", "amount", "to_agreement_year")
PAPER = tuple(f"document.{name}" for name in Document._fields)
PLAIN = tuple(name for name in Entry._fields if name not in ("document", "details"))
_PAPER = Entry._fields.index("document")
FILLED = {"book": "agreement", "standing": "own"}
MOST_ROWS = 5_000_000
OWN = ("key", "value_date", "recorded_at", "reason", "reverses", "linked", *PAPER[1:])
"""What differs from entry to entry; amounts do as well."""
SHARED = tuple(one for one in (*PLAIN, PAPER[0]) if one not in (*OWN, "amount"))
SAME = 4_096
"""So many different sets of what entries share, and of their details, are kept at hand."""
MOST_COLUMNS = 1_000
LONGEST_LINE = 1_000_000
"""Characters of a line."""


def read_entries(path: Path, said: dict[str, str] | None = None) -> Iterator[Entry]:
    """The entries of a file, one after the other, so that a long one needs no memory.

    Args:
        path: the file.
        said: what every entry says where the file leaves it open, such as ``actor``.

    Raises:
        Refused: The file is not of this form; what is wrong with a row names its line.
    """
    _check_regular(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _read(file, str(path), said or {})
    except UnicodeDecodeError:
        remedy = "save it as UTF-8, or say its encoding"
        raise Refused.because(str(path), "the file is not UTF-8 text", remedy) from None
    except OSError as error:
        says = f"cannot be read: {(error.strerror or 'unknown').lower()}"
        raise Refused.because(str(path), says, "check the name") from None


def is_own_form(path: Path, said: Mapping[str, str] = {}) -> bool:
    """Whether a file's first line has the headings of this form, and its bytes are text."""
    _check_regular(path)
    with path.open("rb") as file:
        first = file.read(65_536).split(b"\n", 1)[0].decode("utf-8", "replace")
    try:
        heading = next(csv.reader([first.lstrip("\ufeff").strip("\r")]), [])
    except csv.Error:
        return False
    known = all(one in PLAIN or one in PAPER or one.startswith("details.") for one in heading)
    return known and all(one in heading or one in said for one in OWN_FORM)


def _check_regular(path: Path) -> None:
    """Refuse what cannot be read, and what would never end, such as a device."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode) and os.access(path, os.R_OK)
    except (OSError, ValueError):
        regular = False
    if not regular:
        raise Refused.because(str(path), "is no file that can be read", "check the name")


def count_rows(path: Path) -> int:
    """About how many entries a file holds, for a progress bar."""
    with path.open("rb") as file:
        return max(
            sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1, 0
        )


def _read(file: IO[str], name: str, said: dict[str, str]) -> Iterator[Entry]:
    # A line without an end would be read whole: it comes in pieces, which make no row.
    rows = csv.reader(iter(partial(file.readline, LONGEST_LINE), ""), strict=True)
    try:
        yield from _rows(rows, name, said)
    except csv.Error as error:
        remedy = "check the quotes, and write the lines' ends as LF"
        place = Place(name, rows.line_num)
        raise Refused((Finding(place, f"the file is not CSV: {error}", remedy),)) from None


def _rows(rows: Any, name: str, said: dict[str, str]) -> Iterator[Entry]:
    heading = next(rows, None)
    if heading is None:
        raise Refused.because(name, "the file is empty", "write a heading and entries")
    if len(heading) > MOST_COLUMNS:
        says = f"the file has more than {MOST_COLUMNS:,} columns"
        raise Refused.because(name, says, "leave out those that no entry has")
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
    shared = _shared_maker(heading, name, said)
    own = _picker(OWN, heading)
    blank = [(at, said[one]) for at, one in enumerate(OWN) if said.get(one)]
    extra = _details_maker(heading, said)
    order = (*SHARED, *OWN, "amount")
    before, paper, after = (
        itemgetter(*[order.index(one) for one in names])
        for names in (PLAIN[:_PAPER], PAPER, PLAIN[_PAPER:])
    )
    amount_at = -1 if "amount" not in heading else heading.index("amount")

    def make(row: list[str], line: int) -> Entry:
        if len(row) != len(heading):
            says = f"the row has {len(row)} cells, the heading {len(heading)}"
            remedy = "add what is missing" if len(row) < len(heading) else "quote texts with commas"
            raise Refused((Finding(Place(name, line), says, remedy),))
        # A cell that is not there reads the empty one that every row is given at its end.
        row.append("")
        texts = own(row)
        if "'" in "".join(texts):
            texts = tuple([unguard_formula(one) for one in texts])
        if blank:
            texts = _filled(texts, blank)
        amount = _whole(row[amount_at] or said.get("amount", ""), "amount", name, line)
        values = (*shared(row, line), *texts, amount)
        document = tuple.__new__(Document, paper(values))
        return tuple.__new__(Entry, (*before(values), document, *after(values), extra(row)))

    return make


def _picker(names: Iterable[str], heading: list[str]) -> Callable[[list[str]], tuple[str, ...]]:
    """A function from a row to its cells under some headings."""
    at = {one: cell for cell, one in enumerate(heading)}
    return itemgetter(*[at.get(one, -1) for one in names])


def _filled(texts: tuple[str, ...], blank: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The texts, with what is said of every entry where a cell is empty."""
    filled = [*texts]
    for at, text in blank:
        filled[at] = filled[at] or text
    return tuple(filled)


def _shared_maker(
    heading: list[str], name: str, said: dict[str, str]
) -> Callable[[list[str], int], tuple[Any, ...]]:
    """A function from a row to the values that it has in common with many; read once."""
    told = _picker(SHARED, heading)
    fill = {**FILLED, **said}
    blank = [(at, fill[one]) for at, one in enumerate(SHARED) if fill.get(one)]
    known: dict[tuple[str, ...], tuple[Any, ...]] = {}

    def shared(row: list[str], line: int) -> tuple[Any, ...]:
        cells = told(row)
        found = known.get(cells)
        if found is None:
            texts = zip(SHARED, _filled(tuple(map(unguard_formula, cells)), blank), strict=True)
            found = tuple([_whole(t, n, name, line) if n in WHOLE else t for n, t in texts])
            if len(known) >= SAME:
                known.clear()
            known[cells] = found
        return found

    return shared


def _details_maker(
    heading: list[str], said: Mapping[str, str]
) -> Callable[[list[str]], dict[str, str]]:
    """A function from a row to its details; the same cells are made into them once."""
    marked = {one: text for one, text in said.items() if one.startswith("details.") and text}
    told_of_all = {one.removeprefix("details."): text for one, text in marked.items()}
    details = [one for one in heading if one.startswith("details.")]
    names = [one.removeprefix("details.") for one in details]
    told = _picker((*details, "", ""), heading)

    @lru_cache(SAME)
    def made(texts: tuple[str, ...]) -> dict[str, str]:
        cells = zip(names, map(unguard_formula, texts), strict=False)
        return told_of_all | {name: text for name, text in cells if text}

    return lambda row: made(told(row)).copy()


def _check_heading(heading: list[str], name: str, said: dict[str, str]) -> None:
    known = {*PLAIN, *PAPER}
    wrong = [one for one in heading if one not in known and not one.startswith("details.")]
    see = "see 'ledger import -h'"
    found = [
        Finding(Place(name, 1), f"'{one[:60]}' is no field of an entry", nearest(one, known) or see)
        for one in wrong[:20]
    ]
    twice = [one for one, count in Counter(heading).items() if count > 1]
    found += [
        Finding(Place(name, 1), f"the heading '{one[:60]}' is there twice", "keep one")
        for one in sorted(twice)[:20]
    ]
    own = "standing" not in heading and said.get("standing", "own") == "own"
    missing = [
        one for one in (NEEDED if own else OWN_FORM) if one not in heading and not said.get(one)
    ]
    if missing:
        says = f"the headings lack {', '.join(missing)}"
        found.append(Finding(Place(name, 1), says, see))
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

    Text that a spreadsheet would run as a formula gets an apostrophe before it, which reading
    takes off again, so that the file gives the same hashes.
    """
    listed = list(many)
    names = sorted({name for entry in listed for name in entry.details})
    with whole_file(path) as made, made.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*PLAIN, *PAPER, *(f"details.{name}" for name in names)])
        for entry in listed:
            plain = [getattr(entry, name) for name in PLAIN]
            cells = [*plain, *entry.document, *(entry.details.get(n, "") for n in names)]
            out.writerow([guard_formula(str(one)) for one in cells])
    return len(listed)
