"""Documents from http(s) addresses: only from the host that the user named, within limits of size and time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from ..ontology.errors import FetchFailed, OversizedDocument

if TYPE_CHECKING:
    import httpx

_TIMEOUT, _DEADLINE, _REDIRECTS = 20.0, 120.0, 5
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; rectigraph)",
    "Accept": "text/html,application/pdf,*/*",
    "Accept-Language": "zh-CN,zh",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of an answer, and what its header says of them."""

    data: bytes
    media_type: str | None
    charset: str | None


def is_url(source: object) -> bool:
    """Return whether a source is an http or https address.

    >>> is_url("https://example.org/a.html"), is_url("a.html")
    (True, False)
    """
    return isinstance(source, str) and source[:8].lower().startswith(("http://", "https://"))


def public_url(url: str) -> str:
    """Return an address without user name, password and fragment, which are nobody else's business.

    >>> public_url("https://me:secret@example.org/a.html#top")
    'https://example.org/a.html'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))


def fetch(url: str, *, max_bytes: int, timeout: float = _TIMEOUT, deadline: float = _DEADLINE) -> Fetched:
    """Return what an address answers.  ``timeout`` is for each step, ``deadline`` for the whole, in seconds.

    Raises :class:`FetchFailed` with the cause, :class:`OversizedDocument` where the answer is larger than ``max_bytes``.
    """
    import httpx  # noqa: PLC0415 -- takes longer to load than a text file to read

    where = public_url(url)
    try:
        with httpx.Client(timeout=timeout, headers=_HEADERS, follow_redirects=False) as client:
            return _follow(client, url, where, max_bytes, time.monotonic() + deadline)
    except httpx.TimeoutException as exc:
        raise FetchFailed(where, "no answer in time") from exc
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as exc:
        if isinstance(exc, (FetchFailed, OversizedDocument)):
            raise
        raise FetchFailed(where, str(exc) or type(exc).__name__) from exc


def _follow(client: httpx.Client, url: str, where: str, max_bytes: int, until: float) -> Fetched:
    host = urlsplit(url).hostname
    for _ in range(_REDIRECTS + 1):
        with client.stream("GET", url) as answer:
            if not answer.has_redirect_location:
                if answer.status_code != 200:
                    raise FetchFailed(where, f"HTTP {answer.status_code} {answer.reason_phrase}")
                return _receive(answer, where, max_bytes, until)
            url = urljoin(url, answer.headers["location"])
        if not is_url(url) or urlsplit(url).hostname != host:
            raise FetchFailed(
                where, f"redirects to {urlsplit(url).hostname or 'another address'}, give that address if it is meant"
            )
    raise FetchFailed(where, "redirects in a circle")


def _receive(answer: httpx.Response, where: str, max_bytes: int, until: float) -> Fetched:
    if int(answer.headers.get("content-length", "0")) > max_bytes:
        raise OversizedDocument(where, f"over {max_bytes // 1024 // 1024} MB")
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise OversizedDocument(where, f"over {max_bytes // 1024 // 1024} MB")
        if time.monotonic() > until:
            raise FetchFailed(where, "no answer in time")
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(bytes(data), media_type or None, answer.charset_encoding)
