"""``burdenshare backtest``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("backtest")
@click.option("--host", default="", metavar="CODE", help="Whose world; the library's first.")
@click.option("--scenario", default="default", metavar="NAME", help="A scenario's name or file.")
@click.option("--paths", default=4000, type=int, help="Draws in each forecast.", show_default=True)
@click.option("--seed", default=1, type=int, help="Fixes every draw.", show_default=True)
@lang_option
@json_option
def backtest_command(
    host: str, scenario: str, paths: int, seed: int, lang: str, as_json: bool
) -> None:
    """Hold the scenario model against history.

    At the end of each past year the model is fitted again on what had happened by then, in
    today's prints; shown are how often the outcome lay in its band, and its mean score beside
    that of a random walk.
    """
    from burdenshare.series.scenarios.backtest import backtest

    tested = backtest(host, scenario, paths, seed)
    if as_json:
        return print_data(tested.to_dict())
    from burdenshare.report.terminal_backtest import show_backtest

    return print_text(show_backtest(tested, wants_colour(), lang))
