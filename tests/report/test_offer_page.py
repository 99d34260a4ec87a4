"""The offer sheet as a page: it leads with what is offered, cites its sources, and is one page."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pytest

from burdenshare.negotiation.offer_sheet import offer_sheet
from burdenshare.report.blocks import Items, Table
from burdenshare.report.offer.changes import changes_said, differing
from burdenshare.report.offer.compose import compose_sheet
from burdenshare.report.offer.files import sheet_docx, sheet_html, show_sheet
from burdenshare.report.words import Words

OFFER = "base: korea-12\nchange:\n"
CAP = OFFER + "  lines.total.escalate.cap: 4.0\n"
MANY = (
    OFFER + "  lines.total.escalate.cap: none\n  lines.total.amount.2026: 16000\n"
    "  lines.total.escalate.rate: [{index: KR.defence_budget, lag: 1, vintage: first, places: 1}]\n"
    "  in_the_gap: previous_year\n  true_up: none\n  lines.total.escalate.floor: 1.0\n"
)
DEMAND = (
    OFFER + "  lines.total.override: {2028-2030: 0}\n"
    "  lines.dollars: {unit: 1m USD, amount: {2026-2027: 0, 2028-2030: 3000}}\n"
)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """The sheets of three offers without a title of their own."""
    folder = tmp_path_factory.mktemp("offers")
    named = {"cap": CAP, "many": MANY, "demand": DEMAND}
    for name, text in named.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    last = str(folder / "demand.yaml")
    return {one: offer_sheet(str(folder / f"{one}.yaml"), last=last, paths=64) for one in named}


def test_a_sheet_leads_with_what_is_offered(sheets):
    lines = show_sheet(sheets["cap"]).splitlines()
    assert lines[0] == "Offer sheet: a change of the Twelfth Special Measures Agreement"
    assert lines[2] == "Cap on growth: 5.0 % → 4.0 %."
    korean = show_sheet(sheets["cap"], lang="ko").splitlines()
    assert korean[0] == "제안서 요약: 제12차 방위비분담특별협정 변경안"
    assert korean[2] == "인상률 상한: 5.0% → 4.0%."


def test_each_change_has_words_and_many_are_counted(sheets):
    said = changes_said(sheets["many"], Words())
    assert "Amount of 2026: 1.5192 trillion won → 1.6 trillion won" in said
    assert "Growth: the change in consumer prices" in said
    assert "Cap on growth: 5.0 % → nothing" in said
    assert said.endswith("2 more")
    assert "new: Dollars" in changes_said(sheets["demand"], Words())
    assert "Dollars 신설" in changes_said(sheets["demand"], Words("ko"))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["cap", "many", "demand"])
def test_no_path_of_the_document_is_shown(sheets, name, lang):
    assert "lines." not in changes_said(sheets[name], Words(lang))


def test_a_page_does_not_bear_the_id_of_what_it_changes(sheets):
    assert ">Offer sheet</p>" in sheet_html(sheets["cap"])
    assert ">Offer sheet · korea-12</p>" in sheet_html(offer_sheet("korea-12", paths=64))


def test_an_agreement_is_offered_as_it_is():
    sheet = offer_sheet("korea-12", paths=64)
    assert changes_said(sheet, Words()) == ""
    assert show_sheet(sheet).startswith("Offer sheet: Twelfth Special Measures Agreement\n")


def test_rows_have_names_of_their_own(sheets):
    for lang, said in (("en", "going on"), ("ko", "계속 적용")):
        (price, *_) = compose_sheet(sheets["cap"], Words(lang))
        deals = next(one for one in price.blocks if isinstance(one, Table))
        names = [row[0].text for row in deals.rows]
        assert len(set(names)) == len(names) == 3
        assert said in names[1]
        assert names[2] in ("Last offer", "직전 제안")  # its title is that of what it changes


def test_a_clause_shows_the_phrases_that_differ(sheets):
    changed = next(one for one in compose_sheet(sheets["cap"], Words()) if one.id == "changed")
    ((title, old, new),) = changed.blocks[0].rows
    assert (title.text, old.text, new.text) == (
        "Contribution",
        "… at most 5.0 %, …",
        "… at most 4.0 %, …",
    )
    assert differing("One.", "One. Two.") == ("–", "… Two.")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_surface_names_the_sources(sheets, lang):
    sheet = sheets["cap"]
    paper = "\n".join(
        one.text for one in docx.Document(BytesIO(sheet_docx(sheet, lang))).paragraphs
    )
    for surface in (" ".join(show_sheet(sheet, lang=lang).split()), sheet_html(sheet, lang), paper):
        for said in ("KR.cpi", "KR.usd", "Ministry of Foreign Affairs", "European Central Bank"):
            assert said in surface
    (items,) = next(one for one in compose_sheet(sheet, Words(lang)) if one.id == "sources").blocks
    assert isinstance(items, Items)
    scenario = items.items[-1]
    assert Words(lang)("scenario.name.default") in scenario.heading
    assert ("한국은행" if lang == "ko" else "Bank of Korea") in scenario.text


def test_the_json_names_the_sources(sheets):
    rests_on = sheets["cap"].to_dict()["rests_on"]
    assert rests_on["terms"][0].startswith("Ministry of Foreign Affairs")
    assert [one["series"] for one in rests_on["series"]] == ["KR.cpi", "KR.usd"]
    assert rests_on["series"][0]["known_until"] == "2025"
    assert rests_on["scenario"]["id"] == "default"


def test_a_value_fixed_by_hand_is_no_source(tmp_path):
    path = tmp_path / "offer.yaml"
    path.write_text(CAP, encoding="utf-8")
    sheet = offer_sheet(str(path), paths=64, fix=["KR.cpi.2026=2.0"])
    assert "(B); some values fixed by hand" in " ".join(show_sheet(sheet).split())
    held = sheet.to_dict()["rests_on"]["series"][0]
    assert (held["fixed_by_hand"], held["known_until"]) == (True, "2025")


def test_the_futures_are_labelled(sheets):
    for lang, label in (("en", "identified by"), ("ko", "식별자")):
        shown = " ".join(show_sheet(sheets["cap"], lang=lang).split())
        assert f"{label} {sheets['cap'].prices.futures}" in shown


def test_dollars_of_a_known_year_are_marked_as_estimated(sheets):
    assert re.search(r"2026 +15,192 +known +≈ ", show_sheet(sheets["cap"]))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_word_closes_up_hangul_and_figures_and_breaks_no_day(sheets, lang):
    parts = zipfile.ZipFile(BytesIO(sheet_docx(sheets["cap"], lang)))
    styles = parts.read("word/styles.xml").decode()
    for one in ("autoSpaceDE", "autoSpaceDN"):
        assert f'<w:{one} w:val="0"/>' in styles
    assert 'w:eastAsia="ko-KR"' in styles
    assert 'w:val="ko-KR"' not in styles  # figures would break as Hangul does
    assert "<w:noBreakHyphen/>" in parts.read("word/document.xml").decode()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_sheet_is_one_page(sheets, lang, tmp_path):
    for name in ("cap", "many"):
        (tmp_path / f"{name}.docx").write_bytes(sheet_docx(sheets[name], lang))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in ("cap", "many")]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *files], check=True, timeout=240, capture_output=True)
    for name in ("cap", "many"):
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
