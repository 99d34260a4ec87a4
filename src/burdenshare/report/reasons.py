"""Why something is not known, in the reader's language.

The rooms below give reasons as English sentences of a few known forms around names and days.
A form that is known is said again from the catalogue; any other text is looked up, or shown as
it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from burdenshare.report.numbers import show_rate
from burdenshare.report.words import Words
from burdenshare.report.words.library_ko import TEXTS

_SERIES = r"(?P<series>[A-Z]{2}\.[A-Za-z0-9_]+)"
_FORMS: tuple[tuple[str, str], ...] = (
    ("reason.not_known", rf"{_SERIES} of (?P<period>[0-9-]+) is not known: (?P<why>.*)"),
    (
        "reason.not_known_on",
        rf"{_SERIES} of (?P<period>[0-9-]+) was not known on (?P<day>[0-9-]+); "
        r"it was published on (?P<published>[0-9-]+)",
    ),
    (
        "reason.due",
        rf"{_SERIES} of (?P<period>[0-9-]+) is not known on (?P<day>[0-9-]+); "
        r"it is due about (?P<due>[0-9-]+)",
    ),
    ("reason.no_data", rf"{_SERIES} has no data: (?P<why>.*)"),
    ("reason.not_set", r"the amount of (?P<year>[0-9]+) was not set before (?P<day>[0-9-]+)"),
    ("reason.silent", r"the agreement says nothing for (?P<line>\S+) in (?P<year>[0-9]+)"),
    ("reason.no_rule", r"(?P<agreement>\S+) has no rule for this year"),
    (
        "reason.lapsed_only",
        r"(?P<agreement>\S+) has lapsed; it settles only (?P<rules>[a-z_]+ [a-z ]+)",
    ),
    ("reason.lapsed", r"(?P<agreement>\S+) has lapsed and has no rule for the gap"),
    ("reason.after_lapse", r"what holds after (?P<agreement>\S+) lapses is not known: (?P<why>.*)"),
    ("reason.document_silent", r"the document does not say"),
    ("reason.not_covered", r"(?P<agreement>\S+) does not cover (?P<year>[0-9]+)"),
    (
        "reason.envelope",
        r"(?P<most>at most )?(?P<amount>[0-9,.]+) over (?P<years>[0-9-]+), without a yearly split",
    ),
    (
        "reason.not_yet_month",
        r"not yet published; one month is known: (?P<month>\w+ [0-9]{4}), "
        r"(?P<value>[0-9.]+) on the year before",
    ),
    (
        "reason.limit",
        r"a (?P<limit>ceiling|floor) of (?P<year>[0-9]+) is not known: (?P<why>.*)",
    ),
    ("reason.not_split", r"not split by cause: (?P<why>.*)"),
    ("reason.other_lines", r"the two have different lines"),
    ("reason.other_units", r"the two have lines in different units"),
    ("reason.no_stated", r"(?P<line>\S+) has no stated amount in (?P<year>[0-9]+)"),
    ("reason.no_rate", r"no exchange rate is known for (?P<year>[0-9]+)"),
    (
        "reason.no_rounding",
        r"how a share is rounded is not written; write (?P<path>\S+)",
    ),
    ("reason.no_split", r"no complete split by category is known"),
    ("reason.not_yet", r"not yet published"),
    ("reason.no_value", r"the library has no such value"),
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def reason_words(reason: str, words: Words) -> str:
    """A reason in the reader's language.

    >>> reason_words("KR.cpi of 2027 is not known: the library has no such value", Words("en"))
    'The change in consumer prices of 2027 is not known: not published by the day of the data'
    >>> reason_words("KR.cpi of 2027 is not known: not yet published", Words("ko"))
    '2027년 소비자물가 상승률을 알 수 없음: 아직 공표되지 않음'
    """
    said = inner_reason(reason, words)
    return said[:1].upper() + said[1:]


def inner_reason(reason: str, words: Words) -> str:
    """A reason as it stands inside a sentence, after a colon.

    >>> inner_reason("the library has no scenario for this host", Words())
    'the library has no scenario for this host'
    """
    return _say_lines(reason, words) or _say(reason, words)


def _say_lines(reason: str, words: Words) -> str:
    """The reasons of several lines, ``won: why; dollars: why``; one that they share is said once.

    >>> _say_lines("won_part: not yet published; dollars: not yet published", Words("en"))
    'not yet published'
    """
    parts = re.split(r"(?:^|; )([a-z][a-z0-9_]*): ", reason)
    if parts[0] or len(parts) < 5:
        return ""
    said = [(name, _say(why, words)) for name, why in zip(parts[1::2], parts[2::2], strict=True)]
    if len({why for _, why in said}) == 1:
        return said[0][1]
    return "; ".join(f"{name.replace('_', ' ')}: {why}" for name, why in said)


def library_text(text: str, words: Words) -> str:
    """A text of the library in the reader's language, or as it stands."""
    return TEXTS.get(text, text) if words.lang == "ko" else text


def series_words(series: str, words: Words) -> str:
    """A series by the name that stands in a sentence, or by its own title."""
    from burdenshare.series.load import library_series, load_series

    if known := words.found(f"index.{series.partition('.')[2]}"):
        return known
    if series not in library_series():
        return series
    header = load_series(series).header
    return words.either(_in_sentence(header.title), header.title_ko)


def _in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: abbreviations keep their capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _say(reason: str, words: Words) -> str:
    for key, pattern in _FORMS:
        if form := re.fullmatch(pattern, reason, re.DOTALL):
            values = form.groupdict(default="")
            return words(key, **{name: _value(name, text, words) for name, text in values.items()})
    return library_text(reason, words)


def _value(name: str, text: str, words: Words) -> str:
    """One filled place of a form, itself in words."""
    ways: dict[str, Callable[[], str]] = {
        "series": lambda: series_words(text, words),
        "why": lambda: _say(text, words),
        "limit": lambda: words(f"reason.limit.{text}"),
        "most": lambda: words("clause.envelope.most") if text else "",
        "rules": lambda: _gap_rule(text, words),
        "month": lambda: _month(text, words),
        "value": lambda: show_rate(Decimal(text), words),
    }
    return ways[name]() if name in ways else text


def _gap_rule(text: str, words: Words) -> str:
    """What still holds of a line in a gap: ``labour previous year``."""
    name, _, rule = text.partition(" ")
    named = words.found(f"category.{name}") or name.replace("_", " ")
    return f"{named}: {words.found(f'agreed.gap.{rule.replace(chr(32), chr(95))}') or rule}"


def _month(text: str, words: Words) -> str:
    name, year = text.split()
    if words.lang != "ko" or name not in _MONTHS:
        return text
    return f"{year}년 {_MONTHS.index(name) + 1}월"
