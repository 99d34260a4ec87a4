"""A sheet of paper as an editable Word file: headings, facts, tables, two columns, A4.

Every text enters as text of a run, so that none can become a field or a formula. Changes against
an earlier text are Word's own tracked changes, which a reader can accept or reject.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from burdenshare.report.blocks import Block, Facts, Items, Paragraph, Table
from burdenshare.report.word_parts import (
    AUTHOR,
    QUIET,
    add_text,
    element,
    finished,
    keep_whole,
    letters,
    new_document,
    run_text,
    set_fonts,
    set_properties,
    shade,
    with_note,
)

_LATIN = "Arial"
_WIDE, _LETTERS = 17.8, 5.6
"""Centimetres between the margins, and letters of a table to the centimetre."""
_SIZE = 8.0
"""Points of the letters in a table, unless its figures need more room than there is."""
_SHORT, _LEAST, _LONGEST = 34, 12, 44
"""Letters of a short fact, of the narrowest column of words, and of the widest that is reckoned."""


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
        self.lang, self.day, self.document = lang, day, new_document(16, 12)
        self._changes = 0
        self._set_fonts()
        set_properties(self.document, title, day)
        self.heading(title, 0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the title of the paper."""
        add_text(self.document.add_heading(level=level), run_text(text))

    def text(self, text: str, bold: bool = False, quiet: bool = False) -> Any:
        """A paragraph of plain text."""
        paragraph = self.document.add_paragraph()
        self._run(paragraph, text, bold, quiet)
        return paragraph

    def block(self, block: Block, captioned: bool = True) -> None:
        """Draw one block; charts and lists of sources have no place on this paper.

        Args:
            block: what is drawn. captioned: whether a table has its caption above it.
        """
        if isinstance(block, Paragraph):
            self.text(block.text, bold=block.lead)
        elif isinstance(block, Items):
            for item in block.items:
                name = f"{item.heading}: " if item.heading else ""
                self.text(f"{name}{item.text}", quiet=True).paragraph_format.space_after = 0
        elif isinstance(block, Facts):
            self._facts([(name, cell.text) for name, cell in block.facts])
        elif isinstance(block, Table):
            self._table(block if captioned else block._replace(caption=""))

    def columns(
        self, heads: tuple[str, str], rows: list[tuple[str, str, list[Piece], list[Piece]]]
    ) -> None:
        """Two columns side by side, each row with its own title, changes as tracked changes."""
        table = self._grid([heads], [8.9, 8.9])
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

        run = add_text(paragraph, keep_whole(_kept(text)) if keep else run_text(text))
        run.bold = bold or None
        if quiet:
            run.font.color.rgb, run.font.size = RGBColor.from_string(QUIET), Pt(7.5)
        return run

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        """Facts two to a row, their names in bold; a long one has a row of its own."""
        rows = list(_paired(facts))
        table = self._grid([(*one, *other) for one, other in rows], [2.6, 6.3, 2.6, 6.3])
        for row, (_, other) in zip(table.rows, rows, strict=True):
            for at in (0, 2):
                row.cells[at].paragraphs[0].runs[0].bold = True
            if not other[0]:
                _join(row)

    def _grid(
        self,
        rows: list[Any],
        widths: list[float],
        numbers: tuple[int, ...] = (),
        size: float = _SIZE,
    ) -> Any:
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
                self._run(paragraph, text).font.size = Pt(size)
        _rule(table)
        return table

    def _table(self, block: Table) -> None:
        if block.caption:
            caption = self.text(block.caption, bold=True)
            caption.paragraph_format.keep_with_next = True
            caption.paragraph_format.space_before = _gap()
        notes = list(dict.fromkeys(cell.note for row in block.rows for cell in row if cell.note))
        rows = [[one.title for one in block.columns]]
        rows += [[with_note(c.text, c.note) for c in row] for row in block.rows]
        numbers = tuple(at for at, one in enumerate(block.columns) if one.kind == "number")
        widths, size = _widths(rows, numbers)
        table = self._grid(rows, widths, numbers, size)
        shade(table.rows[0])
        for text in (*(f"* {one}" for one in notes), *([block.note] if block.note else [])):
            self.text(text, quiet=True)

    def _set_fonts(self) -> None:
        from docx.shared import Pt

        sizes = {"Normal": 9, "Title": 14, "Heading 1": 11}
        set_fonts(self.document, _LATIN, self.lang, sizes)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(3), 1.0
        self.document.styles["Heading 1"].paragraph_format.space_before = Pt(6)


def _kept(text: str) -> str:
    """Text of a run with the spaces at its ends, without control characters."""
    return "".join(one if one.isprintable() else " " for one in text)


def _paired(facts: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Facts two and two in their order; a long one, and the last of an odd number, alone."""
    none, held = ("", ""), None
    for one in facts:
        if letters(one[1]) > _SHORT:
            yield from ((held, none), (one, none)) if held else ((one, none),)
            held = None
        elif held:
            yield held, one
            held = None
        else:
            held = one
    if held:
        yield held, none


def _gap() -> Any:
    """What stands between a table and what follows it."""
    from docx.shared import Pt

    return Pt(5)


def _join(row: Any) -> None:
    """The last three cells of a row as one, without the empty paragraphs of two of them."""
    cell = row.cells[1].merge(row.cells[3])
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


def _widths(rows: list[list[str]], numbers: tuple[int, ...]) -> tuple[list[float], float]:
    """Column widths in centimetres, and the size of letters in points.

    Where room is short, words are wrapped first; then letters are smaller, as no figure is broken.
    """
    need = [_need(rows, at, at in numbers) for at in range(len(rows[0]))]
    room, figures = _WIDE * _LETTERS, sum(need[at] for at in numbers)
    least = _LEAST * (len(need) - len(numbers))
    of_figures = min(1.0, (room - least) / figures) if figures else 1.0
    size = round(_SIZE * of_figures, 1)
    if sum(need) <= room:
        of_figures = room / sum(need)
    of_words = (room - figures * of_figures) / ((sum(need) - figures) or 1.0)
    kinds = (of_figures if at in numbers else of_words for at in range(len(need)))
    return [one * kind / _LETTERS for one, kind in zip(need, kinds, strict=True)], size


def _need(rows: list[list[str]], at: int, figures: bool) -> float:
    """How many letters wide a column is: no figure, and no word of its head, is broken."""
    head = letters(max(rows[0][at].split() or [""], key=len)) * 1.15
    cells = max(letters(row[at]) for row in rows[1:] or rows)
    return max(head, cells if figures else min(cells, _LONGEST), 5.0) + 3


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
