"""``burdenshare people revoke``."""

from __future__ import annotations

import click

from burdenshare.cli.door import say
from burdenshare.cli.people_add import database_option


@click.command("revoke")
@click.argument("name")
@database_option
def revoke_command(name: str, database: str | None) -> None:
    """Sign somebody out everywhere."""
    from burdenshare.store.rooms.people import end_sessions
    from burdenshare.store.rooms.schema import open_rooms

    ended = end_sessions(open_rooms(database), name)
    say(f"{ended} session{'s' if ended != 1 else ''} ended.", 0)
