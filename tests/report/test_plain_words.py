"""Small things a careful reader stumbles over: signs, breaks, remarks without a day, drafts."""

from __future__ import annotations

import re

import pytest

from burdenshare.report.blocks import Items, Paragraph
from burdenshare.report.brief.firmness import note_items
from burdenshare.report.clauses import say_bound
from burdenshare.report.history import host_history
from burdenshare.report.how import say_step
from burdenshare.report.layout import wrap
from burdenshare.report.markup import text
from burdenshare.report.pdf.markup import say
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import Words
from burdenshare.settlement.explain import explain
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load


def test_a_single_negative_rate_has_one_sign() -> None:
    step = explain("korea-12", 2028, fix=["KR.cpi.2026=-1.0"]).steps[-1]
    assert "(1 − 1.0 %)" in say_step(step, Words())
    assert "+ -" not in say_step(step, Words("ko"))


def test_no_line_begins_with_a_percent_sign() -> None:
    for length in range(20, 60):
        lines = wrap("x" * length + " grows by 4.7 % or by 100 % in a year " * 3, most=40)
        assert not any(line.startswith("%") for line in lines)
    assert text("4.7 % of") == "4.7\u00a0% of"
    assert "4.7\u00a0%" in say("4.7 %")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "A floor is not known: "), ("ko", "하한 미상: ")]
)
def test_an_unknown_floor_is_no_figure(lang: str, said: str) -> None:
    document = load("korea-12")
    part = document.parts["labour"]
    shown = say_bound("at_least", part.at_least, document.unit_of(part.of), Words(lang))
    assert shown.startswith(said) and "At least" not in shown


def test_every_reason_of_the_library_is_said_in_korean() -> None:
    english = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")
    for name in library_agreements():
        for year in settle(name).years:
            for line in year.lines:
                assert not english.search(reason_words(line.reason, Words("ko"))), line.reason


def test_a_draft_is_no_part_of_the_record() -> None:
    changed = load("korea-12", ["lines.total.amount.2026=99999"])
    years = host_history(changed, settle(changed))
    assert [one.own.amount for one in years if one.year == 2026 and one.own] == [15192]
    signed = host_history(load("korea-12"), settle("korea-12"))
    assert [one.own for one in years] == [one.own for one in signed]


def test_remarks_on_an_earlier_day_say_that_they_have_none() -> None:
    document = load("korea-12")
    today = note_items(document, document.notes, Words(), "2026-10-31")
    assert len(today) == len(document.notes)
    before = note_items(document, document.notes, Words(), "2024-10-01")
    assert before[-1].text.startswith("Remarks that rest only on sources of after 2024-10-01")
    assert len(before) <= len(document.notes)
    then = note_items(document, document.notes, Words(), "2026-10-30")
    assert "carry no day" in then[0].text and then[1:] == today


def test_a_split_that_the_agreement_gives_is_said_to_be_whole(tmp_path) -> None:
    from burdenshare.report.brief import brief

    file = tmp_path / "draft.yaml"
    file.write_text(
        "terms: 1\nid: draft-1\ntitle: Draft\nhost: KR\nsender: US\nyears: 2020-2021\n"
        "unit: 100m KRW\n"
        "sources: {text: {publisher: Ministry, title: Draft, date: 2019, confidence: C}}\n"
        "lines:\n  total: {amount: {2020-2021: 1000}, source: text}\n"
        "parts:\n  labour: {of: total, amount: {2020: 600, 2021: 600}, source: text}\n"
        "  logistics: {of: total, amount: {2020: 400, 2021: 300}, source: text}\n",
        encoding="utf-8",
    )
    blocks = brief(str(file)).section("categories").blocks
    (said,) = [one.text for one in blocks if isinstance(one, Paragraph)]
    assert "2020: the agreement itself gives the whole split." in said
    assert "2021: the parts that the agreement gives do not add" in said
    assert "900 against 1,000" in said and "only part" not in said
    assert not any(isinstance(one, Items) for one in blocks)


def test_the_exchange_table_names_what_a_year_is_held_against() -> None:
    from burdenshare.pricing.exchange import exchange
    from burdenshare.report.prices import exchange_table

    table = exchange("korea-12", paths=64)
    assert "under the rule of the Eleventh" in exchange_table(table, Words()).note
    assert "제11차 방위비분담특별협정의 인상 방식" in exchange_table(table, Words("ko")).note
    assert "rolled:" not in exchange_table(table, Words("ko")).note
    assert table.to_dict()["steps"][-1]["baseline"] == "rolled:korea-11"
