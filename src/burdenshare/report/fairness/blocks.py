"""Yardsticks and keys as blocks: a table of levels, what is missing, inputs, warnings, stages."""

from __future__ import annotations

import re
from collections.abc import Callable

from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.reading.tables import load_rows, row_sources
from burdenshare.report.blocks import Block, Cell, Column, Item, Items, Paragraph, Table, fold
from burdenshare.report.fairness.chart import yardstick_chart
from burdenshare.report.fairness.saying import say
from burdenshare.report.numbers import (
    DASH,
    print_minus,
    show_number,
    show_years,
    unit_words,
)
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.yardsticks.fairness import years_of
from burdenshare.yardsticks.keys.record import Key
from burdenshare.yardsticks.record import Contribution, Fairness, Input, Yardstick

MOST_MEMBERS = 30
_ABILITY, _PEERS = "A", "P"
"""The families of yardsticks that the first sentence compares."""


def fairness_blocks(
    found: Fairness, words: Words, inputs: bool = True, form: bool = False
) -> tuple[Block, ...]:
    """A contribution under every yardstick.

    Args:
        found: the record. words: the language.
        inputs: with the inputs by name, used and missing; without them the blocks are for readers
            who give none: formulas, and what is beside the point, are folded.
        form: for readers who have a form before them, not a command line: inputs in words.
    """
    beside: Callable[[Block | None], Block | None] = (lambda one: one) if inputs else fold
    blocks = (
        Paragraph(say_standing(found, words)),
        Paragraph(_pool(found, words)),
        levels_table(found, words, formulas=inputs),
        yardstick_chart(found, words),
        _contributions(found, words),
        _cautions(found, words, "") if not inputs else None,
        beside(_missing(found, words, inputs, form)),
        beside(_warnings(found, words)),
        inputs_table(found, words, form) if inputs else None,
        beside(support_table(words)),
        _cautions(found, words, "fairness.give.form" if form else "fairness.give")
        if inputs
        else None,
    )
    return tuple(one for one in blocks if one is not None)


def yardstick_name(one: Yardstick, words: Words) -> str:
    """A yardstick in words."""
    return words(f"fairness.name.{one.name}")


def percent(share: float | None, words: Words) -> str:
    """A part of one in percent with one decimal."""
    return DASH if share is None else words("percent", value=f"{100 * share:.1f}")


def say_standing(found: Fairness, words: Words) -> str:
    """Where what was paid stands between the yardsticks of ability and those of parity."""
    return f"{say_levels(found, words)} {say_paid(found, words)}".strip()


def say_levels(found: Fairness, words: Words) -> str:
    """What the yardsticks of ability and those of parity ask for; empty where either has none."""
    low, high = _family(_ABILITY, found), _family(_PEERS, found)
    if not low or not high:
        return ""
    return words("fairness.lead", low=_span(low, words), high=_span(high, words))


def say_paid(found: Fairness, words: Words) -> str:
    """What was paid of the pool, with the years that the pool is of."""
    years = paid_years(found)
    span = show_years(years, words) if years else say(found.pool_input.period, words)
    paid = percent(found.contributions[0].share, words)
    return words("fairness.lead.paid", years=span, paid=paid)


def paid_years(found: Fairness) -> tuple[int, ...]:
    """The years of the pool, and of what was paid of it."""
    return tuple(sorted(years_of(found.pool_input.period)))


def _share_cell(share: float | None, words: Words) -> Cell:
    """A share in percent; a workbook's number is percent too, as its caption says."""
    return Cell(percent(share, words), None if share is None else 100 * share)


def _family(letter: str, found: Fairness) -> list[float]:
    return [one.share for one in found.yardsticks if one.share is not None and one.id[0] == letter]


def _span(shares: list[float], words: Words) -> str:
    low, high = percent(min(shares), words), percent(max(shares), words)
    return low if low == high else words("fairness.span", low=low, high=high)


def _pool(found: Fairness, words: Words) -> str:
    one = found.pool_input
    return words(
        "fairness.pool",
        name=pool_name(found.pool, words),
        value=_amount(one.value),
        unit=_unit(found.unit, words),
        period=say(one.period, words),
        says=say(one.says, words),
    )


def pool_name(name: str, words: Words) -> str:
    """A cost pool in words; its name where there are none."""
    return words.found(f"fairness.pool.{name}") or name


def _unit(name: str, words: Words) -> str:
    """A unit of money in words; any other as it stands."""
    unit = parse_unit(name)
    return unit_words(unit, words) if unit else say(name, words)


def levels_table(found: Fairness, words: Words, formulas: bool = True) -> Table:
    """Levels in order, with what was paid and what the agreement owes among them.

    Args:
        found: the record. words: the language.
        formulas: in a column of their own; otherwise each is folded under its level.
    """
    columns = (
        Column(words("fairness.yardstick")),
        Column(words("fairness.level"), "number"),
        Column(words("fairness.share"), "number"),
        *((Column(words("fairness.formula")),) if formulas else ()),
        Column(words("fairness.rests")),
    )
    known = [one for one in found.yardsticks if _known(one)]
    rows = [(one.amount, _level_row(one, words, formulas)) for one in known]
    rows += [
        (one.amount, _paid_row(one, found, words)[: len(columns)]) for one in found.contributions
    ]
    ordered = tuple(row for _, row in sorted(rows, key=_known_last))
    return Table(words("fairness.caption", unit=_unit(found.unit, words)), columns, ordered)


def _known_last(row: tuple[float | None, tuple[Cell, ...]]) -> tuple[bool, float]:
    """The order of levels, those without one last."""
    return row[0] is None, row[0] or 0.0


def _known(one: Yardstick) -> bool:
    return one.amount is not None and not one.diagnostic


def _level_row(one: Yardstick, words: Words, formulas: bool) -> tuple[Cell, ...]:
    sources = tuple(dict.fromkeys(each for given in one.inputs for each in given.sources))
    formula = f"{one.formula}: {say(one.definition, words)}"
    return (
        Cell(f"{one.id} {yardstick_name(one, words)}"),
        Cell(_amount(one.amount), one.amount, sources=sources, fold=() if formulas else (formula,)),
        _share_cell(one.share, words),
        *((Cell(formula),) if formulas else ()),
        Cell(_rests(one, words)),
    )


def _rests(one: Yardstick, words: Words) -> str:
    chosen = [
        f"{input_name(each.name, words)} = {each.value:g}"
        for each in one.inputs
        if each.choice and not each.series
    ]
    steep = max(one.sensitivity, key=lambda pair: abs(pair[1]), default=None)
    if not steep or abs(steep[1]) <= 1.05:
        return "; ".join(chosen)
    moves = words(
        "fairness.moves", name=input_name(steep[0], words), by=print_minus(f"{steep[1]:+.1f}")
    )
    return "; ".join([*chosen, moves])


def input_name(name: str, words: Words) -> str:
    """An input in words; its name as it is given on the command line where there are none.

    >>> input_name("income_host", Words())
    'income of the host'
    """
    return words.found(f"fairness.input.{name}") or name


def _paid_row(one: Contribution, found: Fairness, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(_contribution_name(one, found, words), marker="differs"),
        Cell(_amount(one.amount), one.amount, note=one.reason, sources=one.sources),
        _share_cell(one.share, words),
        Cell(""),
        Cell(""),
    )


def _contributions(found: Fairness, words: Words) -> Items:
    """What the amounts that are held against the yardsticks are, numerator and denominator."""
    return Items(
        tuple(
            Item(say(one.says, words), one.sources, _contribution_name(one, found, words))
            for one in found.contributions
        ),
        words("fairness.held"),
    )


def _contribution_name(one: Contribution, found: Fairness, words: Words) -> str:
    if one.name == "paid":
        return words("fairness.paid")
    return words("fairness.agreement", agreement=found.agreement, year=found.year)


def _amount(value: float | None) -> str:
    return DASH if value is None else show_number(round(value))


def _missing(found: Fairness, words: Words, inputs: bool, form: bool) -> Items | None:
    """The yardsticks without a level, each with the inputs that nobody gave, in one list."""
    entries = [_missing_one(one, words, inputs, form) for one in found.yardsticks if one.missing]
    if not entries:
        return None
    return Items((Item("; ".join(entries)),), words("fairness.missing"))


def _missing_one(one: Yardstick, words: Words, inputs: bool, form: bool) -> str:
    name = yardstick_name(one, words)
    if not inputs:
        return f"{one.id} {name}"
    names = ", ".join(input_name(each, words) if form else each for each in one.missing)
    return words("fairness.missing.one", id=one.id, name=name, names=names)


def _warnings(found: Fairness, words: Words) -> Items | None:
    entries = tuple(
        Item(f"{one.id} {yardstick_name(one, words)}: {_named_inputs(say(said, words), words)}")
        for one in found.yardsticks
        if not one.missing
        for said in one.warnings
    )
    return Items(entries, words("fairness.warnings")) if entries else None


def _named_inputs(text: str, words: Words) -> str:
    """A warning in which an input stands in words, where it has some."""
    return re.sub(r"\b[a-z_]+(?= = )", lambda found: input_name(found[0], words), text)


def inputs_table(found: Fairness, words: Words, form: bool = False) -> Table:
    """Every input that was used, once, with its definition and source; in words for a form."""
    used: dict[str, Input] = {}
    for one in found.yardsticks:
        used |= {given.name: given for given in one.inputs}
    columns = (
        Column(words("fairness.input")),
        Column(words("fairness.value"), "number"),
        Column(words("fairness.unit")),
        Column(words("fairness.period")),
        Column(words("fairness.means")),
    )
    rows = tuple(_input_row(one, words, form) for one in used.values())
    return Table(words("fairness.inputs"), columns, rows)


def _input_row(one: Input, words: Words, form: bool) -> tuple[Cell, ...]:
    shown = f"{one.value:,.4g}" if abs(one.value) < 1000 else show_number(round(one.value))
    return (
        Cell(input_name(one.name, words) if form else one.name),
        Cell(shown, one.value, sources=one.sources),
        Cell(_unit(one.unit, words)),
        Cell(say(one.period, words)),
        Cell(say(one.says, words)),
    )


def support_table(words: Words) -> Table:
    """Shares that hosts are said to pay, each with its numerator and denominator."""
    columns = (
        Column(words("fairness.support.country")),
        Column(words("fairness.support.year")),
        Column(words("fairness.support.share"), "number"),
        Column(words("fairness.support.definition")),
    )
    rows, last = [], ""
    for row in load_rows("ALL.host_support"):
        last = last if row["definition"].startswith("as above") else row["definition"]
        if row["host_share"]:
            sources: tuple[Source, ...] = row_sources(row)
            says = row["definition"].replace("as above", last, 1)
            share = float(row["host_share"])
            rows.append(
                (
                    Cell(library_text(row["country"], words)),
                    Cell(row["year"]),
                    Cell(f"{share:g} %", share, sources=sources),
                    Cell(say(says, words)),
                )
            )
    return Table(words("fairness.support"), columns, tuple(rows))


def _cautions(found: Fairness, words: Words, give: str) -> Items:
    """What to bear in mind, and how to give what is missing, if that can be done here."""
    told = [say(one, words) for one in found.cautions]
    told += [words(give)] if give else []
    return Items(tuple(Item(one) for one in told), words("fairness.bear"))


def key_blocks(key: Key, words: Words) -> tuple[Block, ...]:
    """A key: computed and published shares, what income alone would give, stages, warnings."""
    blocks: list[Block] = [_shares_table(key, words)]
    if key.half_sum is not None:
        blocks.append(Paragraph(words("key.said", half=f"{key.half_sum:.2f}")))
    if len(key.stages) > 2:
        blocks.append(_stages_table(key, words))
    blocks.append(
        Items(tuple(Item(say(one, words)) for one in key.warnings), words("fairness.bear"))
    )
    return tuple(blocks)


def _largest(key: Key) -> list[str]:
    ordered = sorted(key.shares, key=lambda name: (-key.shares[name], name))
    near = [one.member for one in key.near]
    return list(dict.fromkeys([*ordered[:MOST_MEMBERS], *near]))


def _shares_table(key: Key, words: Words) -> Table:
    names = ("computed", "published", "difference", "plain", "change")
    columns = (
        Column(words("key.member")),
        *(Column(words(f"key.{one}"), "number") for one in names),
    )
    members = _largest(key)
    income = key.by_income
    rows = tuple(_member_row(name, key, income.get(name)) for name in members)
    left = len(key.shares) - len(members)
    note = words("key.more", count=left) if left else ""
    return Table(words("key.caption"), columns, rows, note)


def _member_row(name: str, key: Key, plain: float | None) -> tuple[Cell, ...]:
    share, published = key.shares[name], key.published.get(name)
    return (
        Cell(f"{key.names[name]} ({name})"),
        _share(share),
        _share(published, sources=key.sources),
        _share(None if published is None else share - published, signed=True),
        _share(plain),
        _share(None if plain is None else share - plain, signed=True),
    )


def _share(value: float | None, signed: bool = False, sources: tuple[Source, ...] = ()) -> Cell:
    if value is None:
        return Cell(DASH)
    return Cell(f"{value:+.3f}" if signed else f"{value:.3f}", value, sources=sources)


def _stages_table(key: Key, words: Words) -> Table:
    members = sorted(key.shares, key=lambda name: (-key.shares[name], name))[:6]
    columns = (
        Column(words("key.member")),
        *(Column(name, "number") for name in members),
    )
    rows = tuple(
        (
            Cell(f"{say(one.base, words)}: {words(f'key.step.{one.step}')}"),
            *(_share(one.shares.get(name)) for name in members),
        )
        for one in key.stages
    )
    return Table(words("key.stages"), columns, rows)
