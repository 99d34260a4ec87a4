"""Briefs written to disk: whole or not at all, whatever interrupts."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from burdenshare.figures.finding import Refused
from burdenshare.report.brief.record import Brief

ARCHIVE = b"PK"
"""What workbooks and Word files begin with."""

PRINTED = b"%PDF"
"""What a PDF begins with."""


def write_files(
    brief: Brief, html: str | None = None, xlsx: str | None = None, pdf: str | None = None
) -> tuple[str, ...]:
    """Write a brief as a web page, a workbook and a PDF.

    Args:
        brief: what is written.
        html: the page's file; None for none.
        xlsx: the workbook's file; None for none.
        pdf: the PDF's file; None for none. Without any, page and workbook are written into the
            current folder as ``brief-ID.html`` and ``brief-ID.xlsx``.

    Returns:
        The names of the files written.

    Raises:
        Refused: if a file cannot be written, or what a PDF needs is missing.
    """
    if html is None and xlsx is None and pdf is None:
        name = f"brief-{brief.settlement.agreement}" + (
            "" if brief.lang == "en" else f"-{brief.lang}"
        )
        html, xlsx = f"{name}.html", f"{name}.xlsx"
    refuse_same((html, xlsx, pdf))
    written = []
    if html is not None:
        written.append(write_whole(html, lambda path: _write_page(brief, path), b"<!doctype"))
    if xlsx is not None:
        written.append(write_whole(xlsx, lambda path: _write_workbook(brief, path), ARCHIVE))
    if pdf is not None:
        written.append(write_whole(pdf, lambda path: _write_pdf(brief, path), PRINTED))
    return tuple(written)


def refuse_same(names: Iterable[str | None]) -> None:
    """Refuse to write two things into one file."""
    paths = [os.path.realpath(name) for name in names if name is not None]
    if len(set(paths)) < len(paths):
        raise Refused.because("writing", "two files have one name", "name another file")


def write_whole(name: str, write: Callable[[str], None], begins: bytes) -> str:
    """Let ``write`` fill a file beside the wanted one, then put it in its place.

    Args:
        name: the wanted file. One that is there is replaced only if it begins with ``begins``
            in either case, as an earlier result of ours does.
        write: fills the file whose path it is given.
        begins: the first bytes of such a file.

    Raises:
        Refused: if something else stands there, or the file cannot be written.
    """
    _refuse_other(name, begins)
    wanted, name = name, os.path.realpath(name)
    before = signal.signal(signal.SIGTERM, _stop)
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
        signal.signal(signal.SIGTERM, before)
    return wanted


def _stop(*_: object) -> None:
    """A request to end is taken like Ctrl-C, so that nothing half written stays."""
    raise KeyboardInterrupt


def _refuse_other(name: str, begins: bytes) -> None:
    if name == "-" or (os.path.exists(name) and not os.path.isfile(name)):
        raise Refused.because(name, "is not a file", "name a file")
    try:
        with open(name, "rb") as file:
            there = file.read(len(begins))
    except OSError:
        return
    if there and there.lower() != begins.lower():
        raise Refused.because(name, "holds something else", "name another file, or remove it")


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


def _write_pdf(brief: Brief, path: str) -> None:
    from burdenshare.report.pdf.write import write_pdf

    write_pdf(brief, path)
