"""``burdenshare worth``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, say_findings, wants_colour
from burdenshare.cli.options import (
    asking_options,
    baseline_option,
    futures_options,
    json_option,
    lang_option,
)


@click.command("worth")
@click.argument("agreement")
@futures_options
@baseline_option
@asking_options
@lang_option
@json_option
def worth_command(
    agreement: str,
    paths: int,
    seed: int,
    scenario: str,
    baseline: str,
    as_of: str,
    change: tuple[str, ...],
    fix: tuple[str, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Show what each clause is worth, and clauses in terms of each other.

    Beside each sampling error stands the range over the named scenarios. With a baseline, the
    growth of its index at which both cost the same is solved for.
    """
    from burdenshare.pricing.breakeven import break_even
    from burdenshare.pricing.exchange import exchange
    from burdenshare.pricing.worth import worth

    asked = (as_of, change, fix)
    clauses = worth(agreement, paths, seed, scenario, *asked)
    say_findings(clauses.findings)
    table = exchange(agreement, paths, seed, scenario, baseline or "rolled", *asked)
    even = break_even(agreement, baseline, paths, seed, scenario, *asked) if baseline else None
    if as_json:
        from burdenshare.report.answers import worth_data

        return print_data(worth_data(clauses, table, even))
    from burdenshare.report.asked import say_asked
    from burdenshare.report.terminal_prices import show_worth

    return print_text(
        say_asked(change, fix, lang) + show_worth(clauses, table, even, wants_colour(), lang)
    )
