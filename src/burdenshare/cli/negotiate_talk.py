"""``burdenshare negotiate talk``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say, wants_colour
from burdenshare.cli.options import json_option, lang_option

_FILE = click.Path(dir_okay=False, writable=True)


@click.command("talk")
@click.argument("domain")
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...")
@click.option("--log", required=True, metavar="FILE", help="The offers made so far.")
@click.option("--side", default="", metavar="NAME", help="Also what this side could offer next.")
@click.option("--until", default="", metavar="DATE", help="Only what was said by that day.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write a page, with the zone over time.")
@lang_option
@json_option
def talk_command(
    domain: str,
    profiles: tuple[str, ...],
    log: str,
    side: str,
    until: str,
    html: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Show what offers were worth as they were made, and where they contradict preferences.

    DOMAIN is a domain's file or library name; each PROFILE adds one side's preferences.
    """
    from burdenshare.negotiation.concessions import (
        check_consistency,
        concession_path,
        next_offers,
    )
    from burdenshare.negotiation.document import load_domain
    from burdenshare.negotiation.talk_log import read_talks
    from burdenshare.negotiation.valued import value_domain
    from burdenshare.negotiation.zone_time import zone_course

    held = load_domain(domain, profiles)
    talks = read_talks(log, held)
    talks = talks.until(until) if until else talks
    valued = value_domain(held)
    case = valued.case
    path, found = concession_path(case, talks), check_consistency(case, talks)
    offers = next_offers(case, talks, side) if side else ()
    if html is not None:
        from burdenshare.negotiation.frontier import find_frontier
        from burdenshare.negotiation.solutions.solve import solve
        from burdenshare.report.talk_page import write_talk_page

        title = held.title_ko if lang == "ko" and held.title_ko else held.title
        course = zone_course(valued) if valued.courses else None
        solved = solve(find_frontier(case))
        asked = (path, found, offers, course, lang, solved)
        say(f"written: {write_talk_page(html, title, *asked)}", 0)
    if as_json:
        more = {
            "contradictions": [one._asdict() for one in found],
            "next": [one._asdict() for one in offers],
        }
        return print_data({**path.to_dict(), **more})
    from burdenshare.report.talks import show_talks

    return print_text(show_talks(path, found, offers, wants_colour(), lang))
