"""Offers, drafts and talks as a user types them."""

import json

import pytest

from burdenshare.cli import main

OFFER = "base: korea-12\nside: KR\ndate: 2026-11-20\nchange: {lines.total.escalate.cap: 4.0}\n"
PACKAGE = """\
package: 1
domain: korea-renewal-13
values: {base: "17000", escalator: prices, cap: "4.0", term: "5", support: "no", gap: labour}
"""
TALKS = """\
talks: 1
domain: korea-renewal-13
moves:
  - {date: 2030-04-10, side: host, kind: offer, values: {base: "16000"}}
  - {date: 2030-05-10, side: sender, kind: demand, values: {base: "19000"}}
"""


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder with an offer, a package and a log of talks."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("offer", OFFER), ("package", PACKAGE), ("talks", TALKS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(capsys, *words):
    """Standard output, standard error and status of a command."""
    with pytest.raises(SystemExit) as left:
        main(list(words))
    said = capsys.readouterr()
    return said.out, said.err, left.value.code


def test_offer_on_a_terminal(files, capsys):
    out, err, status = run(capsys, "offer", "offer.yaml", "--paths", "64")
    assert (err, status) == ("", 0)
    assert out.startswith("Offer sheet: ")
    assert "The offer costs" in out


def test_offer_as_json_and_files(files, capsys):
    words = (
        "offer",
        "offer.yaml",
        "--paths",
        "64",
        "--json",
        "--docx",
        "a.docx",
        "--html",
        "a.html",
    )
    out, err, status = run(capsys, *words)
    data = json.loads(out)
    assert status == 0
    assert [one["role"] for one in data["deals"]] == ["offer", "baseline"]
    assert "written: a.docx" in err
    assert (files / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_offer_takes_what_the_other_verbs_take(files, capsys):
    words = ("--paths", "64", "--json", "--as-of", "2026-06-30", "--set", "KR.cpi.2026=3.0")
    changed = ("--change", "lines.total.escalate.cap=2.5", "--baseline", "frozen:korea-11")
    data = json.loads(run(capsys, "offer", "offer.yaml", *words, *changed)[0])
    assert data["as_of"] == "2026-06-30"
    assert data["fixed"] == ["KR.cpi.2026=3.0"]
    assert data["changes"][0]["offer"] == "2.5"
    assert data["deals"][1]["agreement"] == "frozen:korea-11"


def test_offers_that_are_none(files, capsys):
    for wrong in (["nowhere.yaml"], ["offer.yaml", "--demand", "nowhere.yaml"], ["package.yaml"]):
        out, err, status = run(capsys, "offer", *wrong, "--paths", "64")
        assert (out, status) == ("", 1)
        assert err.strip()
    assert run(capsys, "offer")[2] == 2


def test_a_draft_can_be_kept_and_settled(files, capsys):
    out, err, status = run(capsys, "negotiate", "draft", "package.yaml", "--docx", "a.docx")
    assert (err.strip(), status) == ("written: a.docx", 0)
    (files / "draft.yaml").write_text(out, encoding="utf-8")
    assert run(capsys, "check", "draft.yaml") == ("", "", 0)
    assert "17,000" in run(capsys, "settle", "draft.yaml")[0]


def test_a_draft_as_json(files, capsys):
    data = json.loads(run(capsys, "negotiate", "draft", "package.yaml", "--json")[0])
    assert data["package"]["cap"] == "4.0"
    assert {"path": "lines.total.escalate.cap", "last": "5.0", "draft": "4.0"} in data[
        "differences"
    ]


def test_talks_show_positions_and_what_could_come_next(files, capsys):
    words = ("negotiate", "talk", "korea-renewal-13", "--log", "talks.yaml")
    out, err, status = run(capsys, *words, "--side", "host", "--html", "a.html")
    assert (err.strip(), status) == ("written: a.html", 0)
    assert "could come next" in out
    data = json.loads(run(capsys, *words, "--until", "2030-05-01", "--json")[0])
    assert len(data["positions"]) == 1


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_agreement_over_the_months(files, capsys, lang):
    words = ("negotiate", "lapse", "korea-reopening-12", "--lang", lang)
    out, err, status = run(capsys, *words, "--html", "a.html")
    assert (err.strip(), status) == ("written: a.html", 0)
    assert "host" in out
    data = json.loads(run(capsys, *words, "--json")[0])
    assert data["courses"]["host"]["now"] == pytest.approx(63.177, abs=1e-3)
    assert len(data["months"]) == 49


def test_a_single_number_has_no_course(files, capsys):
    text = "profile: 1\nof: small\nparty: a\ntitle: A\nvalues: {x: {u: 0, v: 100}}\n"
    (files / "a.yaml").write_text(text, encoding="utf-8")
    domain = "domain: 1\nid: small\ntitle: S\nissues: {x: {values: {u: {}, v: {}}}}\n"
    (files / "small.yaml").write_text(domain, encoding="utf-8")
    _, err, status = run(capsys, "negotiate", "lapse", "small.yaml", "a.yaml")
    assert status == 1
    assert "over months" in err


def test_stress_in_numbers(capsys):
    words = ("negotiate", "stress", "korea-reopening-12", "--draws", "5", "--json")
    data = json.loads(run(capsys, *words)[0])
    assert (data["draws"], data["rule"]) == (5, "nash")
    assert run(capsys, "negotiate", "stress", "korea-reopening-12", "--rule", "fair")[2] == 1


def test_domains_are_checked_and_have_schemas(files, capsys):
    assert run(capsys, "negotiate", "check", "korea-reopening-12") == ("", "", 0)
    out, _, status = run(capsys, "negotiate", "check", "package.yaml")
    assert status == 1
    assert "package.yaml:1:" in out
    for kind in ("agreement", "domain", "profile"):
        assert json.loads(run(capsys, "schema", "--of", kind)[0])["type"] == "object"
