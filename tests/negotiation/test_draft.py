"""A package becomes a document, and the document the package again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.draft import draft, package_of
from burdenshare.negotiation.talk_log import read_talks
from burdenshare.settlement.check import check
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load

DOMAIN = load_domain("korea-renewal-13")
CHOSEN = {
    "base": "17000",
    "escalator": "prices",
    "cap": "4.0",
    "term": "5",
    "support": "no",
    "gap": "labour",
}


def any_package():
    """A value for each issue of the example."""
    return st.fixed_dictionaries(
        {issue: st.sampled_from(list(topic.values)) for issue, topic in DOMAIN.issues.items()}
    )


@given(any_package())
@settings(max_examples=25)
def test_a_draft_read_again_gives_the_same_package(package):
    made = draft(package, DOMAIN)
    found = package_of(DOMAIN, made.document)
    assert found.apart == ()
    again = draft(found.package, DOMAIN)
    assert again.text == made.text
    for issue, value in package.items():
        assert found.package[issue] == value or value in found.open[issue]
    if package["term"] != "1":  # a term of one year has no growth, so no cap to read
        assert found.open == {}


REOPENING = load_domain("korea-reopening-12")
SHOWN = ("demand", "date")


@pytest.mark.parametrize("demand", list(REOPENING.issues["demand"].values))
@pytest.mark.parametrize("date", list(REOPENING.issues["date"].values))
def test_a_reopened_agreement_is_read_back(demand, date):
    package = {**REOPENING.in_force, "demand": demand, "date": date}
    made = draft(package, REOPENING)
    found = package_of(REOPENING, made.document)
    assert found.apart == ()
    assert draft(found.package, REOPENING).text == made.text
    assert set(found.open) - set(SHOWN) == {"arms", "spending", "support"}
    if demand != "as_agreed":  # as agreed, no date shows
        assert {issue: found.package[issue] for issue in SHOWN} == {"demand": demand, "date": date}


def test_a_draft_is_a_file_like_any_other(tmp_path):
    made = draft(CHOSEN, DOMAIN)
    path = tmp_path / "draft.yaml"
    path.write_text(made.text, encoding="utf-8")
    settled = settle(str(path))
    assert [one.year for one in settled.years] == [2031, 2032, 2033, 2034, 2035]
    assert settled.year(2031).amount == 17000
    assert load(str(path)).follows == "korea-12"


def test_the_difference_is_told_clause_by_clause():
    told = {one.path: one.says for one in draft(CHOSEN, DOMAIN).differences}
    assert told["lines.total.escalate.cap"] == ("5.0", "4.0")
    assert told["years"] == ("2026-2030", "2031-2035")
    assert "lines.total.escalate.rate.0.index" not in told


def test_a_document_that_is_no_package_says_where():
    other = load("korea-12")
    found = package_of(DOMAIN, other)
    assert "years" in found.apart
    assert "title" in found.apart


def test_a_package_file_is_drafted(tmp_path):
    values = "".join(f"  {issue}: '{value}'\n" for issue, value in CHOSEN.items())
    path = tmp_path / "package.yaml"
    path.write_text(f"package: 1\ndomain: korea-renewal-13\nvalues:\n{values}", encoding="utf-8")
    assert draft(str(path)).text == draft(CHOSEN, "korea-renewal-13").text


def test_an_offer_is_drafted_against_its_base(tmp_path):
    path = tmp_path / "offer.yaml"
    path.write_text("base: korea-12\nchange: {lines.total.escalate.cap: 4.0}\n", encoding="utf-8")
    made = draft(str(path))
    assert made.last.id == "korea-12"
    assert [one.path for one in made.differences] == ["lines.total.escalate.cap"]


SIGNED = ("dates:", "signed_by:", "led_by:", "notes:", "unknowns:", "disagreements:", "treaty_no:")


def drafted(tmp_path, text):
    """What an offer's text is drafted as, and the file of that draft."""
    offer, file = tmp_path / "offer.yaml", tmp_path / "draft.yaml"
    offer.write_text(text, encoding="utf-8")
    made = draft(str(offer))
    file.write_text(made.text, encoding="utf-8")
    return made, str(offer), str(file)


def test_a_changed_agreement_does_not_claim_to_be_the_signed_one(tmp_path):
    text = "base: korea-12\nchange: {lines.total.escalate.cap: 4.0}\n"
    made, *_ = drafted(tmp_path, text)
    own = made.document
    assert (own.id, own.title) == (
        "korea-12-draft",
        "Draft after the Twelfth Special Measures Agreement",
    )
    assert own.title_ko == "제12차 방위비분담특별협정 개정 초안"
    assert "nobody has agreed to it" in own.summary
    assert "누구도 합의하지 않았다" in own.summary_ko
    assert not [line for line in made.text.splitlines() if line.startswith(SIGNED)]
    assert "5 %" not in own.summary


def test_a_changed_clause_cites_the_draft_and_others_what_they_cited(tmp_path):
    text = "base: korea-12\nchange: {lines.total.escalate.cap: 4.0}\n"
    made, *_ = drafted(tmp_path, text)
    total = made.document.lines["total"]
    assert [one.id for one in total.clauses["escalate"].source] == ["mofa", "draft"]
    assert [one.id for one in total.source] == ["mofa"]
    assert total.confidence == "D"
    theirs = load("korea-12").parts
    assert all(one.source == theirs[name].source for name, one in made.document.parts.items())


def test_what_an_offer_says_of_itself_is_kept(tmp_path):
    text = (
        "base: korea-12\nid: my-offer\ntitle: Cap of four\nchange:\n"
        "  lines.total.escalate.cap: 4.0\n  summary: Ours.\n  dates: {concluded: 2030-01-01}\n"
    )
    made, *_ = drafted(tmp_path, text)
    own = made.document
    assert (own.id, own.title, own.title_ko, own.summary) == (
        "my-offer",
        "Cap of four",
        "",
        "Ours.",
    )
    assert (own.summary_ko, own.dates.concluded, own.dates.signed) == ("", "2030-01-01", "")


@pytest.mark.parametrize("base", library_agreements())
def test_a_draft_is_valid_and_its_figures_are_those_of_the_offer(tmp_path, base):
    held = load(base)
    change = "true_up" if held.extends else f"lines.{next(iter(held.lines))}.title"
    text = f"base: {base}\nchange: {{{change}: none}}\n"
    made, offer, file = drafted(tmp_path, text)
    assert made.document.id == f"{base}-draft"
    assert [one for one in check(file) if one.says not in {x.says for x in check(base)}] == []
    ours, theirs = settle(file), settle(offer)
    assert [(one.year, one.amount, one.reason) for one in ours.years] == [
        (one.year, one.amount, one.reason) for one in theirs.years
    ]


def test_an_unchanged_package_is_the_agreement_as_signed(tmp_path):
    (tmp_path / "dom.yaml").write_text(
        "domain: 1\nid: my-domain\ntitle: Cap\nbase: korea-12\nissues:\n"
        '  cap: {path: lines.total.escalate.cap, values: ["3.0", "5.0"]}\n'
    )
    domain = load_domain(str(tmp_path / "dom.yaml"))
    assert draft({"cap": "5.0"}, domain).document.dates.signed == "2024-11-04"
    assert draft({"cap": "3.0"}, domain).document.id == "korea-12-draft"
    assert package_of(domain, draft({"cap": "3.0"}, domain).document).apart == ()


def test_the_agreement_of_a_room_is_no_signed_one(tmp_path):
    from burdenshare.store.rooms.moves import agreement_text

    (tmp_path / "dom.yaml").write_text(
        "domain: 1\nid: my-domain\ntitle: Cap\nbase: korea-12\nissues:\n"
        '  cap: {path: lines.total.escalate.cap, values: ["3.0", "5.0"]}\n'
    )
    file = tmp_path / "agreed.yaml"
    for cap in ("3.0", "5.0"):
        text = agreement_text(load_domain(str(tmp_path / "dom.yaml")), {"cap": cap}, "2030-01-02")
        file.write_text(text, encoding="utf-8")
        held = load(str(file))
        assert held.id == "korea-12-draft"
        assert "nobody has signed it" in held.summary
        assert not held.dates.signed and not held.signed_by
        assert check(str(file)) == ()


def test_a_reopened_agreement_names_nobody_who_signed():
    made = draft({**REOPENING.in_force, "demand": "won_2tn"}, REOPENING)
    assert made.document.id == "korea-12-reopened"
    assert not made.document.dates.signed
    assert not made.document.signed_by


def test_an_agreement_is_held_against_the_one_before():
    assert draft("korea-12").last.id == "korea-11"


def test_what_bars_a_package_is_said():
    made = draft({**CHOSEN, "base": "20000"}, DOMAIN)
    assert [one.by for one in made.bars] == ["an assembly"]


@pytest.mark.parametrize(
    ("package", "says"),
    [
        ({**CHOSEN, "cap": "9.0"}, "'9.0' is no value of 'cap'"),
        ({"cap": "4.0"}, "says nothing on 'base'"),
        ({**CHOSEN, "caap": "4.0"}, "'caap' is no issue"),
    ],
)
def test_a_package_that_is_none(package, says):
    with pytest.raises(Refused, match=says):
        draft(package, DOMAIN)


def test_a_domain_is_no_package():
    with pytest.raises(Refused, match="is a domain"):
        draft("korea-renewal-13")


@pytest.mark.parametrize("named", ["my-domain", "dom.yaml"])
def test_a_package_names_its_domain_by_id_or_by_file(tmp_path, named: str) -> None:
    (tmp_path / "dom.yaml").write_text(
        "domain: 1\nid: my-domain\ntitle: Cap\nbase: korea-12\nissues:\n"
        '  cap: {path: lines.total.escalate.cap, values: ["3.0", "5.0"]}\n'
    )
    package = tmp_path / "package.yaml"
    package.write_text(f'package: 1\ndomain: {named}\nvalues: {{cap: "3.0"}}\n')
    assert draft(str(package)).domain == "my-domain"
    log = tmp_path / "log.yaml"
    move = "{date: 2030-01, side: a, kind: statement}"
    log.write_text(f"talks: 1\ndomain: {named}\nmoves:\n  - {move}\n")
    assert read_talks(str(log), load_domain(str(tmp_path / "dom.yaml"))).domain == "my-domain"
    with pytest.raises(Refused, match="is a log of"):
        read_talks(str(log), load_domain("korea-renewal-13"))
