"""``burdenshare impact``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, json_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("impact")
@click.argument("agreement", metavar="AGREEMENT|SPLIT.csv")
@click.option("--year", default=0, metavar="Y", help="The year of the contribution.")
@click.option("--table", default="", metavar="FILE", help="Another input-output table.")
@click.option("--bridge", default="", metavar="FILE", help="Another bridge to industries.")
@click.option("--unit", default="", metavar="UNIT", help="Of a file's amounts: '100m KRW'.")
@click.option("--price-year", default=0, metavar="Y", help="Year of the money, if not its own.")
@click.option(
    "--method",
    default="draws",
    show_default=True,
    type=click.Choice(["draws", "delta"]),
    help="How the intervals are found.",
)
@click.option("--draws", default=20_000, show_default=True, help="How many draws.")
@click.option(
    "--seed", default=7, show_default=True, type=click.IntRange(0, 2**31), help="Fixes the draws."
)
@click.option("--xlsx", type=_FILE, metavar="FILE", help="Write it as a workbook.")
@asking_options
@lang_option
@json_option
def impact_command(
    agreement: str,
    year: int,
    table: str,
    bridge: str,
    unit: str,
    price_year: int,
    method: str,
    draws: int,
    seed: int,
    xlsx: str | None,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Show where the money goes at home: value added, imports, taxes, jobs.

    An agreement without a complete split is computed over the named candidate splits, each an
    assumption in print. SPLIT.csv has the columns year,category,amount.
    """
    from burdenshare.economy.impact import impact

    how = (method, draws, seed, price_year, unit)
    found = impact(agreement, year, table, bridge, *how, as_of, change, fix)
    if xlsx is not None:
        from burdenshare.report.excel.impact import write_impact_workbook

        write_impact_workbook(found, lang, xlsx)
    if as_json:
        return print_data(found.to_dict())
    from burdenshare.report.asked import say_asked
    from burdenshare.report.terminal_impact import show_impact

    return print_text(say_asked(change, fix, lang) + show_impact(found, wants_colour(), lang))
