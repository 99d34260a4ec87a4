"""Tables beside a price: what it is measured against, present value, and what it costs more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from burdenshare.pricing.deals import Continued
from burdenshare.pricing.record import Distribution, Priced, PricedYear, Prices
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.numbers import DASH, show_change, show_number, show_years
from burdenshare.report.prices import SHOWN, marker_of, unit_name
from burdenshare.report.reasons import series_words
from burdenshare.report.words import Words


def measures_table(priced: Priced, prices: Prices, words: Words) -> Table | None:
    """The share of the simulated defence budget, of output where it is known, and per soldier."""
    years = [one for one in priced.years if one.budget_share or one.output_share or one.soldier]
    if not years:
        return None
    output = any(one.output_share for one in years)
    names = ["budget", "error", "low", "high", *(["output"] if output else [])]
    unit = next((one.soldier.unit for one in years if one.soldier), "")
    columns = (
        Column(words("column.year")),
        *(Column(words(f"measure.{name}"), "number") for name in names),
        Column(words("measure.soldier", unit=unit_name(unit, words)) if unit else DASH, "number"),
        Column(words("measure.soldier.dollars"), "number"),
    )
    rows = tuple((*_share_cells(one, output), *_soldier_cells(one)) for one in years)
    return Table(words("measure.caption"), columns, rows, _soldiers_note(prices, words))


def _share_cells(one: PricedYear, output: bool) -> tuple[Cell, ...]:
    share = one.budget_share
    quantiles = dict(share.quantiles) if share else {}
    error = share.mean_se if share and share.sd else None
    other = (_percent(one.output_share.mean if one.output_share else None),) if output else ()
    return (
        Cell(str(one.year), one.year, marker=marker_of(one)),
        _percent(share.mean if share else None),
        Cell(DASH if error is None else _small(error), error),
        _percent(quantiles.get(0.1)),
        _percent(quantiles.get(0.9)),
        *other,
    )


def _small(error: float) -> str:
    return f"{error:.4f}" if error >= 0.0001 else "< 0.0001"


def _percent(value: float | None) -> Cell:
    return Cell(DASH if value is None else f"{value:.2f} %", value)


def _soldier_cells(one: PricedYear) -> tuple[Cell, Cell]:
    own = one.soldier
    first = Cell(f"{own.amount.mean:,.1f}", own.amount.mean) if own else Cell(DASH)
    if own is None or own.dollars is None:
        return first, Cell(DASH)
    return first, Cell(f"{own.dollars.mean:,.1f}", own.dollars.mean)


def _soldiers_note(prices: Prices, words: Words) -> str:
    held = prices.soldiers
    if held is None:
        return words("measure.note")
    number = show_number(held.number)
    key = "counted" if held.series else "given"
    source = held.sources[0].publisher.split(" via ")[0] if held.sources else ""
    said = words(f"measure.soldiers.{key}", number=number, period=held.period, source=source)
    return f"{words('measure.note')} {said}"


def present_table(priced: Priced, prices: Prices, words: Words) -> Table | None:
    """The present value beside the total, in each currency."""
    if not priced.present or prices.discount is None:
        return None
    names = ("mean", "error", "low", "middle", "high", "extreme")
    columns = (
        Column(words("price.currency")),
        *(Column(words(f"price.{name}"), "number") for name in names),
    )
    rows = tuple(
        (Cell(unit_name(priced.total_units[currency], words)), *_spread(one))
        for currency, one in priced.present.items()
    )
    rate, years = f"{prices.discount:g} %", show_years(priced.total_years, words)
    caption = words("price.present", years=years, rate=rate, year=prices.valuation_year)
    return Table(caption, columns, rows, words("price.present.note"))


def more_table(priced: Priced, first: Priced, words: Words, caption: str = "") -> Table | None:
    """What a deal costs more than the first one by year and in total, path by path.

    Args:
        priced: the deal. first: the one it is held against. words: the language.
        caption: the table's title where it is not to name the first deal by its id.
    """
    years = [one for one in priced.years if one.more]
    if not years:
        return None
    unit = unit_name(priced.unit, words)
    columns = (
        Column(words("column.year")),
        *(Column(words(f"price.{n}"), "number") for n in ("mean", "error", "low", "middle")),
        *(Column(words(f"price.{n}"), "number") for n in ("high", "extreme", "dollars")),
    )
    rows = [_more_row(str(one.year), one.more, one.more_dollars) for one in years]
    if len(years) > 1 and priced.currency in priced.more:
        said = show_years(priced.more_years, words)
        rows.append(_more_row(said, priced.more[priced.currency], priced.more.get("USD")))
    named = caption or words("price.difference", other=first.agreement, unit=unit)
    return Table(named, columns, tuple(rows))


def turned(priced: Priced) -> Priced:
    """A deal with what the first one costs more than it, where ``more`` is the other way round.

    A brief holds the agreement against its baseline, and always means the agreement less the
    baseline; the record prices the baseline second, and has the baseline less the agreement.
    """
    years = tuple(
        one._replace(more=_less(one.more), more_dollars=_less(one.more_dollars))
        for one in priced.years
    )
    more = {name: turn_over(one) for name, one in priced.more.items()}
    return priced._replace(years=years, more=more)


def _less(one: Distribution | None) -> Distribution | None:
    return turn_over(one) if one else None


def turn_over(one: Distribution) -> Distribution:
    """The distribution of the negative: each share's amount is that of the opposite share.

    >>> one = Distribution(4.0, 1.0, ((0.1, 2.0), (0.9, 7.0)), 0.1, None, ((0.1, 0.2), (0.9, 0.3)))
    >>> turn_over(one).mean, turn_over(one).quantiles, turn_over(one).quantile_se
    (-4.0, ((0.1, -7.0), (0.9, -2.0)), ((0.1, 0.3), (0.9, 0.2)))
    """
    quantiles = tuple((round(1 - share, 6), 0 - value) for share, value in reversed(one.quantiles))
    errors = tuple((round(1 - share, 6), error) for share, error in reversed(one.quantile_se))
    return one._replace(mean=0 - one.mean, quantiles=quantiles, quantile_se=errors)


def _more_row(
    name: str, own: Distribution | None, dollars: Distribution | None
) -> tuple[Cell, ...]:
    cells = _spread(own, change=True) if own else (Cell(DASH),) * 6
    other = Cell(show_change(round(dollars.mean)), dollars.mean) if dollars else Cell(DASH)
    return (Cell(name), *cells, other)


def _spread(one: Distribution, change: bool = False) -> tuple[Cell, ...]:
    quantiles, show = dict(one.quantiles), show_change if change else show_number
    figures = (one.mean, *(quantiles[share] for share in SHOWN))
    first, *rest = (Cell(show(round(value)), value) for value in figures)
    error = DASH if one.mean_se is None else f"{one.mean_se:,.1f}"
    return (first, Cell(error, one.mean_se), *rest)


def say_continued(
    priced: Priced, words: Words, titles: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """What is assumed beyond the term, a sentence a line of the agreement.

    Args:
        priced: what was priced. words: the language.
        titles: of the lines by their ids, where they are known; a line without one by its id.
    """
    return [_continued(one, titles.get(one.line, one.line), words) for one in priced.continued]


def _continued(one: Continued, line: str, words: Words) -> str:
    said = {"line": line, "after": one.after, "until": one.until}
    if not one.rule:
        return words("beyond.nothing", **said)
    reads = [series_words(name, words) if "." in name else name for name in one.reads]
    bounds = [
        words(f"beyond.{name}", rate=f"{value:g} %")
        for name, value in (("cap", one.cap), ("floor", one.floor))
        if value is not None
    ]
    rule = words.listed([*reads, *bounds])
    return words("beyond.rule", rule=rule, **said)
