"""``burdenshare ledger sample``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option, lang_option


@click.command("sample")
@click.argument("agreement")
@click.option("--count", default=25, show_default=True, type=int, help="How many entries.")
@click.option("--seed", required=True, metavar="TEXT", help="Any text; publish it beforehand.")
@click.option("--by-amount", is_flag=True, help="Each unit of money has the same chance.")
@click.option("--event", "events", multiple=True, metavar="EVENT", help="Only these; repeatable.")
@click.option("--year", default=0, metavar="YEAR", help="The agreement year; default: all.")
@click.option("--until", default="", metavar="DATE", help="As on a day; default: all entries.")
@click.option("--currency", default="", metavar="CODE", help="Where entries are in several.")
@click.option("--html", default="", metavar="FILE", help="Write a page with working papers.")
@click.option("--xlsx", default="", metavar="FILE", help="Write a workbook with working papers.")
@ledger_options
@lang_option
@json_option
def sample_command(
    agreement: str,
    count: int,
    seed: str,
    by_amount: bool,
    events: tuple[str, ...],
    year: int,
    until: str,
    currency: str,
    html: str,
    xlsx: str,
    database: str | None,
    name: str,
    lang: str,
    as_json: bool,
) -> None:
    """Draw entries of AGREEMENT for an audit; the same seed draws the same entries anywhere."""
    from burdenshare.ledger.reports.flows import Asked
    from burdenshare.ledger.reports.sample import draw_sample
    from burdenshare.store.ledger import Ledger

    asked = Asked(agreement, year, until, currency)
    method = "by_amount" if by_amount else "random"
    with Ledger(database, name) as ledger:
        sample = draw_sample(ledger.entries(), asked, count, seed, method, events)
    if as_json:
        return print_data(sample.to_dict())
    from burdenshare.report.ledger import audit
    from burdenshare.report.ledger.show import write_report

    if html:
        print_text(write_report(html, audit.sample_page(sample, lang)))
    if xlsx:
        print_text(write_report(xlsx, audit.sample_workbook(sample, lang)))
    if not html and not xlsx:
        print_text(audit.show_sample(sample, wants_colour(), lang))
