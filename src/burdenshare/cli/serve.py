"""``burdenshare serve``."""

from __future__ import annotations

import click

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="Which port."
)
def serve_command(host: str, port: int) -> None:
    """Open the workbench: pages and the REST interface, on this machine alone.

    Ctrl-C ends it. Deals are kept in the folder of this machine's user.
    """
    try:
        import uvicorn
    except ImportError:
        says = "the workbench is not installed"
        raise Refused((Finding(Place("serve"), says, "install burdenshare[web]"),)) from None
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(
            f"Listening on {host}: whoever reaches this machine can read and change what is here.",
            err=True,
        )
    click.echo(f"burdenshare is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(
        "burdenshare.web.app:create_app",
        factory=True,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
