"""``burdenshare negotiate check``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text


@click.command("check")
@click.argument("domain")
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...")
@click.pass_context
def check_command(ctx: click.Context, domain: str, profiles: tuple[str, ...]) -> None:
    """Find what is wrong in a domain and its profiles; silent when they are clean.

    DOMAIN is a file or a library domain; each PROFILE adds one side's preferences.
    """
    from burdenshare.negotiation.document import check_files

    found = check_files(domain, profiles)
    for finding in found:
        print_text(str(finding))
    ctx.exit(1 if found else 0)
