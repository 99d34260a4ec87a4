"""Composing a deal without script: the same figures as the command line, and nothing trusted."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from burdenshare.pricing.price import price
from burdenshare.report.words import Words
from burdenshare.terms.load import library_agreements, load
from burdenshare.web.compose.deal import read_deal
from burdenshare.web.compose.widgets import widgets_of

FORM = {"base": "korea-12", "lines.total.escalate.cap": "2.0", "baseline": "continue:korea-12"}


def test_the_figures_are_those_of_price(client: TestClient) -> None:
    shown = client.post("/compose/figures", data=FORM).text
    priced = price("korea-12", 1024, change=["lines.total.escalate.cap=2.0"]).agreements[0]
    assert f"{round(priced.total['KRW'].mean):,}" in shown
    assert f"{round(priced.years[-1].amount.mean):,}" in shown


def test_a_changed_deal_is_held_against_the_agreement_in_force(client: TestClient) -> None:
    own = price(["korea-12", "continue:korea-12"], 1024, change=["lines.total.escalate.cap=2.0"])
    deal, force = (one.total["KRW"].mean for one in own.agreements)
    assert deal < force
    assert f"{round(deal - force):,}".replace("-", "−") in client.post(
        "/compose/figures", data=FORM
    ).text.replace("-", "−")


@pytest.mark.parametrize("name", library_agreements())
def test_every_agreement_can_be_composed_from(name: str) -> None:
    deal = read_deal({"base": name}, Words())
    assert (deal.changes, deal.findings) == ((), ())
    for widget in widgets_of(load(name), Words("ko")):
        assert widget.label and widget.value


@pytest.mark.parametrize("last", [2026, 2027, 2032])
def test_the_term_can_be_changed(last: int) -> None:
    years = "2026" if last == 2026 else f"2026-{last}"
    deal = read_deal({"base": "korea-12", "years": years}, Words())
    assert deal.findings == ()
    assert deal.document and deal.document.years[-1] == last


def test_a_finding_stands_beside_its_field(client: TestClient) -> None:
    page = client.post("/compose", data=FORM | {"lines.total.escalate.cap": "abc"}).text
    field = page[page.index('name="lines.total.escalate.cap"') :]
    assert "is not a rate" in field[: field.index("</div>")]


def test_a_deal_is_kept_and_opened_again(client: TestClient, tmp_path: Path) -> None:
    client.post("/compose/keep", data=FORM | {"name": "첫 제안"})
    file = tmp_path / "deals" / "첫 제안.yaml"
    assert load(str(file)).lines["total"].clauses["escalate"].cap == 2
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert 'value="2.0"' in client.post("/compose/open", data={"name": "첫 제안"}).text


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "..", "x\0y", "a" * 61, "<b>", ".hidden", "C:x"]
)
def test_a_name_that_is_a_path_is_refused(client: TestClient, tmp_path: Path, name: str) -> None:
    answer = client.post("/compose/keep", data=FORM | {"name": name})
    assert answer.status_code == 422
    assert not list(tmp_path.rglob("*.yaml"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("base", "../../etc/passwd"),
        ("base", "/etc/passwd"),
        ("baseline", "/etc/passwd"),
        ("baseline", "rolled:/etc/passwd"),
        ("scenario", "/etc/passwd"),
        ("scenario", "../x"),
    ],
)
def test_no_file_of_the_machine_is_opened_by_name(
    client: TestClient, field: str, value: str
) -> None:
    assert client.post("/compose", data=FORM | {field: value}).status_code == 422


@pytest.mark.parametrize("kind", ["yaml", "html", "xlsx", "pdf", "docx"])
def test_a_deal_can_be_taken_along(client: TestClient, kind: str) -> None:
    answer = client.post(f"/compose/take/{kind}", data=FORM)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    if kind in ("xlsx", "docx"):
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    elif kind == "pdf":
        assert answer.content.startswith(b"%PDF")
    else:
        assert "2.0" in answer.text


def test_text_of_a_form_is_never_markup(client: TestClient) -> None:
    payload = '"><script>alert(1)</script>'
    page = client.post("/compose", data=FORM | {"lines.total.escalate.cap": payload}).text
    assert "<script>alert" not in page


def test_a_link_carries_the_deal_only_when_asked(client: TestClient) -> None:
    page = client.post("/compose", data=FORM).text
    assert "deal=" not in page
    asked = client.post("/compose/link", data=FORM).text
    link = asked[asked.index("/compose?deal=") :].split('"')[0]
    assert 'value="2.0"' in client.get(link).text
    assert client.get("/compose?deal=bm9wZQ").status_code == 422
    assert client.get("/compose?deal=" + "A" * 9000).status_code == 422


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_range_is_eight_futures_of_ten_as_in_the_chart(client: TestClient, lang: str) -> None:
    form = {"base": "korea-12", "lines.total.escalate.cap": "4.0", "lang": lang}
    shown = client.post(f"/compose/figures?lang={lang}", data=form).text
    own = price("korea-12", 1024, change=["lines.total.escalate.cap=4.0"]).agreements[0]
    quantiles = dict(own.total["KRW"].quantiles)
    low, high = (f"{round(quantiles[share]):,}" for share in (0.1, 0.9))
    assert f"{low}–{high}" in shown.replace("~", "–")
    assert f"{round(quantiles[0.95]):,}" not in shown
    for said in ("8 in 10 futures", "This deal, mean") if lang == "en" else ("80%", "이 안(평균)"):
        assert said in shown


def test_known_amounts_have_estimated_dollars_and_a_changed_deal_settles_nothing(
    client: TestClient,
) -> None:
    changed = client.post("/compose/figures", data=FORM).text
    same = client.post("/compose/figures", data={"base": "korea-12"}).text
    assert "≈ 1,063" in changed and Words()("price.dollars.note") in changed.replace("&#x27;", "'")
    assert "Dots: set by the proposal" in changed and "Dots: settled" in same
