"""Every address of the desk, for everyone who may ask: who gets what."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from fastapi.routing import APIRoute

from burdenshare.store.checkpoint import sign
from burdenshare.store.desk.proposals import Actor, propose
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.desk.uploads import drop_upload, put_upload
from burdenshare.store.keys import Key
from burdenshare.store.rooms import passwords
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

from .conftest import (
    APPROPRIATION,
    BOOK,
    OPENING,
    Alone,
    Office,
    appropriated,
    open_office,
    opened,
)

NUMBERS = count()
ROLES = ("anonymous", "stranger", "reader", "keeper", "controller")
READ = ("in", 404, 200, 200, 200)
WRITE = (401, 404, 403, 200, 200)
CLOSE = (401, 404, 403, 403, 200)
B = "/ledger/books/{book}"
CLOSING = {"agreement": "korea-12", "agreement_year": "2026", "until": "2026-02-01", "reason": "x"}
# Who gets what: anonymous, an administrator without a role, a reader (the other side, say), a
# bookkeeper, a controller. "in" is the sign-in page; 200 is done, after "see other" if need be.
ROWS: dict[tuple[str, str], tuple[str, dict[str, str], tuple[Any, ...]]] = {
    ("GET", "/ledger"): ("/ledger", {}, ("in", 200, 200, 200, 200)),
    ("POST", "/ledger"): ("/ledger", {"name": "new NEW"}, (401, 200, 403, 403, 403)),
    ("POST", "/ledger/grants"): (
        "/ledger/grants",
        {"book": "main", "person": "1", "role": "reader"},
        (401, 200, 403, 403, 403),
    ),
    ("GET", "/ledger/public/{host}"): ("/ledger/public/korea", {}, ("in", 200, 200, 200, 200)),
    ("GET", "/ledger/public/{host}/take/{kind}"): (
        "/ledger/public/korea/take/xlsx",
        {},
        ("in", 200, 200, 200, 200),
    ),
    ("GET", B): (BOOK, {}, READ),
    ("GET", B + "/reports"): (f"{BOOK}/reports", {}, READ),
    ("GET", B + "/reports/take/{kind}"): (f"{BOOK}/reports/take/html", {}, READ),
    ("GET", B + "/behind"): (f"{BOOK}/behind?report=funds&place=1", {}, READ),
    ("GET", B + "/entries"): (f"{BOOK}/entries", {}, READ),
    ("GET", B + "/entries/{seq}"): (f"{BOOK}/entries/1", {}, READ),
    ("GET", B + "/entries/{seq}/proof.json"): (f"{BOOK}/entries/1/proof.json", {}, READ),
    ("POST", B + "/entries/{seq}/reverse"): (
        f"{BOOK}/entries/LAST/reverse",
        {"reason": "slip", "value_date": "2026-03-01"},
        WRITE,
    ),
    ("GET", B + "/people"): (f"{BOOK}/people", {}, READ),
    ("GET", B + "/take"): (f"{BOOK}/take", {}, READ),
    ("GET", B + "/take/{kind}"): (f"{BOOK}/take/pack", {}, READ),
    ("GET", B + "/post"): (
        f"{BOOK}/post?event=allot",
        {},
        WRITE_PAGE := ("in", 404, 403, 200, 200),
    ),
    ("POST", B + "/post"): (f"{BOOK}/post", {**OPENING, "key": "NEW"}, WRITE),
    ("GET", B + "/close"): (f"{BOOK}/close", {}, ("in", 404, 403, 403, 200)),
    ("POST", B + "/close"): (f"{BOOK}/close", CLOSING, CLOSE),
    ("GET", B + "/import"): (f"{BOOK}/import", {}, WRITE_PAGE),
    ("POST", B + "/import"): (f"{BOOK}/import", {}, WRITE),
    # A file that waits is its sender's alone: a bookkeeper's here.
    ("GET", B + "/import/{upload}"): (f"{BOOK}/import/FILE", {}, ("in", 404, 403, 200, 404)),
    ("POST", B + "/import/{upload}"): (f"{BOOK}/import/FILE", {}, (401, 404, 403, 200, 404)),
    ("POST", B + "/import/{upload}/drop"): (
        f"{BOOK}/import/FILE/drop",
        {},
        (401, 404, 403, 200, 404),
    ),
    ("GET", B + "/proposals"): (f"{BOOK}/proposals", {}, READ),
    ("GET", B + "/proposals/{proposal}"): (f"{BOOK}/proposals/WAITS", {}, READ),
    ("POST", B + "/proposals/{proposal}/approve"): (f"{BOOK}/proposals/WAITS/approve", {}, WRITE),
    ("POST", B + "/proposals/{proposal}/decline"): (
        f"{BOOK}/proposals/WAITS/decline",
        {"reason": "no"},
        WRITE,
    ),
    # Somebody else proposed it: nobody here may withdraw it.
    ("POST", B + "/proposals/{proposal}/withdraw"): (
        f"{BOOK}/proposals/WAITS/withdraw",
        {},
        (401, 404, 403, 403, 403),
    ),
    ("GET", B + "/verify"): (f"{BOOK}/verify", {}, READ),
    ("POST", B + "/verify"): (f"{BOOK}/verify", {}, (401, 404, 200, 200, 200)),
    ("GET", B + "/checkpoints"): (f"{BOOK}/checkpoints", {}, READ),
    ("GET", B + "/checkpoints/statement"): (f"{BOOK}/checkpoints/statement", {}, READ),
    ("GET", B + "/checkpoints/{size}/{fingerprint}"): (f"{BOOK}/checkpoints/LAST/SIGNED", {}, READ),
    # The other side leaves its checkpoint although it may not write entries.
    ("POST", B + "/checkpoints/add"): (f"{BOOK}/checkpoints/add", {}, (401, 404, 200, 200, 200)),
    ("POST", B + "/checkpoints/key"): (
        f"{BOOK}/checkpoints/key",
        {"party": "X"},
        (401, 404, 403, 403, 403),
    ),
    ("POST", B + "/checkpoints/sign"): (
        f"{BOOK}/checkpoints/sign",
        {"key": "X"},
        (401, 404, 403, 403, 403),
    ),
}
FILES = {
    f"{BOOK}/import": ("file", "a.csv", b"key,event\nk,cut\n"),
    f"{BOOK}/checkpoints/add": ("checkpoint", "c.json", b""),
}


def routes(app: Any) -> Iterator[tuple[str, str]]:
    waiting = list(app.routes)
    while waiting:
        one = waiting.pop()
        inner = getattr(one, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(one, APIRoute) and one.path.startswith("/ledger"):
            yield from ((method, one.path) for method in one.methods)


@pytest.mark.parametrize("team", [False, True])
def test_every_address_has_a_row(office: Office, team: bool) -> None:
    app = office.app if team else create_app(Settings())
    assert set(routes(app)) == set(ROWS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One server for all rows: what a row uses up is made anew for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))
        made = open_office(tmp_path_factory.mktemp("office"))
    made.ledger.post(opened(amount=1_000_000))
    made.ledger.post(appropriated())
    yield made
    made.ledger.close()


def prepared(office: Office) -> dict[str, str]:
    """A fresh entry, a checkpoint, a proposal of somebody else, a bookkeeper's file that waits."""
    ledger, desk = office.ledger, open_desk(office.ledger.database)
    name = f"row-{ledger.count()}-{next(NUMBERS)}"
    ledger.post(appropriated(name, 1))
    made = propose(desk, ledger, "entry", [appropriated(f"{name}-more", 1)], Actor(3, "second"))
    file = put_upload(desk, ledger.id, 2, "a.csv", b"key,event\nk,cut\n")
    signed = sign(ledger, Key("Host", bytes(32)))
    content = json.dumps(signed.to_dict()).encode()
    FILES[f"{BOOK}/checkpoints/add"] = ("checkpoint", "c.json", content)
    last = str(ledger.head().size)
    return {"WAITS": made, "FILE": file, "SIGNED": signed.fingerprint, "LAST": last}


@pytest.mark.parametrize("role", ROLES)
def test_who_gets_what(office: Office, role: str) -> None:
    desk = open_desk(office.ledger.database)
    for (method, _), (address, form, expected) in ROWS.items():
        made = prepared(office)
        for word, value in made.items():
            address = address.replace(word, value)
        said = {name: value.replace("NEW", made["WAITS"]) for name, value in form.items()}
        answer = asked(office, role, method, address, said)
        got = "in" if answer.url.path == "/sign-in" else answer.status_code
        assert got == expected[ROLES.index(role)], (method, address, answer.text[-800:])
        for banned in ("Traceback", "sqlalchemy", "sqlite"):
            assert banned not in answer.text
        drop_upload(desk, office.ledger.id, 2, made["FILE"])


def asked(office: Office, role: str, method: str, address: str, form: dict[str, str]) -> Any:
    if method == "GET":
        return office.browsers[role].get(address)
    if address not in FILES:
        return office.browsers[role].post(address, data=form)
    field, name, content = FILES[address]
    files = {field: (name, io.BytesIO(content))}
    return office.browsers[role].post(address, data=form, files=files)


def test_a_proposal_may_be_withdrawn_by_its_proposer_alone(office: Office) -> None:
    waits = prepared(office)["WAITS"]
    for name, status in (("other", 403), ("second", 200)):
        answer = office.browsers[name].post(f"{BOOK}/proposals/{waits}/withdraw")
        assert answer.status_code == status


@pytest.mark.parametrize("address", [a for (m, _), (a, *_) in ROWS.items() if m == "POST"])
def test_another_site_cannot_post(alone: Alone, address: str) -> None:
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert alone.browser.post(address, data=OPENING, headers=headers).status_code == 403
    assert alone.ledger.count() == 0


TEAM_ONLY = ("proposals", "people", "grants")


def test_on_ones_own_machine(alone: Alone) -> None:
    alone.ledger.post(opened())
    desk = open_desk(alone.ledger.database)
    for (method, _), (address, form, _) in ROWS.items():
        entry = appropriated(f"row-{next(NUMBERS)}", 1)
        alone.ledger.post(entry._replace(value_date="2026-03-01"))
        file = put_upload(desk, alone.ledger.id, 0, "a.csv", b"a,b\n")
        last = str(alone.ledger.head().size)
        for word, value in (("FILE", file), ("SIGNED", "0" * 32), ("LAST", last)):
            address = address.replace(word, value)
        data = {**form, "actor": "Kim", "approver": "Lee"} if method == "POST" else None
        answer = alone.browser.request(method, address, data=data)
        assert answer.status_code == alone_gets(method, address), (method, address, answer.text)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        if answer.status_code == 200:
            assert answer.headers["cache-control"] == "no-store"
        drop_upload(desk, alone.ledger.id, 0, file)


def alone_gets(method: str, address: str) -> int:
    """Nothing of the team's, and findings where a file is missing."""
    if any(one in address for one in TEAM_ONLY) or "0" * 32 in address:
        return 404
    lacking = ("/import", "/checkpoints/add")
    return 422 if method == "POST" and address.endswith(lacking) else 200


def test_names_that_are_no_ledger(alone: Alone) -> None:
    for name in ("nothing", "../x", "%2e%2e", "main%00", "가나다"):
        assert alone.browser.get(f"/ledger/books/{name}").status_code in (400, 404)


def test_appropriation_is_a_row_too(alone: Alone) -> None:
    for form in (OPENING, APPROPRIATION):
        answer = alone.browser.post(f"{BOOK}/post", data={**form, "actor": "Kim", "do": "take"})
        assert answer.status_code == 200, answer.text
    assert alone.ledger.count() == 2
