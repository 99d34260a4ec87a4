"""Files to be taken along: reports, entries, journals, the audit pack."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from burdenshare.ledger.reports.statement import Statement
from burdenshare.store.ledger import Ledger
from burdenshare.web.ledger.public import XLSX

_TEXT = "text/plain; charset=utf-8"
File = tuple[bytes, str, str]
"""Content, media type, and how the name ends."""


def report_file(made: Sequence[Statement], kind: str, lang: str, head: str) -> File | None:
    """Reports as a workbook, a page or a text; None for any other kind."""
    from burdenshare.report.ledger.show import (
        show_statements,
        statements_page,
        statements_workbook,
    )

    if kind == "xlsx":
        return statements_workbook(made, lang, head), XLSX, "xlsx"
    if kind == "html":
        content = statements_page(made, lang, head).encode("utf-8")
        return content, "text/html; charset=utf-8", "html"
    if kind == "txt":
        return show_statements(made, False, lang, head).encode("utf-8"), _TEXT, "txt"
    return None


def ledger_file(ledger: Ledger, kind: str) -> File | None:
    """A ledger as a file; None for a kind that is none."""
    if kind == "csv":
        return _entries(ledger), "text/csv; charset=utf-8", "csv"
    if kind == "beancount":
        from burdenshare.ledger.exports.beancount import beancount_text

        return _lines(beancount_text(tuple(ledger.entries()), "own")), _TEXT, "beancount"
    if kind == "hledger":
        from burdenshare.ledger.exports.hledger import hledger_text

        return _lines(hledger_text(tuple(ledger.entries()), "own")), _TEXT, "journal"
    if kind == "pack":
        return _pack(ledger), "application/zip", "zip"
    return None


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in lines).encode("utf-8")


def _entries(ledger: Ledger) -> bytes:
    from burdenshare.store.entry_file import write_entries

    with tempfile.TemporaryDirectory(prefix="burdenshare-") as folder:
        path = Path(folder) / "entries.csv"
        write_entries(path, ledger.entries())
        return path.read_bytes()


def _pack(ledger: Ledger) -> bytes:
    """The audit pack as an archive of its folder."""
    from burdenshare.report.ledger.pack_texts import pack_texts
    from burdenshare.store.pack import export_pack

    with tempfile.TemporaryDirectory(prefix="burdenshare-") as folder:
        pack = Path(folder) / "pack"
        texts = pack_texts(ledger.entries(), ledger.balances(), *ledger.head())
        export_pack(ledger, pack, texts)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in sorted(pack.rglob("*")):
                if one.is_file():
                    archive.write(one, one.relative_to(pack.parent))
        return made.getvalue()
