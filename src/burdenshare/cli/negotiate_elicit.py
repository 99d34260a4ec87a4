"""``burdenshare negotiate elicit``: questions in plain text, answers as a profile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare.cli.door import print_text, say

if TYPE_CHECKING:
    from burdenshare.negotiation.elicitation import Answers, Review
    from burdenshare.negotiation.records import Domain, Joint


@click.command("elicit")
@click.argument("domain")
@click.option("--party", required=True, metavar="NAME", help="Whose preferences.")
@click.option("--title", default="", metavar="TEXT", help="How the side is called.")
@click.option("--rank", is_flag=True, help="Ask for an order of the subjects, not for swings.")
@click.option(
    "--out", type=click.Path(dir_okay=False, writable=True), metavar="FILE", help="Write it there."
)
def elicit_command(domain: str, party: str, title: str, rank: bool, out: str | None) -> None:
    """Ask what a side values, and write it as a profile.

    DOMAIN is a file or a library domain. Asked are points for each value, how much the worst and
    the best of each subject lie apart, and no agreement; then whole packages are shown with what
    they are worth, and corrected if they look wrong. The profile is printed as YAML, or kept in a
    file that its owner alone may read.
    """
    from burdenshare.negotiation.document import load_domain
    from burdenshare.negotiation.elicitation import profile_from_answers

    table = load_domain(domain)._replace(parties={})
    text = profile_from_answers(table, party, title or party, _ask(table, rank))
    text = _review(table, party, text)
    if out is None:
        return print_text(text)
    _keep(Path(out), text)
    say(f"written: {out}", 0)
    return None


def _ask(domain: Domain, rank: bool) -> Answers:
    from burdenshare.negotiation.domain_checks import blocks_of
    from burdenshare.negotiation.elicitation import Answers

    blocks = blocks_of(domain)
    plain = [joint.issues[0] for joint in blocks.values() if not joint.priced]
    points = {issue: _points(domain, issue) for issue in plain}
    priced = any(joint.priced for joint in blocks.values())
    money, belief = _money() if priced else ({}, {})
    order: tuple[str, ...] = ()
    swings: dict[str, str] = {}
    if len(blocks) > 1:
        if rank:
            order = _order(domain, blocks)
        else:
            swings = _swings(domain, blocks)
    return Answers(points, swings, order, money, belief, _none(domain))


def _say(text: str = "") -> None:
    """A line to whoever answers; what is printed is the profile alone."""
    click.echo(text, err=True)


def _number(says: str, default: str | None = None, most: float = 100) -> str:
    found: float = click.prompt(
        says, default=default, type=click.FloatRange(0, most), err=True, show_default=bool(default)
    )
    return f"{found:.10g}"


def _points(domain: Domain, issue: str) -> dict[str, str]:
    topic = domain.issues[issue]
    _say(f"\n{topic.title or issue}: points from 0 for the worst to 100 for the best")
    named = {one: held.title for one, held in topic.values.items()}
    return {
        value: _number(f"  {value}{f' ({title})' if title and title != value else ''}")
        for value, title in named.items()
    }


def _money() -> tuple[dict[str, str], dict[str, str]]:
    _say("\nMoney")
    side = click.prompt("  does this side", type=click.Choice(["pays", "receives"]), err=True)
    discount = _number("  percent a year by which it discounts", "0", 50)
    currency = click.prompt(
        "  currency it counts in, if another than the agreement's", "", err=True, show_default=False
    )
    belief = {"discount": discount, **({"currency": currency.upper()} if currency else {})}
    return {"side": side}, belief


def _subject(domain: Domain, name: str, joint: Joint) -> str:
    named = ", ".join(domain.issues[one].title or one for one in joint.issues)
    return named if len(joint.issues) == 1 else f"{name} ({named})"


def _swings(domain: Domain, blocks: Mapping[str, Joint]) -> dict[str, str]:
    _say("\nThink of everything at its worst. The subject that you would first move to its best")
    _say("has 100; say of the others how much that move is worth beside it.")
    return {name: _number(f"  {_subject(domain, name, one)}") for name, one in blocks.items()}


def _order(domain: Domain, blocks: Mapping[str, Joint]) -> tuple[str, ...]:
    names = list(blocks)
    _say("\nThink of everything at its worst. In which order would you move it to its best?")
    for number, name in enumerate(names, 1):
        _say(f"  {number}: {_subject(domain, name, blocks[name])}")

    def read(text: str) -> tuple[str, ...]:
        chosen = text.replace(",", " ").split()
        if sorted(chosen) != [str(one) for one in range(1, len(names) + 1)]:
            raise click.BadParameter(f"write each of 1 to {len(names)} once")
        return tuple(names[int(one) - 1] for one in chosen)

    asked = "  numbers, the first one first"
    found: tuple[str, ...] = click.prompt(asked, value_proc=read, err=True)
    return found


def _none(domain: Domain) -> str:
    _say("\nNo agreement, in points of the same scale: 0 is the worst package, 100 the best")

    def read(text: str) -> str:
        if text == "in_force" and domain.in_force:
            return text
        number: Any = click.FloatRange(-100, 100)(text)
        return f"{number:.10g}"

    also = " (or in_force)" if domain.in_force else ""
    found: str = click.prompt(f"  points{also}", value_proc=read, err=True)
    return found


def _review(domain: Domain, party: str, text: str) -> str:
    """The same text, or another one if packages were corrected."""
    from burdenshare.negotiation.elicitation import correct_profile, review

    _say("\nWhole packages, and what your answers make them worth. Write another number if one")
    _say("looks wrong; Enter keeps it.")
    shown = review(domain, party, text)
    totals = [_total(one) for one in shown]
    if totals == [one.total for one in shown]:
        return text
    corrected = [(one.package, total) for one, total in zip(shown, totals, strict=True)]
    text, fit = correct_profile(domain, party, text, corrected)
    if fit.error > 0.05:
        _say(f"\nYour corrections contradict one another: they are met to {fit.error:.1f} points.")
    return text


def _total(one: Review) -> float:
    named = "; ".join(f"{issue}: {value}" for issue, value in one.package.items())
    before = f"{one.total:.1f}"
    _say(f"\n  {named}")
    if one.fixed:
        _say(f"  of 100: {before}, an end of the scale")
        return one.total
    said = _number("  of 100", before)
    return one.total if float(said) == float(before) else float(said)


def _keep(path: Path, text: str) -> None:
    """Write a file that its owner alone may read."""
    import os

    flags: Any = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        from burdenshare.figures.finding import Refused

        says = f"it cannot be written: {(error.strerror or 'unknown').lower()}"
        raise Refused.because(str(path), says, "name another file") from None
