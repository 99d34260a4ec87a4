"""The blocks of an offer sheet, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.unit import parse_unit
from burdenshare.negotiation.offer_sheet import OTHERS, WORST, Held, OfferSheet
from burdenshare.pricing.record import Distribution, PricedYear
from burdenshare.report.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Items,
    Paragraph,
    Section,
    Table,
)
from burdenshare.report.names import baseline_words
from burdenshare.report.numbers import (
    DASH,
    show_change,
    show_number,
    show_years,
    spoken,
)
from burdenshare.report.offer.basis import basis_items
from burdenshare.report.offer.changes import changed_clauses, changes_said
from burdenshare.report.prices import (
    exchange_table,
    known_word,
    rests_on_a_rate,
    scenario_name,
    unit_name,
)
from burdenshare.report.reasons import reason_words
from burdenshare.report.spelling import spell_all
from burdenshare.report.words import Words

USD = "USD"


def sheet_title(sheet: OfferSheet, words: Words) -> str:
    """The title of the page."""
    return words("offer.title", title=offer_name(sheet, words))


def offer_name(sheet: OfferSheet, words: Words) -> str:
    """The offer by its own title; where it has none, as a change of what it changes."""
    title = words.either(sheet.document.title, sheet.document.title_ko)
    if sheet.offer.base and sheet.before and sheet.document.title == sheet.before.title:
        return words("offer.change_of", title=title)
    return title


def compose_sheet(sheet: OfferSheet, words: Words) -> tuple[Section, ...]:
    """The sections of the page: price, what changes, exchange table, sources."""
    offered = changes_said(sheet, words)
    price: list[Block] = [Paragraph(f"{offered}.", lead=True)] if offered else []
    price += [Paragraph(" ".join(_said(sheet, words)), lead=not offered)]
    price += [_facts(sheet, words), _deals_table(sheet, words), _years_table(sheet, words)]
    found = [Section("price", words("offer.price"), tuple(price))]
    if sheet.before:
        changed = changed_clauses(sheet.document, sheet.before, words)
        base = words.either(sheet.before.title, sheet.before.title_ko)
        block: Block = changed or Paragraph(words("offer.same_clauses", base=base))
        found.append(Section("changed", words("offer.changed"), (block,)))
    if sheet.exchange.steps:
        table = exchange_table(sheet.exchange, words)
        found.append(Section("exchange", words("offer.exchange"), (table,)))
    found.append(Section("sources", words("offer.sources"), (Items(basis_items(sheet, words)),)))
    return tuple(spell_all(one, words) for one in found)


def _facts(sheet: OfferSheet, words: Words) -> Facts:
    offer, prices = sheet.offer, sheet.prices
    base = words.either(sheet.before.title, sheet.before.title_ko) if sheet.before else ""
    futures = words(
        "offer.futures.says",
        paths=show_number(prices.paths),
        scenario=scenario_name(prices.scenario, words),
        seed=prices.seed,
        futures=prices.futures,
        others=show_number(min(prices.paths, OTHERS)),
    )
    facts = (
        ("whose", offer.side),
        ("date", offer.date),
        ("source", offer.source),
        ("base", base),
        ("known", prices.as_of),
        ("futures", futures),
        ("fixed", ", ".join(prices.fixed)),
    )
    return Facts(tuple((words(f"offer.{name}"), Cell(text)) for name, text in facts if text))


def _said(sheet: OfferSheet, words: Words) -> Iterator[str]:
    offer = sheet.deals[0]
    own = _own(offer)
    yield words(
        "offer.said",
        mean=_money(offer.total[own].mean, offer, own, words),
        years=show_years(offer.years, words),
        dollars=_dollars(offer.total, words),
        worst=_money(_high(offer.total[own]), offer, own, words),
        worst_dollars=_worst_dollars(offer, words),
    )
    for role in ("baseline", "last"):
        if (held := sheet.deal(role)) and own in held.more:
            yield _apart(held, offer, words)
    if (demand := sheet.deal("demand")) and own in demand.more:
        more = demand.more[own].mean
        yield words(
            "offer.said.match" if more >= 0 else "offer.said.above",
            amount=_money(abs(more), offer, own, words),
            dollars=_dollars(demand.more, words, absolute=True),
        )
    if len(sheet.worst) > 1:
        yield _scenarios(sheet, offer, own, words)


def _apart(held: Held, offer: Held, words: Words) -> str:
    own = _own(offer)
    more = round(-held.more[own].mean)
    other = words(f"offer.said.{held.role}")
    key = "more" if more > 0 else "less" if more < 0 else "same"
    return words(
        f"offer.said.{key}",
        amount=_money(abs(more), offer, own, words),
        other=other,
        dollars=_dollars(held.more, words, absolute=True),
    )


def _scenarios(sheet: OfferSheet, offer: Held, own: str, words: Words) -> str:
    ranked = sorted(
        (one.totals[own], scenario_name(one.scenario, words))
        for one in sheet.worst
        if own in one.totals
    )
    (low, lowest), (high, highest) = ranked[0], ranked[-1]
    return words(
        "offer.said.scenarios",
        low=_money(low, offer, own, words),
        lowest=lowest,
        high=_money(high, offer, own, words),
        highest=highest,
    )


def _deals_table(sheet: OfferSheet, words: Words) -> Table:
    """Every deal: mean and worst case in both currencies, and what the offer costs more."""
    names = ("mean", "worst", "mean.dollars", "worst.dollars", "against", "against.dollars")
    columns = (
        Column(words("offer.deal")),
        *(Column(words(f"offer.{name}"), "number") for name in names),
    )
    rows = tuple(_deal_row(one, sheet, words) for one in sheet.deals)
    years = show_years(sheet.deals[0].years, words)
    note = words("offer.unit", unit=unit_name(sheet.unit, words))
    return Table(words("offer.caption", years=years), columns, rows, note)


def _deal_row(one: Held, sheet: OfferSheet, words: Words) -> tuple[Cell, ...]:
    own = _own(sheet.deals[0])
    return (
        Cell(_deal_name(one, sheet, words)),
        _number(one.total.get(own)),
        _number(one.total.get(own), worst=True),
        _number(one.total.get(USD)),
        _number(one.total.get(USD), worst=True),
        _more(one.more.get(own)),
        _more(one.more.get(USD)),
    )


def _deal_name(one: Held, sheet: OfferSheet, words: Words) -> str:
    """A deal by its role and title; by its role alone where the title is not its own."""
    if one.role == "offer":
        return words("offer.role.offer")
    role, title = words(f"offer.role.{one.role}"), words.either(one.title, one.title_ko)
    if one.role == "baseline":
        title = baseline_words(one.agreement, words, title)
    elif sheet.before and one.title == sheet.before.title:
        return role
    return f"{role}: {title}"


def _years_table(sheet: OfferSheet, words: Words) -> Table:
    columns = (
        Column(words("column.year")),
        Column(words("offer.mean"), "number"),
        Column(words("offer.worst"), "number"),
        Column(words("offer.mean.dollars"), "number"),
    )
    rows = tuple(_year_row(one, words) for one in sheet.years)
    note = words("offer.dollars.note") if any(map(rests_on_a_rate, sheet.years)) else ""
    return Table(words("offer.by_year", unit=unit_name(sheet.unit, words)), columns, rows, note)


def _year_row(one: PricedYear, words: Words) -> tuple[Cell, ...]:
    if one.amount is None:
        reason = reason_words(one.reason, words)
        return (Cell(str(one.year), one.year), Cell(DASH, note=reason), Cell(DASH), Cell(DASH))
    worst = Cell(known_word(one, words)) if one.known else _number(one.amount, worst=True)
    dollars = _number(one.dollars)
    if rests_on_a_rate(one):
        dollars = dollars._replace(text=f"≈ {dollars.text}")
    return (Cell(str(one.year), one.year), _number(one.amount), worst, dollars)


def _own(deal: Held) -> str:
    """The currency of the deal's own amounts: the first that is not the dollar, else the dollar."""
    return next((one for one in deal.total if one != USD), USD)


def _high(spread: Distribution) -> float:
    return dict(spread.quantiles)[WORST]


def _number(spread: Distribution | None, worst: bool = False) -> Cell:
    if spread is None:
        return Cell(DASH)
    value = _high(spread) if worst else spread.mean
    return Cell(show_number(round(value)), value)


def _more(spread: Distribution | None) -> Cell:
    """What the offer costs more: the other's excess over it, turned round."""
    if spread is None:
        return Cell(DASH)
    return Cell(show_change(round(-spread.mean)), -spread.mean)


def _money(value: float, deal: Held, currency: str, words: Words) -> str:
    unit = parse_unit(deal.units[currency])
    return spoken(round(value), unit, words) if unit else show_number(round(value))


def _dollars(sums: object, words: Words, absolute: bool = False) -> str:
    spread = sums.get(USD)  # type: ignore[attr-defined]
    unit = parse_unit("1m USD")
    if spread is None or unit is None:
        return DASH
    return spoken(round(abs(spread.mean) if absolute else spread.mean), unit, words)


def _worst_dollars(deal: Held, words: Words) -> str:
    spread, unit = deal.total.get(USD), parse_unit("1m USD")
    return spoken(round(_high(spread)), unit, words) if spread and unit else DASH
