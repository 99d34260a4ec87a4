"""``burdenshare ledger follow``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option, lang_option


@click.command("follow")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--on", "day", default="", metavar="DATE", help="How they stand on a day.")
@click.option("--entries", "look_up", is_flag=True, help="Look up the entries they name.")
@click.option("--html", default="", metavar="FILE", help="Write a page.")
@click.option("--xlsx", default="", metavar="FILE", help="Write a workbook.")
@ledger_options
@lang_option
@json_option
def follow_command(
    file: str,
    day: str,
    look_up: bool,
    html: str,
    xlsx: str,
    database: str | None,
    name: str,
    lang: str,
    as_json: bool,
) -> None:
    """Follow auditors' recommendations: what is done, what is due, what is overdue.

    FILE is CSV with the columns number, made_by, made_on, says, addressee, due, status, closed_on,
    evidence, entries. A status is open, agreed, in_progress, implemented, closed or rejected.
    """
    from burdenshare.ledger.reports.recommendations import read_recommendations, track

    read = read_recommendations(file)
    entries = None
    if look_up:
        from burdenshare.store.ledger import Ledger

        with Ledger(database, name) as ledger:
            entries = tuple(ledger.entries())
    tracker = track(read, day or _today(), entries)
    if as_json:
        return print_data(tracker.to_dict())
    from burdenshare.report.ledger import audit
    from burdenshare.report.ledger.show import write_report

    if html:
        print_text(write_report(html, audit.tracker_page(tracker, lang)))
    if xlsx:
        print_text(write_report(xlsx, audit.tracker_workbook(tracker, lang)))
    if not html and not xlsx:
        print_text(audit.show_tracker(tracker, wants_colour(), lang))


def _today() -> str:
    from datetime import date

    return date.today().isoformat()
