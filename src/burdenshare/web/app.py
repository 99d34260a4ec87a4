"""The application: guards around pages and the API. A factory, so that ``serve`` names it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator

from fastapi import FastAPI

from burdenshare import __version__
from burdenshare.reading.own_folder import data_folder
from burdenshare.web.api.mount import put_interface
from burdenshare.web.compose.routes import compose_routes
from burdenshare.web.faults import answer_faults
from burdenshare.web.guards import Rate, guard
from burdenshare.web.ledger.mount import put_desk
from burdenshare.web.pages import draw_ahead, page_routes
from burdenshare.web.settings import Settings, settings_from
from burdenshare.web.shelf import shelf
from burdenshare.web.war.elicit import elicit_routes
from burdenshare.web.war.routes import war_routes
from burdenshare.web.war.sheet import sheet_routes


def create_app(settings: Settings | None = None) -> FastAPI:
    """The whole web application.

    Args:
        settings: where it listens and what it keeps; by default those of one person at home.

    Returns:
        An application without a page of documentation from elsewhere: `/api` serves our own.

    >>> app = create_app()
    >>> app.title
    'burdenshare'
    """
    settings = settings or settings_from(os.environ)
    app = FastAPI(
        title="burdenshare",
        version=__version__,
        description="Defence cost-sharing agreements: each figure with its source.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_ahead if settings.team else None,
    )
    app.state.settings = settings
    if settings.shelf:
        shelf.put_up(settings.folder or data_folder())
    app.include_router(page_routes)
    app.include_router(compose_routes)
    put_interface(app)
    put_desk(app)
    if settings.team:
        _for_a_team(app, settings)
    else:
        app.include_router(elicit_routes)
        app.include_router(sheet_routes)
        app.include_router(war_routes)
    answer_faults(app)
    guard(app, settings)
    return app


@contextlib.asynccontextmanager
async def _ahead(_: FastAPI) -> AsyncGenerator[None, None]:
    """A server for several people draws what they ask for first before they ask."""
    drawing = asyncio.create_task(draw_ahead())
    yield
    drawing.cancel()


def _for_a_team(app: FastAPI, settings: Settings) -> None:
    """Rooms with seats behind a door; a war room is for one side's own machine alone."""
    from burdenshare.store.rooms.schema import open_rooms
    from burdenshare.web.api.token_pages import token_routes
    from burdenshare.web.rooms.door import put_door
    from burdenshare.web.rooms.entry import MOST_TRIES, entry_routes
    from burdenshare.web.rooms.routes import room_routes
    from burdenshare.web.rooms.stream import Watch

    app.state.kept = open_rooms(settings.database)
    app.state.tries = Rate(MOST_TRIES)
    app.state.watch = Watch(app.state.kept)
    app.include_router(entry_routes)
    app.include_router(room_routes)
    app.include_router(token_routes)
    put_door(app)
