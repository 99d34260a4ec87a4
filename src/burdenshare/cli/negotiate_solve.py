"""``burdenshare negotiate solve``."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("solve")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--weights", default="", metavar="A,B", help="Bargaining power, one number a side.")
@click.option("--lotteries", is_flag=True, help="Also over lotteries of packages (two sides).")
@click.option(
    "--deal",
    multiple=True,
    metavar="ISSUE=VALUE",
    help="A package agreed: what can be gained on it?",
)
@click.option("--html", "html", default="", metavar="F", help="Write a page with the chart.")
@lang_option
@json_option
def solve_command(
    files: tuple[str, ...],
    weights: str,
    lotteries: bool,
    deal: tuple[str, ...],
    html: str,
    lang: str,
    as_json: bool,
) -> None:
    """Find what each rule of bargaining theory names: Nash, Kalai-Smorodinsky and others.

    FILE... is a domain and its profiles, or a folder. All packages that tie are given; where none
    is better than no agreement for all, it is said for which side, and by how much.
    """
    from burdenshare.negotiation.negotiate import negotiate
    from burdenshare.negotiation.solutions.further import further_solutions

    _check_pairs(deal)
    found = negotiate(files, weights=_numbers(weights))
    more = further_solutions(found.frontier, lotteries, deal)
    if html:
        _write(found, html, lang)
    if as_json:
        from burdenshare.report.answers import solutions_data

        return print_data(solutions_data(found, more))
    from burdenshare.report.packages import show_solutions

    return print_text(show_solutions(found, wants_colour(), lang, more))


def _check_pairs(deal: tuple[str, ...]) -> None:
    for one in deal:
        if "=" not in one:
            raise click.BadParameter(f"'{one}' has no '='; write ISSUE=VALUE.", param_hint="--deal")


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(one) for one in text.split(",")) if text else ()
    except ValueError:
        raise click.BadParameter(
            f"'{text}' is no list of numbers.", param_hint="--weights"
        ) from None


def _write(found: Any, name: str, lang: str) -> None:
    from burdenshare.report.packages import packages_section
    from burdenshare.report.sheet import render_sheet, write_sheet
    from burdenshare.report.words import Words

    words = Words(lang)
    section = packages_section(found, words)
    title = words("packages.title", name=found.frontier.case.name)
    page = render_sheet(title, words("packages.kind"), [section], words)
    write_sheet(name, page)
