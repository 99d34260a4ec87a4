"""``burdenshare people token``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from burdenshare.cli.door import print_data, print_text, say
from burdenshare.cli.options import json_option
from burdenshare.cli.people_add import database_option

if TYPE_CHECKING:
    from burdenshare.store.rooms.schema import Kept
    from burdenshare.store.rooms.tokens import Token


@click.command("token")
@click.argument("name", required=False, default="")
@click.option("--label", default="", metavar="TEXT", help="What it is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["read", "post", "approve"]),
    default=("read",),
    show_default=True,
    help="What it may do; repeatable.",
)
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 366))
@click.option("--list", "only_list", is_flag=True, help="List tokens instead.")
@click.option("--revoke", default="", metavar="ID", help="Revoke a token instead.")
@database_option
@json_option
def token_command(
    name: str,
    label: str,
    scopes: tuple[str, ...],
    days: int,
    only_list: bool,
    revoke: str,
    database: str | None,
    as_json: bool,
) -> None:
    """Make a token of NAME for the REST interface; it is shown once and kept as a hash.

    With --list the tokens of NAME, or of everybody, with their last use; with --revoke ID one of
    them is worth nothing any more.
    """
    from burdenshare.store.rooms.schema import open_rooms
    from burdenshare.store.rooms.tokens import make_token, revoke_token

    kept = open_rooms(database)
    if revoke:
        revoke_token(kept, revoke)
        say(f"{revoke} is worth nothing any more.", 0)
        return None
    if only_list:
        return _list(kept, name, as_json)
    if not name:
        raise click.UsageError("Name who the token is for.")
    secret, made = make_token(kept, name, label, scopes, days)
    if as_json:
        return print_data({"format": 1, "token": secret, **_told(made)})
    say(f"A token of {made.name} until {made.until}; it is shown only now:", 0)
    return print_text(secret)


def _list(kept: Kept, name: str, as_json: bool) -> None:
    from burdenshare.store.rooms.tokens import list_tokens

    held = list_tokens(kept, name)
    if as_json:
        return print_data({"format": 1, "tokens": [_told(one) for one in held]})
    for one in held:
        end = f"revoked {one.revoked_at}" if one.revoked_at else f"until {one.until}"
        used = f"last used {one.used_at}" if one.used_at else "never used"
        says = ", ".join([" ".join(one.scopes), end, used, *([one.label] if one.label else [])])
        print_text(f"{one.id}  {one.name}: {says}")
    return None


def _told(one: Token) -> dict[str, object]:
    return {**one._asdict(), "scopes": list(one.scopes)}
