"""An estimate written to disk: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from burdenshare.pricing.estimate_record import Estimate
from burdenshare.report.files import ARCHIVE, refuse_same, write_whole


def write_estimate(
    record: Estimate, docx: str | None = None, xlsx: str | None = None, lang: str = "en"
) -> tuple[str, ...]:
    """Write an estimate as a Word file and a workbook.

    Args:
        record: what is written.
        docx, xlsx: the files; None for none.
        lang: ``en`` or ``ko``.

    Returns:
        The names of the files written.

    Raises:
        Refused: if a file cannot be written.
    """
    refuse_same((docx, xlsx))
    written = []
    if docx is not None:
        from burdenshare.report.estimate.word import estimate_docx

        paper = estimate_docx(record, lang)
        written.append(write_whole(docx, lambda path: _save(path, paper), ARCHIVE))
    if xlsx is not None:
        from burdenshare.report.estimate.workbook import estimate_xlsx

        book = estimate_xlsx(record, lang)
        written.append(write_whole(xlsx, lambda path: _save(path, book), ARCHIVE))
    return tuple(written)


def _save(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
