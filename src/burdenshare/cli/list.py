"""``burdenshare list``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("list")
@lang_option
@json_option
def list_command(lang: str, as_json: bool) -> None:
    """List the agreements, series and tables of the library."""
    from burdenshare.settlement.catalogue import catalogue

    library = catalogue()
    if as_json:
        return print_data(library.to_dict())
    from burdenshare.report.terminal import show_library

    return print_text(show_library(library, wants_colour(), lang))
