"""``burdenshare negotiate play``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option

NAMES = ("boulware", "linear", "conceder", "tit-for-tat", "micro")


@click.command("play")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--tactics",
    default="linear,linear",
    show_default=True,
    metavar="A,B",
    help=f"One a side: {', '.join(NAMES)}.",
)
@click.option("--rounds", default=10, show_default=True, help="In each, both sides speak once.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**31))
@lang_option
@json_option
def play_command(
    files: tuple[str, ...], tactics: str, rounds: int, seed: int, lang: str, as_json: bool
) -> None:
    """Let two tactics take turns on a domain, to see what if; no forecast of anybody.

    FILE... is a domain and two profiles, or a folder.
    """
    from burdenshare.negotiation.formats import load_case
    from burdenshare.negotiation.tactics.bids import bids_of
    from burdenshare.negotiation.tactics.kinds import named
    from burdenshare.negotiation.tactics.play import play

    names = tuple(one.strip() for one in tactics.split(","))
    if len(names) != 2 or not set(names) <= set(NAMES):
        says = f"'{tactics}' is not two of {', '.join(NAMES)}."
        raise click.BadParameter(says, param_hint="--tactics")
    run = play(bids_of(load_case(files)), named(names[0]), named(names[1]), rounds, seed)
    if as_json:
        return print_data(run.to_dict())
    from burdenshare.report.packages import show_run

    return print_text(show_run(run, wants_colour(), lang))
