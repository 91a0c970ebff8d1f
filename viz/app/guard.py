"""Who may ask, and what a browser may do with an answer: the outermost layer of the server."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1024 * 1024
"""Bytes of a request's body."""

MAX_TARGET = 32 * 1024
"""Bytes of a request's path and query."""

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
OPEN_TO_OTHERS = ("/sparql", "/api/", "/id/", "/openapi.json")
"""Paths that pages of other sites may read with ``--cors``."""

NONCE = "rectigraph.nonce"
"""Where a scope has the word that marks the scripts of this answer as ours."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard lets through.

    ``hosts`` are the names this server goes by, None for any; ``token`` is asked for if set;
    ``cors`` lets pages of other sites read the services.
    """

    hosts: frozenset[str] | None = LOCAL
    token: str | None = field(default=None, repr=False)
    cors: bool = False

    @property
    def cookie(self) -> tuple[str, str]:
        """Name and value of the cookie that stands for the token; the token cannot be told from it."""
        mac = hmac.new((self.token or "").encode(), b"rectigraph cookie", hashlib.sha256).hexdigest()
        return f"rectigraph-{mac[:8]}", mac[8:]


class Guard:
    """ASGI middleware: refuses strangers, oversized requests and foreign names, and sets safe headers."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or let it through and its answer back."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope = {**scope, NONCE: nonce}
        headers = Headers(scope=scope)
        shared = self.rules.cors and scope["path"].startswith(OPEN_TO_OTHERS)
        answer = _refusal(self.rules, scope, headers, shared=shared)
        sender = _Sender(send, headers.get("host", ""), nonce, shared=shared)
        if answer is not None:
            await _refuse(answer, scope, receive, send if scope["type"] == "websocket" else sender)
        elif shared and scope.get("method") == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers)(scope, receive, sender)
        else:
            await self._let_through(scope, receive, sender)

    async def _let_through(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, _Limited(receive) if scope["type"] == "http" else receive, send)
        except TooLarge:
            await _too_large()(scope, receive, send)


class _Limited:
    """Receives a body up to :data:`MAX_BODY`; beyond, the rest is told to be no more."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.size = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.size += len(message.get("body", b""))
        if self.size > MAX_BODY:
            raise TooLarge
        return message


class TooLarge(Exception):  # noqa: N818 - named for the situation
    """A body without a declared length went on beyond the limit."""


class _Sender:
    """Sends an answer with the headers that keep it where it belongs."""

    def __init__(self, send: Send, host: str, nonce: str, *, shared: bool) -> None:
        self.send = send
        self.host = host
        self.nonce = nonce
        self.shared = shared

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", policy(self.nonce, self.host))
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "cross-origin" if self.shared else "same-origin"
            if self.shared:
                headers["access-control-allow-origin"] = "*"
        await self.send(message)


def policy(nonce: str, host: str) -> str:
    """Return the Content-Security-Policy of a page.

    Scripts run only from this server's files or with the nonce of this very answer.  What
    remains: NiceGUI compiles its templates and handlers in the browser (``unsafe-eval``), and
    it and Quasar set styles inline.
    """
    sockets = f" ws://{host} wss://{host}" if _plain(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "frame-src 'self' blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def _plain(host: str) -> bool:
    return bool(host) and all(char.isascii() and (char.isalnum() or char in ".-:[]") for char in host)


def _refusal(rules: Rules, scope: Scope, headers: Headers, *, shared: bool) -> Response | None:
    """Return the answer to a request that goes no further."""
    if rules.hosts is not None and _host_name(headers.get("host", "")) not in rules.hosts:
        return PlainTextResponse("this server does not go by that name", 421)
    if not shared and not _same_origin(headers):
        return PlainTextResponse("pages of other sites may not ask this server", 403)
    if len(scope["raw_path"] or b"") + len(scope["query_string"]) > MAX_TARGET:
        return PlainTextResponse("the address is too long; send the query by POST", 414)
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MAX_BODY:
        return _too_large()
    return _stranger(rules, scope, headers) if rules.token else None


def _too_large() -> Response:
    return PlainTextResponse(f"the request is larger than {MAX_BODY} bytes", 413)


def _stranger(rules: Rules, scope: Scope, headers: Headers) -> Response | None:
    """Return the answer to a request without the token; a token in the address becomes a cookie."""
    if shown := [value for key, value in _pairs(scope) if key == "token"]:
        if not _equal(shown[-1], rules.token or ""):
            return _unknown()
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            return _welcome(rules, scope)
        return None
    bearer = headers.get("authorization", "")
    given = [bearer[7:].strip()] if bearer[:7].lower() == "bearer " else []
    given.extend(headers.getlist("x-token"))
    if any(_equal(each.encode("latin-1").decode("utf-8", "replace"), rules.token or "") for each in given):
        return None
    name, value = rules.cookie
    if _equal(_cookies(headers.getlist("cookie")).get(name, ""), value):
        return None
    return _unknown()


def _welcome(rules: Rules, scope: Scope) -> Response:
    rest = urlencode([(key, value) for key, value in _pairs(scope) if key != "token"])
    path = quote("/" + scope["path"].lstrip("/\\"))  # never another host
    target = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
    name, value = rules.cookie
    target.set_cookie(name, value, httponly=True, samesite="lax", secure=scope["scheme"] == "https")
    target.headers["cache-control"] = "no-store"
    return target


def _unknown() -> Response:
    words = "需要访问令牌：请打开启动时显示的完整网址。\nA token is needed: open the full address that was shown at the start.\n"
    return PlainTextResponse(words, 401, headers={"www-authenticate": 'Bearer realm="rectigraph"'})


def _pairs(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _equal(one: str, other: str) -> bool:
    """Compare in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def _cookies(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for part in line.split(";"):
            try:
                found.update({name: each.value for name, each in SimpleCookie(part.strip()).items()})
            except CookieError:
                continue
    return found


def _host_name(host: str) -> str:
    """Return a Host header without its port.

    >>> _host_name("localhost:8765"), _host_name("[::1]:8765")
    ('localhost', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _same_origin(headers: Headers) -> bool:
    """Tell whether a request comes from a page of this server, or from no page at all."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") != "cross-site" or headers.get("sec-fetch-mode") == "navigate"
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _preflight(headers: Headers) -> Response:
    asked = headers.get("access-control-request-headers", "")
    allowed = {"access-control-allow-methods": "GET, POST, HEAD", "access-control-max-age": "600"}
    if asked.isprintable():
        allowed["access-control-allow-headers"] = asked
    return Response(status_code=204, headers=allowed)


async def _refuse(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await answer(scope, receive, send)
