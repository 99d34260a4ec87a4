"""``burdenshare people``: who may sign in to a server for several people."""

from __future__ import annotations

import click

from burdenshare.cli.lazy import LazyGroup

STEPS = {
    "add": "Let somebody sign in.",
    "list": "List who may sign in.",
    "password": "Give somebody another password; all their sessions end.",
    "revoke": "Sign somebody out everywhere.",
    "token": "Make, list or revoke tokens of the REST interface.",
}


@click.group(cls=LazyGroup, helps=STEPS, files="burdenshare.cli.people_{}")
def people_command() -> None:
    """Add and list who may sign in to 'serve --team'.

    There is no default password, and nobody adds themselves: an administrator is made here, and
    delegations come in by a mediator's invitation.
    """
