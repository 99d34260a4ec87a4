"""R12: what every released version kept is moved to the schema of the day, whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from histories import entry
from servers import restore
from sizes import note
from sqlalchemy import select, text

from burdenshare.figures.finding import Refused
from burdenshare.ledger.states import Account
from burdenshare.store import schema
from burdenshare.store.checkpoint import kept_checkpoints
from burdenshare.store.connect import connect, reading, writing
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms.people import list_people
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.rooms.tables import rooms
from burdenshare.store.verify import verify

KEPT = Path(__file__).with_name("versions")
VERSIONS = sorted(one.stem for one in KEPT.glob("*.json"))


def said(version: str, kind: str) -> dict:
    """What the version itself said of what it kept."""
    return json.loads((KEPT / f"{version}.json").read_text(encoding="utf-8"))[kind]


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request, tmp_path):
    """A function that gives the database of a version, as it left it."""

    def take(version: str) -> str:
        suffix = "sqlite" if request.param == "sqlite" else "sql"
        data = gzip.decompress((KEPT / f"{version}.{suffix}.gz").read_bytes())
        if request.param == "sqlite":
            (tmp_path / "old.db").write_bytes(data)
            return f"sqlite:///{tmp_path / 'old.db'}"
        name = f"old{version.replace('.', '')}"
        server = request.getfixturevalue("postgres")
        server.drop(name)
        return restore(server, data, name)

    return take


def test_the_versions_that_were_released_are_kept():
    """The one in hand is kept when it is released: scripts/keep_version.py."""
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert VERSIONS, "no version is kept"
    assert all(f"{one}" in changes for one in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_r12_a_version_s_data_is_moved_whole(old, version):
    url = old(version)
    kind = url.split("+", 1)[0].split(":", 1)[0]
    before = said(version, kind)
    init(url)
    with Ledger(url, clock=lambda: "2026-03-02T00:00:00Z") as ledger:
        found = verify(ledger)
        assert found.ok, found.findings
        assert (found.entries, found.head, found.root) == (
            before["entries"], before["head"], before["root"])  # fmt: skip
        held = [[account.path, amount] for account, amount in ledger.balances()]
        assert held == before["balances"]
        signed = kept_checkpoints(ledger)
        assert [one.fingerprint for one in signed] == [before["fingerprint"]]
        assert all(one.holds() for one in signed)
        _guarded(ledger)
        _rooms_are_there(url)
    note("R12", store=kind, version=version, entries=before["entries"], equal=True)


def _guarded(ledger: Ledger) -> None:
    """The same guards as in a new one, and they refuse and let through as ever."""
    with reading(ledger.database) as connection:
        assert schema.missing_guards(ledger.database, connection) == []
    moved = entry("later", "appropriate", "agreed", "appropriated", 600, value_date="2026-09-01")
    with pytest.raises(Refused, match="holds 600"):
        ledger.post(moved._replace(amount=601))
    with pytest.raises(Refused, match="closed until 2026-06-30"):
        ledger.post(moved._replace(value_date="2026-06-30"))
    assert ledger.post(moved).status == "posted"
    sums = dict(ledger.balances("own", "x"))
    assert sums[Account("agreement", "x", 2026, "KRW", "appropriated")] == 1_000
    assert verify(ledger).ok


def _rooms_are_there(url: str) -> None:
    kept = open_rooms(url)
    try:
        assert [one.name for one in list_people(kept)] == ["Mediator"]
        with reading(kept.database) as connection:
            assert connection.execute(select(rooms.c.title)).scalars().all() == ["Kept"]
    finally:
        kept.database.engine.dispose()


@pytest.mark.parametrize("version", VERSIONS)
def test_r12_an_older_program_does_not_touch_it(old, version):
    """As a program finds it whose schema is behind: nothing is changed, and it is said."""
    url = old(version)
    database = connect(url)
    with writing(database) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.engine.dispose()
    for asked in (lambda: init(url), lambda: Ledger(url)):
        with pytest.raises(Refused, match=r"newer program.*nothing was changed"):
            asked()
    database = connect(url)
    with reading(database) as connection:
        assert schema.version(connection) == "9999"
        counted = connection.execute(text("SELECT count(*) FROM entries")).scalar_one()
    database.engine.dispose()
    assert counted == said(version, url.split("+", 1)[0].split(":", 1)[0])["entries"]
