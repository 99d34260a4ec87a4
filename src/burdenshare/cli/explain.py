"""``burdenshare explain``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, json_option, lang_option


@click.command("explain")
@click.argument("agreement")
@click.argument("year", type=click.IntRange(1945, 2145))
@asking_options
@lang_option
@json_option
@click.pass_context
def explain_command(
    ctx: click.Context,
    agreement: str,
    year: int,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Show every step to one year's figure, with its sources.

    Leaves with status 1 where the year is unknown.
    """
    from burdenshare.settlement.explain import explain

    explanation = explain(agreement, year, as_of, change, fix)
    if as_json:
        print_data(explanation.to_dict())
    else:
        from burdenshare.report.terminal import show_explanation

        print_text(show_explanation(explanation, wants_colour(), lang))
    ctx.exit(1 if explanation.year.status == "unknown" else 0)
