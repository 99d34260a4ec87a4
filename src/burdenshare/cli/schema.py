"""``burdenshare schema``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of an agreement document."""
    from burdenshare.terms.schema import agreement_schema

    print_data(agreement_schema())
