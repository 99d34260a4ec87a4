"""Where words are looked up by a value, every value of the library has words in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from burdenshare.reading.tables import load_rows
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import LANGUAGES, Words
from burdenshare.series.scenarios.backtest import backtest
from burdenshare.series.scenarios.scenario import library_scenarios
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import settle
from burdenshare.terms.document import Document
from burdenshare.terms.entries import GapKind
from burdenshare.terms.load import library_agreements, load

LAPSED = (
    "deal-2027 has lapsed and has no rule for the gap",
    "deal-2027 has lapsed; it settles only labour none",
    "deal-2027 has lapsed; it settles only labour previous year",
    "what holds after deal-2027 lapses is not known: the document does not say",
)
LATIN = {"SOFA"}


def of_documents(document: Document) -> Iterator[str]:
    for one in (document.host, document.sender, *document.signed_by, *document.led_by):
        yield f"country.{one}"
    for line in document.lines:
        unit = document.unit_of(line)
        yield from (f"unit.{unit.name}", f"currency.{unit.currency}")


def of_settlements(settled: Settlement) -> Iterator[str]:
    for year in settled.years:
        yield f"status.{year.status}"
        yield from (f"status.{one.status}" for one in year.records)
        for one in year.categories:
            yield from (f"status.{one.status}", f"category.{one.category}")
        for step in year.steps:
            if step.limit and step.amount is not None:
                yield from (f"step.limit.{one}" for one in step.limit.split(", "))


def of_talks() -> Iterator[str]:
    for row in load_rows("KR.talks"):
        yield f"brief.talks.kind.{row['kind']}"
        if row["side"]:
            yield f"brief.talks.side.{row['side']}"


@lru_cache(maxsize=1)
def looked_up() -> tuple[str, ...]:
    """Every key that is made of a value, over all that the library holds."""
    keys = [f"agreed.gap.{rule}" for rule in GapKind.RULES.names]
    for name in library_agreements():
        keys += [*of_documents(load(name)), *of_settlements(settle(name))]
    keys += of_talks()
    keys += [f"scenario.name.{one.partition('.')[2]}" for one in library_scenarios()]
    keys += [f"factor.{one.factor}" for one in backtest("KR", first=True).scores]
    return tuple(dict.fromkeys(keys))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_has_words(lang: str) -> None:
    assert len(looked_up()) > 50
    assert not [key for key in looked_up() if not Words(lang).found(key)]


def test_korean_words_of_values_are_korean() -> None:
    for key in looked_up():
        said = Words("ko")(key)
        latin = [one for one in said.split() if one.isascii() and one.isalpha()]
        assert set(latin) <= LATIN, key


@pytest.mark.parametrize("reason", LAPSED)
def test_a_lapsed_agreement_is_told_in_both_languages(reason: str) -> None:
    english, korean = (reason_words(reason, Words(lang)) for lang in ("en", "ko"))
    assert english and korean != english
    assert not {"lapsed", "none", "rule", "year", "document"} & set(korean.split())
