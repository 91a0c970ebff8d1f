"""The SPARQL 1.1 Protocol: query operations by GET and POST, read-only, and a service description."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ...graph.query import Dataset
from ...ontology.errors import BadOption, QueryBusy, QueryError, QueryRefused, QueryStopped, RectigraphError
from .description import described
from .negotiate import GRAPH_TYPES, NAMES, TABLE_TYPES, Wanted, best, wanted
from .site import Site
from .workers import Answer

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
CHUNK = 256 * 1024
NO_UPDATES = "an update: the graph is changed by rectigraph build and remove"
METHODS = "GET, HEAD, POST, OPTIONS"


class Refused(Exception):  # noqa: N818 - named for the situation
    """A request that is answered with a status and a line."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation, however it was sent; ``sparql`` is None where none was."""

    sparql: str | None
    dataset: Dataset | None
    format: str | None


class Endpoint:
    """The service at ``/sparql``."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever its method."""
        with suppress(ClientDisconnect):  # nobody is there to be told
            response = await self.answer(Request(scope, receive))
            await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request."""
        try:
            return await self._answer(request)
        except Refused as refused:
            headers = {"allow": METHODS} if refused.status == 405 else {}
            return PlainTextResponse(refused.why + "\n", refused.status, headers)
        except BadOption:
            words = f"rows of SELECT and ASK come as {' '.join(TABLE_TYPES)}\ntriples come as {' '.join(GRAPH_TYPES)}\n"
            return PlainTextResponse(words, 406)
        except RectigraphError as error:
            status = status_of(error)
            return PlainTextResponse(f"{error}\n", status, {"retry-after": "5"} if status == 503 else {})

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": METHODS})
        operation = await read(request)
        accept = ", ".join(request.headers.getlist("accept"))
        if operation.sparql is None:
            return self._description(request, operation, accept)
        types = wanted(operation.format, accept)
        if types is None:
            raise Refused(406, f"no such format: {operation.format}; there are {' '.join(NAMES)}")
        table, graph = types.forms
        asked = self.site.workers.ask(operation.sparql, table=table, graph=graph, dataset=operation.dataset)
        return sent(await unless_gone(request, asked), types)

    def _description(self, request: Request, operation: Operation, accept: str) -> Response:
        """Describe the service; a browser is led to the editor."""
        if not operation.format and best(accept, ("text/turtle", "text/html", *GRAPH_TYPES)) == "text/html":
            return RedirectResponse("/query", 303)
        types = wanted(operation.format, accept)
        if types is None or not types.graph:
            raise Refused(406, f"the description of the service comes as {' '.join(GRAPH_TYPES)}")
        data = described(self.site.now, str(request.url.replace(query="")), GRAPH_TYPES[types.graph])
        return Response(data, media_type=types.content_type(triples=True), headers={"vary": "Accept"})


async def read(request: Request) -> Operation:
    """Read a query operation.

    Raises
    ------
    Refused
        If it is none, is an update, or cannot be read.
    """
    address = _pairs(request.url.query)
    if request.method in ("GET", "HEAD"):
        return _operation(address, address)
    if request.method != "POST":
        raise Refused(405, f"queries are sent by GET or POST, not by {request.method}")
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = media_type.strip().lower()
    if kind == UPDATE:
        raise Refused(403, NO_UPDATES)
    if kind not in (FORM, DIRECT):
        raise Refused(415, f"a query is sent as {FORM} or {DIRECT}")
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise Refused(415, "queries are sent in UTF-8")
    text = await _text(request)
    if kind == DIRECT:
        return _required(_operation([*address, ("query", text)], address))
    pairs = _pairs(text)
    return _required(_operation(pairs, [*pairs, *address]))


async def _text(request: Request) -> str:
    try:
        return (await request.body()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the query is not in UTF-8") from error


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(400, "the parameters are not in UTF-8, or too many") from error


def _operation(pairs: list[tuple[str, str]], options: list[tuple[str, str]]) -> Operation:
    queries = [value for key, value in pairs if key == "query"]
    if any(key == "update" for key, _ in pairs):
        raise Refused(403, NO_UPDATES)
    if len(queries) > 1:
        raise Refused(400, "more than one query")
    default, named = (
        tuple(_iri(value) for key, value in pairs if key == name) for name in ("default-graph-uri", "named-graph-uri")
    )
    dataset = Dataset(default, named) if default or named else None
    forms = [value for key, value in options if key == "format" and value]
    return Operation(queries[0] if queries else None, dataset, forms[0] if forms else None)


def _required(operation: Operation) -> Operation:
    if operation.sparql is None:
        raise Refused(400, "there is no query")
    return operation


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise Refused(400, f"not an absolute IRI: {text[:200]}") from error


def status_of(error: RectigraphError) -> int:
    """Return the HTTP status for an error of ours.

    >>> status_of(QueryRefused("SPARQL", "an update")), status_of(QueryStopped("SPARQL"))
    (403, 503)
    """
    if isinstance(error, QueryRefused):
        return 403
    if isinstance(error, QueryStopped | QueryBusy):
        return 503
    return 400 if isinstance(error, QueryError) else 500


async def unless_gone(request: Request, asked: Coroutine[None, None, Answer]) -> Answer:
    """Wait for an answer as long as there is someone to give it to; else stop the query."""
    answering, leaving = asyncio.ensure_future(asked), asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        raise ClientDisconnect
    finally:
        for task in (answering, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, RectigraphError):
                await task


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def sent(answer: Answer, types: Wanted) -> Response:
    """Return results as a response; those in a file are sent piece by piece."""
    headers = {"vary": "Accept"}
    media_type = types.content_type(triples=answer.triples)
    if answer.file is None:
        return Response(answer.data, media_type=media_type, headers=headers)
    headers["content-length"] = str(answer.size)
    return StreamingResponse(pieces(answer.file), media_type=media_type, headers=headers)


async def pieces(file: Path) -> AsyncIterator[bytes]:
    """Yield a file piece by piece, and delete it."""
    try:
        with file.open("rb") as source:
            while piece := await asyncio.to_thread(source.read, CHUNK):
                yield piece
    finally:
        file.unlink(missing_ok=True)  # noqa: ASYNC240 - quicker than a thread
