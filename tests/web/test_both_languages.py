"""A page of the workbench speaks one language: its frame, its links, its fields."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from burdenshare.report.words import Words
from burdenshare.web.frame import in_language
from burdenshare.yardsticks.criteria.registry import CRITERIA

BOTH = (
    "/",
    "/agreements/korea-12",
    "/compare",
    "/compare?agreement=korea-11&agreement=korea-12",
    "/impact?agreement=korea-09",
    "/fairness?agreement=korea-12",
    "/talks",
    "/ledger",
    "/ledger/public/korea",
    "/glossary",
)
"""Pages without anything that is kept nowhere, in both languages."""
LATIN = re.compile("[A-Za-z]{3,}")


def links(text: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"]*)"', text)]


def of_places(text: str) -> str:
    return text.partition('class="places"')[2].partition("</nav>")[0]


def ask(client: TestClient, address: str, lang: str) -> str:
    answer = client.get(in_language(address, lang))
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("address", BOTH)
def test_the_frame_is_in_the_language_of_the_page(client: TestClient, address: str) -> None:
    shown = ask(client, address, "ko")
    said = re.sub("<[^>]*>", " ", of_places(shown)).replace("English", "")
    assert set(LATIN.findall(said.partition(">")[2])) == {"burdenshare", "API"}
    foot = shown.partition("<footer>")[2].partition("</footer>")[0]
    assert "다른 서버에 접속하지 않습니다" in foot
    assert "본문 바로가기" in shown


@pytest.mark.parametrize("address", [*BOTH, "/compose", "/api"])
def test_no_link_of_a_korean_page_loses_the_language(client: TestClient, address: str) -> None:
    kept = re.compile("[?&]lang=(ko|en)")
    lost = [
        one
        for one in links(ask(client, address, "ko"))
        if not kept.search(one) and not one.startswith(("/static/", "/api/openapi.json"))
    ]
    assert lost == []


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("address", BOTH)
def test_one_link_leads_to_the_other_language(client: TestClient, address: str, lang: str) -> None:
    other = "ko" if lang == "en" else "en"
    says = "한국어" if other == "ko" else "English"
    shown = ask(client, address, lang)
    there = re.findall(rf'<a href="([^"]*)" lang="{other}">{says}</a>', shown)
    assert len(there) == 1 and there[0] in of_places(shown)
    answer = client.get(there[0].replace("&amp;", "&"))
    assert f'<html lang="{other}">' in answer.text
    path, query = address.partition("?")[::2]
    assert there[0].startswith(path) and query.replace("&", "&amp;") in there[0]


def test_the_other_language_keeps_a_deal_that_is_being_composed(client: TestClient) -> None:
    shown = client.get("/compose").text
    assert '<button form="deal" formaction="/compose"' in of_places(shown)
    cap = "lines.total.escalate.cap"
    sent = {"base": "korea-12", "lang": "en", cap: "3.7", "other": "ko"}
    answer = client.post("/compose", data=sent).text
    assert '<html lang="ko">' in answer
    assert f'name="{cap}" value="3.7"' in answer


def test_the_way_from_an_agreement_to_a_deal_is_in_its_language(client: TestClient) -> None:
    shown = ask(client, "/agreements/korea-12", "ko")
    assert '<a href="/compose?base=korea-12&amp;lang=ko">이 협정으로 안 만들기</a>' in shown
    assert "Start a deal" not in shown


def test_a_problem_is_told_in_the_language_of_the_address(client: TestClient) -> None:
    answer = client.get("/nowhere?lang=ko")
    assert answer.status_code == 404
    assert "<h1>그런 화면이 없습니다</h1>" in answer.text
    assert '<a href="/?lang=ko">첫 화면으로</a>' in answer.text
    assert "<h1>There is no such page</h1>" in client.get("/nowhere").text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_input_of_a_yardstick_has_words(lang: str) -> None:
    words = Words(lang)
    names = {name for one in CRITERIA for name in one.inputs}
    assert [name for name in names if not words.found(f"fairness.input.{name}")] == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_forms_and_tables_of_yardsticks_speak_in_words(client: TestClient, lang: str) -> None:
    shown = ask(client, "/fairness", lang)
    read = re.sub(r"<script.*?</script>|<[^>]*>", " ", shown, flags=re.S)
    names = {name for one in CRITERIA for name in one.inputs if "_" in name}
    assert {name for name in names if name in read} == set()
    assert "--input" not in read and "--pool" not in read
    if lang == "ko":
        labels = re.findall("<label[^>]*>([^<]*)</label>", shown)
        assert labels and not [one for one in labels if LATIN.search(one)]


def test_the_methods_of_an_impact_are_in_words(client: TestClient) -> None:
    shown = ask(client, "/impact", "ko")
    options = re.findall("<option[^>]*>([^<]*)</option>", shown)
    assert {"무작위 추출", "1차 근사(델타법)"} <= set(options)
    assert not {"draws", "delta", "korea-12"} & set(options)
