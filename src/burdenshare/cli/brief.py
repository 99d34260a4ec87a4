"""``burdenshare brief``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text, wants_colour
from burdenshare.cli.options import asking_options, baseline_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("brief")
@click.argument("agreement")
@click.option("--html", type=_FILE, metavar="FILE", help="Write the brief as a web page.")
@click.option("--xlsx", type=_FILE, metavar="FILE", help="Write its workbook, with live formulas.")
@click.option("--pdf", type=_FILE, metavar="FILE", help="Write it for print, on A4.")
@click.option("--horizon", default=0, metavar="YEAR", help="The last year of the projection.")
@baseline_option
@asking_options
@lang_option
def brief_command(
    agreement: str,
    html: str | None,
    xlsx: str | None,
    pdf: str | None,
    horizon: int,
    baseline: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
) -> None:
    """Write the brief of an agreement: HTML, XLSX and PDF.

    Without options the first two are written into the current folder; a summary is printed.
    """
    from burdenshare.report.brief import brief
    from burdenshare.report.files import write_files
    from burdenshare.report.terminal import show_brief_summary

    made = brief(agreement, as_of, change, fix, baseline, lang, horizon)
    written = write_files(made, html, xlsx, pdf)
    print_text(show_brief_summary(made, written, wants_colour()))
