"""``burdenshare settle``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.options import asking_options, json_option, lang_option


@click.command("settle")
@click.argument("agreement")
@asking_options
@lang_option
@json_option
def settle_command(
    agreement: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Show what an agreement owes in each year.

    A year that the rules cannot determine is a dash with its reason.
    """
    from burdenshare.settlement.settle import settle

    settlement = settle(agreement, as_of, change, fix)
    if as_json:
        return print_data(settlement.to_dict())
    from burdenshare.report.terminal import show_settlement
    from burdenshare.report.typed import typed_name, typed_options

    asked = typed_options(as_of, change, fix)
    shown = show_settlement(settlement, wants_colour(), lang, typed_name(agreement), asked)
    return print_text(shown)
