"""The server: a socket, uvicorn, and a clean end."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import uvicorn

from ...ontology.errors import AddressInUse, BadOption
from .workers import Limits

PORT = 8765


@dataclass(frozen=True, slots=True)
class Options:
    """Where and how to serve: see ``rectigraph serve --help``."""

    host: str = "127.0.0.1"
    port: int = PORT
    token: str | None = None
    cors: bool = False
    open: bool = False
    limits: Limits = field(default_factory=Limits)


def serve(path: Path, options: Options, ready: Callable[[str], object]) -> None:
    """Serve a workspace until Ctrl-C or a termination signal.

    ``ready`` is called with the address to open, as soon as the port is ours.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    AddressInUse, BadOption
        If the port is taken, or the host is open to others and there is no token.
    """
    local = is_local(options.host)
    if not local and not options.token:
        raise BadOption(f"--host {options.host}", "others can reach that address, so it needs --token")
    listener = _listen(options.host, options.port)
    with listener:
        from .app import application  # noqa: PLC0415 - what is wrong with the options is told before a second goes by

        app = application(path, token=options.token, cors=options.cors, any_host=not local, limits=options.limits)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            ws_max_size=4 * 1024 * 1024,
            timeout_graceful_shutdown=2,
        )
        address = _address(listener, options)
        ready(address)
        if options.open:
            threading.Timer(1.0, webbrowser.open, (address,)).start()
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def is_local(host: str) -> bool:
    """Tell whether only this machine can reach a host.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # where SO_REUSEADDR would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise AddressInUse(f"{host}:{port}", str(getattr(error, "strerror", error) or error)) from error
    return listener


def _address(listener: socket.socket, options: Options) -> str:
    host = f"[{options.host.strip('[]')}]" if ":" in options.host else options.host
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - what to type, not what to bind
    token = f"?token={quote(options.token, safe='')}" if options.token else ""
    return f"http://{shown}:{listener.getsockname()[1]}/{token}"
