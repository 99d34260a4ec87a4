"""R12: the schema moves forward with its data, loses no guard on the way, and never goes back."""

from __future__ import annotations

import pytest
from histories import appropriated, opened
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.store import migrations, schema
from burdenshare.store.connect import connect, reading, writing
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

CAREFUL = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0002", "0001"
def upgrade():
    op.add_column("people", sa.Column("email", sa.Text))
"""
CARELESS = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("entries", recreate="always") as table:
        table.alter_column("reason", new_column_name="why")
"""
DROPS = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("DROP TRIGGER entries_not_deleted" + ("" if op.get_bind().dialect.name == "sqlite"
        else " ON entries"))
"""


def step(folder, words: str):
    folder.mkdir(exist_ok=True)
    (folder / "0002_next.py").write_text(words)
    return folder


def shape(url: str) -> tuple:
    opened_ = connect(url)
    try:
        with reading(opened_) as connection:
            return (
                schema.version(connection),
                opened_.dialect.guards_there(connection),
            )
    finally:
        opened_.engine.dispose()


def move(url: str, steps) -> None:
    opened_ = connect(url)
    try:
        schema.make(opened_, "0002", steps)
    finally:
        opened_.engine.dispose()


def test_every_step_is_listed():
    from pathlib import Path

    folder = Path(migrations.__file__).parent / "versions"
    assert sorted(one.stem[:4] for one in folder.glob("0*.py")) == sorted(migrations.STEPS)
    assert migrations.STEPS[-1] == schema.HEAD


def test_a_new_ledger_holds_every_guard(ledger):
    with reading(ledger.database) as connection:
        assert schema.missing_guards(ledger.database, connection) == []
    assert len(schema.expected_guards(ledger.database)) > 25


def test_making_it_twice_changes_nothing(url):
    init(url)
    with Ledger(url) as ledger:
        ledger.post(opened())
    before = shape(url)
    init(url)
    assert shape(url) == before
    with Ledger(url) as ledger:
        assert ledger.head().size == 1


@pytest.mark.parametrize("words", [CARELESS, DROPS])
def test_a_step_that_loses_a_guard_is_not_taken(url, tmp_path, words):
    """Alembic's batch mode rebuilds a table of SQLite without its triggers."""
    init(url)
    with Ledger(url) as ledger:
        ledger.post_set((opened(), appropriated()))
    before = shape(url)
    with pytest.raises(Refused):
        move(url, step(tmp_path / "steps", words))
    assert shape(url) == before
    with Ledger(url) as ledger:
        assert verify(ledger).entries == 2


def test_a_newer_database_is_refused(url):
    init(url)
    opened_ = connect(url)
    with writing(opened_) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened_.engine.dispose()
    for asked in (lambda: init(url), lambda: Ledger(url)):
        with pytest.raises(Refused, match="newer program"):
            asked()


def test_a_switched_off_guard_is_told(postgres):
    url = postgres.fresh()
    init(url)
    with Ledger(url) as ledger:
        with writing(ledger.database) as connection:
            connection.execute(text("ALTER TABLE entries DISABLE TRIGGER entries_not_deleted"))
        assert "entries_not_deleted" in str(verify(ledger).findings[0])


def test_a_careful_step_keeps_the_data_and_every_guard(url, tmp_path):
    init(url)
    with Ledger(url) as ledger:
        ledger.post_set((opened(), appropriated()))
        head = ledger.head()
    move(url, step(tmp_path / "steps", CAREFUL))
    assert shape(url)[0] == "0002"
    with pytest.raises(Refused, match="newer program"):
        Ledger(url)
    opened_ = connect(url)
    with writing(opened_) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    opened_.engine.dispose()
    with Ledger(url) as ledger:
        assert verify(ledger).ok and ledger.head() == head


def test_a_role_that_owns_nothing_posts_and_cannot_take_guards_away(postgres):
    """The grants that the page on keeping a ledger names are enough, and no more than enough."""
    url = postgres.fresh()
    name = url.rsplit("%3D", 1)[1]
    init(url)
    owner = connect(url)
    with writing(owner) as connection:
        for words in (
            f"CREATE ROLE {name}_clerk LOGIN",
            f"GRANT USAGE ON SCHEMA {name} TO {name}_clerk",
            f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {name} TO {name}_clerk",
            f"GRANT UPDATE ON balances, heads TO {name}_clerk",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {name} TO {name}_clerk",
        ):
            connection.execute(text(words))
    owner.engine.dispose()
    with Ledger(url.replace("//postgres@", f"//{name}_clerk@")) as ledger:
        assert ledger.post(opened()).status == "posted"
        for words in (
            "ALTER TABLE entries DISABLE TRIGGER ALL",
            "DROP TRIGGER entries_book ON entries",
            "UPDATE balances SET amount = 0",
            "UPDATE entries SET amount = 1",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(Refused), writing(ledger.database) as connection:
                connection.execute(text(words))
        assert verify(ledger).ok
