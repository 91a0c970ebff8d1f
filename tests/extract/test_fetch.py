from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from documents import TITLE, bulletin_docx, html_of
from rectigraph.extract import intake
from rectigraph.extract.fetch import fetch
from rectigraph.ontology.errors import FetchFailed, OversizedDocument

LIMIT = 1_000_000
PAGES = {
    "/page.html": (200, {"Content-Type": "text/html; charset=gb2312"}, html_of().encode("gb18030")),
    "/file": (200, {"Content-Type": "application/octet-stream"}, bulletin_docx()),
    "/moved": (302, {"Location": "/page.html"}, b""),
    "/away": (301, {"Location": "http://other.invalid/page.html"}, b""),
    "/ftp": (301, {"Location": "ftp://127.0.0.1/page.html"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/large": (200, {}, bytes(LIMIT + 1)),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/endless":
            self._endless()
            return
        status, headers, body = PAGES.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(bytes(65536))
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_read(host: str) -> None:
    document = intake.read(f"{host}/page.html")
    assert document.text.startswith(TITLE)
    assert (document.source, document.media_type, document.site) == (f"{host}/page.html", "text/html", "青禾县人民政府")


def test_a_file_is_read_by_its_content(host: str) -> None:
    assert intake.read(f"{host}/file").text.startswith(TITLE)


def test_redirects_on_the_same_host_are_followed(host: str) -> None:
    assert intake.read(f"{host}/moved").source == f"{host}/moved"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", "HTTP 404 Not Found"),
        ("/away", "redirects to other.invalid"),
        ("/ftp", "redirects to"),
        ("/circle", "in a circle"),
    ],
)
def test_failures_are_named(host: str, path: str, why: str) -> None:
    with pytest.raises(FetchFailed, match=why):
        fetch(host + path, max_bytes=LIMIT)


def test_slow_answers_are_given_up(host: str) -> None:
    with pytest.raises(FetchFailed, match="no answer in time"):
        fetch(f"{host}/slow", max_bytes=LIMIT, timeout=0.2)
    with pytest.raises(FetchFailed, match="no answer in time"):
        fetch(f"{host}/endless", max_bytes=10**12, deadline=0.2)


@pytest.mark.parametrize("path", ["/large", "/endless"])
def test_large_answers_are_not_received(host: str, path: str) -> None:
    with pytest.raises(OversizedDocument):
        fetch(host + path, max_bytes=LIMIT)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed):
        fetch(f"http://127.0.0.1:{port}/", max_bytes=LIMIT)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://a b/", "http://nohost.invalid/x"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchFailed):
        intake.read(url)
