"""The desk of one person: posting, findings beside fields, import, reversal, closing, proofs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest

from burdenshare.ledger.entry import Document
from burdenshare.ledger.events import EVENTS
from burdenshare.store.checkpoint import parse_checkpoint
from burdenshare.store.desk.search import holdings
from burdenshare.store.desk.uploads import LARGEST
from burdenshare.store.keys import Key
from burdenshare.store.merkle import Inclusion, includes, leaf_hash
from burdenshare.store.verify import verify
from burdenshare.web.ledger.asking import POSTABLE

from .conftest import ALLOTMENT, APPROPRIATION, BOOK, OPENING, Alone, appropriated, opened

ME = {"actor": "Kim", "approver": "Lee", "do": "take"}
HEAD = "event;agreement;agreement_year;amount;currency;value_date;document.kind;document.number;"
HEAD += "details.budget_line;details.act\n"
ROW = "appropriate;korea-12;2026;{};KRW;2026-01-05;act;1;1;2026\n"


def beside(text: str, field: str) -> str:
    """What stands beside a field."""
    found = re.search(rf'<span id="w-{re.escape(field)}" class="beside">(.*?)</span></div>', text)
    return re.sub(r"<[^>]+>", " ", found.group(1)) if found else ""


def value_in(text: str, field: str) -> str:
    """What a field holds."""
    found = re.search(rf'<input id="f-{re.escape(field)}" name="[^"]+" value="([^"]*)"', text)
    return found.group(1) if found else ""


def post(alone: Alone, form: dict[str, str], **said: str) -> Any:
    return alone.browser.post(f"{BOOK}/post", data={**form, **ME, **said})


def send(alone: Alone, content: bytes, **said: str) -> Any:
    files = {"file": ("entries.csv", io.BytesIO(content))}
    return alone.browser.post(f"{BOOK}/import", data=said, files=files)


def upload_of(text: str) -> str:
    found = re.search(r'action="(/ledger/books/main/import/[0-9a-f]+)"', text)
    assert found is not None, text
    return found.group(1)


def test_an_entry_is_posted_and_shown(alone: Alone) -> None:
    answer = post(alone, OPENING)
    assert answer.url.path == f"{BOOK}/entries/1"
    assert "Posted." in answer.text
    assert "1,000 KRW" in answer.text
    (entry,) = alone.ledger.entries()
    assert (entry.actor, entry.document, entry.amount) == ("Kim", Document("act", "2026-1"), 1000)
    assert "no second person looks at them" in answer.text


def test_a_form_sent_twice_posts_once(alone: Alone) -> None:
    for _ in range(2):
        assert post(alone, OPENING).status_code == 200
    assert alone.ledger.count() == 1


def test_the_terms_give_the_amount(alone: Alone) -> None:
    assert post(alone, OPENING, amount="").status_code == 200
    (entry,) = alone.ledger.entries()
    assert entry.amount == 1_519_200_000_000
    assert "as known on" in entry.details["rule"] or entry.details["rule"]
    elsewhere = post(alone, OPENING, amount="", agreement="/etc/passwd", key="other")
    assert "does not hold this agreement" in beside(elsewhere.text, "amount")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("amount", "1.000", "digits alone"),
        ("amount", "1,000", "digits alone"),
        ("amount", "-5", "digits alone"),
        ("amount", "9" * 20, "digits alone"),
        ("amount", "2000", "holds 1,000 KRW"),
        ("agreement_year", "26", "no year"),
        ("value_date", "5.1.2026", "no day"),
        ("document.kind", "", "needs document"),
        ("detail.act", "", "needs act"),
        ("document.sha256", "abc", "no SHA-256"),
        ("currency", "", "not named"),
        ("actor", "", "nobody is named"),
    ],
)
def test_findings_stand_beside_their_field(alone: Alone, field: str, value: str, says: str) -> None:
    post(alone, OPENING)
    form = {**APPROPRIATION, "reason": "kept as typed", field: value}
    answer = alone.browser.post(f"{BOOK}/post", data={**ME, **form} | ({field: value}))
    assert answer.status_code == 422
    assert says in beside(answer.text, field), answer.text
    assert value_in(answer.text, "reason") == "kept as typed"
    assert value_in(answer.text, field) == value
    assert alone.ledger.count() == 1


def test_looking_posts_nothing(alone: Alone) -> None:
    answer = post(alone, OPENING, do="look")
    assert answer.status_code == 200
    assert "Nothing has been posted yet" in answer.text
    assert alone.ledger.count() == 0


def test_four_eyes_events_want_another_name(alone: Alone) -> None:
    for form in (OPENING, APPROPRIATION):
        post(alone, form)
    answer = post(alone, ALLOTMENT, approver="Kim")
    assert "somebody else" in beside(answer.text, "approver")
    assert post(alone, ALLOTMENT).status_code == 200
    assert alone.ledger.count() == 3


def test_a_closed_period_is_said_and_recorded(alone: Alone) -> None:
    post(alone, OPENING)
    closing = {"agreement": "korea-12", "agreement_year": "2026", "until": "2026-06-30"}
    closed = alone.browser.post(f"{BOOK}/close", data={**closing, "reason": "half", **ME})
    assert "Posted." in closed.text
    looked = post(alone, APPROPRIATION, do="look")
    assert "closed until 2026-06-30" in beside(looked.text, "value_date")
    assert alone.ledger.count() == 2
    assert "closed until 2026-06-30" in beside(post(alone, APPROPRIATION).text, "value_date")
    assert [one.event for one in alone.ledger.entries()][-1] == "refuse_reopening"
    assert "until 2026-06-30" in alone.browser.get(f"{BOOK}/close").text
    same = alone.browser.post(f"{BOOK}/close", data={**closing, "until": "June", **ME})
    assert same.status_code == 422
    assert "no day" in beside(same.text, "until")


@pytest.mark.parametrize("event", [one.name for one in POSTABLE])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_event_has_a_form(alone: Alone, event: str, lang: str) -> None:
    text = alone.browser.get(f"{BOOK}/post?event={event}&lang={lang}").text
    needed = next(one for one in EVENTS if one.name == event)
    for name in needed.extra:
        if name != "terms_hash":
            assert f'name="detail.{name}"' in text
    if len(needed.moves) > 1:
        assert 'name="move"' in text


def test_a_paper_leaves_its_hash_alone(alone: Alone) -> None:
    from hashlib import sha256

    content = b"%PDF-1.7 a contract"
    files = {"paper": ("../../secret.pdf", io.BytesIO(content))}
    data = {**OPENING, **ME, "amount": "wrong"}
    first = alone.browser.post(f"{BOOK}/post", data=data, files=files)
    digest = sha256(content).hexdigest()
    assert value_in(first.text, "document.sha256") == digest
    second = post(alone, OPENING, **{"document.sha256": digest})
    assert digest in second.text
    assert not list(alone.folder.rglob("*secret*"))


def test_a_reversal_and_only_once(alone: Alone) -> None:
    post(alone, OPENING)
    wrong = alone.browser.post(f"{BOOK}/entries/1/reverse", data={"actor": "Kim", "reason": ""})
    assert wrong.status_code == 422
    assert "reason" in beside(wrong.text, "reason")
    form = {"reason": "slip", "value_date": "2026-02-01", "actor": "Kim"}
    done = alone.browser.post(f"{BOOK}/entries/1/reverse", data=form)
    assert done.url.path == f"{BOOK}/entries/2"
    assert "Reverses entry 1" in done.text
    first = alone.browser.get(f"{BOOK}/entries/1").text
    assert "Reversed by entry 2" in first
    assert "Reverse this entry" not in first
    again = alone.browser.post(f"{BOOK}/entries/1/reverse", data=form)
    assert again.status_code == 422
    assert "reversed already" in again.text


def test_an_import_with_an_unclear_decimal_is_asked(alone: Alone) -> None:
    alone.ledger.post(opened(amount=10_000))
    shown = send(alone, (HEAD + ROW.format("1.234")).encode(), actor="Kim")
    assert shown.status_code == 200
    assert "may be 1234 or 1.234" in beside(shown.text, "decimal")
    assert "Post these entries" not in shown.text
    address = upload_of(shown.text)
    fraction = alone.browser.post(address, data={"actor": "Kim", "decimal": "."})
    assert "no whole number of minor units" in fraction.text
    assert "row 2" in fraction.text
    whole = alone.browser.post(address, data={"actor": "Kim", "decimal": ","})
    assert "1 entries can be written" in whole.text or "1,234 KRW" in whole.text
    taken = alone.browser.post(address, data={"actor": "Kim", "decimal": ",", "do": "take"})
    assert taken.url.path.startswith(f"{BOOK}/entries")
    assert [one.amount for one in alone.ledger.entries()] == [10_000, 1_234]
    assert alone.browser.get(address).status_code == 404


def test_own_entries_are_refused_whole_and_the_choices_stay(alone: Alone) -> None:
    alone.ledger.post(opened(amount=100))
    rows = HEAD + ROW.format("60") + ROW.format("70")
    shown = send(alone, rows.encode(), actor="Kim", total="130")
    assert "Refused as a whole" in shown.text
    assert "holds 40 KRW" in shown.text
    assert "entry 2 of the file" in shown.text
    address = upload_of(shown.text)
    taken = alone.browser.post(address, data={"actor": "Kim", "total": "130", "do": "take"})
    assert taken.status_code == 422
    assert value_in(taken.text, "total") == "130"
    assert alone.ledger.count() == 1
    before = address.rpartition("/")[2]
    mended = send(
        alone,
        (HEAD + ROW.format("60") + ROW.format("40")).encode(),
        actor="Kim",
        total="130",
        instead=before,
    )
    assert alone.browser.get(address).status_code == 404
    assert "the stated total is 130" in mended.text
    taken = alone.browser.post(upload_of(mended.text), data={"actor": "Kim", "do": "take"})
    assert "Posted: all entries" in taken.text
    assert alone.ledger.count() == 3


def test_observed_records_are_taken_with_findings(alone: Alone) -> None:
    shown = send(alone, (HEAD + ROW.format("60")).encode(), standing="observed")
    assert "nothing tells actor" in shown.text
    address = upload_of(shown.text)
    data = {"standing": "observed", "do": "take"}
    assert alone.browser.post(address, data=data).status_code == 200
    assert [(one.standing, one.entries) for one in holdings(alone.ledger)] == [("observed", 1)]
    assert alone.ledger.balances("own") == ()


def test_columns_are_what_one_says(alone: Alone) -> None:
    alone.ledger.post(opened(amount=10**9))
    content = "구분,금액,날짜\n편성,5,2026-01-05\n".encode("utf-8-sig")
    shown = send(alone, content)
    assert "금액" in shown.text
    address = upload_of(shown.text)
    said = {
        "heading.1": "금액",
        "column.1": "amount",
        "heading.2": "날짜",
        "column.2": "value_date",
        "heading.0": "구분",
        "column.0": "details",
        "say.event": "appropriate",
        "say.agreement": "korea-12",
        "say.agreement_year": "2026",
        "say.document.kind": "act",
        "say.document.number": "7",
        "unit": "100m KRW",
        "actor": "Kim",
    }
    wrong = alone.browser.post(address, data=said)
    assert "needs budget_line, act" in wrong.text
    assert 'value="amount" selected' in wrong.text
    said |= {"column.0": "", "standing": "observed"}
    assert alone.browser.post(address, data={**said, "do": "take"}).status_code == 200
    last = list(alone.ledger.entries())[-1]
    assert (last.amount, last.value_date, last.standing) == (500_000_000, "2026-01-05", "observed")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"PK\x03\x04 no workbook", b"\x00" * 100, b"a" * 40_000, b'"\n'],
)
def test_files_that_are_none_are_findings(alone: Alone, content: bytes) -> None:
    answer = send(alone, content)
    assert answer.status_code in (200, 422)
    assert "Traceback" not in answer.text
    assert "/tmp" not in answer.text
    assert alone.ledger.count() == 0


def test_a_file_beyond_the_bound_is_refused(alone: Alone) -> None:
    answer = send(alone, b"a" * (LARGEST + 1))
    assert answer.status_code in (413, 422)
    assert alone.browser.post(f"{BOOK}/import", content=b"x" * 20_000_000).status_code == 413


def test_names_of_files_and_cells_stay_text(alone: Alone) -> None:
    evil = '<script>alert("a")</script>'
    files = {"file": (f"{evil}.csv", io.BytesIO(f"{evil};=1+1\n{evil};2\n".encode()))}
    answer = alone.browser.post(f"{BOOK}/import", files=files)
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_figure_leads_to_its_entries(alone: Alone) -> None:
    alone.ledger.post(opened())
    alone.ledger.post(appropriated())
    status = alone.browser.get(BOOK).text
    way = re.search(r'href="(/ledger/books/main/behind[^"]+)">Appropriations<', status)
    assert way is not None
    behind = alone.browser.get(way.group(1).replace("&amp;", "&")).text
    assert "1 entries behind this figure" in behind or "600 KRW" in behind
    entry = re.search(r'href="(/ledger/books/main/entries/2[^"]*)"', behind)
    assert entry is not None
    shown = alone.browser.get(entry.group(1)).text
    assert "ab" * 32 in shown
    assert "2 of 2" in shown
    for kind, begins in (("xlsx", b"PK"), ("html", b"<!doctype"), ("txt", b"")):
        taken = alone.browser.get(f"{BOOK}/reports/take/{kind}?agreement=korea-12&year=2026")
        assert taken.content.startswith(begins)
        assert taken.headers["content-disposition"].startswith("attachment")


def test_entries_are_narrowed_down(alone: Alone) -> None:
    alone.ledger.post(opened())
    alone.ledger.post(appropriated())
    for query, count in (
        ("event=appropriate", 1),
        ("state=agreed", 2),
        ("text=act-2026", 1),
        ("text=%25", 0),
        ("year=2025", 0),
        ("standing=observed", 0),
        ("before=2", 1),
    ):
        text = alone.browser.get(f"{BOOK}/entries?{query}").text
        assert text.count('scope="row"') == count, query


def test_category_keeps_lines(alone: Alone) -> None:
    for form in (OPENING, APPROPRIATION, ALLOTMENT):
        post(alone, form)
    at = f"{BOOK}/reports?report=settlement&category="
    assert "labour" in alone.browser.get(f"{at}labour").text
    text = alone.browser.get(f"{at}logistics").text
    assert text.count('scope="row"') == 0


def test_the_proof_holds_without_us(alone: Alone) -> None:
    from burdenshare.store.checkpoint import sign

    for n in range(5):
        alone.ledger.post(opened(f"o{n}", 10))
    sign(alone.ledger, Key("Host", bytes(32)))
    alone.ledger.post(opened("later", 10))
    data = alone.browser.get(f"{BOOK}/entries/3/proof.json").json()
    path = tuple(bytes.fromhex(one) for one in data["path"])
    proof = Inclusion(data["entry"] - 1, data["size"], path)
    leaf = leaf_hash(bytes.fromhex(data["hash"]))
    assert includes(proof, leaf, bytes.fromhex(data["root"]))
    assert data["size"] == 5
    assert data["checkpoint"]["root"] == data["root"]
    later = alone.browser.get(f"{BOOK}/entries/6/proof.json").json()
    assert later["checkpoint"] is None


def test_signing_here_and_holding_against(alone: Alone) -> None:
    alone.ledger.post(opened())
    made = alone.browser.post(f"{BOOK}/checkpoints/key", data={"party": "Ministry"})
    assert "The key is made" in made.text
    (file,) = (alone.folder / "keys").glob("*.key")
    assert file.stat().st_mode & 0o077 == 0
    signed = alone.browser.post(f"{BOOK}/checkpoints/sign", data={"key": "Ministry"})
    assert "Give the checkpoint" in signed.text
    way = re.search(r'href="(/ledger/books/main/checkpoints/1/[0-9a-f]+)"', signed.text)
    assert way is not None
    taken = alone.browser.get(way.group(1)).content
    assert parse_checkpoint(taken, "c").holds()
    for name in ("../Ministry", "/etc/passwd", "nobody"):
        assert alone.browser.post(f"{BOOK}/checkpoints/sign", data={"key": name}).status_code == 422
    files = {"kept": ("kept.json", io.BytesIO(taken))}
    ok = alone.browser.post(f"{BOOK}/verify", files=files)
    assert "Nothing differs" in ok.text
    forged = json.dumps({**json.loads(taken), "root": "0" * 64}).encode()
    bad = alone.browser.post(f"{BOOK}/verify", files={"kept": ("f.json", io.BytesIO(forged))})
    assert "Something differs" in bad.text
    none = alone.browser.post(f"{BOOK}/verify", files={"kept": ("n.json", io.BytesIO(b"{}"))})
    assert "no checkpoint" in none.text


def test_a_changed_ledger_is_told(alone: Alone) -> None:
    import sqlite3

    alone.ledger.post(opened())
    alone.browser.get(BOOK)
    raw = sqlite3.connect(alone.folder / "ledger.db")
    raw.execute("DROP TRIGGER entries_not_updated")
    raw.execute("DROP TRIGGER ledger_decisions_not_deleted")
    raw.execute("UPDATE entries SET actor = 'Other'")
    raw.commit()
    raw.close()
    answer = alone.browser.post(f"{BOOK}/verify")
    assert "Something differs" in answer.text
    for guard in ("entries_not_updated", "ledger_decisions_not_deleted"):
        assert f"the guard {guard} is gone" in answer.text
    assert "not what its hash says" in answer.text


def test_the_pack_verifies_itself(alone: Alone, tmp_path: Any) -> None:
    import subprocess
    import sys

    alone.ledger.post(opened())
    content = alone.browser.get(f"{BOOK}/take/pack").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "out")
    done = subprocess.run(
        [sys.executable, "verify.py", "."],
        cwd=tmp_path / "out" / "pack",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for kind in ("csv", "beancount", "hledger"):
        assert b"open-2026" in alone.browser.get(f"{BOOK}/take/{kind}").content


def test_a_ledger_is_made(tmp_path: Any) -> None:
    from starlette.testclient import TestClient

    from burdenshare.web.app import create_app
    from burdenshare.web.settings import Settings

    browser = TestClient(create_app(Settings(folder=tmp_path / "new")))
    assert "There is no ledger yet" in browser.get("/ledger").text
    assert not (tmp_path / "new" / "ledger.db").exists()
    made = browser.post("/ledger", data={"name": " Year  2026 "})
    assert made.url.path == "/ledger/books/Year 2026"
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert "Year 2026" in browser.get("/ledger").text
    for name in ("Year 2026", "../x", "", "a" * 61, ".x", "<b>"):
        assert browser.post("/ledger", data={"name": name}).status_code == 422


def test_verified_as_posted(alone: Alone) -> None:
    for form in (OPENING, APPROPRIATION, ALLOTMENT):
        post(alone, form)
    assert verify(alone.ledger).ok


@pytest.mark.parametrize("hidden", ["\u202egpj", "\x1b[31mR", "\x00", "\u2066", "\u200b"])
def test_no_field_and_no_file_name_hides_what_it_says(alone: Alone, hidden: str) -> None:
    refused = post(alone, OPENING, note=f"paid{hidden}")
    assert refused.status_code == 422
    assert "&#x27;note&#x27; holds the control or direction character U+" in refused.text
    name = f"a{hidden}.csv".encode()
    files = {"file": ("NAME", io.BytesIO((HEAD + ROW.format(1)).encode()))}
    made = alone.browser.build_request("POST", f"{BOOK}/import", files=files)
    body = made.read().replace(b'filename="NAME"', b'filename="' + name + b'"')
    kind = {"content-type": made.headers["content-type"]}
    sent = alone.browser.post(f"{BOOK}/import", content=body, headers=kind)
    assert sent.status_code == 422
    assert hidden not in sent.text + refused.text
    assert list(alone.ledger.entries()) == []
