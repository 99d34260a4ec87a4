"""``burdenshare ledger import``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from burdenshare.cli.door import print_data, print_text, say_findings
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option, lang_option
from burdenshare.figures.finding import Finding, Refused

if TYPE_CHECKING:
    from burdenshare.ledger.entry import Entry
    from burdenshare.ledger.imports.entries import Mapped
    from burdenshare.ledger.imports.table import ReadAs


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--observed", is_flag=True, help="Foreign records: kept with their findings.")
@click.option("--preview", is_flag=True, help="Show how FILE is read, and write nothing.")
@click.option("--actor", default="", metavar="NAME", help="Who enters them, where it is open.")
@click.option("--column", multiple=True, metavar="FIELD=HEADING", help="Which column is a field.")
@click.option("--say", multiple=True, metavar="FIELD=TEXT", help="What FILE leaves open.")
@click.option("--unit", default="", metavar="UNIT", help="Of the amounts, such as '100m KRW'.")
@click.option("--total", default="", metavar="AMOUNT", help="What the amounts should add up to.")
@click.option("--encoding", default="", metavar="NAME", help="Such as utf-8 or cp949.")
@click.option("--separator", default="", metavar="MARK", help="A comma, semicolon, bar or 'tab'.")
@click.option("--decimal", type=click.Choice([".", ","]), default=None, help="Decimal mark.")
@click.option("--dates", type=click.Choice(["ymd", "dmy", "mdy"]), default=None, help="Order.")
@click.option("--sheet", default="", metavar="NAME", help="Of a workbook.")
@click.option("--batch", default=2_000, show_default=True, type=click.IntRange(1, 1_000_000))
@ledger_options
@lang_option
@json_option
def import_command(
    file: str,
    observed: bool,
    preview: bool,
    actor: str,
    column: tuple[str, ...],
    say: tuple[str, ...],
    unit: str,
    total: str,
    encoding: str,
    separator: str,
    decimal: str | None,
    dates: str | None,
    sheet: str,
    batch: int,
    database: str | None,
    name: str,
    lang: str,
    as_json: bool,
) -> None:
    """Write the entries of FILE, one transaction a batch.

    FILE is of the form that 'ledger export FILE.csv' writes: UTF-8, commas, and the fields of an
    entry as headings (key, event, agreement, agreement_year, budget_year, amount, currency,
    source, target, category, form, line, value_date, actor, approver, reason, document.kind,
    details.NAME and so on). Or it is any other CSV file or workbook whose columns are named with
    --column; how it is read is shown by --preview and never guessed silently.

    Own entries are refused where they break a rule, observed ones kept with their findings.
    Stopped at any point, an import is run again and goes on where it was.
    """
    from burdenshare.ledger.imports.entries import Mapped
    from burdenshare.ledger.imports.table import ReadAs

    fields = _pairs(say, "--say") | ({"actor": actor} if actor else {})
    separator = "\t" if separator == "tab" else separator
    told = ReadAs(encoding, separator, decimal or "", dates or "", sheet)
    mapped = Mapped(_pairs(column, "--column"), fields, unit, total)
    standing = "observed" if observed else "own"
    if preview:
        return _preview(file, told, mapped, as_json, lang)
    if any(told) or mapped.columns or unit or total or not _is_own_form(file, fields):
        return _foreign(file, told, mapped, standing, batch, (database, name), as_json)
    fields |= {"standing": "observed"} if observed else {}
    _own_form(file, fields, batch, (database, name), as_json)


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    pairs = [one.partition("=") for one in texts]
    if wrong := [name for name, there, _ in pairs if not there or not name]:
        raise click.BadParameter(f"'{wrong[0][:60]}' is not NAME=TEXT", param_hint=option)
    return {name: value for name, _, value in pairs}


def _is_own_form(file: str, said: dict[str, str]) -> bool:
    from pathlib import Path

    from burdenshare.store.entry_file import is_own_form

    return is_own_form(Path(file), said)


def _own_form(
    file: str, said: dict[str, str], batch: int, where: tuple[str | None, str], as_json: bool
) -> None:
    """A file of our own form: read as it is written, however long."""
    from pathlib import Path

    from burdenshare.store.entry_file import count_rows, read_entries
    from burdenshare.store.entry_lines import lines_of_keys

    path = Path(file)
    source = _Source(file, read_entries(path, said), count_rows(path), partial(lines_of_keys, path))
    _load(source, batch, where, as_json)


def _foreign(
    file: str,
    told: ReadAs,
    mapped: Mapped,
    standing: str,
    batch: int,
    where: tuple[str | None, str],
    as_json: bool,
) -> None:
    from burdenshare.ledger.imports.entries import import_entries
    from burdenshare.ledger.imports.places import LENGTH

    taken = import_entries(file, told, mapped, standing)
    keys = (one.key[:LENGTH] for one in taken.entries)
    lines = dict(zip(keys, taken.lines, strict=True))
    source = _Source(file, taken.entries, len(taken.entries), lambda _: lines, taken.findings)
    _load(source, batch, where, as_json)


class _Source(NamedTuple):
    """Entries of a file, about how many; the lines of keys; what was found while it was read."""

    file: str
    entries: Iterable[Entry]
    rows: int
    lines: Callable[[Iterable[str]], Mapping[str, int]]
    findings: tuple[Finding, ...] | None = None


def _load(source: _Source, batch: int, where: tuple[str | None, str], as_json: bool) -> None:
    from burdenshare.cli.progress import watch
    from burdenshare.ledger.doubts import Doubts
    from burdenshare.store.categories import categories_met
    from burdenshare.store.ledger import Ledger

    bar, rows = watch(), source.rows
    tell = (lambda done: bar(min(done, rows), max(rows, 1))) if bar else None
    with Ledger(*where) as ledger:
        # What was read as a foreign table had its days looked at row by row.
        doubts = Doubts(partial(categories_met, ledger), days=source.findings is None)
        try:
            loaded = ledger.load(doubts.watch(source.entries), batch, tell)
        except Refused as refused:
            found = _with_lines(source, refused.findings)
            if found == refused.findings:
                raise
            raise Refused(found) from refused
        head = ledger.head()
    findings = (*(source.findings or ()), *_with_lines(source, doubts.findings()))
    if as_json:
        told = [str(one) for one in findings]
        print_data({**loaded._asdict(), "entries": head.size, "head": head.hash, "findings": told})
        return
    say_findings(findings)
    print_text(f"{loaded.posted:,} entries written, {loaded.repeated:,} were there already.")


def _with_lines(source: _Source, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings at entries, each with its line in the file."""
    from burdenshare.ledger.imports.places import at_lines, key_of

    keys = [key for one in findings if (key := key_of(one))]
    return at_lines(findings, source.file, source.lines(keys)) if keys else tuple(findings)


def _preview(file: str, told: ReadAs, mapped: Mapped, as_json: bool, lang: str) -> None:
    """How the file is read, what is open, and its first rows."""
    from burdenshare.ledger.imports.entries import preview_import

    preview = preview_import(file, told, mapped).preview
    if as_json:
        print_data(preview.to_dict())
    else:
        from burdenshare.report.ledger.preview import show_preview
        from burdenshare.report.words import Words

        print_text(show_preview(preview, Words(lang)))
    if preview.questions:
        click.get_current_context().exit(1)
