"""``burdenshare explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, futures_options, json_option, lang_option

if TYPE_CHECKING:
    from burdenshare.settlement.record import Explanation


def _explain(
    agreement: str,
    year: int,
    path: str,
    futures: tuple[int, int, str],
    asked: tuple[str, tuple[str, ...], tuple[str, ...]],
    more: tuple[int, str],
) -> Explanation:
    if path:
        from burdenshare.pricing.paths import explain_path

        return explain_path(agreement, year, path, *futures, *asked, *more)
    from burdenshare.settlement.explain import explain

    return explain(agreement, year, *asked)


@click.command("explain")
@click.argument("agreement")
@click.argument("year", type=click.IntRange(1945, 2145))
@asking_options
@click.option(
    "--path", "path", default="", metavar="N", help="A path of the futures: 0:417 or 417."
)
@click.option("--horizon", default=0, metavar="YEAR", help="The last year of those futures.")
@click.option("--against", default="", metavar="ID", help="What a baseline is held against.")
@futures_options
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
    path: str,
    horizon: int,
    against: str,
    paths: int,
    seed: int,
    scenario: str,
    lang: str,
    as_json: bool,
) -> None:
    """Show every step to one year's figure, with its sources.

    With --path a priced path is settled and explained. Leaves with status 1 where the year is
    unknown.
    """
    futures, asked = (paths, seed, scenario), (as_of, change, fix)
    explanation = _explain(agreement, year, path, futures, asked, (horizon, against))
    if as_json:
        print_data(explanation.to_dict())
    else:
        from burdenshare.report.terminal import show_explanation

        print_text(show_explanation(explanation, wants_colour(), lang))
    ctx.exit(1 if explanation.year.status == "unknown" else 0)
