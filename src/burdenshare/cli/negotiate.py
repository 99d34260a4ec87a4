"""``burdenshare negotiate``: its own verbs, each loaded when it is called."""

from __future__ import annotations

import click

from burdenshare.cli.lazy import LazyGroup

STEPS = {
    "check": "Find what is wrong in a domain and its profiles.",
    "draft": "Write a package as an agreement document, with its difference to the last one.",
    "elicit": "Ask what a side values, and write it as a profile.",
    "frontier": "Find the packages that cannot be bettered for one side without loss to another.",
    "lapse": "Show what no agreement is worth over the months, and how the zone moves.",
    "play": "Let two tactics take turns on a domain, to see what if.",
    "replay": "Forecast past rounds from what was public, and score the forecasts.",
    "solve": "Find what each rule of bargaining theory names as the solution.",
    "stress": "Show how far a recommendation rests on its preferences.",
    "talk": "Show what offers were worth, and where they contradict preferences.",
}
"""Each step with its short help, so that the list of them loads none of their files."""


@click.group(cls=LazyGroup, helps=STEPS, files="burdenshare.cli.negotiate_{}")
def negotiate_command() -> None:
    """Find what both sides could accept, draft it, and replay past rounds.

    The program advises one side or a mediator with what they gave it; it never claims what a
    government prefers.
    """
