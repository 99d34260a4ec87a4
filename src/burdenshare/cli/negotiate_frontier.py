"""``burdenshare negotiate frontier``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("frontier")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--epsilon", default=0.0, metavar="E", help="Round to a grid of E; exact without.")
@lang_option
@json_option
def frontier_command(files: tuple[str, ...], epsilon: float, lang: str, as_json: bool) -> None:
    """Find the packages that cannot be bettered for one side without loss to another.

    FILE... is a domain and its profiles, or a folder: our own YAML, GENIUS XML, GeniusWeb or
    NegoLog JSON.
    """
    from burdenshare.negotiation.formats import load_case
    from burdenshare.negotiation.frontier import find_frontier

    frontier = find_frontier(load_case(files), epsilon=epsilon)
    if as_json:
        from burdenshare.report.answers import frontier_data

        return print_data(frontier_data(frontier))
    from burdenshare.report.packages import show_frontier

    return print_text(show_frontier(frontier, wants_colour(), lang))
