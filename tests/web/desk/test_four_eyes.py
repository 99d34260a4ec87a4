"""Several people at one ledger: what one proposes another posts; the other side only reads."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from burdenshare.store.checkpoint import sign_statement
from burdenshare.store.keys import Key

from .conftest import ALLOTMENT, APPROPRIATION, BOOK, OPENING, Office

CLOSING = {"agreement": "korea-12", "agreement_year": "2026", "until": "2026-02-01", "reason": "x"}


def propose(office: Office, form: dict[str, str], by: str = "keeper") -> str:
    answer = office.browsers[by].post(f"{BOOK}/post", data={**form, "do": "take"})
    assert "Proposed." in answer.text, answer.text
    return str(answer.url.path)


def approve(office: Office, address: str, by: str = "second") -> Any:
    return office.browsers[by].post(f"{address}/approve")


def test_what_one_proposes_another_posts(office: Office) -> None:
    address = propose(office, OPENING)
    assert office.ledger.count() == 0
    own = office.browsers["keeper"].get(address).text
    assert "somebody else decides" in own
    assert f"{address}/approve" not in own
    mine = approve(office, address, "keeper")
    assert mine.status_code == 422
    assert "nobody approves what they proposed" in mine.text
    assert "1 waiting for a second person" in office.browsers["second"].get(BOOK).text
    done = approve(office, address)
    assert "Approved and posted by second" in done.text
    (entry,) = office.ledger.entries()
    assert (entry.actor, entry.approver) == ("keeper", "second")
    assert approve(office, address, "other").status_code == 422


def test_typed_names_count_for_nothing(office: Office) -> None:
    forged = {**OPENING, "actor": "Minister", "approver": "Premier", "actor_key": "f" * 32}
    approve(office, propose(office, forged))
    (entry,) = office.ledger.entries()
    assert (entry.actor, entry.approver, entry.actor_key) == ("keeper", "second", "")


def test_declined_with_a_reason(office: Office) -> None:
    address = propose(office, OPENING)
    blank = office.browsers["second"].post(f"{address}/decline", data={"reason": ""})
    assert blank.status_code == 422
    office.browsers["second"].post(f"{address}/decline", data={"reason": "wrong year"})
    assert "wrong year" in office.browsers["reader"].get(address).text
    assert office.ledger.count() == 0
    assert office.browsers["keeper"].post(f"{address}/withdraw").status_code == 422


def test_the_keys_of_both_stand_in_the_entry(office: Office) -> None:
    approve(office, propose(office, OPENING))
    keys = {name: Key(name, bytes([n]) * 32) for n, name in enumerate(("keeper", "second"), 1)}
    for name, key in keys.items():
        statement = office.browsers[name].get(f"{BOOK}/checkpoints/statement").content
        signed = sign_statement(statement, key, "2026-11-24T12:00:00Z")
        added = add(office, name, signed.to_dict(), mine="yes")
        assert f"Your entries name the key {key.fingerprint}." in added.text
    approve(office, propose(office, APPROPRIATION))
    entry = list(office.ledger.entries())[-1]
    assert entry.actor_key == keys["keeper"].fingerprint
    assert entry.details["approver_key"] == keys["second"].fingerprint
    shown = office.browsers["reader"].get(f"{BOOK}/entries/2").text
    assert keys["second"].fingerprint in shown
    stolen = sign_statement(
        office.browsers["other"].get(f"{BOOK}/checkpoints/statement").content,
        Key("other", keys["second"].secret),
        "2026-11-24T12:00:00Z",
    )
    assert add(office, "other", stolen.to_dict(), mine="yes").status_code == 422


def add(office: Office, name: str, data: dict[str, Any], **said: str) -> Any:
    files = {"checkpoint": ("c.json", io.BytesIO(json.dumps(data).encode()))}
    return office.browsers[name].post(f"{BOOK}/checkpoints/add", data=said, files=files)


def test_the_other_side_reads_verifies_and_signs_but_writes_nothing(office: Office) -> None:
    approve(office, propose(office, OPENING))
    reader = office.browsers["reader"]
    page = reader.get(BOOK).text
    assert "You read this ledger" in page
    for gone in ("/post", "/import", "/close"):
        assert f'href="{BOOK}{gone}' not in page
    assert "Nothing differs" in reader.post(f"{BOOK}/verify").text
    statement = reader.get(f"{BOOK}/checkpoints/statement").content
    signed = sign_statement(statement, Key("Other side", bytes(32)), "2026-11-24T12:00:00Z")
    added = add(office, "reader", signed.to_dict())
    assert "its signature holds" in added.text
    proof = reader.get(f"{BOOK}/entries/1/proof.json").json()
    assert proof["checkpoint"]["signer"] == "Other side"
    wrong = add(office, "reader", {**signed.to_dict(), "signer": "Somebody"})
    assert wrong.status_code == 422
    assert "does not hold" in wrong.text


def test_a_reversal_needs_two_as_well(office: Office) -> None:
    approve(office, propose(office, OPENING))
    form = {"reason": "slip", "value_date": "2026-03-01"}
    asked = office.browsers["second"].post(f"{BOOK}/entries/1/reverse", data=form)
    assert asked.url.path.startswith(f"{BOOK}/proposals/")
    assert office.ledger.count() == 1
    approve(office, asked.url.path, "keeper")
    first, back = office.ledger.entries()
    assert back.reverses == first.key
    assert (back.actor, back.approver) == ("second", "keeper")


def test_an_import_needs_two_as_well(office: Office) -> None:
    approve(office, propose(office, OPENING))
    row = "appropriate,korea-12,2026,50,KRW,2026-01-05,act,1,1,2026,Minister\n"
    head = "event,agreement,agreement_year,amount,currency,value_date,document.kind,"
    head += "document.number,details.budget_line,details.act,actor\n"
    files = {"file": ("a.csv", io.BytesIO((head + row + row.replace("50", "60")).encode()))}
    shown = office.browsers["keeper"].post(f"{BOOK}/import", files=files)
    assert "2 entries can be written" in shown.text
    found = re.search(r'action="(/ledger/books/main/import/[0-9a-f]+)"', shown.text)
    assert found is not None
    asked = office.browsers["keeper"].post(found.group(1), data={"do": "take", "note": "act of 5"})
    assert "act of 5" in asked.text
    assert office.ledger.count() == 1
    approve(office, asked.url.path)
    written = list(office.ledger.entries())[1:]
    assert [(one.amount, one.actor, one.approver) for one in written] == [
        (50, "keeper", "second"),
        (60, "keeper", "second"),
    ]
    assert written[0].details["file_actor"] == "Minister"
    assert "file_approver" not in written[0].details


def test_only_controllers_close(office: Office) -> None:
    for form in (OPENING, APPROPRIATION, ALLOTMENT):
        approve(office, propose(office, form))
    asked = office.browsers["controller"].post(f"{BOOK}/close", data=CLOSING)
    address = asked.url.path
    assert approve(office, address, "second").status_code == 403
    approve(office, propose(office, {**APPROPRIATION, "key": "later", "amount": "1"}))
    head = office.ledger.head().hash
    done = approve(office, address, "other")
    assert "Approved and posted by other" in done.text
    closed = list(office.ledger.entries())[-1]
    assert closed.details["snapshot"] == head
    late = office.browsers["keeper"].post(
        f"{BOOK}/post", data={**APPROPRIATION, "key": "late", "amount": "1", "do": "take"}
    )
    assert late.status_code == 422
    assert "closed until 2026-02-01" in late.text


def test_a_role_that_is_taken_away_is_gone_at_once(office: Office) -> None:
    address = propose(office, OPENING)
    people = office.browsers["stranger"].get("/ledger").text
    number = re.search(r'value="(\d+)">second<', people)
    assert number is not None
    form = {"book": "main", "person": number.group(1), "role": ""}
    office.browsers["stranger"].post("/ledger/grants", data=form)
    assert approve(office, address).status_code == 404
    log = office.browsers["reader"].get(f"{BOOK}/people").text
    assert log.count("no role") == 1
    assert approve(office, address, "other").status_code == 200


def test_who_gave_whom_a_role_is_said_before_they_approve(office: Office) -> None:
    people = office.browsers["stranger"].get("/ledger").text
    number = re.search(r'value="(\d+)">stranger<', people)
    assert number is not None
    form = {"book": "main", "person": number.group(1), "role": "bookkeeper"}
    office.browsers["stranger"].post("/ledger/grants", data=form)
    address = propose(office, OPENING)
    shown = office.browsers["stranger"].get(address).text
    assert "One of you gave the other a role" in shown
    assert "One of you gave the other a role" not in office.browsers["second"].get(address).text


def test_uploads_are_each_persons_own(office: Office) -> None:
    files = {"file": ("secret-plan.csv", io.BytesIO(b"key,event\nk,cut\n"))}
    office.browsers["keeper"].post(f"{BOOK}/import", files=files)
    assert "secret-plan" in office.browsers["keeper"].get(f"{BOOK}/import").text
    assert "secret-plan" not in office.browsers["second"].get(f"{BOOK}/import").text


def test_two_ledgers_do_not_know_each_other(office: Office) -> None:
    office.browsers["stranger"].post("/ledger", data={"name": "second book"})
    assert office.browsers["keeper"].get("/ledger/books/second%20book").status_code == 404
    assert "second book" not in office.browsers["keeper"].get("/ledger").text
    address = propose(office, OPENING)
    elsewhere = address.replace("/main/", "/second%20book/")
    assert office.browsers["keeper"].get(elsewhere).status_code == 404
