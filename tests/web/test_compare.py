"""Agreements side by side: what the page says before anything is chosen, charts, advice."""

from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from burdenshare.report.charts import side_chart
from burdenshare.report.words import Words
from burdenshare.settlement.compare import compare

TWO = "/compare?agreement=korea-11&agreement=korea-12"
HELD = "/compare?agreement=korea-12&baseline=rolled:korea-11"


def figures(text: str) -> list[str]:
    return re.findall(r"<figcaption><b>([^<]*)</b>", text)


def test_the_bare_form_says_what_it_does(client: TestClient) -> None:
    shown = client.get("/compare").text
    assert "Choose two to four agreements of one currency" in shown
    assert "2~4건" in client.get("/compare?lang=ko").text


def test_choices_are_in_words(client: TestClient) -> None:
    for lang, rolled in (
        ("en", "Eleventh Special Measures Agreement, its rule rolled on"),
        ("ko", "제11차 방위비분담특별협정의 인상 방식 연장"),
    ):
        shown = client.get(f"/compare?lang={lang}").text
        options = re.findall("<option[^>]*>([^<]*)</option>", shown)
        assert rolled in options
        assert [one for one in options if ":" in one or re.search(r"\w-\d\d\b", one)] == []


def test_one_agreement_alone_is_advised_against(client: TestClient) -> None:
    shown = client.get("/compare?agreement=korea-12").text
    assert "One agreement alone is compared with nothing" in shown
    assert "One agreement alone" not in client.get(HELD).text
    assert "One agreement alone" not in client.get(TWO).text


def test_the_same_agreement_twice_is_shown_once(client: TestClient) -> None:
    shown = client.get("/compare?agreement=korea-12&agreement=korea-12").text
    assert "Twelfth Special Measures Agreement was chosen twice and is shown once." in shown
    assert "One agreement alone is compared with nothing" in shown


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("agreement=korea-12&agreement=japan-2022", "in different currencies"),
        ("agreement=nowhere&agreement=korea-12", "‘nowhere’ is not on offer"),
        ("agreement=korea-12&baseline=/etc/passwd", "‘/etc/passwd’ is not on offer"),
        ("agreement=japan-2022&baseline=rolled:korea-11", "in different currencies"),
        (
            "&".join(f"agreement=korea-{n:02}" for n in range(8, 13)),
            "Choose at most 4",
        ),
    ],
)
def test_what_cannot_be_compared_is_told_with_the_form(
    client: TestClient, asked: str, says: str
) -> None:
    answer = client.get(f"/compare?{asked}")
    assert answer.status_code == 422
    assert says in answer.text and 'action="/compare"' in answer.text


def test_two_agreements_have_a_chart(client: TestClient) -> None:
    assert figures(client.get(TWO).text) == ["Amounts by year."]


def test_against_a_baseline_open_years_are_priced(client: TestClient) -> None:
    begun = time.process_time()
    shown = client.get(HELD).text
    assert time.process_time() - begun < 2
    assert [one for one in figures(shown) if "2026–2030" in one]
    assert "Over the same 1,024 futures: Inflation near its target" in shown
    assert "rolled:korea-11)" not in shown


def test_a_known_agreement_is_drawn_beside_its_baseline(client: TestClient) -> None:
    shown = client.get("/compare?agreement=korea-11&baseline=frozen:korea-10").text
    assert "The agreement and the baseline." in figures(shown)
    same = client.get("/compare?agreement=korea-11&baseline=rolled:korea-11").text
    assert figures(same) == []


def test_the_chart_of_agreements_says_every_known_amount() -> None:
    chart = side_chart(compare(["korea-11", "korea-12"]), Words())
    assert chart is not None
    for amount in ("10,389", "14,028", "15,192", "15,511"):
        assert amount in chart.alternative
    assert side_chart(compare(["korea-12"]), Words()) is None
