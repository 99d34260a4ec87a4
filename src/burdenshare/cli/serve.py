"""``burdenshare serve``."""

from __future__ import annotations

import click

from burdenshare.figures.finding import Refused


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="Which port."
)
@click.option("--team", is_flag=True, help="Let several people sign in and hold talks in rooms.")
@click.option(
    "--database",
    metavar="URL",
    envvar="BURDENSHARE_DATABASE",
    help="Where rooms and ledgers are kept: a file or an address.",
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A name under which it answers too."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="Processes."
)
@click.option(
    "--make-tables", is_flag=True, help="Make or move the database's tables, and end: their owner."
)
def serve_command(
    host: str,
    port: int,
    team: bool,
    database: str | None,
    names: tuple[str, ...],
    workers: int,
    make_tables: bool,
) -> None:
    """Open the workbench: pages and the REST interface, on this machine alone.

    Ctrl-C ends it. Deals are kept in the folder of this machine's user. With --team everybody
    signs in; the first one is made with 'burdenshare people add NAME --admin'.
    """
    if make_tables:
        _make_tables(database)
        return
    try:
        import uvicorn
    except ImportError:
        from burdenshare.cli.extras import install_command

        says = "the workbench is not installed"
        raise Refused.because("serve", says, f"install it with: {install_command('web')}") from None
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(_warning(host, team), err=True)
    _prepare(team, database, (*names, *([host] if _is_name(host) else [])))
    _see_that_it_is_free(host, port)
    click.echo(f"burdenshare is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(
        "burdenshare.web.app:create_app",
        factory=True,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
        workers=workers,
    )


def _see_that_it_is_free(host: str, port: int) -> None:
    """See that the port can be listened at before an address is told.

    Raises:
        Refused: somebody else listens there, it is not ours to take, or there is no such host.
    """
    import errno
    import socket

    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, number, _, address in known[:1]:
            with socket.socket(family, kind, number) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind(address)
    except socket.gaierror:
        says = f"there is no host '{host[:60]}' here"
        raise Refused.because(
            "serve", says, "leave --host out, or name one of this machine"
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else port - 1
            says, remedy = f"port {port} is in use", f"try --port {other}"
        else:
            says = f"cannot listen at {host[:60]} port {port}: {(error.strerror or '').lower()}"
            remedy = "try a port above 1023, and a --host of this machine"
        raise Refused.because("serve", says, remedy) from None


def _warning(host: str, team: bool) -> str:
    if team:
        return (
            f"Listening on {host}: passwords and offers travel in the open unless HTTPS stands "
            "before it, and browsers keep its cookie only then."
        )
    return f"Listening on {host}: whoever reaches this machine can read and change what is here."


def _make_tables(database: str | None) -> None:
    """Every table that the server will want, so that it need own none of them."""
    from burdenshare.cli.door import say
    from burdenshare.store.desk.schema import open_desk
    from burdenshare.store.rooms.schema import open_rooms

    kept = open_rooms(database)
    open_desk(kept.database)
    say(f"The tables are there: {kept.database.name}", 0)


def _is_name(host: str) -> bool:
    return host not in ("0.0.0.0", "::", "127.0.0.1", "localhost", "::1")


def _prepare(team: bool, database: str | None, names: tuple[str, ...]) -> None:
    """Tell the server's processes what was asked for, and see first that it can be done."""
    import os

    if team:
        from burdenshare.store.rooms.people import list_people
        from burdenshare.store.rooms.schema import open_rooms

        if not list_people(open_rooms(database)):
            remedy = "make the first with 'burdenshare people add NAME --admin'"
            raise Refused.because("serve", "nobody can sign in yet", remedy)
    os.environ["BURDENSHARE_TEAM"] = "1" if team else ""
    os.environ["BURDENSHARE_DATABASE"] = database or ""
    os.environ["BURDENSHARE_NAMES"] = ",".join(names)
    os.environ["BURDENSHARE_SHELF"] = "1"
