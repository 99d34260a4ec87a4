"""``burdenshare people password``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text, say
from burdenshare.cli.people_add import ask_password, database_option


@click.command("password")
@click.argument("name")
@click.option("--generate", is_flag=True, help="Make a password and show it once.")
@database_option
def password_command(name: str, generate: bool, database: str | None) -> None:
    """Give somebody another password; all their sessions end, and no lock is left."""
    from burdenshare.store.rooms.people import change_password
    from burdenshare.store.rooms.schema import open_rooms

    kept = open_rooms(database)
    password, made = ask_password(generate)
    change_password(kept, name, password)
    say("The password is changed, and every session of theirs has ended.", 0)
    if made:
        say("The password is shown only now:", 0)
        print_text(password)
