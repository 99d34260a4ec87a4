"""Briefs written to disk: whole or not at all, whatever interrupts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from burdenshare.figures.finding import Refused
from burdenshare.report.brief.record import Brief


def write_files(brief: Brief, html: str | None = None, xlsx: str | None = None) -> tuple[str, ...]:
    """Write a brief as a web page and a workbook.

    Args:
        brief: what is written.
        html: the page's file; None for none.
        xlsx: the workbook's file; None for none. Without either, both are written into the
            current folder as ``brief-ID.html`` and ``brief-ID.xlsx``.

    Returns:
        The names of the files written.

    Raises:
        Refused: if a file cannot be written.
    """
    if html is None and xlsx is None:
        name = f"brief-{brief.settlement.agreement}" + (
            "" if brief.lang == "en" else f"-{brief.lang}"
        )
        html, xlsx = f"{name}.html", f"{name}.xlsx"
    written = []
    if html is not None:
        written.append(_write(html, lambda path: _write_page(brief, path)))
    if xlsx is not None:
        written.append(_write(xlsx, lambda path: _write_workbook(brief, path)))
    return tuple(written)


def _write(name: str, write: Callable[[str], None]) -> str:
    """Let ``write`` fill a file beside the wanted one, then put it in its place."""
    folder = os.path.dirname(os.path.abspath(name))
    try:
        handle, beside = tempfile.mkstemp(suffix=Path(name).suffix, prefix=".", dir=folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused.because(name, f"cannot be written: {reason}", "name another file") from None
    os.close(handle)
    try:
        write(beside)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused.because(name, f"cannot be written: {reason}", "name another file") from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_page(brief: Brief, path: str) -> None:
    from burdenshare.report.html import render_brief

    Path(path).write_text(render_brief(brief), encoding="utf-8", newline="\n")


def _write_workbook(brief: Brief, path: str) -> None:
    from burdenshare.report.excel import render_brief_xlsx

    render_brief_xlsx(brief, path)
