"""Numbers, units and rates as people read them."""

from __future__ import annotations

import re
from decimal import Decimal

from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.report.words import Words

DASH = "–"
Number = int | float | Decimal


def show_number(value: Number | None) -> str:
    """A number with thousands separators and its own decimals; a dash where there is none.

    >>> show_number(15192), show_number(58.8), show_number(-37), show_number(None)
    ('15,192', '58.8', '-37', '–')
    """
    if value is None:
        return DASH
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def show_change(value: Number | None) -> str:
    """A difference with its sign.

    >>> show_change(729), show_change(-37), show_change(0)
    ('+729', '-37', '0')
    """
    return f"+{show_number(value)}" if value is not None and value > 0 else show_number(value)


def show_rate(value: Decimal, words: Words) -> str:
    """A rate in percent with at least one decimal.

    >>> show_rate(Decimal("4.7"), Words()), show_rate(Decimal("2.42"), Words("ko"))
    ('4.7 %', '2.42%')
    """
    exponent = value.normalize().as_tuple().exponent
    places = max(1, -exponent if isinstance(exponent, int) else 1)
    return words("percent", value=f"{value:.{places}f}")


def show_share(value: Number, words: Words) -> str:
    """A share in percent, without decimals where it has none.

    >>> show_share(Decimal("88"), Words()), show_share(Decimal("33.333"), Words())
    ('88 %', '33.333 %')
    """
    return words("percent", value=show_number(value))


def show_years(years: tuple[int, ...], words: Words) -> str:
    """Years in a sentence: spans where they follow each other.

    >>> show_years((2023, 2024, 2026), Words())
    '2023–2024 and 2026'
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return words.listed([_span(one, words) for one in spans])


def _span(years: list[int], words: Words) -> str:
    if len(years) == 1:
        return str(years[0]) if words.lang == "en" else words("years.one", first=years[0])
    return words("years.span", first=years[0], last=years[-1])


def unit_words(unit: Unit, words: Words) -> str:
    """A unit in words: ``100 million won``, ``억 원``.

    >>> from burdenshare.figures.unit import parse_unit
    >>> [unit_words(parse_unit(name), Words("en")) for name in ("100m KRW", "1k SEK")]
    ['100 million won', '1k SEK']
    """
    return words.found(f"unit.{unit.name}") or unit.name


def spoken(amount: Number, unit: Unit, words: Words) -> str:
    """An amount as one says it: ``1.5192 trillion won``, ``1조 5,192억 원``.

    >>> from burdenshare.figures.unit import parse_unit
    >>> won = parse_unit("100m KRW")
    >>> spoken(15192, won, Words("en")), spoken(7600, won, Words("ko"))
    ('1.5192 trillion won', '7,600억 원')
    """
    money = Decimal(str(amount)) * unit.scale
    name = words.found(f"currency.{unit.currency}") or unit.currency
    return _korean(money, name) if words.lang == "ko" else _english(money, name)


def money(value: float, unit: str, words: Words) -> str:
    """An amount of a named unit as one says it, never more exact than whole units.

    >>> money(2848.3, "100m KRW", Words("ko")), money(2848.3, "100m KRW", Words())
    ('2,848억 원', '284.8 billion won')
    """
    parsed = parse_unit(unit)
    whole = Decimal(round(value))
    return spoken(whole, parsed, words) if parsed else show_number(whole)


def _english(money: Decimal, name: str) -> str:
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(money) >= size:
            return f"{show_number(money / size)} {word} {name}"
    return f"{show_number(money)} {name}"


def _korean(money: Decimal, name: str) -> str:
    if money < 10**4 or money % 10**4:
        return f"{show_number(money)} {name}"
    trillions, rest = divmod(int(money), 10**12)
    eok, man = divmod(rest, 10**8)
    parts = ((trillions, "조"), (eok, "억"), (man // 10**4, "만"))
    return " ".join(f"{count:,}{word}" for count, word in parts if count) + f" {name}"


def keep_percent(text: str) -> str:
    """A text in which no line breaks between a figure and its percent sign.

    >>> keep_percent("4.7 % and %") == "4.7\u00a0% and %"
    True
    """
    return re.sub(r"(?<=[0-9]) (?=%)", "\u00a0", text)


def print_minus(text: str) -> str:
    """Figures for print, with true minus signs; the hyphens of days stay.

    >>> print_minus("-38 … 0 on 2026-10-31")
    '−38 … 0 on 2026-10-31'
    """
    return re.sub(r"(?<![\w-])-(?=[\d.])", "−", text)
