"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
lang_option = click.option(
    "--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.", show_default=True
)
baseline_option = click.option(
    "--baseline",
    default="",
    metavar="NAME",
    help="rolled:ID, continue:ID, frozen:ID, lapse:ID, or another agreement.",
)


def warn_of_later(_context: click.Context, _option: click.Parameter, day: str) -> str:
    """Say that nothing newer is known where a day after the library's own is asked for."""
    if day:
        from burdenshare.cli.door import say
        from burdenshare.reading.library import library_day

        if day[:4].isdigit() and day > (last := library_day()):
            say(f"--as-of: nothing later than {last} is in the library; {day} adds nothing", 0)
    return day


as_of_option = click.option(
    "--as-of",
    default="",
    metavar="DATE",
    callback=warn_of_later,
    help="As known on a day; default: the library's.",
)
change_option = click.option(
    "--change", multiple=True, metavar="PATH=VALUE", help="Change the document; repeatable."
)
set_option = click.option(
    "--set", "fix", multiple=True, metavar="SERIES.YEAR=VALUE", help="Fix an observation by hand."
)


paths_option = click.option(
    "--paths", default=16384, show_default=True, help="How many futures, a power of two."
)
seed_option = click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, 2**31), help="Fixes the futures."
)
scenario_option = click.option(
    "--scenario",
    default="default",
    show_default=True,
    metavar="NAME",
    help="A named scenario or file.",
)


def futures_options(command: Command) -> Command:
    """What every verb over many futures takes: how many, which seed, which scenario."""
    return paths_option(seed_option(scenario_option(command)))


def asking_options(command: Command) -> Command:
    """What every verb on an agreement takes: the day, changes, values fixed by hand."""
    return as_of_option(change_option(set_option(command)))
