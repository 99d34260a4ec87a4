"""``burdenshare schema``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data


@click.command("schema")
@click.option(
    "--of",
    "kind",
    type=click.Choice(["agreement", "domain", "profile"]),
    default="agreement",
    show_default=True,
    help="Which kind of document.",
)
def schema_command(kind: str) -> None:
    """Print the JSON Schema of an agreement document.

    With --of, that of a negotiation's domain or of a profile.
    """
    if kind == "agreement":
        from burdenshare.terms.schema import agreement_schema

        return print_data(agreement_schema())
    from burdenshare.negotiation.document import profile_schema
    from burdenshare.negotiation.vocabulary import domain_schema

    return print_data(domain_schema() if kind == "domain" else profile_schema())
