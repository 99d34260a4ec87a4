"""Prices and worths as text for a terminal."""

from __future__ import annotations

import shlex

from burdenshare.pricing.breakeven import BreakEven
from burdenshare.pricing.exchange import ExchangeTable
from burdenshare.pricing.record import Priced, Prices
from burdenshare.pricing.worth import Worths
from burdenshare.report.blocks import Table
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.names import baseline_words
from burdenshare.report.numbers import show_number, show_years
from burdenshare.report.price_tables import (
    measures_table,
    more_table,
    present_table,
    say_continued,
)
from burdenshare.report.prices import (
    exchange_table,
    prices_table,
    totals_table,
    unit_name,
    worth_table,
)
from burdenshare.report.reasons import series_words
from burdenshare.report.words import Words


def show_prices(prices: Prices, colour: bool = False, lang: str = "en") -> str:
    """The distribution of each agreement's cost by year and in total.

    >>> from burdenshare.pricing.price import price
    >>> "Twelfth" in show_prices(price(["korea-12"], paths=64))
    True
    """
    words = Words(lang)
    parts = []
    for one in prices.agreements:
        parts += _agreement(one, prices, words, colour)
    if prices.replicates == 1:
        parts.append("\n".join(wrap(words("price.error.none"))))
    recipe = words("price.recipe", seed=prices.seed, futures=prices.futures)
    hint = "\n".join([*wrap(recipe), say_command(prices)])
    return "\n\n".join([*parts, paint(hint, "dim", colour)])


def say_command(prices: Prices) -> str:
    """The command that explains the first path of these futures for the first agreement."""
    first = prices.agreements[0]
    scenario = shlex.quote(prices.asked or prices.scenario)
    asked = f"--paths {prices.paths} --seed {prices.seed} --scenario {scenario}"
    last = first.years[-1].year
    further = f" --horizon {prices.horizon}" if prices.horizon > last else ""
    changed = "".join(f" --change {shlex.quote(one)}" for one in prices.changed)
    fixed = "".join(f" --set {shlex.quote(one)}" for one in prices.fixed)
    where = f"{shlex.quote(first.name or first.agreement)} {last} --path 0:0"
    return f"burdenshare explain {where} {asked}{further} --as-of {prices.as_of}{changed}{fixed}"


def _agreement(one: Priced, prices: Prices, words: Words, colour: bool) -> list[str]:
    heading = words(
        "price.heading",
        title=one.title,
        agreement=one.agreement,
        paths=show_number(prices.paths),
        scenario=prices.scenario,
        day=prices.as_of,
    )
    assumed = [line for said in say_continued(one, words) for line in wrap(said)]
    tables = (
        prices_table(one, words),
        totals_table(one, words) if one.total else None,
        present_table(one, prices, words),
        measures_table(one, prices, words),
        more_table(one, prices.agreements[0], words),
    )
    shown = [
        paint("\n".join(wrap(heading)), "bold", colour),
        "\n".join(assumed),
        *(part for table in tables if table for part in _laid(table, colour)),
    ]
    return [part for part in shown if part]


def _laid(table: Table, colour: bool) -> tuple[str, str]:
    """A table and its note."""
    return lay_table(table, colour), "\n".join(wrap(table.note))


def show_worth(
    worths: Worths,
    table: ExchangeTable,
    even: BreakEven | None = None,
    colour: bool = False,
    lang: str = "en",
) -> str:
    """The worth of each clause, the exchange table, and the break-even if one was asked for."""
    words = Words(lang)
    clauses = worth_table(worths, words)
    heading = words(
        "worth.heading",
        agreement=worths.agreement,
        paths=show_number(worths.paths),
        scenario=worths.scenario,
        day=worths.as_of,
    )
    parts = [paint("\n".join(wrap(heading)), "bold", colour)]
    parts += _laid(clauses, colour) if worths.clauses else [words("worth.none")]
    if worths.no_error:
        parts.append("\n".join(wrap(words("price.error.none"))))
    if table.steps:
        exchanged = exchange_table(table, words)
        parts += [lay_table(exchanged, colour), "\n".join(wrap(exchanged.note))]
    else:
        parts.append("\n".join(wrap(words("exchange.none"))))
    if even:
        parts.append("\n".join(wrap(say_break_even(even, words))))
    return "\n\n".join(parts)


def say_break_even(even: BreakEven, words: Words) -> str:
    """The break-even in a sentence."""
    return words(
        "even.said",
        series=series_words(even.series, words),
        rate=f"{even.rate:.1f} %",
        year=even.first_year,
        baseline=baseline_words(even.baseline, words),
        years=show_years(even.years, words),
        total=words(
            "even.total", amount=show_number(round(even.total)), unit=unit_name(even.unit, words)
        ),
    )
