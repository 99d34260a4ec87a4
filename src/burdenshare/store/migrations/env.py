"""Where Alembic enters: on a connection that is given, inside its transaction."""

from alembic import context


def run() -> None:
    """Run the steps that Alembic asks for."""
    context.configure(connection=context.config.attributes["connection"])
    with context.begin_transaction():
        context.run_migrations()


# Alembic gives its context a configuration while it runs this file; nobody else does.
if hasattr(context, "config"):
    run()
