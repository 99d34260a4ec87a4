"""``burdenshare negotiate draft``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say
from burdenshare.cli.options import json_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("draft")
@click.argument("package")
@click.option("--docx", type=_FILE, metavar="FILE", help="Write the two-column redline in Word.")
@lang_option
@json_option
def draft_command(package: str, docx: str | None, lang: str, as_json: bool) -> None:
    """Write a package as an agreement document, with its difference to the last one.

    PACKAGE is a file that names a domain and a value for each issue; an offer or an agreement
    will do too. The document is printed as YAML: keep it in a file, and every verb takes it.
    """
    from burdenshare.negotiation.draft import draft
    from burdenshare.report.redline import show_draft, write_redline

    made = draft(package)
    if docx is not None:
        say(f"written: {write_redline(made, docx, lang)}", 0)
    for warning in made.warnings:
        say(warning, 0)
    return print_data(made.to_dict()) if as_json else print_text(show_draft(made, lang))
