"""What of an agreement can be set in a form: one widget a term, each with its path.

Widgets are read off the document, so that a new agreement needs no new form.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.figures.years import write_years
from burdenshare.report.numbers import print_minus, show_years, unit_words
from burdenshare.report.reasons import series_words
from burdenshare.report.words import Words
from burdenshare.terms.clauses import Escalate, RatePart
from burdenshare.terms.document import Document, Line
from burdenshare.terms.load import library_agreements, load

MOST_AMOUNTS = 12
_LEAST, _MOST = Decimal("0.7"), Decimal("1.5")


class Widget(NamedTuple):
    """One term that can be set.

    Attributes:
        path: where it stands in the document; also the name of its field.
        label: what it is, in words.
        value: what the agreement says.
        kind: ``number``, ``percent`` (a number or ``none``) or ``choice``.
        unit: said after the field.
        step: the least change by a key; ``low`` and ``high`` are the ends of its slider.
        choices: value and words of each choice.
    """

    path: str
    label: str
    value: str
    kind: str = "number"
    unit: str = ""
    step: str = "1"
    low: str = ""
    high: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def widgets_of(document: Document, words: Words) -> tuple[Widget, ...]:
    """The terms of a document that a form offers.

    Args:
        document: the agreement that a deal starts from.
        words: the language of the labels.

    >>> from burdenshare.terms.load import load
    >>> [one.path for one in widgets_of(load("korea-12"), Words())][:3]
    ['years', 'lines.total.amount.2026', 'lines.total.escalate.rate']
    """
    found = [_term(document, words)]
    for name, line in document.lines.items():
        found += _line_widgets(document, name, line, words)
    return tuple(found)


def _term(document: Document, words: Words) -> Widget:
    first = document.years[0]
    choices = tuple(
        (write_years(tuple(range(first, first + term))), words("compose.years", years=term))
        for term in range(1, 11)
    )
    own = write_years(document.years)
    return Widget("years", words("compose.term"), own, "choice", choices=_with(own, choices))


def _line_widgets(document: Document, name: str, line: Line, words: Words) -> Iterator[Widget]:
    title = words.either(line.title, line.title_ko) if len(document.lines) > 1 else ""
    if amounts := line.clauses.get("amount"):
        yield from _amounts(document, name, amounts.amount, title, words)
    if rule := line.clauses.get("escalate"):
        yield from _growth(document, f"lines.{name}.escalate", rule, title, words)


def _amounts(
    document: Document, name: str, table: Any, title: str, words: Words
) -> Iterator[Widget]:
    unit = document.unit_of(name)
    for year, stated in table.by_year[:MOST_AMOUNTS]:
        value = stated.amount
        if value is None:
            continue
        label = _label(title, words("compose.amount", year=year))
        low, high = str(int(value * _LEAST)), str(int(value * _MOST))
        path = f"lines.{name}.amount.{year}"
        yield Widget(path, label, str(value), "number", unit_words(unit, words), "1", low, high)


def _growth(
    document: Document, path: str, rule: Escalate, title: str, words: Words
) -> Iterator[Widget]:
    own = write_rate(rule.rate)
    choices = _with(own, known_rules(document.host, words.lang), say_rate(rule.rate, words))
    yield Widget(
        f"{path}.rate", _label(title, words("compose.rule")), own, "choice", choices=choices
    )
    for name, low, high in (("cap", "0", "12"), ("floor", "-2", "6")):
        bound = getattr(rule, name)
        value = "none" if bound is None else str(bound)
        label = _label(title, words(f"compose.{name}"))
        yield Widget(f"{path}.{name}", label, value, "percent", "%", "0.1", low, high)


def _label(title: str, label: str) -> str:
    return f"{title}: {label}" if title else label


def _with(
    own: str, choices: tuple[tuple[str, str], ...], says: str = ""
) -> tuple[tuple[str, str], ...]:
    return choices if own in dict(choices) else ((own, says or own), *choices)


@lru_cache(maxsize=16)
def known_rules(host: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The growth rules that a host's agreements have had, and fixed ones.

    >>> [words for _, words in known_rules("KR", "en")][-1]
    '5 % a year'
    """
    words = Words(lang)
    rules: dict[str, str] = {}
    for name in reversed(library_agreements()):
        document = load(name)
        for line in document.lines.values() if document.host == host else ():
            if rule := line.clauses.get("escalate"):
                says = words(
                    "web.rate.of",
                    rate=say_rate(rule.rate, words),
                    agreement=words.either(document.title, document.title_ko),
                )
                rules.setdefault(write_rate(rule.rate), says)
    for fixed in range(6):
        rules.setdefault(f"[{{fixed: {fixed}}}]", words("web.rate.fixed", rate=fixed))
    return tuple(rules.items())


def write_rate(parts: tuple[RatePart, ...]) -> str:
    """A rate as the value of a change, without its sources."""
    return f"[{', '.join(_write_part(one) for one in parts)}]"


def _write_part(part: RatePart) -> str:
    said: dict[str, Any] = {
        "fixed": part.fixed,
        "index": part.series or None,
        "lag": part.lag,
        "vintage": part.vintage or None,
        "basis": part.basis or None,
        "places": part.places,
        "years": write_years(part.years) if part.years else None,
        "cap": part.cap,
        "floor": part.floor,
    }
    if part.pairs is not None:
        pairs = ", ".join(f"{year}: {of}" for year, of in part.pairs.by_year)
        said["pairs"] = f"{{{pairs}}}"
    inner = ", ".join(f"{name}: {value}" for name, value in said.items() if value is not None)
    return f"{{{inner}}}"


def say_rate(parts: tuple[RatePart, ...], words: Words) -> str:
    """A rate in a few words, as a choice of a list has them: without its print and bounds."""
    return " + ".join(_say_part(one, words, len(parts) == 1) for one in parts)


def _say_part(part: RatePart, words: Words, alone: bool) -> str:
    if part.fixed is not None:
        fixed = words("web.rate.fixed", rate=print_minus(str(part.fixed)))
        said = fixed if alone else words("clause.fixed.plus", points=part.fixed)
    else:
        said = _say_index(part, words)
    return (
        words("clause.only", part=said, years=show_years(part.years, words)) if part.years else said
    )


def _say_index(part: RatePart, words: Words) -> str:
    index, lag = series_words(part.series, words), int(part.lag or 0)
    if part.pairs is not None:
        return index
    return words(f"index.lag{lag if lag < 3 else 'n'}", index=index, lag=lag)
