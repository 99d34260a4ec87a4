"""``burdenshare price``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say_findings, wants_colour
from burdenshare.cli.options import (
    asking_options,
    baseline_option,
    futures_options,
    json_option,
    lang_option,
)
from burdenshare.cli.progress import watch


@click.command("price")
@click.argument("agreements", nargs=-1, required=True, metavar="AGREEMENT...")
@futures_options
@click.option("--horizon", default=0, metavar="YEAR", help="The last year priced.")
@click.option("--discount", type=float, metavar="RATE", help="Also a present value, at % a year.")
@click.option(
    "--soldiers",
    type=int,
    metavar="N",
    help="Soldiers to divide by; else as counted.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where the work is done; the figures are the same.",
)
@click.option("--scheduler", default="", metavar="URL", help="A Dask scheduler; else one here.")
@baseline_option
@asking_options
@lang_option
@json_option
def price_command(
    agreements: tuple[str, ...],
    paths: int,
    seed: int,
    scenario: str,
    horizon: int,
    discount: float | None,
    soldiers: int | None,
    engine: str,
    scheduler: str,
    baseline: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Price agreements over many futures: cost, risk, in won and dollars.

    All agreements, and the baseline if one is named, are priced on the same paths. Every figure
    has a standard error. Changes are made to the first agreement.
    """
    from burdenshare.pricing.price import price

    asked = (*agreements, *([baseline] if baseline else []))
    where = (engine, scheduler, watch())
    more = (discount, soldiers)
    prices = price(asked, paths, seed, scenario, horizon, as_of, change, fix, *where, *more)
    say_findings(prices.findings)
    if as_json:
        return print_data(prices.to_dict())
    from burdenshare.report.asked import say_asked
    from burdenshare.report.terminal_prices import show_prices

    return print_text(say_asked(change, fix, lang) + show_prices(prices, wants_colour(), lang))
