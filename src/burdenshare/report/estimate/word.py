"""An estimate as an editable Word file: headings, real tables, page numbers, A4.

Every text enters as text of a run; the only field codes are our own page numbers. The fonts are
named for Hangul too, so that the file opens with Korean letters wherever a Korean font is.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from burdenshare.pricing.estimate_record import Estimate
from burdenshare.report.blocks import (
    Block,
    Chart,
    Column,
    Facts,
    Items,
    Paragraph,
    SourceList,
    Table,
)
from burdenshare.report.estimate.compose import compose, page_subtitle, page_title
from burdenshare.report.excel.book import plain_text
from burdenshare.report.word_parts import (
    QUIET,
    add_text,
    element,
    finished,
    language_of,
    letters,
    new_document,
    run_text,
    set_fonts,
    set_properties,
    shade,
    with_note,
)
from burdenshare.report.words.estimate import EstimateWords


def estimate_docx(record: Estimate, lang: str = "en") -> bytes:
    """The estimate as a DOCX file; the same input gives the same bytes.

    Args:
        record: the estimate. lang: ``en`` or ``ko``.

    >>> from burdenshare.pricing.estimate import estimate
    >>> estimate_docx(estimate("korea-12", paths=64))[:2]
    b'PK'
    """
    words = EstimateWords(lang)
    paper = _Paper(words, record)
    paper.heading(page_title(record, words), 0)
    paper.text(page_subtitle(record, words), quiet=True)
    for section in compose(record, words, charts=True):
        paper.heading(section.title, 1)
        for block in section.blocks:
            paper.block(block)
    return paper.content()


class _Paper:
    """A Word document that is written block by block."""

    def __init__(self, words: EstimateWords, record: Estimate) -> None:
        self.words, self.document = words, new_document(20, 20)
        self._set_fonts()
        set_properties(self.document, page_title(record, words), record.as_of, record.futures)
        self.document.core_properties.language = language_of(words.lang)
        self._number_pages(self.document.sections[0].footer.paragraphs[0])

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title of the paper."""
        add_text(self.document.add_heading(level=level), run_text(text))

    def text(self, text: str, quiet: bool = False, style: str = "Normal") -> Any:
        """A paragraph of plain text."""
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, text, quiet=quiet)
        return paragraph

    def block(self, block: Block) -> None:
        """Draw one block."""
        if isinstance(block, Paragraph):
            self._run(self.document.add_paragraph(), block.text, bold=block.lead)
        elif isinstance(block, Items):
            for item in block.items:
                self.text(item.text, style="List Bullet")
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Chart):
            self._picture(block)
        elif isinstance(block, SourceList):
            self._sources(block)

    def content(self) -> bytes:
        """The finished file."""
        return finished(self.document)

    def _set_fonts(self) -> None:
        from docx.shared import Pt

        sizes = {"Normal": 10, "Title": 20, "Heading 1": 13}
        set_fonts(self.document, self.words("font"), self.words.lang, sizes)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(6), 1.15

    def _number_pages(self, paragraph: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        before, _, rest = self.words("page", page="\0", pages="\1").partition("\0")
        middle, _, after = rest.partition("\1")
        for text, field in ((before, "PAGE"), (middle, "NUMPAGES"), (after, "")):
            self._run(paragraph, text, quiet=True, keep=True)
            for part in _field_parts(field):
                self._run(paragraph, "", quiet=True)._r.append(part)

    def _run(
        self, paragraph: Any, text: str, bold: bool = False, quiet: bool = False, keep: bool = False
    ) -> Any:
        from docx.shared import Pt, RGBColor

        run = add_text(paragraph, text if keep else run_text(text))
        run.bold = bold or None
        if quiet:
            run.font.color.rgb, run.font.size = RGBColor.from_string(QUIET), Pt(8.5)
        return run

    def _facts(self, block: Facts) -> None:
        table = self._grid([(name, cell.text) for name, cell in block.facts], (4.2, 12.8))
        for row in table.rows:
            row.cells[0].paragraphs[0].runs[0].bold = True

    def _grid(self, rows: list[tuple[str, ...]], widths: tuple[float, ...]) -> Any:
        from docx.shared import Cm

        table = self.document.add_table(len(rows), len(widths))
        _set_widths(table, widths)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = Cm(width)
                _fill(cell, self._run, text, "left")
        _rule(table)
        self.document.add_paragraph().paragraph_format.space_after = 0
        return table

    def _table(self, block: Table) -> None:
        caption = self.document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        self._run(caption, block.caption, bold=True)
        table = self.document.add_table(1 + len(block.rows), len(block.columns))
        widths = _widths(block)
        _set_widths(table, widths)
        _fill_row(table.rows[0], block.columns, [one.title for one in block.columns], self, widths)
        for number, row in enumerate(block.rows, 1):
            bold = number > len(block.rows) - block.total
            texts = [with_note(cell.text, cell.note) for cell in row]
            _fill_row(table.rows[number], block.columns, texts, self, widths, bold)
        _rule(table, head=True, total=block.total)
        _keep_together(table)
        notes = dict.fromkeys(cell.note for row in block.rows for cell in row if cell.note)
        for text in (*(f"* {one}" for one in notes), *([block.note] if block.note else [])):
            self.text(text, quiet=True).paragraph_format.space_before = 40_000
        if not notes and not block.note:
            self.document.add_paragraph().paragraph_format.space_after = 0

    def _picture(self, block: Chart) -> None:
        """A chart as a picture, with what it shows in words for those who cannot see it."""
        from docx.shared import Cm

        from burdenshare.report.drawing import draw_png

        title = self.document.add_paragraph()
        title.paragraph_format.keep_with_next = True
        self._run(title, block.title, bold=True)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(draw_png(block.spec)), Cm(16.5))
        shape._inline.docPr.set("descr", plain_text(block.alternative))
        self.text(block.caption, quiet=True)

    def _sources(self, block: SourceList) -> None:
        for number, source in enumerate(block.sources, 1):
            confidence = f" ({source.letter})" if source.confidence else ""
            address = f" {source.url}" if source.url else ""
            self.text(f"[{number}] {source.cited}{confidence}{address}", quiet=True)
        for letter, says in block.letters:
            self.text(f"{letter}: {says}", quiet=True)


def _fill_row(
    row: Any,
    columns: Iterable[Column],
    texts: list[str],
    paper: _Paper,
    widths: list[float],
    bold: bool = False,
) -> None:
    from docx.shared import Cm

    for cell, column, text, width in zip(row.cells, columns, texts, widths, strict=True):
        cell.width = Cm(width)
        side = "right" if column.kind == "number" else "left"
        _fill(cell, paper._run, text, side, bold)
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))


def _fill(cell: Any, run: Any, text: str, side: str, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
    paragraph.paragraph_format.line_spacing = 1.0
    run(paragraph, text, bold=bold).font.size = Pt(8)


def _widths(block: Table) -> list[float]:
    """Column widths in centimetres that share 17 by what each column holds."""
    longest = []
    for number, column in enumerate(block.columns):
        cells = max(
            (_letters(with_note(row[number].text, row[number].note)) for row in block.rows),
            default=0,
        )
        title = _letters(column.title)
        word = title if title <= 8 else max(map(_letters, column.title.split()))
        least = 11.0 if column.kind == "number" else 4.0
        longest.append(max(least, 1.1 * cells + 2.0, 1.4 * word + 2.0))
    return [17.0 * one / sum(longest) for one in longest]


def _set_widths(table: Any, widths: Iterable[float]) -> None:
    """Widths of the grid, which some programs read instead of those of cells."""
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _letters(text: str) -> float:
    return min(24.0, letters(text))


def _rule(table: Any, head: bool = False, total: int = 0) -> None:
    """Fine lines between rows, a shaded head that is repeated, a strong line above totals."""
    table.autofit = False
    for number, row in enumerate(table.rows):
        first_total = total and number == len(table.rows) - total
        for cell in row.cells:
            _border(cell, "12" if first_total else "4", bottom=number == len(table.rows) - 1)
    if head:
        shade(table.rows[0])


def _keep_together(table: Any) -> None:
    """Keep a short table on one page, so that no total stands alone on the next."""
    if len(table.rows) <= 14:
        for row in table.rows[:-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _border(cell: Any, size: str, bottom: bool) -> None:
    borders = element("w:tcBorders")
    borders.append(element("w:top", val="single", sz=size, space="0", color=QUIET))
    if bottom:
        borders.append(element("w:bottom", val="single", sz="4", space="0", color=QUIET))
    cell._tc.get_or_add_tcPr().append(borders)


def _field_parts(code: str) -> list[Any]:
    """What makes a page number or the count of pages, a run each; nothing without a code."""
    if not code:
        return []
    instruction, shown = element("w:instrText"), element("w:t")
    instruction.text, shown.text = code, "1"
    kinds = [element("w:fldChar", fldCharType=one) for one in ("begin", "separate", "end")]
    return [kinds[0], instruction, kinds[1], shown, kinds[2]]
