"""Putting the desk's addresses into an application, as far as this install can keep ledgers."""

from __future__ import annotations

from fastapi import FastAPI

from burdenshare.web.ledger.public import has_ledgers, public_routes


def put_desk(app: FastAPI) -> None:
    """The public record always; ledgers where the packages that keep them are installed."""
    app.include_router(public_routes)
    if not has_ledgers():
        return
    from burdenshare.web.ledger.proving import proving_routes
    from burdenshare.web.ledger.routes import ledger_routes
    from burdenshare.web.ledger.writing import writing_routes

    for one in (ledger_routes, writing_routes, proving_routes):
        app.include_router(one)
