"""``burdenshare check``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text
from burdenshare.cli.options import change_option, json_option


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@change_option
@json_option
@click.pass_context
def check_command(
    ctx: click.Context, files: tuple[str, ...], change: tuple[str, ...], as_json: bool
) -> None:
    """Find what is wrong in documents; silent when they are clean.

    Each finding is a line: file, line number, what is wrong, what to do. FILE may be an
    agreement, an offer, or an id of the library.
    """
    from burdenshare.settlement.check import check

    found = [finding for file in files for finding in check(file, change)]
    if as_json:
        from burdenshare.report.answers import findings_data

        print_data(findings_data(found))
    else:
        for finding in found:
            print_text(str(finding))
    ctx.exit(1 if found else 0)
