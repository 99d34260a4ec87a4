"""How an amount came about, in words.

The arithmetic of a step, what was read, and what else it could have been. Nothing is computed
here but differences between figures that a step already holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from burdenshare.report.numbers import show_number, show_rate
from burdenshare.report.reasons import library_text, reason_words, series_words
from burdenshare.report.words import Words
from burdenshare.series.world import DRAWN
from burdenshare.settlement.record import OtherPrint, Reading, Step, Year


def say_step(step: Step, words: Words) -> str:
    """The arithmetic of a step in one line.

    >>> from burdenshare.settlement.explain import explain
    >>> say_step(explain("korea-08", 2010).steps[-1], Words("en"))
    '7,600 × (1 + 4.7 %, held to 4.0 % by the cap) = 7,904'
    >>> say_step(explain("korea-11", 2021).steps[-1], Words("en"))
    '10,389 × (1 + 7.4 % + 6.5 %) = 11,833.071, rounded half up to 11,833'
    """
    if step.amount is None:
        return reason_words(step.reason, words) or words("terminal.no_reason")
    said = _KINDS.get(step.kind, _other)(step, words)
    if not step.limit:
        return said
    limits = words.listed(
        [words.found(f"step.limit.{one}") or one for one in step.limit.split(", ")]
    )
    return f"{said}; {words('step.limit', limit=limits)}"


def say_details(step: Step, words: Words) -> tuple[str, ...]:
    """What stands behind a step: the bound's effect, readings, other prints, remarks."""
    return tuple(
        text
        for lines in (_bound(step, words), _readings(step, words), _remarks(step, words))
        for text in lines
    )


def say_published(year: Year, words: Words) -> str:
    """How the settled amount stands to the printed one; empty where nothing was printed."""
    if year.published is None or year.amount is None:
        return ""
    difference = Decimal(str(year.amount)) - Decimal(str(year.published))
    shown = show_number(year.published)
    if not difference:
        return words("step.printed", amount=shown)
    return words("step.printed.differs", amount=shown, difference=show_number(abs(difference)))


def _stated(step: Step, words: Words) -> str:
    return words("step.override" if step.kind == "override" else "step.stated")


def _growth(step: Step, words: Words) -> str:
    said = words(
        "step.growth",
        before=show_number(step.before),
        rate=_rate(step, words),
        product=_product(step, words),
    )
    return said.replace("(1 + -", "(1 − ")


def _product(step: Step, words: Words) -> str:
    amount = show_number(step.amount)
    if step.product is None or step.product == Decimal(str(step.amount)) or step.limit:
        return amount
    rounded = words(f"rounded.{step.rounding}")
    product = show_number(step.product.quantize(Decimal("0.0001")))
    return words("step.product", product=product, rounded=rounded, amount=amount)


def _rate(step: Step, words: Words) -> str:
    added = " + ".join(show_rate(rate, words) for _, rate in step.parts)
    added = added.replace("+ -", "− ") or show_rate(Decimal(0), words)
    if not step.bound:
        return words("step.rate.under", added=added)
    bound = words(f"step.bound.{step.bound}")
    if step.bound_met:
        return words("step.rate.met", added=added, bound=bound)
    used = show_rate(step.used or Decimal(0), words)
    return words("step.rate.held", added=added, used=used, bound=bound)


def _share(step: Step, words: Words) -> str:
    read = words.listed([f"{series_words(one.series, words)} {one.period}" for one in step.read])
    return words("step.share", read=read)


def _remainder(step: Step, words: Words) -> str:
    return words("step.remainder")


def _savings(step: Step, words: Words) -> str:
    return words("step.savings")


def _other(step: Step, words: Words) -> str:
    return words("step.other", kind=step.kind)


_KINDS: dict[str, Callable[[Step, Words], str]] = {
    "amount": _stated,
    "override": _stated,
    "escalate": _growth,
    "share": _share,
    "remainder": _remainder,
    "savings": _savings,
}


def _bound(step: Step, words: Words) -> Iterator[str]:
    if not step.bound or step.amount is None or step.without_bound is None:
        return
    bound = words(f"step.bound.{step.bound}")
    if step.bound_met:
        yield words("step.without.met", bound=bound)
        return
    worth = abs(Decimal(str(step.without_bound)) - Decimal(str(step.amount)))
    amount = show_number(step.without_bound)
    yield words("step.without", bound=bound, amount=amount, worth=show_number(worth))


def _readings(step: Step, words: Words) -> Iterator[str]:
    for one in step.read:
        yield say_reading(one, words)
    for other in step.others:
        yield _other_print(other, words)


def show_observed(value: Decimal, one: Reading, words: Words) -> str:
    """A value of a series in its own unit: a rate with its sign, a level with its unit."""
    if one.unit == "percent":
        return show_rate(value, words)
    return f"{value:,} ({one.unit})"


def say_reading(one: Reading, words: Words) -> str:
    """One reading: value, print, day of publication and whether it is inferred."""
    name = series_words(one.series, words)
    name = name[:1].upper() + name[1:]
    value = show_observed(one.value, one, words)
    if one.status == "assumed":
        key = "step.reading.drawn" if one.note == DRAWN else "step.reading.assumed"
        return words(key, series=name, period=one.period, value=value)
    said = words(
        "step.reading",
        series=name,
        period=one.period,
        value=value,
        print=_print(one, words),
        day=_day(one, words),
    )
    if one.used != one.value:
        said += " " + words("step.reading.rounded", used=show_observed(one.used, one, words))
    return said


def _print(one: Reading, words: Words) -> str:
    named = words.found(f"print.{one.vintage}") or one.vintage or words("step.print.plain")
    key = f"step.print.{one.status}"
    return words(key, print=named) if words.found(key) else named


def _day(one: Reading, words: Words) -> str:
    if not one.published:
        return words("step.published.unknown")
    how = one.published_how if one.published_how == "inferred" else "stated"
    return words(f"step.published.{how}", day=one.published)


def _other_print(other: OtherPrint, words: Words) -> str:
    return words(
        "step.other_print",
        value=show_rate(other.value, words),
        vintage=words.found(f"print.{other.vintage}")
        or other.vintage
        or words("step.vintage.none"),
        day=other.published,
        amount=show_number(other.amount),
    )


def _remarks(step: Step, words: Words) -> Iterator[str]:
    if step.due is not None:
        yield words("step.due", amount=show_number(step.due))
    if step.derived:
        yield words("step.derived")
    if step.note:
        yield library_text(step.note, words)
