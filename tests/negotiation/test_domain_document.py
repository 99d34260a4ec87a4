"""Domains as text: read whole, refused with file and line, and the examples of the library."""

import json

import pytest

from burdenshare.figures.finding import Findings, Refused
from burdenshare.negotiation.base import base_of, patched
from burdenshare.negotiation.document import is_domain, library_domains, load_domain, profile_schema
from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.vocabulary import domain_schema

SMALL = """\
domain: 1
id: small
title: A small domain
base: korea-12
issues:
  cap:
    path: lines.total.escalate.cap
    values: ["3.0", "5.0", none]
  gift:
    values: {"no": {title: none}, "yes": {title: a gift}}
blocks:
  money: {issues: [cap], priced: yes}
in_force: {cap: "5.0", gift: "no"}
parties:
  host:
    title: an example host
    money: {side: pays}
    weights: {money: 60, gift: 40}
    values: {gift: {"no": 100, "yes": 0}}
    no_agreement: in_force
"""


@pytest.fixture
def write(tmp_path):
    """Write a text into a file and give its name."""

    def write(text, name="small.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def refused(name, profiles=()):
    with pytest.raises(Refused) as caught:
        load_domain(name, profiles)
    return [str(one) for one in caught.value.findings]


def test_a_small_domain_is_read(write):
    domain = load_domain(write(SMALL))
    assert list(domain.issues["cap"].values) == ["3.0", "5.0", "none"]
    assert list(blocks_of(domain)) == ["money", "gift"]
    assert (
        patched(domain, {"cap": "3.0", "gift": "yes"}).lines["total"].clauses["escalate"].cap == 3
    )


def test_the_domains_of_the_library_are_examples():
    assert set(library_domains()) >= {"korea-renewal-13", "korea-reopening-12"}
    for name in library_domains():
        domain = load_domain(name)
        assert domain.example
        assert "xample" in domain.title
        assert "예시" in domain.title_ko
        assert base_of(domain)
        for party in domain.parties.values():
            assert party.example
            assert "example" in party.title


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("weights: {money: 60, gift: 40}", "weights: {money: 60}", 16, "nothing for gift"),
        ("weights: {money: 60, gift: 40}", "rank: [gift, gift, money]", 16, "twice"),
        ("    weights: {money: 60, gift: 40}\n", "", 16, "no weights"),
        ("    money: {side: pays}\n", "", 16, "does not say how it values money"),
        ('{"no": 100, "yes": 0}}', '{"no": 100}}', 16, "nothing for yes"),
        ('{"no": 100, "yes": 0}}', '{"no": 101, "yes": 0}}', 19, "points from 0 to 100"),
        ("issues: [cap], priced", "issues: [capp], priced", 12, "'capp' is no issue"),
        ("issues: [cap], priced: yes", "issues: [cap, gift]", 12, "joint worth"),
        ("lines.total.escalate.cap", "lines.total.escalat.cap", 8, "'escalat'"),
        ("    path: lines.total.escalate.cap\n", "", 7, "need a 'path'"),
        ('"3.0", "5.0"', '"3.0", "3.0"', 8, "listed twice"),
        ('in_force: {cap: "5.0", gift', 'in_force: {cap: "7.0", gift', 1, "'7.0' is no value"),
        ("base: korea-12", "base: korea-99", 0, "no agreement of the library"),
        ("title: A small domain", "titel: A small domain", 3, "unknown field 'titel'"),
        ("no_agreement: in_force", "no_agreement: many", 20, "is not points"),
    ],
)
def test_mistakes_have_a_place(write, old, new, line, says):
    assert old in SMALL
    found = refused(write(SMALL.replace(old, new)))
    hit = [one for one in found if says in one]
    assert hit, found
    if line:
        assert f"small.yaml:{line}:" in hit[0]


def test_a_value_that_makes_no_document_is_found(write):
    found = refused(write(SMALL.replace('"3.0", "5.0", none', '"3.0", "5.0", "40"')))
    assert any("small.yaml:8" in one and "'40' of 'cap'" in one for one in found)


PROFILE = """\
profile: 1
of: small
party: sender
title: an example sender
money: {side: receives}
rank: [gift, money]
values: {gift: {"no": 0, "yes": 100}}
no_agreement: 20
"""


def test_a_side_may_keep_its_profile_in_a_file_of_its_own(write):
    domain = load_domain(write(SMALL), [write(PROFILE, "sender.yaml")])
    assert list(domain.parties) == ["host", "sender"]
    assert domain.parties["sender"].rank == ("gift", "money")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of: small", "of: other", "not of 'small'"),
        ("party: sender", "party: host", "has preferences already"),
        ("rank: [gift, money]", "rank: [gift, honey]", "'honey' is not known"),
    ],
)
def test_a_profile_that_does_not_fit(write, old, new, says):
    found = refused(write(SMALL), [write(PROFILE.replace(old, new), "sender.yaml")])
    assert any(says in one for one in found)


def test_names_that_are_nothing():
    assert "no domain of the library" in refused("korea-99-renewal")[0]
    assert "cannot be read" in refused("nowhere.yaml")[0]


def test_only_domains_are_domains(write):
    assert is_domain(write(SMALL))
    assert not is_domain(write(PROFILE, "sender.yaml"))


def test_what_is_too_large_or_too_clever_is_refused(write):
    many = "".join(f"  i{at}: {{values: {{a: {{}}, b: {{}}}}}}\n" for at in range(61))
    assert refused(write(f"domain: 1\nid: a\ntitle: A\nissues:\n{many}"))
    assert refused(write("domain: 1\nid: &a x\ntitle: *a\nissues: {}\n"))


def test_schemas_are_json():
    for schema in (domain_schema(), profile_schema()):
        assert json.loads(json.dumps(schema))["type"] == "object"


def test_no_finding_stays_unsaid(write):
    found = Findings()
    from burdenshare.negotiation.document import read_domain

    assert read_domain(write("domain: 1\n"), found) is None
    assert found.error_count >= 3
