"""Fields of the forms that are asked again by address, such as what to compare."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from burdenshare.report.markup import Safe, tag, void
from burdenshare.report.numbers import show_years
from burdenshare.report.words import Words
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load

Choices = Iterable[tuple[str, str]]
"""The value of each choice, and what it says."""


def choose(
    name: str, label: str, value: str, choices: Choices, wrong: str = "", number: str = ""
) -> Safe:
    """A labelled choice, with what is wrong with it beside it; an empty one is shown as a dash.

    Args:
        name: of the field. label: before it. value: the one that is chosen. choices: all.
        wrong: what is wrong with it. number: tells it from others of the same name.

    >>> choose("pool", "Pool", "b", (("a", "The one"), ("b", "The other"))).count("selected")
    1
    """
    options = (
        tag("option", says or "–", value=one, selected=one == value and bool(one))
        for one, says in choices
    )
    own = f"{name}{number}"
    field = tag("select", *options, id=f"f-{own}", name=name, **_marks(own, wrong))
    return _labelled(own, label, field, wrong)


def number(name: str, label: str, value: str, wrong: str = "") -> Safe:
    """A labelled field for a figure, with what is wrong with it beside it."""
    field = void(
        "input",
        id=f"f-{name}",
        name=name,
        value=value[:20],
        inputmode="decimal",
        size=6,
        **_marks(name, wrong),
    )
    return _labelled(name, label, field, wrong)


def _labelled(name: str, label: str, field: Safe, wrong: str) -> Safe:
    told = tag("span", wrong, id=f"w-{name}", class_="wrong") if wrong else ""
    return tag("p", tag("label", label, for_=f"f-{name}"), field, told, class_="asked-for")


def _marks(name: str, wrong: str) -> dict[str, str]:
    return {"aria_invalid": "true", "aria_describedby": f"w-{name}"} if wrong else {}


def title_of(document: Document, words: Words) -> str:
    """What an agreement is called.

    >>> title_of(load("korea-12"), Words("ko"))
    '제12차 방위비분담특별협정'
    """
    return words.either(document.title, document.title_ko)


@lru_cache(maxsize=2)
def agreement_choices(lang: str) -> tuple[tuple[str, str], ...]:
    """The library's agreements by title and years, the last first.

    >>> agreement_choices("en")[0]
    ('korea-12', 'Twelfth Special Measures Agreement, 2026–2030')
    """
    words = Words(lang)
    found = [(name, load(name)) for name in reversed(library_agreements())]
    return tuple(
        (name, f"{title_of(one, words)}, {show_years(one.years, words)}") for name, one in found
    )


def agreement_title(name: str, words: Words) -> str:
    """The title of a library agreement; what is none stays as it is."""
    return title_of(load(name), words) if name in library_agreements() else name


def baseline_title(name: str, words: Words) -> str:
    """A baseline in words.

    >>> baseline_title("rolled:korea-11", Words())
    'Eleventh Special Measures Agreement, its rule rolled on'
    """
    kind, colon, agreement = name.partition(":")
    if not colon:
        return agreement_title(name, words)
    key = f"baseline.{kind}"
    return words(key, agreement=agreement_title(agreement, words))


@lru_cache(maxsize=32)
def _scenario(name: str, host: str) -> tuple[str, str]:
    from burdenshare.series.scenarios.scenario import load_scenario

    read = load_scenario(name, host)
    return read.title, read.title_ko


def scenario_title(name: str, host: str, words: Words) -> str:
    """A scenario of the library in words.

    >>> scenario_title("prudent", "KR", Words())[:14]
    'As the default'
    """
    return words.either(*_scenario(name, host))
