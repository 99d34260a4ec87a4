"""``burdenshare offer``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say, wants_colour
from burdenshare.cli.options import (
    asking_options,
    baseline_option,
    futures_options,
    json_option,
    lang_option,
)

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("offer")
@click.argument("patch")
@click.option("--last", default="", metavar="FILE", help="One's last offer, to hold it against.")
@click.option("--demand", default="", metavar="FILE", help="What the other side asks for.")
@click.option("--docx", type=_FILE, metavar="FILE", help="Write the sheet as a Word file.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write the sheet as a web page.")
@futures_options
@baseline_option
@asking_options
@lang_option
@json_option
def offer_command(
    patch: str,
    last: str,
    demand: str,
    docx: str | None,
    html: str | None,
    paths: int,
    seed: int,
    scenario: str,
    baseline: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Price an offer on one page: cost, worst case, against baseline and last offer.

    PATCH is a file with 'base' and 'change', or an agreement. Without --baseline it is held
    against the agreement that it changes.
    """
    from burdenshare.negotiation.offer_sheet import offer_sheet

    asked = (paths, seed, scenario, as_of, change, fix)
    sheet = offer_sheet(patch, baseline, last, demand, *asked)
    for finding in sheet.findings:
        say(str(finding), 0)
    if docx is not None or html is not None:
        from burdenshare.report.offer.files import write_sheet

        say("\n".join(f"written: {one}" for one in write_sheet(sheet, docx, html, lang)), 0)
    if as_json:
        return print_data(sheet.to_dict())
    from burdenshare.report.offer.files import show_sheet

    return print_text(show_sheet(sheet, wants_colour(), lang))
