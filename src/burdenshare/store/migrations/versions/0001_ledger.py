"""The ledger's tables with all their guards."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, then every guard."""
    from burdenshare.store import postgres, sqlite
    from burdenshare.store.tables import metadata

    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    (sqlite if connection.dialect.name == "sqlite" else postgres).make_guards(connection)


def downgrade() -> None:
    """Nothing goes back: a ledger is exported and read in by the older program."""
    raise NotImplementedError("a ledger's schema does not go back")
