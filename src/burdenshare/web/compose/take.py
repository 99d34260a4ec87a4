"""A deal as a file to take along."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from burdenshare.report.brief import Brief, brief
from burdenshare.report.html import render_brief
from burdenshare.terms.write import write_document
from burdenshare.web.compose.deal import Deal

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "yaml": "application/yaml",
    "html": "text/html; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}


def take(deal: Deal, kind: str, lang: str) -> bytes:
    """A deal in a format.

    Args:
        deal: one without findings.
        kind: ``yaml``, ``html``, ``xlsx``, ``pdf`` or ``docx`` (the cost estimate).
        lang: ``en`` or ``ko``.
    """
    assert deal.document is not None
    if kind == "yaml":
        return write_document(deal.document).encode()
    if kind == "docx":
        return _estimate(deal, lang)
    return brief_file(brief(deal.document, baseline=deal.baseline, lang=lang), kind)


def brief_file(made: Brief, kind: str) -> bytes:
    """A brief as the content of a file.

    Args:
        made: the brief. kind: ``html``, ``xlsx`` or ``pdf``.
    """
    if kind == "html":
        return render_brief(made).encode()
    if kind == "pdf":
        from burdenshare.report.pdf.write import render_brief_pdf

        return render_brief_pdf(made)
    from burdenshare.report.excel import render_brief_xlsx

    return _written(lambda name: render_brief_xlsx(made, name), kind)


def _estimate(deal: Deal, lang: str) -> bytes:
    from burdenshare.pricing.estimate import estimate
    from burdenshare.report.estimate.word import estimate_docx

    assert deal.document is not None
    return estimate_docx(estimate(deal.document, deal.baseline, scenario=deal.scenario), lang)


def _written(write: Callable[[str], object], kind: str) -> bytes:
    """What a writer of files writes, from a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, f"deal.{kind}")
        write(name)
        return Path(name).read_bytes()
