"""``burdenshare people add``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text, say

database_option = click.option(
    "--database",
    metavar="URL",
    envvar="BURDENSHARE_DATABASE",
    help="Where rooms are kept: a file or an address.",
)


def ask_password(generate: bool) -> tuple[str, bool]:
    """A password typed twice, or made here; whether it was made."""
    from burdenshare.store.rooms.passwords import make_password

    if generate:
        return make_password(), True
    return click.prompt("Password", hide_input=True, confirmation_prompt=True), False


@click.command("add")
@click.argument("name")
@click.option("--admin", is_flag=True, help="May open rooms.")
@click.option("--generate", is_flag=True, help="Make a password and show it once.")
@database_option
def add_command(name: str, admin: bool, generate: bool, database: str | None) -> None:
    """Let somebody sign in, with a password typed here or made here and shown once."""
    from burdenshare.store.rooms.people import add_person, check_name
    from burdenshare.store.rooms.schema import open_rooms

    kept, name = open_rooms(database), check_name(name)
    password, made = ask_password(generate)
    person = add_person(kept, name, password, admin)
    say(f"{person.name} may sign in{' and open rooms' if admin else ''}.", 0)
    if made:
        say("The password is shown only now:", 0)
        print_text(password)
