"""What is said of a year as a whole: its sum, payment in other money, other printed figures."""

from __future__ import annotations

import pytest

from burdenshare.report.notebook import explanation_fragment, settlement_fragment
from burdenshare.report.on_record import say_year
from burdenshare.report.reasons import reason_words
from burdenshare.report.terminal import show_explanation, show_settlement
from burdenshare.report.words import Words
from burdenshare.settlement.explain import explain
from burdenshare.settlement.settle import settle


def said(agreement: str, year: int, lang: str = "en") -> list[str]:
    settlement = settle(agreement)
    return [text for text, _ in say_year(settlement, settlement.year(year), Words(lang))]


def test_a_sum_of_two_currencies_shows_its_rate_and_sources() -> None:
    found = settle("korea-04").year(1999).converted
    assert found and found.rate == 1300 and found.amount == 339.3 and found.rounding == "half_up"
    assert [one.line for one in found.terms] == ["won_part", "dollar_part"]
    assert abs(float(found.exact) - (2575e8 / 1300 / 1e6 + 141.2)) < 1e-9
    assert {one.publisher for one in found.sources} >= {"Hankook Ilbo", "Korea Economic Daily"}
    text = show_explanation(explain("korea-04", 1999))
    assert "Sum at 1,300 KRW per USD: 198.0769 (Part agreed in won: 2,575)" in text
    assert "= 339.2769, rounded half up to 339.3." in " ".join(text.split())


def test_the_sum_is_data_too() -> None:
    converted = explain("korea-04", 1999).to_dict()["converted"]
    assert converted["rate"] == 1300 and converted["amount"] == 339.3
    assert converted["place"].startswith("korea-04.yaml:")
    assert explain("korea-08", 2010).to_dict()["converted"] is None


def test_a_year_without_a_rate_has_no_sum() -> None:
    assert settle("korea-04").year(2000).converted is None


def test_what_is_paid_in_other_money_names_its_part() -> None:
    english, korean = said("korea-03", 1998), said("korea-03", 1998, "ko")
    assert "Labour: the 224 agreed are paid as 2,033 (100 million won), at 907.6." in english
    assert "인건비: 합의액 224, 환율 907.6 적용, 2,033(억 원) 지급." in korean


@pytest.mark.parametrize(
    ("agreement", "year", "figures"),
    [("korea-03", 1998, ("394", "390", "314")), ("korea-11", 2022, ("12,471",))],
)
def test_other_printed_figures_are_listed(
    agreement: str, year: int, figures: tuple[str, ...]
) -> None:
    others = [one for one in said(agreement, year) if one.startswith("Also on record: ")]
    assert [one.split()[3] for one in others] == list(figures)
    shown = explanation_fragment(explain(agreement, year))
    assert all(f"Also on record: {one}" in shown for one in figures)


def test_the_compared_figure_and_our_own_are_not_listed_again() -> None:
    assert not any("333" in one or "339.3" in one for one in said("korea-04", 1999)[2:])
    assert not any("replay" in one for one in said("korea-04", 2000))


def test_tables_name_lines_by_their_titles() -> None:
    settlement = settle("korea-04")
    assert "Part agreed in won" in show_settlement(settlement)
    assert "원화 분담분" in show_settlement(settlement, lang="ko")
    assert "Part agreed in dollars" in settlement_fragment(settlement)
    titles = {one["name"]: one for one in settlement.to_dict()["titles"]}
    assert titles["won_part"]["title_ko"] == "원화 분담분"
    assert titles["labour"]["title"] == "Labour"


def test_a_reason_that_lines_share_is_said_once() -> None:
    reason = settle("korea-04").year(2000).reason
    shown = reason_words(reason, Words())
    assert shown.count("first prints of 1999 and 2000 not found") == 1 and "_part" not in shown
    apart = reason_words("labour: not yet published; food: the text was not read", Words("ko"))
    assert apart == "Labour: 아직 공표되지 않음; food: 조문을 읽지 못함"
