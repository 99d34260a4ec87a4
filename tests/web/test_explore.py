"""Explorers: a finding stands beside its field, and the form stays."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from burdenshare.web.explore import _INPUTS


def beside(text: str) -> dict[str, str]:
    """What is wrong, by the id of the field."""
    return dict(re.findall(r'<span id="w-([^"]*)" class="wrong">([^<]*)</span>', text))


@pytest.mark.parametrize(
    ("asked", "field", "says"),
    [
        ("aversion=-4", "aversion", "-4 is below 0; write 0 or more"),
        ("aversion=much", "aversion", "‘much’ is no number; write one such as 0.3"),
        ("private_fraction=1.2", "private_fraction", "1.2 is outside of 0 to 1"),
        ("year=abc", "year", "‘abc’ is no year of this agreement; write one of 2026 to 2030"),
        ("year=1999", "year", "write one of 2026 to 2030"),
        ("pool=all", "pool", "‘all’ is not on offer"),
        ("lang=ko&aversion=-4", "aversion", "-4은(는) 0보다 작습니다"),
    ],
)
def test_a_wrong_choice_is_told_beside_its_field(
    client: TestClient, asked: str, field: str, says: str
) -> None:
    answer = client.get(f"/fairness?agreement=korea-12&{asked}")
    assert answer.status_code == 422
    told = beside(answer.text)
    assert list(told) == [field] and says in told[field]
    assert f'id="f-{field}"' in answer.text and 'action="/fairness"' in answer.text
    assert "--" not in re.sub("<[^>]*>", "", answer.text)


@pytest.mark.parametrize("name", _INPUTS)
def test_every_input_knows_its_bounds(client: TestClient, name: str) -> None:
    for value, right in (("-1", False), ("0.4", True), ("x", False)):
        answer = client.get(f"/fairness?{name}={value}")
        assert (answer.status_code == 200) == right
        assert (name in beside(answer.text)) != right


@pytest.mark.parametrize(
    ("address", "field", "says"),
    [
        ("/impact?agreement=korea-12&year=abc", "year", "‘abc’ is no year of this agreement"),
        ("/impact?agreement=japan-2022", "agreement", "No complete split of “Host nation"),
        ("/impact?agreement=korea-03&lang=ko", "agreement", "항목별 배분액이 모두"),
        ("/impact?method=guess", "method", "‘guess’ is not on offer"),
        ("/impact?agreement=nowhere", "agreement", "‘nowhere’ is not on offer"),
        ("/fairness?agreement=japan-2022", "agreement", "The library holds no cost pools"),
        ("/fairness?agreement=/etc/passwd", "agreement", "‘/etc/passwd’ is not on offer"),
    ],
)
def test_what_cannot_be_explored_is_told_with_the_form(
    client: TestClient, address: str, field: str, says: str
) -> None:
    for _ in range(2):
        answer = client.get(address)
        assert answer.status_code == 422
        told = beside(answer.text)
        assert list(told) == [field] and says in told[field]
        assert '<select id="f-agreement"' in answer.text


def test_a_year_that_is_right_is_taken(client: TestClient) -> None:
    answer = client.get("/impact?agreement=korea-09&year=2018")
    assert answer.status_code == 200
    assert beside(answer.text) == {}


def test_the_chosen_agreement_stays_chosen(client: TestClient) -> None:
    answer = client.get("/impact?agreement=japan-2022")
    assert re.search('<option value="japan-2022" selected>', answer.text)
