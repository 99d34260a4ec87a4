"""``burdenshare ledger report``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option, lang_option


@click.command("report")
@click.argument("about", metavar="NAME")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--year", default=0, metavar="YEAR", help="The agreement year; default: the last.")
@click.option("--until", default="", metavar="DATE", help="As on a day; default: all entries.")
@click.option("--currency", default="", metavar="CODE", help="Where entries are in several.")
@click.option("--observed", is_flag=True, help="What others' records say, instead of own entries.")
@click.option("--keys", is_flag=True, help="List the entries behind each line.")
@click.option("--html", default="", metavar="FILE", help="Write a page.")
@click.option("--xlsx", default="", metavar="FILE", help="Write a workbook.")
@ledger_options
@lang_option
@json_option
def report_command(
    about: str,
    reports: tuple[str, ...],
    year: int,
    until: str,
    currency: str,
    observed: bool,
    keys: bool,
    html: str,
    xlsx: str,
    database: str | None,
    name: str,
    lang: str,
    as_json: bool,
) -> None:
    """Report on execution: the public record, or the entries of a ledger.

    NAME is a host whose public record the library holds (korea), which needs no database; or an
    agreement of a ledger, such as korea-12. REPORT is settlement, reconciliation, funds,
    obligations, held, carried, vendors, labour, in_kind, assets, limits, exchange or exceptions;
    default: all of them.
    """
    from burdenshare.ledger.observed import observed_names

    if about in observed_names():
        return _public(about, html, xlsx, lang, as_json)
    from burdenshare.ledger.reports.catalogue import report_entries
    from burdenshare.ledger.reports.flows import Asked
    from burdenshare.store.ledger import Ledger

    asked = Asked(about, year, until, currency, "observed" if observed else "own")
    with Ledger(database, name) as ledger:
        head = ledger.head()
        made = report_entries(ledger.entries(), asked, reports)
    if as_json:
        from burdenshare.report.answers import statements_data

        return print_data(statements_data(made, head.hash))
    from burdenshare.report.ledger import show

    if html:
        print_text(show.write_report(html, show.statements_page(made, lang, head.hash)))
    if xlsx:
        print_text(show.write_report(xlsx, show.statements_workbook(made, lang, head.hash)))
    if not html and not xlsx:
        print_text(show.show_statements(made, wants_colour(), lang, head.hash, keys))


def _public(about: str, html: str, xlsx: str, lang: str, as_json: bool) -> None:
    """The public record, which lies in the library."""
    from burdenshare.ledger.observed import observed

    record = observed(about)
    if as_json:
        return print_data(record.to_dict())
    from burdenshare.report.ledger import show

    if html:
        print_text(show.write_report(html, show.observed_page(record, lang)))
    if xlsx:
        print_text(show.write_report(xlsx, show.observed_workbook(record, lang)))
    if not html and not xlsx:
        print_text(show.show_observed(record, wants_colour(), lang))
