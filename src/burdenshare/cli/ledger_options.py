"""Options that the steps of the ledger share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

database_option = click.option(
    "--database",
    default=None,
    metavar="URL",
    envvar="BURDENSHARE_DATABASE",
    help="postgresql://…, or the path of a SQLite file; default: a file in your data folder.",
)
ledger_option = click.option(
    "--ledger", "name", default="main", show_default=True, metavar="NAME", help="Which ledger."
)


def ledger_options(command: Command) -> Command:
    """Where the ledger is kept, and which it is."""
    return database_option(ledger_option(command))


def entry_options(command: Command) -> Command:
    """What every single entry says: who, when, why, after which paper."""
    for option in reversed(_ENTRY):
        command = option(command)
    return command


_ENTRY = (
    click.option("--key", default="", metavar="KEY", help="Idempotency key; default: new."),
    click.option("--date", "value_date", required=True, metavar="DATE", help="The day it counts."),
    click.option("--actor", required=True, metavar="NAME", help="Who enters it."),
    click.option("--role", default="", metavar="ROLE", help="In which role."),
    click.option("--approver", default="", metavar="NAME", help="Who approved it."),
    click.option("--reason", default="", metavar="TEXT", help="Why."),
    click.option(
        "--document",
        default="",
        metavar="KIND:NUMBER:DATE",
        help="The paper behind it, such as contract:A-12:2026-03-31.",
    ),
    click.option(
        "--document-file",
        default=None,
        type=click.Path(exists=True, dir_okay=False),
        help="The paper itself: its SHA-256 is kept.",
    ),
    click.option(
        "--detail", multiple=True, metavar="NAME=TEXT", help="What the event asks for; repeatable."
    ),
)


def said(
    document: str, document_file: str | None, detail: tuple[str, ...], **plain: str
) -> dict[str, Any]:
    """The fields of an entry from the options that every entry has."""
    from burdenshare.ledger.entry import Document

    kind, number, date = (*document.split(":", 2), "", "")[:3]
    digest = _digest(document_file) if document_file else ""
    pairs = dict(_pair(one) for one in detail)
    return {**plain, "document": Document(kind, number, date, digest), "details": pairs}


def _digest(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pair(text: str) -> tuple[str, str]:
    name, there, value = text.partition("=")
    if not there or not name:
        raise click.BadParameter(f"'{text[:60]}' is not NAME=TEXT", param_hint="--detail")
    return name, value


def new_key(key: str, event: str) -> str:
    """The key that was given, or a new one that nobody else has."""
    import secrets

    return key or f"{event}-{secrets.token_hex(8)}"
