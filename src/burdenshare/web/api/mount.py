"""Putting the interface's addresses into an application, as far as this install keeps ledgers."""

from __future__ import annotations

from fastapi import FastAPI

from burdenshare.web.api.describe import describe
from burdenshare.web.api.routes import api_routes
from burdenshare.web.ledger.public import has_ledgers


def put_interface(app: FastAPI) -> None:
    """Verbs and library always; ledgers where the packages that keep them are installed."""
    for routes in api_routes:
        app.include_router(routes)
    if has_ledgers():
        from burdenshare.web.api.ledger import ledger_routes
        from burdenshare.web.api.posting import posting_routes

        app.include_router(ledger_routes)
        app.include_router(posting_routes)
    if app.state.settings.team:
        from burdenshare.web.api.rooms import seat_routes

        app.include_router(seat_routes)
    describe(app)
