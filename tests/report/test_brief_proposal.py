"""The brief of a document that nobody signed: a proposal is not told as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from burdenshare.report.blocks import Cell, Chart, Items, Paragraph
from burdenshare.report.brief import brief
from burdenshare.report.brief.record import Brief
from burdenshare.report.excel import workbook_bytes
from burdenshare.report.html import render_brief
from burdenshare.report.proposals import is_proposal
from burdenshare.report.terminal import show_brief_summary
from burdenshare.report.words import LANGUAGES, Words, catalogue
from burdenshare.report.words.proposed import PROPOSED_ENGLISH, PROPOSED_KOREAN
from burdenshare.terms.document import Dates, Document
from burdenshare.terms.load import library_agreements, load

SCRATCH = """
terms: 1
id: deal-2027
title: A proposal of five years
title_ko: 5개년 제안
host: KR
sender: US
years: 2027-2031
unit: 100m KRW
in_the_gap: none
sources:
  own: {publisher: Own, title: Proposal, date: 2026-10-01, confidence: D}
lines:
  total:
    amount: {2027: 16000}
    escalate:
      years: 2028-2031
      from: previous
      rate: [{index: KR.cpi, lag: 2, vintage: first, places: 1, source: own}]
      cap: 4.0
      floor: none
      round: half_up
    source: own
"""
FACTS = {
    "en": ("settled", "agreed as a figure", "are facts", "What was agreed", "Dots: settled"),
    "ko": ("이미 확정", "점: 확정", "합의된 금액", "사실이다", "합의 내용"),
}
PROPOSED = {"en": "proposed as a figure", "ko": "제안된 금액"}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("proposal") / "deal.yaml"
    file.write_text(SCRATCH, encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=LANGUAGES)
def made(scratch: Path, request: pytest.FixtureRequest) -> Brief:
    return brief(str(scratch), lang=request.param)


def own_texts(made: Brief) -> Iterator[str]:
    """What the paper says of the document itself: not of the record, of its money, of sources."""
    beside = {"history", "execution", "talks", "sources", "yardsticks"}
    for section in made.sections:
        if section.id not in beside:
            yield section.title
            yield from texts(section.blocks)


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Cell):
        yield from (part.text, part.note, *part.fold)
    elif isinstance(part, Chart):
        yield from texts((part.title, part.alternative, part.caption, part.table))
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)


def short_of(made: Brief) -> list[str]:
    listed = made.section("short").blocks[0]
    assert isinstance(listed, Items)
    return [one.text for one in listed.items]


def test_a_proposal_is_never_told_as_a_fact(made: Brief) -> None:
    said = list(own_texts(made))
    for fact in FACTS[made.lang]:
        assert not [one for one in said if fact in one], fact
    assert Words(made.lang)("status.settled") not in said
    assert any(PROPOSED[made.lang] in one for one in said)


def test_every_surface_says_proposed(made: Brief) -> None:
    assert PROPOSED[made.lang] in show_brief_summary(made)
    page = render_brief(made)
    assert Words(made.lang, proposed=True)("page.kind") in page
    content = workbook_bytes(made.document, made.settlement, lang=made.lang)
    book = openpyxl.load_workbook(BytesIO(content))
    shown = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    }
    assert Words(made.lang, proposed=True)("status.settled") in shown
    assert Words(made.lang)("status.settled") not in shown


def test_the_first_bullet_is_a_sentence_with_the_rule(made: Brief) -> None:
    wanted = {
        "en": "The contribution proposed for 2027 is 1.6 trillion won. From 2028 to 2031, each",
        "ko": "제안된 2027년 분담금은 1조 6,000억 원이다. 2028~2031년에는 해마다",
    }
    assert short_of(made)[0].startswith(wanted[made.lang])


def test_the_agreement_in_force_is_suggested_as_a_baseline(made: Brief, scratch: Path) -> None:
    block = made.section("compared").blocks[0]
    assert isinstance(block, Paragraph) and "--baseline continue:korea-12" in block.text
    assert made.words.either("Twelfth Special", "제12차") in block.text
    held = brief(str(scratch), baseline="continue:korea-12", lang=made.lang).section("compared")
    assert isinstance(held.blocks[0], Paragraph)
    assert (
        made.words.either("proposal is 48.9 billion won dearer", "489억 원 많다")
        in held.blocks[0].text
    )


def test_what_follows_another_agreement_needs_no_suggestion() -> None:
    said = " ".join(texts(brief("korea-01").section("compared").blocks))
    assert "--baseline" not in said or "korea-01" not in said.rpartition("--baseline")[2]


def test_other_agreements_stay_settled_in_the_record(made: Brief) -> None:
    said = " ".join(texts(made.section("history").blocks))
    assert made.words("history.settled") in said
    assert Words(made.lang)("status.settled") in said


@pytest.mark.parametrize("name", library_agreements())
def test_the_library_holds_agreements(name: str) -> None:
    assert not is_proposal(load(name))


def test_a_signed_document_of_ones_own_is_an_agreement(scratch: Path) -> None:
    document = load(str(scratch))
    assert is_proposal(document)
    assert is_proposal(document._replace(dates=Dates(concluded="2026-10-01")))
    for one in (
        document._replace(dates=Dates(signed="2026-10-01")),
        document._replace(dates=Dates(in_force="2026-10-01")),
        document._replace(signed_by={"KR": "A name"}),
    ):
        assert not is_proposal(one)


def test_words_of_proposals_stand_for_words_that_there_are() -> None:
    assert set(PROPOSED_ENGLISH) == set(PROPOSED_KOREAN)
    from tests.report.test_words import places

    for lang, words in (("en", PROPOSED_ENGLISH), ("ko", PROPOSED_KOREAN)):
        for key, text in words.items():
            assert places(text) == places(catalogue(lang)[key]), key
            assert text != catalogue(lang)[key]


GAP = ("none", "previous_year")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", GAP)
@pytest.mark.parametrize("by_line", [False, True])
def test_every_gap_rule_has_words(lang: str, rule: str, by_line: bool, scratch: Path) -> None:
    from burdenshare.report.brief.clause_table import say_gap
    from burdenshare.terms.document import Gap
    from burdenshare.terms.entries import GapKind

    assert GapKind.RULES.names == GAP
    gap = Gap(by_line={"total": rule}) if by_line else Gap(rule)
    document: Document = load(str(scratch))._replace(in_the_gap=gap)
    said = say_gap(document, Words(lang))
    assert said and rule not in said.replace(":", "").split()
    assert lang == "en" or not [one for one in said.split() if one.isascii() and one.isalpha()]
