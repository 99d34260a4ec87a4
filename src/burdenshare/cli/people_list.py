"""``burdenshare people list``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text
from burdenshare.cli.options import json_option
from burdenshare.cli.people_add import database_option


@click.command("list")
@database_option
@json_option
def list_command(database: str | None, as_json: bool) -> None:
    """List who may sign in, and who may open rooms."""
    from burdenshare.store.rooms.people import list_people
    from burdenshare.store.rooms.schema import open_rooms

    people = list_people(open_rooms(database))
    if as_json:
        named = [{"name": one.name, "admin": one.admin} for one in people]
        return print_data({"format": 1, "people": named})
    for one in people:
        print_text(f"{one.name} (may open rooms)" if one.admin else one.name)
    return None
