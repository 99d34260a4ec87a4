"""Where the contribution stands under named yardsticks of a fair share."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.pricing.price import count_soldiers
from burdenshare.report.blocks import Item, Items, Paragraph, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.fairness.blocks import (
    fairness_blocks,
    paid_years,
    say_levels,
    say_standing,
)
from burdenshare.report.fairness.saying import say
from burdenshare.report.numbers import show_number
from burdenshare.series.load import load_series
from burdenshare.series.world import know
from burdenshare.yardsticks.fairness import fairness
from burdenshare.yardsticks.record import Fairness, Input


def yardsticks(given: Given) -> Section | None:
    """The section on yardsticks; none where the library has no inputs for the host."""
    try:
        found = fairness(given.document, as_of=given.settlement.as_of, fix=given.fix)
    except Refused:
        return None
    words, own = given.words, set(paid_years(found)) & set(given.document.years)
    first, *others = fairness_blocks(found, words, inputs=False)
    if paid_years(found) and not own:
        first = Paragraph(f"{say_standing(found, words)} {words('fairness.lead.other')}")
    blocks = (first, *others, *_two_counts(found, given))
    said = say_standing(found, words) if own else say_levels(found, words)
    short = Item(said) if said else None
    return Section("yardsticks", words("fairness.title"), blocks, (found,), short)


def _two_counts(found: Fairness, given: Given) -> tuple[Items, ...]:
    """Why the yardsticks count other soldiers than the cost for each soldier does."""
    used = {one.name: one for yardstick in found.yardsticks for one in yardstick.inputs}
    here = used.get("soldiers")
    counted = count_soldiers(None, given.document.host, know(given.settlement.as_of))
    if here is None or counted is None or here.value == counted.number:
        return ()
    words, header = given.words, load_series(counted.series).header
    said = words(
        "fairness.soldiers",
        here=show_number(round(here.value)),
        says=say(here.says, words),
        period=say(here.period, words),
        who=_publishers(here),
        there=show_number(counted.number),
        title=words.either(header.title, header.title_ko),
        year=counted.period,
        counter=header.publisher,
    )
    return (Items((Item(said, (*here.sources, *counted.sources)),)),)


def _publishers(one: Input) -> str:
    return ", ".join(dict.fromkeys(source.publisher for source in one.sources))
