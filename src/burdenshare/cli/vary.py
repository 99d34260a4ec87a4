"""``burdenshare vary``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say_findings, wants_colour
from burdenshare.cli.options import (
    asking_options,
    json_option,
    lang_option,
    scenario_option,
    seed_option,
)


@click.command("vary")
@click.argument("agreement")
@click.option(
    "--vary", "axes", multiple=True, metavar="PATH=VALUE,VALUE", help="Values to try; repeatable."
)
@click.option("--paths", default=1024, show_default=True, help="How many futures, a power of two.")
@seed_option
@scenario_option
@click.option(
    "--sort",
    "by",
    type=click.Choice(["mean", "quantile"]),
    default="mean",
    show_default=True,
    help="What the cheapest deal is cheapest by.",
)
@click.option(
    "--top",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="How many deals the table shows.",
)
@click.option(
    "--csv",
    "file",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write every deal as CSV.",
)
@asking_options
@lang_option
@json_option
def vary_command(
    agreement: str,
    axes: tuple[str, ...],
    paths: int,
    seed: int,
    scenario: str,
    by: str,
    top: int,
    file: str | None,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Price thousands of deals at once, the cheapest first.

    AGREEMENT is an offer with a 'vary' section, or any agreement with --vary. Every combination
    of the values is a deal; all are priced on the same futures.
    """
    from burdenshare.pricing.vary import vary
    from burdenshare.report.variants import say_written, show_variants, write_variants

    found = vary(agreement, axes, paths, seed, scenario, as_of, change, fix)
    say_findings(found.findings)
    written = write_variants(found, file, by) if file else ""
    if as_json:
        from burdenshare.report.answers import variants_data

        return print_data(variants_data(found, by))
    print_text(show_variants(found, by, top, wants_colour(), lang))
    return print_text(say_written(written, lang)) if written else None
