"""``burdenshare fairness``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, json_option, lang_option


@click.command("fairness")
@click.argument("asked", nargs=-1, required=True, metavar="AGREEMENT | key KEY")
@click.option("--year", default=0, metavar="YEAR", help="The agreement's year; default: its first.")
@click.option("--pool", default="", metavar="NAME", help="The cost pool and its definition.")
@click.option(
    "--input", "give", multiple=True, metavar="NAME=VALUE", help="Give an input; repeatable."
)
@click.option("--inputs", "inputs_file", default="", metavar="FILE", help="A host's own inputs.")
@click.option("--panel", default="", metavar="FILE", help="CSV member,output,burden[,benefit].")
@click.option(
    "--scale",
    multiple=True,
    metavar="MEMBER=FACTOR",
    help="For a key: incomes times a factor, to see how near a threshold is.",
)
@asking_options
@lang_option
@json_option
def fairness_command(
    asked: tuple[str, ...],
    year: int,
    pool: str,
    give: tuple[str, ...],
    inputs_file: str,
    panel: str,
    scale: tuple[str, ...],
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Hold a contribution against named yardsticks, or apply an apportionment key.

    Each yardstick is a formula with its inputs; none is a verdict. KEY is a key of the library
    (un-2022, un-2025, nato-2018, nato-2021, gni) or a YAML file.
    """
    if asked[0] == "key":
        return _show_key(asked[1:], scale, lang, as_json)
    if len(asked) > 1:
        raise click.UsageError(f"One agreement is held against the yardsticks, not {len(asked)}.")
    from burdenshare.yardsticks.fairness import fairness

    found = fairness(asked[0], year, pool, give, as_of, change, fix, panel, inputs_file)
    if as_json:
        return print_data(found.to_dict())
    from burdenshare.report.asked import say_asked
    from burdenshare.report.fairness.terminal import show_fairness

    return print_text(say_asked(change, fix, lang) + show_fairness(found, wants_colour(), lang))


def _show_key(names: tuple[str, ...], scale: tuple[str, ...], lang: str, as_json: bool) -> None:
    from burdenshare.yardsticks.keys.apply import apportion, read_scale

    if len(names) != 1:
        raise click.UsageError("Name one key, such as: fairness key un-2025")
    key = apportion(names[0], read_scale(scale))
    if as_json:
        return print_data(key.to_dict())
    from burdenshare.report.fairness.terminal import show_key

    return print_text(show_key(key, wants_colour(), lang))
