"""Documents that prolong another, and amendments inside a term."""

from __future__ import annotations

from pathlib import Path

import pytest

from burdenshare.figures.finding import Findings, Refused
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.settlement.settle import settle
from burdenshare.terms.extension import extend
from burdenshare.terms.load import amended, load
from burdenshare.terms.vocabulary import plain

BASE = """
years: 2016-2020
unit: 100m JPY
starts: 04-01
sources: {old: {title: Old}}
lines:
  utilities: {share: {2016: 72, 2017-2020: 61}, at_most: 249, source: old}
  facilities: {amount: {2016-2018: 206, 2019: 210}, source: old}
parts:
  pay: {of: utilities, in_kind: {2020: 5}}
"""


def nodes(text: str) -> Node:
    root = read_nodes(text, "a.yaml", Findings())
    assert root is not None
    return root


def extended(text: str, base: str = BASE) -> tuple[dict, list[str]]:
    found = Findings()
    return plain(extend(nodes(text), nodes(base), found)), [one.says for one in found]


def test_the_last_year_s_values_hold_in_the_new_years() -> None:
    document, said = extended("years: 2021-2022\nsources: {new: {title: New}}")
    assert said == []
    assert document["lines"]["utilities"] == {
        "share": {"2021-2022": "61"},
        "at_most": "249",
        "source": "old",
    }
    assert document["parts"]["pay"]["in_kind"] == {"2021-2022": "5"}
    assert (document["unit"], document["starts"]) == ("100m JPY", "04-01")
    assert set(document["sources"]) == {"new", "old"}


def test_a_table_that_ends_before_the_last_year_is_unknown() -> None:
    document, _ = extended("years: 2021")
    assert document["lines"]["facilities"]["amount"] == {"2021": "unknown"}


def test_what_the_extension_says_itself_holds() -> None:
    text = "years: 2021\nunit: 1bn JPY\nlines: {utilities: {amount: {2021: 25}, source: new}}"
    document, _ = extended(text)
    assert document["lines"]["utilities"] == {"amount": {"2021": "25"}, "source": "new"}
    assert document["unit"] == "1bn JPY"


def test_a_rule_of_growth_is_not_prolonged() -> None:
    base = "years: 2009-2013\nlines: {total: {amount: {2009: 1}, escalate: {years: 2010-2013}}}"
    _, said = extended("years: 2014", base)
    assert said == ["the base has a rule of growth, which an extension does not continue by itself"]


def test_a_rule_of_growth_may_be_written_anew() -> None:
    base = "years: 2009-2013\nlines: {total: {amount: {2009: 1}, escalate: {years: 2010-2013}}}"
    text = "years: 2014\nlines: {total: {amount: {2014: 2}}}"
    document, said = extended(text, base)
    assert (document["lines"], said) == ({"total": {"amount": {"2014": "2"}}}, [])


def test_the_protocol_of_2021_holds_the_ceilings_of_the_year_before() -> None:
    labour = load("japan-2021").lines["labour"].clauses["share"]
    before = load("japan-2016").lines["labour"].clauses["share"]
    assert {name: table.at(2021) for name, table in labour.heads_at_most.items()} == {
        name: table.at(2020) for name, table in before.heads_at_most.items()
    }
    assert load("japan-2021").host == "JP"


AMENDED = """
terms: 1
id: amended
title: Amended inside its term
host: KR
sender: US
years: 2010-2013
unit: 100m KRW
sources:
  s: {publisher: p, title: t, date: 2010, confidence: A}
lines:
  total:
    amount: {2010: 1000}
    escalate:
      years: 2011-2013
      from: previous
      rate: [{fixed: 10}]
      cap: none
      floor: none
      round: half_up
    source: s
parts:
  labour: {of: total, share: 40, source: s}
amendments:
  - effective: 2011-06-01
    years: 2012
    change: {lines.total.escalate.rate.0.fixed: 20, parts.labour.share: 50}
    source: s
  - effective: 2012-06-01
    years: 2012-2013
    change: {lines.total.escalate.cap: 5}
    source: s
in_the_gap: none
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "amended.yaml"
    file.write_text(AMENDED, encoding="utf-8")
    return str(file)


def test_an_amendment_holds_for_its_years(path: str) -> None:
    years = settle(path).years
    assert [year.amount for year in years] == [1000, 1100, 1155, 1213]
    labour = [next(one.amount for one in y.categories if one.category == "labour") for y in years]
    assert labour == [400, 440, 578, 485]


def test_the_document_of_a_year(path: str) -> None:
    document = load(path)
    rates = [amended(document, year).lines["total"].clauses["escalate"] for year in document.years]
    assert [rate.rate[0].fixed for rate in rates] == [10, 10, 20, 10]
    assert [rate.cap for rate in rates] == [None, None, 5, 5]
    assert amended(document, 2010) is document


def test_amendments_that_only_together_contradict_are_refused(path: str) -> None:
    file = Path(path)
    text = file.read_text(encoding="utf-8").replace(
        "lines.total.escalate.rate.0.fixed: 20", "lines.total.escalate.floor: 7"
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="floor 7 lies above cap 5"):
        load(path)
