"""``burdenshare compare``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, baseline_option, json_option, lang_option


@click.command("compare")
@click.argument("agreements", nargs=-1, required=True, metavar="AGREEMENT...")
@baseline_option
@asking_options
@lang_option
@json_option
def compare_command(
    agreements: tuple[str, ...],
    baseline: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Hold agreements side by side, or against a baseline.

    Changes are made to the first agreement. With a baseline the difference is split into base,
    escalator, cap and so on, and the causes add up.
    """
    from burdenshare.settlement.compare import compare

    comparison = compare(agreements, baseline, as_of, change, fix)
    if as_json:
        return print_data(comparison.to_dict())
    from burdenshare.report.terminal import show_comparison

    return print_text(show_comparison(comparison, wants_colour(), lang))
