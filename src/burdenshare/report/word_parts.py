"""What our Word files share: A4, fonts for Hangul too, fixed dates, rules, plain runs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from burdenshare.report.excel.book import plain_text
from burdenshare.report.numbers import print_minus

INK, QUIET, HEAD = "1F2933", "5A6570", "EEF1F4"
AUTHOR = "burdenshare"
_HANGUL = "Malgun Gothic"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def new_document(side: int, top: int) -> Any:
    """An empty A4 document.

    Args:
        side, top: margins in millimetres, left and right, above and below.
    """
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin = section.bottom_margin = Mm(top)
    return document


def set_fonts(document: Any, font: str, lang: str, sizes: Mapping[str, float]) -> None:
    """One font for Latin letters and one for Hangul, wherever a style names any.

    Args:
        document: whose styles are set. font: for Latin letters.
        lang: ``en`` or ``ko``. sizes: in points, by the name of a style.
    """
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):  # the theme's fonts, which have no Hangul
            del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), font)
        fonts.set(qn("w:eastAsia"), _HANGUL)
    for name, size in sizes.items():
        own = document.styles[name].font
        own.size, own.color.rgb = Pt(size), RGBColor.from_string(INK)
    for language in document.styles.element.iter("{*}lang"):
        for name in language.attrib:  # Latin text as Korean would break inside words and figures
            language.set(name, "ko-KR" if "eastAsia" in name else "en-GB")
    _close_up(document)


_AFTER_SPACING = ("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "rPr")


def _close_up(document: Any) -> None:
    """No space of the program's own between Hangul and Latin letters or figures."""
    normal = document.styles["Normal"].element.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        off, after = element(f"w:{name}", val="0"), [f"w:{one}" for one in _AFTER_SPACING]
        normal.insert_element_before(off, *after)


def language_of(lang: str) -> str:
    """The language that Word checks the spelling in."""
    return "ko-KR" if lang == "ko" else "en-GB"


def set_properties(document: Any, title: str, day: str, keywords: str = "") -> None:
    """Title and dates; ``day`` stands for every date, so that a file does not change by itself."""
    own = document.core_properties
    own.title = plain_text(title, 200)
    own.author = own.last_modified_by = AUTHOR
    own.comments, own.keywords = "", plain_text(keywords, 60) if keywords else ""
    own.created = own.modified = datetime.strptime(day, "%Y-%m-%d")


def finished(document: Any) -> bytes:
    """The file, with fixed dates inside its archive: the same input gives the same bytes."""
    raw, fixed = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


_WITHIN_FIGURES = re.compile(
    r"^ (?=%)|(?<=\d) (?=(?:[kmb]|thousand|million|billion|trillion|%)(?![a-z]))"
    r"|(?<=[\d만억조]) (?=(?:[\d,]+[만억조]|원|달러|엔))"
    r"|(?<=\d) (?=[…~] )|(?<=\d […~]) (?=[−+-]?\d)"
)
_WITHIN_DAYS = re.compile(r"(?<=\d)-(?=\d\d(?!\d))")
_NO_BREAK_HYPHEN = "\u2011"


def run_text(text: str) -> str:
    """A text as a run has it: no control characters, true minus signs, figures and days kept whole.

    The hyphens of days do not break; `add_text` writes them as Word's own.

    >>> run_text("-5 % on 2026-10-31") == "\u22125\u00a0% on 2026\u201110\u201131"
    True
    >>> run_text("7조 9,150억 원") == "7조\u00a09,150억\u00a0원"
    True
    """
    return keep_whole(print_minus(plain_text(text)))


def keep_whole(text: str) -> str:
    """A text whose figures, with their units, and days do not break at the end of a line."""
    return _WITHIN_DAYS.sub(_NO_BREAK_HYPHEN, _WITHIN_FIGURES.sub("\u00a0", text))


def add_text(paragraph: Any, text: str) -> Any:
    """A run with a text, in which Word's own hyphen stands for the one that does not break."""
    first, *rest = text.split(_NO_BREAK_HYPHEN)
    run = paragraph.add_run(first)
    for part in rest:
        run._r.append(element("w:noBreakHyphen"))
        run.add_text(part)
    return run


def with_note(text: str, note: str) -> str:
    """A cell's text with the star that stands for the note below its table."""
    return f"{text} *" if note else text


def letters(text: str) -> float:
    """How wide a text is, in Latin letters; Hangul is wider."""
    return sum(1.0 if ord(one) < 0x1100 else 1.8 for one in text)


def element(tag: str, **attributes: str) -> Any:
    """An element of Word's own, with attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def shade(row: Any) -> None:
    """A head: shaded, in bold, and repeated on every page."""
    for cell in row.cells:
        fill = element("w:shd", val="clear", color="auto", fill=HEAD)
        cell._tc.get_or_add_tcPr().append(fill)
        for run in cell.paragraphs[0].runs:
            run.bold = True
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
