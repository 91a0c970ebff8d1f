"""Marks the scripts of NiceGUI's pages with the nonce that the Content-Security-Policy asks for."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .guard import NONCE

_SCRIPT = re.compile(rb"<script(?=[\s>])")


class MarkScripts:
    """ASGI middleware around NiceGUI alone.

    What comes from documents cannot get a nonce here: NiceGUI writes every ``<`` of it as ``&lt;``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; mark the scripts if the answer is a page."""
        if scope["type"] != "http" or NONCE not in scope:
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Marker(send, scope[NONCE]))


class _Marker:
    def __init__(self, send: Send, nonce: str) -> None:
        self.send = send
        self.mark = f'<script nonce="{nonce}"'.encode()
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = _SCRIPT.sub(self.mark, self.body)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return headers.get("x-nicegui-content") == "page" and headers.get("content-type", "").startswith("text/html")
