"""``burdenshare estimate``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, futures_options, json_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("estimate")
@click.argument("agreement")
@click.option("--docx", type=_FILE, metavar="FILE", help="Write it as an editable Word file.")
@click.option("--xlsx", type=_FILE, metavar="FILE", help="Write its workbook, with live totals.")
@click.option(
    "--baseline",
    default="rolled",
    show_default=True,
    metavar="NAME",
    help="rolled:ID, continue:ID, frozen:ID, lapse:ID, or another agreement.",
)
@click.option(
    "--headline",
    default="mean",
    show_default=True,
    metavar="NAME",
    help="mean, median, or 'path 0:417'.",
)
@click.option("--outturn", default="", metavar="DATE", help="Hold against what was known later.")
@click.option(
    "--government",
    default="",
    metavar="FILE",
    help="The government's own estimate: a YAML file, or 2026=15192,2027=15496.",
)
@futures_options
@asking_options
@lang_option
@json_option
def estimate_command(
    agreement: str,
    docx: str | None,
    xlsx: str | None,
    baseline: str,
    headline: str,
    outturn: str,
    government: str,
    paths: int,
    seed: int,
    scenario: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Estimate the cost of ratifying an agreement, as a budget office prints it.

    Premises, a named baseline, figures by year with total and yearly mean, the range by scenario,
    and the bridge to the government's own estimate where one is given.
    """
    from burdenshare.pricing.estimate import estimate

    futures = (paths, seed, scenario)
    asked = (as_of, change, fix)
    record = estimate(agreement, baseline, headline, *futures, *asked, government, outturn)
    written: tuple[str, ...] = ()
    if docx is not None or xlsx is not None:
        from burdenshare.report.estimate.files import write_estimate

        written = write_estimate(record, docx, xlsx, lang)
    if as_json:
        return print_data(record.to_dict())
    from burdenshare.report.estimate.terminal import show_estimate, show_written

    print_text(show_estimate(record, wants_colour(), lang))
    return print_text(show_written(written, lang)) if written else None
