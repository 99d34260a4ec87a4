"""``burdenshare negotiate lapse``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say
from burdenshare.cli.options import json_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("lapse")
@click.argument("domain")
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...")
@click.option("--html", type=_FILE, metavar="FILE", help="Write a page, with the zone as a chart.")
@lang_option
@json_option
def lapse_command(
    domain: str, profiles: tuple[str, ...], html: str | None, lang: str, as_json: bool
) -> None:
    """Show what no agreement is worth over the months, and how the zone moves.

    DOMAIN is a domain's file or library name; each PROFILE adds one side's preferences.
    """
    from burdenshare.negotiation.document import load_domain
    from burdenshare.negotiation.valued import value_domain
    from burdenshare.negotiation.zone_time import zone_course
    from burdenshare.report.lapse import show_lapse, write_lapse_page

    held = load_domain(domain, profiles)
    valued = value_domain(held)
    zone, notes = zone_course(valued), valued.case.notes
    if html is not None:
        title = held.title_ko if lang == "ko" and held.title_ko else held.title
        say(
            f"written: {write_lapse_page(html, title, valued.courses, notes, zone, lang)}",
            0,
        )
    if as_json:
        courses = {side: one.to_dict() for side, one in valued.courses.items()}
        return print_data({**zone.to_dict(), "courses": courses, "notes": list(notes)})
    return print_text(show_lapse(valued.courses, notes, zone, lang))
