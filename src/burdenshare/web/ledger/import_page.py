"""Import with a preview: how a file is read, what it leaves open, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from burdenshare.figures.finding import Finding
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.imports.entries import Mapped
from burdenshare.ledger.imports.table import ReadAs
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.markup import Safe, tag, void
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.store.desk.proposals import MOST_ENTRIES, SOMEBODY
from burdenshare.store.desk.uploads import LARGEST, waiting
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.child import Asked, Read
from burdenshare.web.ledger.import_reading import TOLD, draw_meaning, draw_reading
from burdenshare.web.ledger.parts import (
    book_page,
    desk_form,
    do,
    draw,
    draw_entries,
    field,
    pick,
    row,
)
from burdenshare.web.ledger.proposal_pages import draw_sums
from burdenshare.web.rooms.parts import hidden

SAID = ("event", "agreement", "agreement_year", "currency", "value_date", "category", "form",
        "document.kind", "document.number", "document.date")  # fmt: skip
"""Fields that a form can say for all rows, where the file leaves them open."""
_SHOWN = 20


def choices_of(fields: Mapping[str, str]) -> dict[str, str]:
    """The choices of a form: how the file is read, and what its columns are."""
    names = {*TOLD, "unit", "total", "standing", "actor", "note"}
    return {
        name: value.strip()[:300] if name != "separator" else value[:3]
        for name, value in fields.items()
        if name in names or name.startswith(("column.", "heading.", "say."))
    }


def asked_by(book: Book, fields: Mapping[str, str]) -> Asked:
    """How a file is to be read, from the fields of the form."""
    separator = fields.get("separator", "")
    told = ReadAs(**{one: fields.get(one, "") for one in TOLD})
    told = told._replace(separator="\t" if separator == "tab" else separator)
    said = {one: fields[f"say.{one}"] for one in SAID if fields.get(f"say.{one}")}
    if book.person is not None:
        said |= {"actor": book.person.name, "approver": SOMEBODY}
    elif fields.get("actor"):
        said["actor"] = fields["actor"]
    standing = "observed" if fields.get("standing") == "observed" else "own"
    mapped = Mapped(_columns(fields), said, fields.get("unit", ""), fields.get("total", ""))
    return Asked(told, mapped, standing)


def _columns(fields: Mapping[str, str]) -> dict[str, str]:
    """Which heading is which field, as chosen; a heading that is a field itself need not be."""
    found: dict[str, str] = {}
    for name, heading in fields.items():
        number = name.removeprefix("heading.")
        chosen = fields.get(f"column.{number}", "")
        if name.startswith("heading.") and number.isdigit() and chosen:
            found[_detail(heading, number) if chosen == "details" else chosen] = heading
    return found


def _detail(heading: str, number: str) -> str:
    """The name under which a column is kept as a detail."""
    plain = "".join(one if one.isascii() and one.isalnum() else "_" for one in heading.lower())
    plain = plain.strip("_")
    return f"details.{plain if plain[:1].isalpha() else f'column_{number}'}"[:60]


def upload_page(book: Book, words: Words, wrong: Iterable[str] = ()) -> str:
    """Where a file is chosen, and those that wait."""
    told = [tag("li", one) for one in wrong]
    held = waiting(book.desk, book.ledger.id, book.number)
    listed = (
        tag(
            "li",
            tag("a", name or "–", href=f"{book.at}/import/{upload}?lang={words.lang}"),
            f", {at}",
        )
        for upload, name, at in held
    )
    return book_page(
        book,
        words,
        "import",
        words("desk.place.import"),
        tag("p", words("desk.import.lead")),
        tag("ul", *told, class_="wrong", role="alert") if told else "",
        desk_form(
            f"{book.at}/import", words, _file(words), row(do(words, "desk.import.look")), files=True
        ),
        tag(
            "p",
            words("desk.import.bounds", mb=LARGEST // 1_000_000, most=show_number(MOST_ENTRIES)),
            class_="note",
        ),
        tag("section", tag("h2", words("desk.import.waiting")), tag("ul", *listed)) if held else "",
    )


def _file(words: Words) -> Safe:
    own = void("input", type="file", id="f-file", name="file", accept=".csv,.tsv,.txt,.xlsx")
    return tag("div", tag("label", words("desk.import.file"), for_="f-file"), own, class_="line")


def import_page(
    book: Book,
    words: Words,
    upload: str,
    name: str,
    fields: Mapping[str, str],
    read: Read,
    refused: Iterable[Finding] = (),
) -> str:
    """How a file was read, and what can be done with it.

    Args:
        book: whose ledger. words: the language. upload, name: the file that waits.
        fields: what was chosen. read: what came of it.
        refused: what the ledger would refuse of its entries.
    """
    rejected = tuple(refused)
    ready = not read.refused and not rejected and bool(read.entries)
    address = f"{book.at}/import/{upload}"
    return book_page(
        book,
        words,
        "import",
        words("desk.import.title", name=name),
        _verdict(read, rejected, ready, words),
        _findings(read, rejected, name, words),
        desk_form(
            address,
            words,
            *draw_reading(read.preview, fields, words),
            draw_meaning(read.preview, fields, words),
            _rest(book, fields, words),
            row(
                do(words, "desk.import.again", "do", "look", main=not ready),
                _take(book, words) if ready else "",
            ),
        ),
        _comes_to(book, read, words),
        _anew(book, upload, fields, words),
    )


def _take(book: Book, words: Words) -> Safe:
    return do(words, "desk.import.propose" if book.team else "desk.import.take", "do", "take")


def _verdict(read: Read, refused: tuple[Finding, ...], ready: bool, words: Words) -> Safe:
    asked = len(read.preview.questions) if read.preview else 0
    if asked:
        return tag("p", words("desk.import.open", count=asked), class_="wrong", role="alert")
    if not ready:
        wrong = sum(one.severity == "error" for one in read.findings) + len(refused)
        return tag("p", words("desk.import.refused", count=wrong), class_="wrong", role="alert")
    remarks = len(read.findings)
    key = "desk.import.ready.remarks" if remarks else "desk.import.ready"
    said = words(key, count=show_number(len(read.entries)), remarks=remarks)
    return tag("p", said, class_="said", role="status")


def _findings(read: Read, refused: tuple[Finding, ...], name: str, words: Words) -> Safe:
    """What is wrong or to be borne in mind: row, what, remedy."""
    if read.preview and read.preview.questions:
        return Safe("")
    order = {one.key: number for number, one in enumerate(read.entries, 1)}
    found = [*((_row_of(one, words), one) for one in read.findings)]
    found += [(_entry_of(one, order, words), one) for one in refused]
    if not found:
        return Safe("")
    columns = tuple(Column(words(f"desk.column.{one}")) for one in ("row", "finding", "remedy"))
    rows = tuple(
        (
            Cell(where),
            Cell(one.says, marker="differs" if one.severity == "error" else ""),
            Cell(one.remedy),
        )
        for where, one in found
    )
    return draw(Table(words("desk.import.findings"), columns, rows), words)


def _row_of(one: Finding, words: Words) -> str:
    return (
        words("desk.import.row", row=one.place.line)
        if one.place.line
        else words("desk.import.file")
    )


def _entry_of(one: Finding, order: Mapping[str, int], words: Words) -> str:
    key = one.place.file.removeprefix("entry ")
    number = next((n for own, n in order.items() if own[:60] == key), 0)
    return words("desk.import.entry", number=number) if number else one.place.file


def _rest(book: Book, fields: Mapping[str, str], words: Words) -> Safe:
    """Whose records they are, in which unit, and what the file leaves open."""
    standings = [(one, words(f"desk.standing.{one}")) for one in ("own", "observed")]
    said = (
        field(
            f"say.{one}",
            words.found(f"desk.field.{one}") or one,
            fields.get(f"say.{one}", ""),
            maxlength=200,
        )
        for one in SAID
    )
    parts = [
        pick(
            "standing",
            words("desk.field.standing"),
            fields.get("standing", "own"),
            standings,
            hint=words("desk.hint.standing"),
        ),
        field(
            "unit",
            words("desk.field.unit"),
            fields.get("unit", ""),
            hint=words("desk.hint.unit"),
            maxlength=20,
        ),
        field(
            "total",
            words("desk.field.total"),
            fields.get("total", ""),
            hint=words("desk.hint.total"),
            maxlength=40,
        ),
    ]
    if book.team:
        parts.append(field("note", words("desk.field.note"), fields.get("note", ""), maxlength=500))
    else:
        parts.append(
            field("actor", words("desk.field.actor"), fields.get("actor", ""), maxlength=60)
        )
    told = any(fields.get(f"say.{one}") for one in SAID)
    fold = tag("details", tag("summary", words("desk.import.say")), *said, open=told)
    return tag("fieldset", tag("legend", words("desk.import.rest")), *parts, fold)


def _comes_to(book: Book, read: Read, words: Words) -> Safe:
    """What the rows come to as entries."""
    if not read.entries:
        return Safe("")
    rows = [(f"{n}.", _without(one)) for n, one in enumerate(read.entries[:_SHOWN], 1)]
    caption = words("desk.proposal.entries", shown=len(rows), size=show_number(len(read.entries)))
    return tag(
        "section",
        tag("h2", words("desk.import.entries")),
        draw_sums(read.entries, words),
        draw_entries(book, rows, words, caption),
    )


def _without(entry: Entry) -> Entry:
    """An entry without the approver that stands in while it is only read."""
    return entry._replace(approver="") if entry.approver == SOMEBODY else entry


def _anew(book: Book, upload: str, fields: Mapping[str, str], words: Words) -> Safe:
    """Send the corrected file, with the same choices; or put this one away."""
    kept = {name: value for name, value in fields.items() if value}
    return tag(
        "section",
        tag("h2", words("desk.import.anew")),
        tag("p", words("desk.import.anew.says")),
        desk_form(
            f"{book.at}/import",
            words,
            hidden({**kept, "instead": upload}),
            _file(words),
            row(do(words, "desk.import.look", main=False)),
            files=True,
        ),
        desk_form(
            f"{book.at}/import/{upload}/drop", words, row(do(words, "desk.import.drop", main=False))
        ),
    )
