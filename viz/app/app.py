"""The application: services on FastAPI, pages on NiceGUI, and the guard around both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from ...ontology.errors import BadOption
from . import (
    graph_api,
    ontology_api,
    preferences,
    query_api,
    reader_api,
    rest,
    rest_documents,
    rest_ledger,
    rest_things,
    search_api,
    things,
)
from .guard import LOCAL, Guard, Rules
from .site import Site
from .sparql import Endpoint
from .workers import Limits


def application(
    path: str | Path,
    *,
    token: str | None = None,
    cors: bool = False,
    any_host: bool = False,
    limits: Limits | None = None,
    pages: bool = True,
) -> FastAPI:
    """Return the web application of a workspace.

    Parameters
    ----------
    path
        The workspace.
    token
        What a request must show; nobody is asked for one if None.
    cors
        Let pages of other sites read the services.
    any_host
        Answer whatever name the server is called by; only with a token.
    limits
        What a query may take.
    pages
        Also serve the pages; NiceGUI allows for one such application a process.

    Raises
    ------
    WorkspaceError
        If there is no workspace there, or it cannot be read.
    BadOption
        If it is to answer to any name without a token.
    """
    if any_host and not token:
        raise BadOption("token", "a server that others can reach needs one")
    site = Site(Path(path), limits)
    app = FastAPI(title="rectigraph 整改图谱", lifespan=_lifespan, docs_url=None, redoc_url=None)
    app.state.site = site
    app.add_middleware(Guard, rules=Rules(None if any_host else LOCAL, token, cors))
    app.router.routes.append(Route("/sparql", Endpoint(site)))
    rest.explain(app)
    for part in (
        preferences,
        query_api,
        things,
        search_api,
        graph_api,
        ontology_api,
        reader_api,
        rest_documents,
        rest_ledger,
        rest_things,
        rest,
    ):
        app.include_router(part.router)
    app.include_router(rest.last)
    app.mount("/static", StaticFiles(directory=str(files(__package__).joinpath("static"))))
    if pages:
        _add_pages(app, site)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    site: Site = app.state.site
    await site.workers.start()
    watching = asyncio.create_task(site.watch())
    try:
        yield
    finally:
        watching.cancel()
        await site.workers.stop()


def _add_pages(app: FastAPI, site: Site) -> None:
    from nicegui import core, ui  # noqa: PLC0415 - the services do without it

    from .nonce import MarkScripts  # noqa: PLC0415
    from .pages import register  # noqa: PLC0415

    icon = Path(str(files(__package__).joinpath("static/icon.svg")))
    app.add_route("/favicon.ico", lambda _: FileResponse(icon), include_in_schema=False)
    core.app.add_middleware(MarkScripts)
    register(site)
    ui.run_with(
        app,
        title="整改图谱 rectigraph",
        favicon=icon,
        language="zh-CN",
        dark=None,
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=10,
    )
