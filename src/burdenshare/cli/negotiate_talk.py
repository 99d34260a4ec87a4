"""``burdenshare negotiate talk``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import json_option, lang_option


@click.command("talk")
@click.argument("domain")
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...")
@click.option("--log", required=True, metavar="FILE", help="The offers made so far.")
@click.option("--side", default="", metavar="NAME", help="Also what this side could offer next.")
@click.option("--until", default="", metavar="DATE", help="Only what was said by that day.")
@lang_option
@json_option
def talk_command(
    domain: str,
    profiles: tuple[str, ...],
    log: str,
    side: str,
    until: str,
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

    held = load_domain(domain, profiles)
    talks = read_talks(log, held)
    talks = talks.until(until) if until else talks
    case = value_domain(held).case
    path, found = concession_path(case, talks), check_consistency(case, talks)
    offers = next_offers(case, talks, side) if side else ()
    if as_json:
        more = {
            "contradictions": [one._asdict() for one in found],
            "next": [one._asdict() for one in offers],
        }
        return print_data({**path.to_dict(), **more})
    from burdenshare.report.talks import show_talks

    return print_text(show_talks(path, found, offers, wants_colour(), lang))
