"""``burdenshare negotiate replay``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("replay")
@click.argument("round_name", metavar="[ROUND]", default="")
@lang_option
@json_option
def replay_command(round_name: str, lang: str, as_json: bool) -> None:
    """Forecast past rounds from what was public, and score the forecasts.

    ROUND is an agreement such as korea-10, its number, or a change inside a term. Without one,
    all rounds are shown on the day of their agreement.
    """
    from burdenshare.negotiation.replay.replay import replay, replays

    made = (replay(round_name),) if round_name else replays()
    if as_json:
        from burdenshare.report.answers import replays_data

        return print_data(made[0].to_dict() if round_name else replays_data(made))
    from burdenshare.report.replay import show_replay, show_replays

    if round_name:
        return print_text(show_replay(made[0], wants_colour(), lang))
    return print_text(show_replays(made, wants_colour(), lang))
