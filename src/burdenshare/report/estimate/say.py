"""Single figures, names and sentences of an estimate, in words."""

from __future__ import annotations

from burdenshare.pricing.estimate_record import Estimate, Estimated
from burdenshare.report import numbers
from burdenshare.report.numbers import DASH, show_number, show_years
from burdenshare.report.reasons import reason_words, series_words
from burdenshare.report.words.estimate import EstimateWords

DOLLARS = "1m USD"


def rounded(value: float | None) -> str:
    """A figure to the whole unit; a dash where there is none."""
    return DASH if value is None else show_number(round(value))


def signed(value: float | None) -> str:
    """A difference to the whole unit with its sign, to a tenth below ten.

    >>> signed(-2848.3), signed(3.04), signed(0.0)
    ('-2,848', '+3.0', '0')
    """
    if value is None:
        return DASH
    if value and abs(value) < 9.95:
        return f"{value:+.1f}" if abs(value) >= 0.05 else "0"
    return f"{round(value):+,}" if value else "0"


def error(value: float | None) -> str:
    """A standard error to a tenth; a dash where there is none or nothing is drawn.

    >>> error(0.84), error(0.01), error(None)
    ('0.8', '< 0.1', '–')
    """
    if not value:
        return DASH
    return f"{value:,.1f}" if value >= 0.05 else "< 0.1"


def whole(value: float | None) -> str:
    """A difference to the whole unit with its sign.

    >>> whole(-2848.3), whole(3.04), whole(-0.2)
    ('-2,848', '+3', '0')
    """
    if value is None:
        return DASH
    return f"{round(value):+,}" if round(value) else "0"


def money(value: float, unit: str, words: EstimateWords) -> str:
    """An amount as one says it; never more exact than whole units."""
    return numbers.money(value, unit, words.report)


def unit_of(record: Estimate, currency: str) -> str:
    """The name of the unit in which a currency's figures are given."""
    return record.unit.name if currency == record.currency else DOLLARS


def measure(record: Estimate, words: EstimateWords) -> str:
    """The headline's name: mean, median, or a path by its number."""
    if record.headline.startswith("path"):
        return words("measure.path", path=record.headline.partition(" ")[2].strip())
    return words(f"measure.{record.headline}")


def baseline(record: Estimate, words: EstimateWords) -> str:
    """The baseline in words."""
    kind = record.baseline.partition(":")[0]
    known = kind if kind in ("rolled", "continue", "frozen", "lapse") else "other"
    title = words.either(record.baseline_title, record.baseline_title_ko)
    return words(f"baseline.{known}", title=title)


def title(record: Estimate, words: EstimateWords) -> str:
    """The agreement's title in the reader's language."""
    return words.either(record.title, record.title_ko)


def years(of: tuple[int, ...], words: EstimateWords) -> str:
    """Years in a sentence."""
    return show_years(of, words.report)


def reason(text: str, words: EstimateWords) -> str:
    """A reason in the reader's language."""
    return reason_words(text, words.report)


def country(code: str, words: EstimateWords) -> str:
    """A country by its name, or its code where the words do not name it."""
    return words.report.found(f"country.{code}") or code


def cause(name: str, words: EstimateWords) -> str:
    """A cause by name, as a table's head: an index, or what else changes an amount."""
    return series_head(name, words) if "." in name else words(f"cause.{name}")


def series_head(series: str, words: EstimateWords) -> str:
    """A series as a table's head: without article, with a capital.

    >>> series_head("KR.cpi", EstimateWords())
    'Change in consumer prices'
    """
    name = series_words(series, words.report).removeprefix("the ")
    return name[:1].upper() + name[1:]


def spread(one: Estimated, words: EstimateWords, unit: str) -> dict[str, str]:
    """The ends of the middle 80 %, for a sentence."""
    return {"low": money(one.low, unit, words), "high": money(one.high, unit, words)}


def apart(value: float, unit: str, words: EstimateWords) -> str:
    """A difference as one says it, with its sign."""
    sign = "-" if round(value) < 0 else "+" if round(value) > 0 else ""
    return sign + money(abs(value), unit, words)
