"""``burdenshare negotiate stress``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option, seed_option


@click.command("stress")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--rule", default="nash", show_default=True, metavar="NAME", help="Which solution.")
@click.option("--spread", default=20.0, show_default=True, help="By how many percent weights move.")
@click.option("--draws", default=200, show_default=True, help="How often.")
@seed_option
@lang_option
@json_option
def stress_command(
    files: tuple[str, ...],
    rule: str,
    spread: float,
    draws: int,
    seed: int,
    lang: str,
    as_json: bool,
) -> None:
    """Show how far a recommendation rests on its preferences, and on being told the truth.

    FILE... is a domain and its profiles, in any format that 'negotiate solve' reads.
    """
    from burdenshare.negotiation.formats.load import load_case
    from burdenshare.negotiation.robust import stress

    found = stress(load_case(files), rule.replace("-", "_"), spread / 100, draws, seed)
    if as_json:
        return print_data(found.to_dict())
    from burdenshare.report.talks import show_robustness

    return print_text(show_robustness(found, wants_colour(), lang))
