"""An offer sheet on a terminal, as a web page, and as an editable Word file."""

from __future__ import annotations

from pathlib import Path

from burdenshare.negotiation.offer_sheet import OfferSheet
from burdenshare.report.blocks import Facts, Items, Paragraph, Table
from burdenshare.report.files import ARCHIVE, refuse_same, write_whole
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.offer.compose import compose_sheet, offer_name, sheet_title
from burdenshare.report.paper import Paper
from burdenshare.report.sheet import render_sheet
from burdenshare.report.words import Words


def show_sheet(sheet: OfferSheet, colour: bool = False, lang: str = "en") -> str:
    """The sheet as text for a terminal.

    >>> from burdenshare.negotiation.offer_sheet import offer_sheet
    >>> show_sheet(offer_sheet("korea-12", paths=64)).splitlines()[0]
    'Offer sheet: Twelfth Special Measures Agreement'
    """
    words = Words(lang)
    parts = [paint(sheet_title(sheet, words), "bold", colour)]
    for section in compose_sheet(sheet, words):
        lay = _stacked if section.id == "changed" else _laid
        if section.id == "sources":
            parts.append(paint(section.title, "bold", colour))
        parts += [text for block in section.blocks if (text := lay(block, colour))]
    return "\n\n".join(parts)


def sheet_html(sheet: OfferSheet, lang: str = "en") -> str:
    """The sheet as one self-contained page without script."""
    words = Words(lang)
    own = sheet.before is None or sheet.document.id != sheet.before.id
    kind = f"{words('offer.kind')} · {sheet.document.id}" if own else words("offer.kind")
    return render_sheet(offer_name(sheet, words), kind, compose_sheet(sheet, words), words)


def sheet_docx(sheet: OfferSheet, lang: str = "en") -> bytes:
    """The sheet as a DOCX file; the same offer gives the same bytes."""
    words = Words(lang)
    paper = Paper(sheet_title(sheet, words), lang, sheet.prices.as_of)
    for section in compose_sheet(sheet, words):
        if section.id not in ("price", "exchange"):
            paper.heading(section.title)
        for block in section.blocks:
            # One title is enough, as the page is to stay one page.
            paper.block(block, captioned=section.id != "changed")
    return paper.content()


def write_sheet(
    sheet: OfferSheet, docx: str | None = None, html: str | None = None, lang: str = "en"
) -> tuple[str, ...]:
    """Write a sheet into files.

    Returns:
        The names of the files written.

    Raises:
        Refused: if a file cannot be written.
    """
    refuse_same((docx, html))
    written = []
    if docx is not None:
        paper = sheet_docx(sheet, lang)
        written.append(write_whole(docx, lambda path: _save(path, paper), ARCHIVE))
    if html is not None:
        page = sheet_html(sheet, lang).encode()
        written.append(write_whole(html, lambda path: _save(path, page), b"<!doctype"))
    return tuple(written)


def _laid(block: object, colour: bool) -> str:
    if isinstance(block, Paragraph):
        return "\n".join(wrap(block.text))
    if isinstance(block, Facts):
        return "\n".join(
            line for name, cell in block.facts for line in wrap(f"{name}: {cell.text}", "  ")
        )
    if isinstance(block, Items):
        return "\n".join(
            line for one in block.items for line in wrap(f"{one.heading}: {one.text}", "  ")
        )
    if isinstance(block, Table):
        note = "\n".join(wrap(block.note)) if block.note else ""
        return "\n".join(one for one in (lay_table(block, colour), note) if one)
    return ""


def _stacked(block: object, colour: bool) -> str:
    """Clauses that differ one below the other: a terminal has no room for them side by side."""
    if not isinstance(block, Table):
        return _laid(block, colour)
    lines = [paint(block.caption, "bold", colour)]
    for title, old, new in block.rows:
        lines.append(title.text)
        lines += wrap(old.text, "    ", "  - ")
        lines += wrap(new.text, "    ", "  + ")
    return "\n".join(lines)


def _save(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
