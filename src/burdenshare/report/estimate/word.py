"""An estimate as an editable Word file: headings, real tables, page numbers, A4.

Every text enters as text of a run; the only field codes are our own page numbers. The fonts are
named for Hangul too, so that the file opens with Korean letters wherever a Korean font is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from burdenshare.pricing.estimate_record import Estimate
from burdenshare.report.blocks import (
    Block,
    Cell,
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
from burdenshare.report.words.estimate import EstimateWords

_INK, _QUIET, _HEAD = "1F2933", "5A6570", "EEF1F4"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


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
        import docx
        from docx.shared import Mm

        self.words, self.document = words, docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        self._set_fonts()
        self._set_properties(record)
        self._number_pages(section.footer.paragraphs[0])

    @property
    def _language(self) -> str:
        return "ko-KR" if self.words.lang == "ko" else "en-GB"

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title of the paper."""
        self.document.add_heading(plain_text(text), level)

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
        """The finished file, with fixed dates inside its archive."""
        raw, fixed = BytesIO(), BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _ZIP_DAY)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                new.writestr(entry, old.read(name))
        return fixed.getvalue()

    def _set_fonts(self) -> None:
        """One font for Latin letters and one for Hangul, wherever a style names any."""
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        sizes = {"Normal": 10, "Title": 20, "Heading 1": 13}
        self.document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
        for fonts in self.document.styles.element.iter(qn("w:rFonts")):
            _name_fonts(fonts, self.words("font"))
        for name, size in sizes.items():
            font = self.document.styles[name].font
            font.size, font.color.rgb = Pt(size), RGBColor.from_string(_INK)
        for language in self.document.styles.element.iter("{*}lang"):
            for name in language.attrib:
                language.set(name, "ko-KR" if "eastAsia" in name else self._language)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(6), 1.15

    def _set_properties(self, record: Estimate) -> None:
        own = self.document.core_properties
        own.title = plain_text(page_title(record, self.words), 200)
        own.author = own.last_modified_by = "burdenshare"
        own.comments, own.keywords = "", plain_text(record.futures, 60)
        own.language = self._language
        own.created = own.modified = datetime.strptime(record.as_of, "%Y-%m-%d")

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

        run = paragraph.add_run(text if keep else plain_text(text).replace(" %", "\u00a0%"))
        run.bold = bold or None
        if quiet:
            run.font.color.rgb, run.font.size = RGBColor.from_string(_QUIET), Pt(8.5)
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
            texts = [_with_note(cell) for cell in row]
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


def _with_note(cell: Cell) -> str:
    return f"{cell.text} *" if cell.note else cell.text


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
    properties.append(_element("w:cantSplit"))


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
        cells = max((_letters(_with_note(row[number])) for row in block.rows), default=0)
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
    return min(24.0, sum(1.0 if ord(one) < 0x1100 else 1.8 for one in text))


def _rule(table: Any, head: bool = False, total: int = 0) -> None:
    """Fine lines between rows, a shaded head that is repeated, a strong line above totals."""
    table.autofit = False
    for number, row in enumerate(table.rows):
        first_total = total and number == len(table.rows) - total
        for cell in row.cells:
            _border(cell, "12" if first_total else "4", bottom=number == len(table.rows) - 1)
            if head and number == 0:
                shade = _element("w:shd", val="clear", color="auto", fill=_HEAD)
                cell._tc.get_or_add_tcPr().append(shade)
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def _keep_together(table: Any) -> None:
    """Keep a short table on one page, so that no total stands alone on the next."""
    if len(table.rows) <= 14:
        for row in table.rows[:-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _border(cell: Any, size: str, bottom: bool) -> None:
    borders = _element("w:tcBorders")
    borders.append(_element("w:top", val="single", sz=size, space="0", color=_QUIET))
    if bottom:
        borders.append(_element("w:bottom", val="single", sz="4", space="0", color=_QUIET))
    cell._tc.get_or_add_tcPr().append(borders)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _name_fonts(fonts: Any, font: str) -> None:
    """Name a font for every script, and drop the theme's, which has no Hangul."""
    from docx.oxml.ns import qn

    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:eastAsia"), "Malgun Gothic")


def _field_parts(code: str) -> list[Any]:
    """What makes a page number or the count of pages, a run each; nothing without a code."""
    if not code:
        return []
    instruction, shown = _element("w:instrText"), _element("w:t")
    instruction.text, shown.text = code, "1"
    kinds = [_element("w:fldChar", fldCharType=one) for one in ("begin", "separate", "end")]
    return [kinds[0], instruction, kinds[1], shown, kinds[2]]
