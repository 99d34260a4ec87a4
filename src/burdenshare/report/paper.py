"""A sheet of paper as an editable Word file: headings, facts, tables, two columns, A4.

Every text enters as text of a run, so that none can become a field or a formula. Changes against
an earlier text are Word's own tracked changes, which a reader can accept or reject.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.report.blocks import Block, Facts, Items, Paragraph, Table
from burdenshare.report.excel.book import plain_text
from burdenshare.report.word_parts import (
    AUTHOR,
    QUIET,
    element,
    finished,
    letters,
    new_document,
    run_text,
    set_fonts,
    set_properties,
    shade,
    with_note,
)

_LATIN = "Arial"


class Piece(NamedTuple):
    """Some words of a changed sentence: ``same``, ``new`` or ``old``."""

    kind: str
    text: str


class Paper:
    """A Word document that is written block by block.

    Args:
        title: of the document's properties and its first heading.
        lang: ``en`` or ``ko``. day: ISO date that stands for every date in the file.
    """

    def __init__(self, title: str, lang: str, day: str) -> None:
        self.lang, self.day, self.document = lang, day, new_document(18, 15)
        self._changes = 0
        self._set_fonts()
        set_properties(self.document, title, day)
        self.heading(title, 0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the title of the paper."""
        self.document.add_heading(plain_text(text), level)

    def text(self, text: str, bold: bool = False, quiet: bool = False) -> Any:
        """A paragraph of plain text."""
        paragraph = self.document.add_paragraph()
        self._run(paragraph, text, bold, quiet)
        return paragraph

    def block(self, block: Block) -> None:
        """Draw one block; charts and lists of sources have no place on this paper."""
        if isinstance(block, Paragraph):
            self.text(block.text, bold=block.lead)
        elif isinstance(block, Items):
            for item in block.items:
                self.text(f"• {item.text}")
        elif isinstance(block, Facts):
            self._facts([(name, cell.text) for name, cell in block.facts])
        elif isinstance(block, Table):
            self._table(block)

    def columns(
        self, heads: tuple[str, str], rows: list[tuple[str, str, list[Piece], list[Piece]]]
    ) -> None:
        """Two columns side by side, each row with its own title, changes as tracked changes."""
        table = self._grid([heads], [8.7, 8.7])
        shade(table.rows[0])
        for left_title, right_title, left, right in rows:
            cells = table.add_row().cells
            for cell, title, pieces in zip(
                cells, (left_title, right_title), (left, right), strict=True
            ):
                self._run(cell.paragraphs[0], title, bold=True)
                self._changed(cell.add_paragraph(), pieces)
        _rule(table)

    def content(self) -> bytes:
        """The finished file."""
        return finished(self.document)

    def _changed(self, paragraph: Any, pieces: list[Piece]) -> None:
        for piece in pieces:
            run = self._run(paragraph, piece.text, keep=True)
            if piece.kind != "same":
                self._track(run, piece.kind)

    def _track(self, run: Any, kind: str) -> None:
        """Wrap a run as an insertion or a deletion that can be accepted or rejected."""
        self._changes += 1
        mark = element(
            "w:ins" if kind == "new" else "w:del",
            id=str(self._changes),
            author=AUTHOR,
            date=f"{self.day}T00:00:00Z",
        )
        own = run._r
        own.addprevious(mark)
        mark.append(own)
        if kind == "old":
            for text in own.iter("{*}t"):
                text.tag = text.tag.replace("}t", "}delText")

    def _run(
        self, paragraph: Any, text: str, bold: bool = False, quiet: bool = False, keep: bool = False
    ) -> Any:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(_kept(text) if keep else run_text(text))
        run.bold = bold or None
        if quiet:
            run.font.color.rgb, run.font.size = RGBColor.from_string(QUIET), Pt(8)
        return run

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        """Facts two to a row, their names in bold."""
        if len(facts) % 2:
            facts = [*facts, ("", "")]
        rows = [(*one, *other) for one, other in zip(facts[::2], facts[1::2], strict=True)]
        table = self._grid(rows, [2.3, 5.9, 2.3, 6.9])
        for row in table.rows:
            for at in (0, 2):
                row.cells[at].paragraphs[0].runs[0].bold = True
        self.document.add_paragraph().paragraph_format.space_after = 0

    def _grid(self, rows: list[Any], widths: list[float], numbers: tuple[int, ...] = ()) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        table = self.document.add_table(len(rows), len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row, texts in zip(table.rows, rows, strict=True):
            for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = Cm(widths[at])
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0.5)
                paragraph.paragraph_format.line_spacing = 1.0
                if at in numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._run(paragraph, text).font.size = Pt(8)
        _rule(table)
        return table

    def _table(self, block: Table) -> None:
        caption = self.text(block.caption, bold=True)
        caption.paragraph_format.keep_with_next = True
        notes = list(dict.fromkeys(cell.note for row in block.rows for cell in row if cell.note))
        rows = [[one.title for one in block.columns]]
        rows += [[with_note(c.text, c.note) for c in row] for row in block.rows]
        numbers = tuple(at for at, one in enumerate(block.columns) if one.kind == "number")
        table = self._grid(rows, _widths(rows), numbers)
        shade(table.rows[0])
        for text in (*(f"* {one}" for one in notes), *([block.note] if block.note else [])):
            self.text(text, quiet=True)

    def _set_fonts(self) -> None:
        from docx.shared import Pt

        sizes = {"Normal": 9.5, "Title": 16, "Heading 1": 11.5}
        set_fonts(self.document, _LATIN, self.lang, sizes)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(3), 1.0
        self.document.styles["Heading 1"].paragraph_format.space_before = Pt(8)


def _kept(text: str) -> str:
    """Text of a run with the spaces at its ends, without control characters."""
    return "".join(one if one.isprintable() else " " for one in text)


def _widths(rows: list[list[str]]) -> list[float]:
    """Column widths in centimetres that share 17.4 by what each column holds."""
    longest = [
        max(
            letters(max(rows[0][at].split() or [""], key=len)) + 2,
            9.0,
            min(30.0, max(letters(row[at]) for row in rows[1:] or rows) + 2),
        )
        for at in range(len(rows[0]))
    ]
    return [17.4 * one / sum(longest) for one in longest]


def _rule(table: Any) -> None:
    """A fine line above every row and below the last."""
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            own = cell._tc.get_or_add_tcPr()
            for there in own.findall(_name("w:tcBorders")):
                own.remove(there)
            borders = element("w:tcBorders")
            for side in ("top", *(["bottom"] if number == len(table.rows) - 1 else [])):
                borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=QUIET))
            fill = own.find(_name("w:shd"))
            own.append(borders) if fill is None else fill.addprevious(borders)


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))
